internal import CommunityAssets

/// Rows that are no data: totals, remarks and contacts at the foot, banners, hints, numbers of columns, headers
/// that come again.
struct IdleRows: Sendable {
    /// Why a row is no data, in words.
    enum Reason: String {
        case remarks = "a line of totals or remarks"
        case totals = "a line of totals"
        case banner = "a title repeated in merged cells"
        case heading = "a heading between rows"
        case columnNumbers = "a row of column numbers"
        case columnLetters = "a row of column letters"
        case madeUpNames = "a row of names that a program made up"
        case hints = "a row of format hints"
        case repeatedHeader = "a repeated header"

        /// Whether it stands at the foot of rows of data, so that what is above it is no title.
        var endsRows: Bool { self == .remarks || self == .totals }
    }

    /// Beginnings of remarks, by the keys of their words.
    private var phrases: [UInt64: Int] = [:]
    /// Whole first cells, as "Total" and "Contact".
    private var labels: Set<UInt64> = []
    private var hints: Set<UInt64> = []
    private var bannerWords: Set<UInt64> = []
    /// Folded beginnings that a mapping names.
    private let skips: [[UInt8]]

    init(_ vocabulary: Vocabulary, skips: [[UInt8]]) {
        for phrase in vocabulary.footers {
            let bytes = Array(phrase.utf8)
            var words: [UInt64] = []
            Folding.wordKeys(bytes, 0..<bytes.count, into: &words)
            phrases[Folding.phraseKey(words[...])] = words.count
            if words.count == 1 { labels.insert(Folding.key(of: phrase)) }
        }
        for word in vocabulary.bannerWords {
            var words: [UInt64] = []
            Folding.wordKeys(Array(word.utf8), 0..<word.utf8.count, into: &words)
            bannerWords.formUnion(words)
        }
        hints = vocabulary.hints
        self.skips = skips
    }

    /// Why a row with something in it is no data; nil where it is.
    ///
    /// - Parameters:
    ///   - first: the first cell that is not blank.
    ///   - filled: how many are not, counted up to three.
    func reason(_ bytes: [UInt8], _ cells: [CSVReader.Cell], first: Int, filled: Int, _ plan: ColumnPlan) -> Reason? {
        let range = RowReader.trimmed(bytes, cells[first].range)
        if filled <= 2, isRemark(bytes, range, isAlone: filled == 1, isWide: plan.columns.count > 2) {
            return .remarks
        }
        let key = Folding.key(bytes, range)
        if filled > 2, isLabel(bytes, range, key) { return .remarks }
        if filled > 2, isBanner(bytes, cells, first) { return .banner }
        if first > 0, bytes[range.lowerBound].isDigit || bytes[range.lowerBound] == 0xC2 {
            if isTotals(bytes, cells, plan) { return .totals }
        }
        // The rest are rows that repeat the header, or explain it.
        guard
            isHeader(key, first, bytes, range, plan) || isHint(bytes, range, key) || range.count == 1
                || bytes[range].starts(with: IdleRows.madeUp)
        else { return nil }
        // A lone hint stands where nothing has that name.
        if filled == 1 { return plan.columns.count > 2 && isHint(bytes, range, key) ? .hints : nil }
        return explanation(CSVReader.texts(bytes, cells), plan)
    }

    /// Whether the one text of a row in a wide table is a heading between rows: `ABBEY WARD`, `--- continued ---`.
    func isHeading(_ bytes: [UInt8], _ range: Range<Int>, _ plan: ColumnPlan) -> Bool {
        guard plan.columns.count > 3 else { return false }
        if range.count > 2, bytes[range].prefix(2).allSatisfy({ $0 == 45 || $0 == 61 || $0 == 95 }) { return true }
        var words: [UInt64] = []
        Folding.wordKeys(bytes, range, into: &words)
        return words.first != IdleRows.article && words.last.map(bannerWords.contains) == true
            && !bytes[range].contains(where: \.isDigit)
    }

    private static let madeUp = Array("Unnamed: ".utf8)

    // MARK: Feet

    /// Whether a line of one or two cells begins as remarks do. A single word is one only where it is set off, as
    /// in `Contact: J Doe`, or where someone's address follows: `Page Hall` is a place.
    private func isRemark(_ bytes: [UInt8], _ range: Range<Int>, isAlone: Bool, isWide: Bool) -> Bool {
        guard isWide || isAlone else { return false }
        let start = range.lowerBound..<min(range.upperBound, range.lowerBound + 80)
        if !skips.isEmpty {
            let folded = Folding.bytes(of: String(decoding: bytes[start], as: UTF8.self))
            if skips.contains(where: { folded.starts(with: $0) }) { return true }
        }
        var words: [UInt64] = []
        Folding.wordKeys(bytes, start, into: &words)
        for length in stride(from: min(5, words.count), to: 1, by: -1)
        where phrases[Folding.phraseKey(words[..<length])] != nil { return true }
        if isAlone, ContactDetails.first(in: bytes, range) != nil { return true }
        guard let first = words.first, phrases[Folding.phraseKey([first])] != nil else { return false }
        var index = range.lowerBound
        while index < range.upperBound, !bytes[index].isLetter { index += 1 }
        while index < range.upperBound, bytes[index].isLetter { index += 1 }
        while index < range.upperBound, bytes[index] == 32 { index += 1 }
        return index == range.upperBound || [58, 45, 61].contains(bytes[index]) || bytes[index].isDigit
    }

