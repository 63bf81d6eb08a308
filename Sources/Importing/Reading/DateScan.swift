/// Walks over the numbers and words of a cell that should hold a date.
struct DateScan {
    enum Token {
        case number(Int, digits: Int)
        case month(Int)
        case word
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    let bytes: [UInt8]
    let whole: Range<Int>
    private var index: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.whole = range
        self.index = range.lowerBound
    }

    var isAtEnd: Bool { bytes[index..<whole.upperBound].allSatisfy { !$0.isLetterOrDigit } }

    /// The next number or word, past at most one separator and spaces.
    mutating func token() -> Token? {
        skipSeparators()
        guard index < whole.upperBound else { return nil }
        if bytes[index].isDigit {
            var value = 0
            let start = index
            while index < whole.upperBound, bytes[index].isDigit, index - start < 15 {
                value = value * 10 + Int(bytes[index] - 48)
                index += 1
            }
            return .number(value, digits: index - start)
        }
        guard bytes[index].isLetter else { return nil }
        let word = self.word()
        if word == [111, 102] { return token() }  // 15th of September
        return DateScan.month(word).map(Token.month) ?? .word
    }

    /// Whether a word comes next that is no month.
    var isAtWord: Bool {
        var ahead = self
        if case .word? = ahead.token() { return true }
        return false
    }

    /// What may stand before a date and says nothing: `Monday,` or `Mon`, `on`, `dated`.
    mutating func skipLead() {
        var ahead = self
        while true {
            ahead.skipSeparators()
            let word = ahead.word()
            let isWeekday = word.count >= 3 && DateScan.weekdays.contains { $0.starts(with: word) }
            guard isWeekday || DateScan.leads.contains(word) else { return }
            self = ahead
        }
    }

    /// The `st`, `nd`, `rd` or `th` of a day.
    mutating func skipOrdinal() {
        var ahead = self
        let word = ahead.word()
        if DateScan.ordinals.contains(word) { self = ahead }
    }

    /// Whether the sign for UTC, or a distance from it, stands right behind: `20210914230000Z`.
    var isAtZone: Bool { index < whole.upperBound && [90, 43, 45].contains(bytes[index]) }

    /// The time of day that follows, where it says how far it is from UTC.
    var instant: InstantScan? { isAtEnd ? nil : InstantScan(bytes, index..<whole.upperBound) }

    /// The text that follows, without a time of day; empty where there is none.
    var note: Range<Int> { note(behind: nil) }

    func note(behind instant: InstantScan?) -> Range<Int> {
        let end = whole.upperBound
        var index = instant?.end ?? endOfZone
        skip(&index) { [9, 10, 13, 32, 44].contains($0) }
        if index + 1 < end, bytes[index] | 32 == 116, bytes[index + 1].isDigit { index += 1 }
        if isTime(index) {
            skip(&index) { $0.isDigit || [32, 43, 45, 46, 58].contains($0) }
            // `11:00 PM BST`
            for _ in 0..<2 {
                var ahead = self
                ahead.index = index
                guard DateScan.timeWords.contains(ahead.word()) else { break }
                index = ahead.index
                skip(&index) { $0 == 32 }
            }
        }
        skip(&index) { !$0.isLetterOrDigit && $0 < 128 && $0 != 40 }
        return index == end ? end..<end : RowReader.trimmed(bytes, index..<end)
    }

    /// Behind the time zone that a date of XML Schema may carry, `2024-03-25Z` or `2024-03-25+01:00`.
    private var endOfZone: Int {
        guard index < whole.upperBound else { return index }
        if bytes[index] == 90, index + 1 == whole.upperBound { return index + 1 }
        return [43, 45].contains(bytes[index]) && isTime(index + 1) ? min(index + 6, whole.upperBound) : index
    }

    /// Whether hours and minutes begin here.
    private func isTime(_ start: Int) -> Bool {
        var index = start
        skip(&index) { $0.isDigit }
        return (1...2).contains(index - start) && index < whole.upperBound && bytes[index] == 58
    }

    private func skip(_ index: inout Int, while isSkipped: (UInt8) -> Bool) {
        while index < whole.upperBound, isSkipped(bytes[index]) { index += 1 }
    }

    /// Where the scan stands.
    var position: Int { index }

    var restHasTwelveHourClock: Bool {
        var index = self.index
        while index + 1 < whole.upperBound {
            let pair = [bytes[index] | 32, bytes[index + 1] | 32]
            let isWhole = index + 2 == whole.upperBound || !bytes[index + 2].isLetter
            if pair == [97, 109] || pair == [112, 109], isWhole, index > self.index, !bytes[index - 1].isLetter {
                return true
            }
            index += 1
        }
        return false
    }

    private mutating func skipSeparators() {
        while index < whole.upperBound, !bytes[index].isLetterOrDigit, bytes[index] != 40 { index += 1 }
    }

    private mutating func word() -> [UInt8] {
        let start = index
        while index < whole.upperBound, bytes[index].isLetter { index += 1 }
        return bytes[start..<index].map { $0 | 32 }
    }

    /// Whether a word is the name of a month, or its beginning.
    static func isMonth(_ bytes: [UInt8], _ range: Range<Int>) -> Bool { month(bytes[range].map { $0 | 32 }) != nil }

    /// Full names, and their beginnings of three letters and more.
    private static func month(_ word: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        return lowerMonths.firstIndex { $0.starts(with: word) }.map { $0 + 1 }
    }

    /// Whether a month's name begins with this letter.
    static func beginsMonth(_ letter: UInt8) -> Bool { lowerMonths.contains { $0[0] == letter | 32 } }

    private static let lowerMonths = monthNames.map { Array($0.lowercased().utf8) }
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .map { Array($0.utf8) }
    private static let leads = ["on", "from", "date", "dated", "day"].map { Array($0.utf8) }
    private static let ordinals = ["st", "nd", "rd", "th"].map { Array($0.utf8) }
    private static let timeWords = ["z", "am", "pm", "gmt", "bst", "utc"].map { Array($0.utf8) }
}
