internal import CommunityAssets

/// What the cells of one column look like, to guess what an unknown header means.
struct ColumnProfile {
    private(set) var filled = 0
    private var postcodes = 0
    private var uprns = 0
    private var days = 0
    private var latitudes = 0
    private var longitudes = 0
    private var eastings = 0
    private var northings = 0
    private var categories = 0
    private var ownerships = 0
    private var tenures = 0
    private var decisions = 0
    private var statuses = 0
    private var names = 0
    private var withheld = 0
    private var texts: Set<UInt64> = []

    mutating func take(_ bytes: [UInt8], _ range: Range<Int>, _ vocabulary: Vocabulary, _ dates: DateReader) {
        let range = RowReader.trimmed(bytes, range)
        let key = Folding.key(bytes, range)
        guard !range.isEmpty, !vocabulary.nullWords.contains(key) else { return }
        filled += 1
        texts.insert(key)
        if bytes[range].elementsEqual(RowReader.withheldText) { withheld += 1 }
        if let postcode = Postcode(cell: bytes, range), postcode.isWhole { postcodes += 1 }
        if range.count >= 6, case .day = dates.read(bytes, range) { days += 1 }
        if vocabulary.categories[key] != nil { categories += 1 }
        if vocabulary.ownerships[key] != nil { ownerships += 1 }
        if vocabulary.tenures[key] != nil { tenures += 1 }
        if vocabulary.decisions[key] != nil { decisions += 1 }
        if vocabulary.statuses[key] != nil { statuses += 1 }
        if bytes[range].contains(where: \.isLetter), (3...120).contains(range.count) { names += 1 }
        takeNumber(bytes, range)
    }

    private mutating func takeNumber(_ bytes: [UInt8], _ range: Range<Int>) {
        guard let number = Decimal.reading(bytes, range) else { return }
        let isWhole = number == number.rounded()
        if isWhole, (8...12).contains(range.count), bytes[range].allSatisfy(\.isDigit) { uprns += 1 }
        if !isWhole, (49...61).contains(number) { latitudes += 1 }
        if !isWhole, (-9...2).contains(number) { longitudes += 1 }
        if number >= 50_000, number <= 660_000 { eastings += 1 }
        if number >= 5_000, number <= 1_220_000 { northings += 1 }
    }

    /// What the column is, and how many of its cells say so; nil where nearly all must and do not.
    func guess(without known: Set<Field>) -> (field: Field, count: Int)? {
        let found: [(Field, Int)] = [
            (.postcode, postcodes), (.latitude, latitudes), (.longitude, longitudes), (.uprn, uprns),
            (.easting, eastings), (.northing, northings), (.decision, decisions), (.status, statuses),
            (.category, categories), (.ownership, ownerships), (.tenure, tenures),
        ]
        return found.first { !known.contains($0.0) && isMost($0.1) }.map { ($0.0, $0.1) }
    }

    /// Whether nearly all cells are days.
    var isDays: Bool { isMost(days) }

    /// Whether most cells were about a person.
    var isAboutPeople: Bool { withheld * 2 > filled }

    /// Whether the cells could be the names of places: words, and hardly one twice.
    var mayBeNames: Bool { isMost(names) && texts.count * 10 >= filled * 8 && !isDays }

    private func isMost(_ count: Int) -> Bool { filled > 1 && count * 10 >= filled * 9 }
}
