/// What a cell may hold that is worth a second look, by single bytes seen on the way through it.
struct CellMarks: OptionSet {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What tags and character references begin with.
    static let markup = CellMarks(rawValue: 1)
    /// The sign in an e-mail address.
    static let address = CellMarks(rawValue: 2)
    /// The beginning of what may be a telephone number: 0 or + where a word may begin.
    static let number = CellMarks(rawValue: 4)
    /// The beginning of what may be a title before a name, M where a word may begin; and "c/o".
    static let title = CellMarks(rawValue: 8)
    /// A control character, which nobody sees.
    static let unseen = CellMarks(rawValue: 16)
    /// Of a cell that nobody has looked at.
    static let all: CellMarks = [.markup, .address, .number, .title, .unseen]

    /// No byte above this one matters by itself, but those beyond ASCII.
    static let lastOfInterest: UInt8 = 64

    /// Of a whole cell.
    init(in bytes: [UInt8], _ range: Range<Int>) {
        var marks: CellMarks = range.isEmpty ? [] : CellMarks(before: bytes[range.lowerBound])
        for index in range {
            let byte = bytes[index]
            if byte > 126 { marks.formUnion(.unseen) }
            if byte > CellMarks.lastOfInterest || byte.isDigit { continue }
            marks.formUnion(CellMarks(byte, before: index + 1 < range.upperBound ? bytes[index + 1] : 0))
        }
        self = marks
    }

    /// - Parameter next: the byte where a word may begin.
    @inline(__always)
    init(before next: UInt8) {
        rawValue = next == 48 || next == 43 ? CellMarks.number.rawValue : next == 77 ? CellMarks.title.rawValue : 0
    }

    /// Of a byte that is neither a letter nor a digit, and of the one behind it.
    @inline(__always)
    init(_ byte: UInt8, before next: UInt8) {
        var marks: UInt8 = 0
        // Behind / - . a 0 is part of a date, a reference or a number.
        if byte < 45 || byte > 47 { marks = CellMarks(before: next).rawValue }
        if byte == 60 || byte == 38 { marks |= CellMarks.markup.rawValue }
        if byte == 64 { marks |= CellMarks.address.rawValue }
        if byte == 47, next | 32 == 111 { marks |= CellMarks.title.rawValue }
        if byte < 32, byte != 9, byte != 10, byte != 13 { marks |= CellMarks.unseen.rawValue }
        rawValue = marks
    }
}
