internal import CommunityAssets

/// What a cell of a date column turned out to say.
enum DateReading {
    case day(CalendarDate, Manner)
    /// A year, or a month of a year: no day to reckon from.
    case partial(Partial)
    case refused(Refusal)

    /// How a day was written.
    struct Manner {
        /// Day and month could change places, as in `03/04/2024`.
        var hasTwoOrders = false
        /// What stands behind the day, other than a time of day; empty in most cells.
        var rest: Range<Int>
        /// The day that is printed, where a time of day behind it says a zone by which it was another one in London.
        var printed: CalendarDate?
    }

    /// As far as a date goes that names no day.
    struct Partial {
        /// What is there, as "a year".
        var given: String
        /// What is not, as "the month and the day".
        var missing: String

        static let year = Partial(given: "a year", missing: "the month and the day are")
        static let years = Partial(given: "a year that runs over two", missing: "the month and the day are")
        static let month = Partial(given: "a month", missing: "the day is")
    }

    struct Refusal {
        var code: IssueCode
        /// What is wrong and what to write instead.
        var message: String
        /// A date to put in its place, where one can be named, else how to write one.
        var suggestion: String?
        /// It can only be a date that begins with the month, as `03/25/2024`.
        var hasMonthFirst = false
    }
}

/// Values as messages show them: on one line, and not endless.
enum Quoting {
    static func shortened(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        // A short word stands as it is, which most do.
        if range.count <= 60, bytes[range].allSatisfy({ 32..<127 ~= $0 }) {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var text = ""
        var count = 0
        for character in String(decoding: bytes[range], as: UTF8.self) {
            guard count < 60 else { return text + "…" }
            text.append(character.isNewline ? " " : character)
            count += 1
        }
        return text
    }
}
