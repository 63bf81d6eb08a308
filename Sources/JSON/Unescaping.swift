extension [UInt8] {
    /// Appends a JSON string's inside, which is known to be sound, with its escapes undone (RFC 8259 section 7).
    mutating func appendUnescaped(_ bytes: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == 0x5C else {
                append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case 0x62: append(8)
            case 0x66: append(12)
            case 0x6E: append(10)
            case 0x72: append(13)
            case 0x74: append(9)
            case 0x75:
                index = appendScalar(bytes, at: index, before: range.upperBound)
                continue
            default: append(bytes[index + 1])
            }
            index += 2
        }
    }

    /// Appends `\uXXXX`, with its second half where it is the first of a pair, and answers where it ends. Half
    /// of a pair that stands alone is no character: U+FFFD takes its place.
    private mutating func appendScalar(_ bytes: [UInt8], at index: Int, before end: Int) -> Int {
        let first = unit(bytes, at: index + 2)
        if (0xD800..<0xDC00).contains(first), index + 12 <= end, bytes[index + 6] == 0x5C, bytes[index + 7] == 0x75 {
            let second = unit(bytes, at: index + 8)
            if (0xDC00..<0xE000).contains(second) {
                append(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
                return index + 12
            }
        }
        append(scalar: first)
        return index + 6
    }

    private func unit(_ bytes: [UInt8], at index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | UInt32(bytes[index + $1].hexadecimalValue ?? 0) }
    }

    private mutating func append(scalar value: UInt32) {
        append(contentsOf: Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    }
}

extension UInt8 {
    var hexadecimalValue: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text is a number of RFC 8259 section 6.
    var isJSONNumber: Bool {
        var index = startIndex
        func digits() -> Int {
            let first = index
            while index < endIndex, (48...57).contains(self[index]) { index += 1 }
            return index - first
        }
        if index < endIndex, self[index] == 0x2D { index += 1 }
        let whole = index
        let count = digits()
        guard count > 0, count == 1 || self[whole] != 48 else { return false }
        if index < endIndex, self[index] == 0x2E {
            index += 1
            guard digits() > 0 else { return false }
        }
        if index < endIndex, self[index] | 32 == 0x65 {
            index += 1
            if index < endIndex, self[index] == 0x2B || self[index] == 0x2D { index += 1 }
            guard digits() > 0 else { return false }
        }
        return index == endIndex
    }
}
