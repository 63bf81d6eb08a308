public import CommunityAssets

extension Selection {
    /// What a list is of, by which a status is that of an asset or of a listing.
    public enum Subject: Sendable {
        case assets, listings, windows
    }

    /// Reads the filters of a list.
    ///
    /// - Parameters:
    ///   - regimes: the law that is known; asked only where a filter names something of it.
    ///   - limits: how many rows may be asked for.
    ///   - elsewhere: where a postcode is.
    public init(
        _ asked: Asked, of subject: Subject, limits: ClosedRange<Int> = 1...10_000_000,
        regimes known: () throws(RegistryError) -> [Regime], elsewhere: Circle.Elsewhere
    ) throws(RegistryError) {
        self.init()
        try readPlaces(asked, elsewhere)
        let statuses = asked.choices("status", as: Asset.Status.self)
        if subject == .listings { listingStatuses = statuses } else { assetStatuses = statuses }
        lists = asked.choices("list", as: Listing.List.self)
        regimes = try asked.regimes(known)
        enteredFrom = try asked.date("entered-from")
        enteredTo = try asked.date("entered-to")
        windowKinds = try asked.windowKinds(known)
        windowStates = asked.choices("state", as: Window.State.self)
        lastDayFrom = try asked.date("last-day-from")
        lastDayTo = try asked.date("last-day-to")
        if let text = asked.text("closing-within") {
            closingWithin = try asked.blaming("closing-within") { () throws(RegistryError) in
                try Length(writtenAs: text, for: asked.written("closing-within"))
            }
        }
        for key in asked.list("sort") { sort.append(try SortKey(writtenAs: key, asked)) }
        limit = try asked.whole("limit", in: limits)
    }

    private mutating func readPlaces(_ asked: Asked, _ elsewhere: Circle.Elsewhere) throws(RegistryError) {
        authorities = try asked.each("authority") { name, _ throws(RegistryError) in
            try Registry.authority(named: name).code
        }
        nations = asked.choices("nation", as: Authority.Nation.self)
        categories = asked.choices("category", as: Category.self)
        query = asked.text("query")
        if let query, !query.contains(where: { $0.isLetter || $0.isNumber }) {
            throw asked.fault(
                "query", "'\(query)' has no word in it", "write words of a name, address or reference",
                example: "hall")
        }
        postcodes = try asked.each("postcode") { text, name throws(RegistryError) in
            try String(postcode: text, for: name)
        }
        uprns = try asked.each("uprn") { text, name throws(RegistryError) in try String(uprn: text, for: name) }
        switch (asked.text("near"), asked.text("within")) {
        case (let place?, let radius?): near = try Circle(near: place, within: radius, asked, elsewhere: elsewhere)
        case (nil, nil): break
        case (_?, nil):
            throw asked.blamed(
                "near", "\(asked.written("near")) needs \(asked.written("within"))",
                next: "add a distance, as \(asked.written("within", "5km"))")
        case (nil, _?):
            throw asked.blamed(
                "within", "\(asked.written("within")) needs \(asked.written("near"))",
                next: "add a place, as \(asked.written("near", "51.9,-2.07"))")
        }
        if let text = asked.text("bbox") { box = try Box(writtenAs: text, asked) }
        atRisk = asked.text("at-risk").map { $0 == "true" }
        updatedSince = try asked.instant("updated-since")
    }
}

extension Asked {
    fileprivate func each<Value>(
        _ name: String, _ read: (String, String) throws(RegistryError) -> Value
    ) throws(RegistryError) -> [Value] {
        var values: [Value] = []
        for word in list(name) {
            values.append(try blaming(name) { () throws(RegistryError) in try read(word, written(name)) })
        }
        return values
    }

    /// An instant as the register writes it; of a day its first second in London.
    fileprivate func instant(_ name: String) throws(RegistryError) -> String? {
        guard let text = text(name) else { return nil }
        guard text.contains("T") else { return Registry.instant(try date(text, for: name).description) }
        if let instant = Registry.instant(text) { return instant }
        throw fault(name, "'\(text)' is not an instant", "write it", example: "2026-11-21T09:30:00Z")
    }

    // What the regimes name; they are read only where somebody asks for such a thing.

    fileprivate func regimes(_ known: () throws(RegistryError) -> [Regime]) throws(RegistryError) -> [String] {
        let asked = list("regime")
        guard !asked.isEmpty else { return [] }
        let ids = try known().map(\.id)
        for id in asked where !ids.contains(id) { throw unknown("regime", id, among: ids, help: "hearth regimes") }
        return asked
    }

    fileprivate func windowKinds(_ known: () throws(RegistryError) -> [Regime]) throws(RegistryError) -> [String] {
        let asked = list("kind")
        guard !asked.isEmpty else { return [] }
        let kinds = try known().flatMap { ($0.earlier + [$0]).flatMap(\.periods) }.map(\.kind)
        for kind in asked where !kinds.contains(kind) {
            throw unknown("kind", kind, among: Array(Set(kinds)).sorted(), help: "hearth regimes ID")
        }
        return asked
    }
}

extension Selection.SortKey {
    init(writtenAs text: String, _ asked: Asked) throws(RegistryError) {
        let isDescending = text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        guard let field = Field(rawValue: name) else {
            throw asked.unknown("sort", name, among: Field.allCases.map(\.rawValue), help: "hearth help assets")
        }
        self.init(field, descending: isDescending)
    }
}