    /// Whether a first cell is a label set off by a colon, or a word for totals alone.
    private func isLabel(_ bytes: [UInt8], _ range: Range<Int>, _ key: UInt64) -> Bool {
        labels.contains(key) && (bytes[range.upperBound - 1] == 58 || key == IdleRows.total)
    }

    private static let article = Folding.key(of: "the")
    private static let total = Folding.key(of: "total")

    /// Whether all cells have one text of several words.
    private func isBanner(_ bytes: [UInt8], _ cells: [CSVReader.Cell], _ first: Int) -> Bool {
        let text = bytes[cells[first].range]
        guard first + 1 < cells.count, cells[first + 1].range.count == text.count, text.contains(32) else {
            return false
        }
        return cells.allSatisfy { $0.isEmpty || bytes[$0.range].elementsEqual(text) }
    }

    /// Whether nothing names a thing, and all that is filled is numbers: sums under their columns.
    private func isTotals(_ bytes: [UInt8], _ cells: [CSVReader.Cell], _ plan: ColumnPlan) -> Bool {
        cells.enumerated().allSatisfy { number, cell in
            let range = RowReader.trimmed(bytes, cell.range)
            guard !range.isEmpty else { return true }
            if number < plan.columns.count, plan.columns[number].field?.names == true { return false }
            let start = bytes[range.lowerBound] == 0xC2 ? range.lowerBound + 2 : range.lowerBound  // a pound sign
            return Decimal.reading(bytes, start..<range.upperBound) != nil
        }
    }

    // MARK: Heads

    private func explanation(_ texts: [String], _ plan: ColumnPlan) -> Reason? {
        let filled = texts.filter { !$0.isEmpty }
        if texts.enumerated().allSatisfy({ $1.isEmpty || $1 == String($0 + 1) }) { return .columnNumbers }
        if filled.count > 2, texts.enumerated().allSatisfy({ $1.isEmpty || IdleRows.isLetter($1, of: $0) }) {
            return .columnLetters
        }
        if filled.allSatisfy(HeaderSearch.isMadeUp) { return .madeUpNames }
        if filled.allSatisfy({ hints.contains(IdleRows.hintKey($0)) }) { return .hints }
        let keys = texts.map { Folding.key(of: $0) }
        let isHeader = keys.indices.allSatisfy { number in
            number < plan.headerKeys.count ? keys[number] == plan.headerKeys[number] : texts[number].isEmpty
        }
        let filler = plan.filler.map { String(decoding: $0, as: UTF8.self) }
        let isPart = plan.headerRows.contains { row in
            keys.indices.allSatisfy { number in
                texts[number].isEmpty || texts[number] == filler || (number < row.count && keys[number] == row[number])
            }
        }
        return isHeader || isPart ? .repeatedHeader : nil
    }

    /// Whether a cell is one of the header's, in its place.
    private func isHeader(
        _ key: UInt64, _ column: Int, _ bytes: [UInt8], _ range: Range<Int>, _ plan: ColumnPlan
    ) -> Bool {
        if column < plan.headerKeys.count, key == plan.headerKeys[column] { return true }
        guard !plan.headerRows.isEmpty else { return false }
        return plan.headerRows.contains { column < $0.count && $0[column] == key }
            || plan.filler.map { bytes[range].elementsEqual($0) } == true
    }

    /// `A` for the first column, `B` for the second, as a spreadsheet has them.
    private static func isLetter(_ text: String, of column: Int) -> Bool {
        guard column < 26, text.utf8.count == 1, let byte = text.utf8.first else { return column >= 26 }
        return Int(byte | 32) == 97 + column
    }

    private func isHint(_ bytes: [UInt8], _ range: Range<Int>, _ key: UInt64) -> Bool {
        hints.contains(key)
            || (bytes[range.upperBound - 1] == 41 && range.count < 40
                && hints.contains(IdleRows.hintKey(String(decoding: bytes[range], as: UTF8.self))))
    }

    /// The key of a hint without its length, as `varchar(50)`.
    private static func hintKey(_ text: String) -> UInt64 {
        var folded = Folding.bytes(of: text)
        while let last = folded.last, last.isDigit { folded.removeLast() }
        return folded.isEmpty ? Folding.key(of: text) : Folding.key(folded, 0..<folded.count)
    }
}

extension Field {
    /// Whether a cell of this field names a thing: without one, a row is about nothing.
    fileprivate var names: Bool {
        switch self {
        case .reference, .name, .nameAndAddress, .uprn, .postcode: true
        default: false
        }
    }
}
