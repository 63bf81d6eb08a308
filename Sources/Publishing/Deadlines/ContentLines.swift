internal import CommunityAssets

/// Writes the lines of iCalendar: folded, ended by CRLF, with text escaped (RFC 5545 section 3.1).
struct ContentLines: Sendable {
    private(set) var bytes: [UInt8] = []
    private var line: [UInt8] = []

    /// Octets of a line without its end (RFC 5545 section 3.1).
    static let width = 75

    /// A value that is neither text nor comes from outside.
    mutating func write(_ property: String, _ value: String) {
        begin(property)
        line.append(contentsOf: value.utf8)
        fold()
    }

    mutating func write(_ property: String, text: String) {
        begin(property)
        append(escaping: text)
        fold()
    }

    mutating func write(_ property: String, texts: [String]) {
        begin(property)
        for (place, text) in texts.enumerated() {
            if place > 0 { line.append(0x2C) }
            append(escaping: text)
        }
        fold()
    }

    /// A whole day; the property says so.
    mutating func write(_ property: String, day: CalendarDate) {
        begin("\(property);VALUE=DATE")
        for byte in String(describing: day).utf8 where byte != 0x2D { line.append(byte) }
        fold()
    }

    /// An instant in UTC, given as RFC 3339 has it.
    mutating func write(_ property: String, instant: String) {
        begin(property)
        for byte in instant.utf8 where byte != 0x2D && byte != 0x3A { line.append(byte) }
        fold()
    }

    mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func begin(_ property: String) {
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: property.utf8)
        line.append(0x3A)
    }

    /// Text of RFC 5545 section 3.3.11. It knows no control characters but a new line.
    private mutating func append(escaping text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": line.append(contentsOf: [0x5C, UInt8(ascii: scalar)])
            case "\n": line.append(contentsOf: [0x5C, 0x6E])
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": line.append(0x20)
            default: line.append(contentsOf: UTF8.encode(scalar)!)  // every scalar has an encoding
            }
        }
    }

    /// A line goes on after a line's end and a space, never inside a character.
    private mutating func fold() {
        var rest = line[...]
        var width = ContentLines.width
        while rest.count > width {
            var cut = rest.startIndex + width
            while rest[cut] & 0xC0 == 0x80 { cut -= 1 }
            bytes.append(contentsOf: rest[..<cut])
            bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
            rest = rest[cut...]
            width = ContentLines.width - 1
        }
        bytes.append(contentsOf: rest)
        bytes.append(contentsOf: [0x0D, 0x0A])
    }
}
