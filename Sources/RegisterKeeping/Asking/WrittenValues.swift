public import CommunityAssets

// How people write days, periods, distances and codes in a question.

extension CalendarDate {
    /// `2026-03-25`, or the day first as in the United Kingdom: `25/03/2026`, `25.3.2026`.
    public init(writtenAs text: String, for what: String) throws(RegistryError) {
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
    public init(writtenAs text: String, for what: String) throws(RegistryError) {
        let units: [Character: Unit] = ["d": .day, "w": .week, "m": .month, "y": .year]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), (0...9999).contains(count)
        else {
            throw .misuse("\(what): '\(text)' is not a length of time", next: "write it as 14d, 6w, 6m or 5y")
        }
        self.init(count, unit)
    }
}

extension Selection.Circle {
    /// Where a word is that is no pair of degrees; nil where it is no place.
    public typealias Elsewhere = (String) throws(RegistryError) -> (latitude: Double, longitude: Double)?

    /// A centre as `51.9,-2.07`, and else whatever `elsewhere` makes of it, and a radius as `500m`, `5km` or `3mi`.
    init(
        near text: String, within radius: String, _ asked: Asked, elsewhere: Elsewhere = { _ in nil }
    ) throws(RegistryError) {
        let numbers = text.split(separator: ",").compactMap { Double($0.trimmingSpaces) }
        let isPoint =
            numbers.count == 2 && text.split(separator: ",").count == 2 && abs(numbers[0]) <= 90
            && abs(numbers[1]) <= 180
        guard let centre = isPoint ? (numbers[0], numbers[1]) : try elsewhere(text) else {
            throw asked.fault(
                "near", "'\(text)' is not a place", "write a postcode, or latitude and longitude",
                example: "51.9,-2.07")
        }
        // A statute mile is 1,609.344 m (Weights and Measures Act 1985, Schedule 1).
        let units = [("km", 1_000.0, 2_000.0), ("mi", 1_609.344, 2_000), ("m", 1, 2_000_000)]
        guard let (unit, metres, most) = units.first(where: { radius.hasSuffix($0.0) }),
            let count = Double(radius.dropLast(unit.count)), count > 0, count <= most
        else {
            throw asked.fault(
                "within", "'\(radius)' is not a distance", "write metres, kilometres or miles (500m, 5km, 3mi)",
                example: "5km")
        }
        self.init(latitude: centre.latitude, longitude: centre.longitude, radiusMetres: count * metres)
    }
}

extension Selection.Box {
    /// `west,south,east,north` in degrees.
    init(writtenAs text: String, _ asked: Asked) throws(RegistryError) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
            Double($0.trimmingSpaces)
        }
        guard numbers.count == 4, text.split(separator: ",", omittingEmptySubsequences: false).count == 4,
            numbers[0] <= numbers[2], numbers[1] <= numbers[3]
        else {
            throw asked.fault(
                "bbox", "'\(text)' is not a box", "write west,south,east,north", example: "-2.2,51.8,-1.9,52.0")
        }
        self.init(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
    }
}

extension String {
    /// A postcode, or the outward part of one, in capitals and with its space.
    public init(postcode text: String, for what: String) throws(RegistryError) {
        guard let postcode = Registry.postcode(text) else {
            throw .misuse(
                "\(what): '\(text)' is not a postcode", next: "write it as GL50 3AB, or the outward part as GL50")
        }
        self = postcode
    }

    /// The twelve digits of a UPRN; shorter ones are filled up with zeros.
    public init(uprn text: String, for what: String) throws(RegistryError) {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .misuse("\(what): '\(text)' is not a UPRN", next: "write its digits, at most 12")
        }
        self = String(repeating: "0", count: 12 - text.utf8.count) + text
    }
}
