internal import Bytes

extension Span where Element == UInt8 {
    /// Whether the text stands in a JSON string as it is: no quote, backslash or control character, and
    /// no line separator (U+2028, U+2029), which JSON allows and JavaScript took for an end of line.
    var isPlain: Bool {
        !contains { $0.below(0x20) | $0.equal(to: 0x22) | $0.equal(to: 0x5C) | $0.equal(to: 0xE2) }
    }

    /// Whether the text is plain and all ASCII, hence valid UTF-8 without a closer look.
    var isPlainASCII: Bool {
        !contains { $0.below(0x20) | $0.equal(to: 0x22) | $0.equal(to: 0x5C) | $0.from(0x80) }
    }

    /// Where what stands in a JSON string as it is ends, from a place on.
    fileprivate func plainEnd(from start: Int) -> Int {
        end(of: start..<count) { $0.below(0x20) | $0.equal(to: 0x22) | $0.equal(to: 0x5C) | $0.equal(to: 0xE2) }
    }

    fileprivate func isLineSeparator(at index: Int) -> Bool {
        index + 2 < count && self[index + 1] == 0x80 && (self[index + 2] == 0xA8 || self[index + 2] == 0xA9)
    }
}

extension [UInt8] {
    /// Appends valid UTF-8 with the escapes of RFC 8259 section 7.
    mutating func appendEscaped(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let plain = text.plainEnd(from: index)
            if plain > index {
                append(copying: text.extracting(index..<plain))
                index = plain
                guard index < text.count else { return }
            }
            let byte = text[index]
            switch byte {
            case 0x22, 0x5C:
                append(0x5C)
                append(byte)
            case 0x08: append(contentsOf: #"\b"#.utf8)
            case 0x09: append(contentsOf: #"\t"#.utf8)
            case 0x0A: append(contentsOf: #"\n"#.utf8)
            case 0x0C: append(contentsOf: #"\f"#.utf8)
            case 0x0D: append(contentsOf: #"\r"#.utf8)
            case 0..<0x20:
                append(contentsOf: #"\u00"#.utf8)
                append(hexadecimal(byte >> 4))
                append(hexadecimal(byte & 15))
            case 0xE2 where text.isLineSeparator(at: index):
                append(contentsOf: (text[index + 2] == 0xA8 ? #"\u2028"# : #"\u2029"#).utf8)
                index += 2
            default: append(byte)
            }
            index += 1
        }
    }

    private func hexadecimal(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
}
