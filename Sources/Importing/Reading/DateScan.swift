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

    /// `Monday,` or `Mon`.
    mutating func skipWeekday() {
        var ahead = self
        ahead.skipSeparators()
        let word = ahead.word()
        guard word.count >= 3, DateScan.weekdays.contains(where: { $0.starts(with: word) }) else { return }
        self = ahead
    }

    /// The `st`, `nd`, `rd` or `th` of a day.
    mutating func skipOrdinal() {
        var ahead = self
        let word = ahead.word()
        if DateScan.ordinals.contains(word) { self = ahead }
    }

    /// Whether text other than a time of day follows.
    var restHasNote: Bool {
        var index = self.index
        // A time: T or spaces, digits, colons, a fraction, a zone.
        while index < whole.upperBound {
            let byte = bytes[index]
            let isTime = byte.isDigit || [32, 43, 44, 45, 46, 58, 9, 10, 13].contains(byte)
            if isTime {
                index += 1
            } else if byte.isLetter {
                let start = index
                while index < whole.upperBound, bytes[index].isLetter { index += 1 }
                let word = bytes[start..<index].map { $0 | 32 }
                if !DateScan.timeWords.contains(word) { return true }
            } else {
                return true
            }
        }
        return false
    }

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

    /// Full names, and their beginnings of three letters and more.
    private static func month(_ word: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        return lowerMonths.firstIndex { $0.starts(with: word) }.map { $0 + 1 }
    }

    private static let lowerMonths = monthNames.map { Array($0.lowercased().utf8) }
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .map { Array($0.utf8) }
    private static let ordinals = ["st", "nd", "rd", "th"].map { Array($0.utf8) }
    private static let timeWords = ["t", "z", "am", "pm", "gmt", "bst", "utc"].map { Array($0.utf8) }
}
