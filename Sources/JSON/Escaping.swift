extension Span where Element == UInt8 {
    /// Whether the text stands in a JSON string as it is: no quote, backslash or control character, and
    /// no line separator (U+2028, U+2029), which JSON allows and JavaScript took for an end of line.
    ///
    /// Looks at every byte: a loop that never leaves early is one that the processor does many bytes at a time.
    var isPlain: Bool {
        var marks: UInt8 = 0
        for index in indices {
            let byte = self[index]
            marks |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0)
            marks |= (byte == 0x5C ? 1 : 0) | (byte == 0xE2 ? 1 : 0)
        }
        return marks == 0
    }

    /// Whether the text is plain and all ASCII, hence valid UTF-8 without a closer look.
    var isPlainASCII: Bool {
        var marks: UInt8 = 0
        for index in indices {
            let byte = self[index]
            marks |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0)
            marks |= (byte == 0x5C ? 1 : 0) | (byte & 0x80)
        }
        return marks == 0
    }

    /// How many bytes from a place on stand in a JSON string as they are.
    fileprivate func plainCount(from start: Int) -> Int {
        var index = start
        while index < count {
            let byte = self[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xE2 { break }
            index += 1
        }
        return index - start
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
            let plain = text.plainCount(from: index)
            if plain > 0 {
                append(addingCapacity: plain) { $0.append(copying: text.extracting(index..<index + plain)) }
                index += plain
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

extension OutputSpan<UInt8> {
    /// Appends a run of bytes; the caller has made room for it.
    mutating func append(copying run: Span<UInt8>) {
        for index in run.indices { append(run[index]) }
    }
}
