internal import CommunityAssets
internal import RegisterKeeping

// How people write days, periods, distances and identifiers on a command line.

extension CalendarDate {
    /// `2026-03-25`, or the day first as in the United Kingdom: `25/03/2026`, `25.3.2026`.
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        if let day = CalendarDate(iso: text) ?? CalendarDate(dayFirst: text) {
            guard CalendarDate.years.contains(day.year) else {
                throw .misuse(
                    "\(what): '\(text)' is in a year that no register reaches",
                    next: "write a year from \(CalendarDate.years.lowerBound) to \(CalendarDate.years.upperBound)")
            }
            self = day
            return
        }
        throw .misuse("\(what): '\(text)' is not a day", next: "write it as 2026-03-25 or 25/03/2026")
    }

    /// From the last century's memory to a lifetime ahead; a year beyond is a slip of the hand.
    private static let years = 1900...2200

    private init?(dayFirst text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "." || $0 == "-" }
        guard parts.count == 3, parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Length {
    /// `14d`, `6w`, `6m`, `5y`.
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        let units: [Character: Unit] = ["d": .day, "w": .week, "m": .month, "y": .year]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), (0...9999).contains(count)
        else {
            throw .misuse("\(what): '\(text)' is not a length of time", next: "write it as 14d, 6w, 6m or 5y")
        }
        self.init(count, unit)
    }
}

extension Selection.Circle {
    /// A centre as `51.9,-2.07`, and else whatever `elsewhere` makes of it, and a radius as `5km` or `3mi`.
    init(
        near text: String, within radius: String,
        elsewhere: (String) throws(RegistryError) -> (latitude: Double, longitude: Double)? = { _ in nil }
    ) throws(RegistryError) {
        let numbers = text.split(separator: ",").compactMap { Double($0.trimmingSpaces) }
        let isPoint =
            numbers.count == 2 && text.split(separator: ",").count == 2 && abs(numbers[0]) <= 90
            && abs(numbers[1]) <= 180
        guard let centre = isPoint ? (numbers[0], numbers[1]) : try elsewhere(text) else {
            throw .misuse(
                "--near: '\(text)' is not a place",
                next: "write a postcode, as --near 'GL50 3AB', or latitude and longitude, as --near 51.9,-2.07")
        }
        // A statute mile is 1,609.344 m (Weights and Measures Act 1985, Schedule 1).
        let units = [("km", 1_000.0), ("mi", 1_609.344)]
        guard let (unit, metres) = units.first(where: { radius.hasSuffix($0.0) }),
            let count = Double(radius.dropLast(unit.count)), count > 0, count <= 2_000
        else {
            throw .misuse("--within: '\(radius)' is not a distance", next: "write it as 5km or 3mi")
        }
        self.init(latitude: centre.latitude, longitude: centre.longitude, radiusMetres: count * metres)
    }
}

extension Selection.Box {
    /// `west,south,east,north` in degrees.
    init(writtenAs text: String) throws(RegistryError) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
            Double($0.trimmingSpaces)
        }
        guard numbers.count == 4, text.split(separator: ",", omittingEmptySubsequences: false).count == 4,
            numbers[0] <= numbers[2], numbers[1] <= numbers[3]
        else {
            throw .misuse(
                "--bbox: '\(text)' is not a box",
                next: "write west,south,east,north, as --bbox=-2.2,51.8,-1.9,52.0")
        }
        self.init(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
    }
}

extension String {
    /// A postcode, or the outward part of one, in capitals and with its space.
    init(postcode text: String, for what: String) throws(RegistryError) {
        guard let postcode = Registry.postcode(text) else {
            throw .misuse(
                "\(what): '\(text)' is not a postcode", next: "write it as GL50 3AB, or the outward part as GL50")
        }
        self = postcode
    }

    /// The twelve digits of a UPRN; shorter ones are filled up with zeros.
    init(uprn text: String, for what: String) throws(RegistryError) {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .misuse("\(what): '\(text)' is not a UPRN", next: "write its digits, at most 12")
        }
        self = String(repeating: "0", count: 12 - text.utf8.count) + text
    }
}

extension Asset.ID {
    init(writtenAs text: String) throws(RegistryError) {
        guard let id = Asset.ID(text: text) else { throw Asset.ID.misuse(text) }
        self = id
    }
}

extension Listing.ID {
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        guard let id = Listing.ID(text: text) else {
            throw .misuse(
                "\(what): '\(text)' is not a listing's identifier",
                next: "write it as l42; hearth asset ID lists an asset's listings")
        }
        self = id
    }
}

extension Import.ID {
    init(writtenAs text: String) throws(RegistryError) {
        guard let id = Import.ID(text: text) else {
            throw .misuse("'\(text)' is not an import's identifier", next: "write it as i42; hearth imports lists them")
        }
        self = id
    }
}

extension RegisterEvent.ID {
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        guard let id = RegisterEvent.ID(text: text) else {
            throw .misuse(
                "\(what): '\(text)' is not an event's identifier",
                next: "write it as e42 or e42-2; hearth asset ID lists an asset's events")
        }
        self = id
    }
}
