internal import CommunityAssets
internal import RegisterKeeping

/// The filters of lists: the same names as the parameters of the API.
enum Filters {
    static let places: [Option] = [
        .list("authority", "CODE|NAME,...", "of these councils"),
        .choice("nation", "NATION,...", Authority.Nation.allCases.map(\.rawValue), "in these nations", isList: true),
        .choice("category", "CATEGORY,...", Category.allCases.map(\.rawValue), "places of these kinds", isList: true),
        .text("query", "WORDS", "with these words in name, address or reference"),
        .list("postcode", "POSTCODE,...", "with these postcodes, or outward codes"),
        .list("uprn", "UPRN,...", "with these property reference numbers"),
        .text("near", "POSTCODE|LAT,LON", "around a postcode or a point; needs --within"),
        .text("within", "DISTANCE", "how far from --near, as 5km or 3mi"),
        .text("bbox", "W,S,E,N", "inside a box of degrees"),
        Option(
            name: "at-risk", value: Option.Value(name: "[true|false]", allowed: ["true", "false"], implied: "true"),
            meaning: "whether any sign tells that the community may lose it"),
        .text("updated-since", "DATE|INSTANT", "with news since then"),
    ]
    static let order: [Option] = [
        .list("sort", "KEY,...", "name, last-day, entered-on or id; with - before it the other way round"),
        .text("limit", "N", "at most so many"),
    ]
    static let assets = places + [status]
    static let listings =
        places + [status] + [
            .choice("list", "LIST,...", Listing.List.allCases.map(\.rawValue), "in these lists", isList: true),
            .list("regime", "ID,...", "under these regimes"),
            .text("entered-from", "DATE", "entered on that day or later"),
            .text("entered-to", "DATE", "entered on that day or earlier"),
        ]
    static let windows =
        places + [
            .list("kind", "KIND,...", "of these kinds, as full-moratorium"),
            .choice("state", "STATE,...", Window.State.allCases.map(\.rawValue), "in these states", isList: true),
            .list("regime", "ID,...", "under these regimes"),
            .text("last-day-from", "DATE", "ending on that day or later"),
            .text("last-day-to", "DATE", "ending on that day or earlier"),
            .text("closing-within", "LENGTH", "open, and ending within a time such as 14d, 6w or 6m"),
        ]

    private static let status = Option.choice(
        "status", "STATUS,...", Asset.Status.allCases.map(\.rawValue), "that stand so on the council's lists",
        isList: true)
}

extension Selection {
    init(_ invocation: Invocation) throws(RegistryError) {
        self.init()
        try readPlaces(invocation)
        let statuses = invocation.choices("status", as: Asset.Status.self)
        if invocation.command.option("list") == nil { assetStatuses = statuses } else { listingStatuses = statuses }
        lists = invocation.choices("list", as: Listing.List.self)
        regimes = try invocation.regimes()
        enteredFrom = try invocation.date("entered-from")
        enteredTo = try invocation.date("entered-to")
        windowKinds = try invocation.windowKinds()
        windowStates = invocation.choices("state", as: Window.State.self)
        lastDayFrom = try invocation.date("last-day-from")
        lastDayTo = try invocation.date("last-day-to")
        if let text = invocation.text("closing-within") {
            closingWithin = try Length(writtenAs: text, for: "--closing-within")
        }
        for key in invocation.list("sort") { sort.append(try SortKey(writtenAs: key)) }
        limit = try invocation.whole("limit", in: 1...10_000_000)
    }

    private mutating func readPlaces(_ invocation: Invocation) throws(RegistryError) {
        for name in invocation.list("authority") { authorities.append(try Registry.authority(named: name).code) }
        nations = invocation.choices("nation", as: Authority.Nation.self)
        categories = invocation.choices("category", as: Category.self)
        query = invocation.text("query")
        if let query, !query.contains(where: { $0.isLetter || $0.isNumber }) {
            throw .misuse("--query: '\(query)' has no word in it", next: "write words of a name, address or reference")
        }
        for text in invocation.list("postcode") { postcodes.append(try String(postcode: text, for: "--postcode")) }
        for text in invocation.list("uprn") { uprns.append(try String(uprn: text, for: "--uprn")) }
        switch (invocation.text("near"), invocation.text("within")) {
        case (let place?, let radius?): near = try invocation.circle(near: place, within: radius)
        case (nil, nil): break
        case (_?, nil): throw .misuse("--near needs --within", next: "add a distance, as --within 5km")
        case (nil, _?): throw .misuse("--within needs --near", next: "add a place, as --near 'GL50 3AB'")
        }
        if let text = invocation.text("bbox") { box = try Box(writtenAs: text) }
        atRisk = invocation.text("at-risk").map { $0 == "true" }
        updatedSince = try Selection.instant(invocation.text("updated-since"))
    }

    /// An instant as the register writes it; of a day its first second in London.
    private static func instant(_ text: String?) throws(RegistryError) -> String? {
        guard let text else { return nil }
        if text.contains("T") {
            if let instant = Registry.instant(text) { return instant }
            throw .misuse("--updated-since: '\(text)' is not an instant", next: "write it as 2026-11-21T09:30:00Z")
        }
        return Registry.instant(try CalendarDate(writtenAs: text, for: "--updated-since").description)
    }
}

// What the regimes name; they are read only where somebody asks for such a thing.
extension Invocation {
    fileprivate func regimes() throws(RegistryError) -> [String] {
        let asked = list("regime")
        guard !asked.isEmpty else { return [] }
        let known = try Command.knownRegimes(self).map(\.id)
        for id in asked where !known.contains(id) {
            throw .unknown("--regime:", id, among: known, help: "hearth regimes")
        }
        return asked
    }

    fileprivate func windowKinds() throws(RegistryError) -> [String] {
        let asked = list("kind")
        guard !asked.isEmpty else { return [] }
        let known = try Command.knownRegimes(self).flatMap { ($0.earlier + [$0]).flatMap(\.periods) }.map(\.kind)
        for kind in asked where !known.contains(kind) {
            throw .unknown("--kind:", kind, among: known, help: "hearth regimes ID")
        }
        return asked
    }
}

extension Selection.SortKey {
    init(writtenAs text: String) throws(RegistryError) {
        let isDescending = text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        guard let field = Field(rawValue: name) else {
            throw .unknown("--sort:", name, among: Field.allCases.map(\.rawValue), help: "hearth help assets")
        }
        self.init(field, descending: isDescending)
    }
}
