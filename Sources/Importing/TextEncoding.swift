internal import Bytes

/// The encodings that councils' files come in.
enum TextEncoding: String, CaseIterable {
    case utf8 = "utf-8"
    case utf8WithMark = "utf-8-bom"
    case windows1252 = "windows-1252"
    case macRoman = "macintosh"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// Judges by the file's beginning: a byte order mark, zero bytes in every other place, and whether
    /// the text is sound UTF-8; what is none of these is taken for Windows-1252, or for a Macintosh's where its
    /// marks say so.
    static func judging(_ head: [UInt8], isWhole: Bool) -> (encoding: TextEncoding, isGuess: Bool) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8WithMark, false) }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, false) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, false) }
        let sample = head.prefix(4096)
        if sample.count >= 4 {
            var zeros = (even: 0, odd: 0)
            for (offset, byte) in sample.enumerated() where byte == 0 {
                if offset % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
            }
            // English text in UTF-16 has a zero in nearly every other byte.
            if zeros.odd > sample.count / 3 && zeros.even < sample.count / 20 { return (.utf16LittleEndian, true) }
            if zeros.even > sample.count / 3 && zeros.odd < sample.count / 20 { return (.utf16BigEndian, true) }
        }
        // The head may end inside a character.
        let whole = isWhole ? head[...] : head.dropLast(incompleteTail(of: head))
        if isUTF8(head, 0..<whole.endIndex) || isMostlyUTF8(whole) { return (.utf8, false) }
        return (MacRoman.isLikely(head) ? .macRoman : .windows1252, true)
    }

    /// Whether a few stray bytes stand in a text that is UTF-8: a row pasted from elsewhere, which is mended by itself.
    /// Windows-1252 hardly ever has the pairs and triples of bytes that a character of UTF-8 takes.
    private static func isMostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        var (sound, stray) = (0, 0)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let length = bytes[index] >= 0xF0 ? 4 : bytes[index] >= 0xE0 ? 3 : 2
            if index + length <= bytes.endIndex, isUTF8(Array(bytes[index..<(index + length)]), 0..<length) {
                sound += 1
                index += length
            } else {
                stray += 1
                index += 1
            }
        }
        return sound >= 2 && sound >= 2 * stray
    }

    static func isUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                index = bytes.span.end(of: index..<end) { $0.from(0x80) }
                continue
            }
            let length: Int
            switch byte {
            case 0xC2...0xDF: length = 2
            case 0xE0...0xEF: length = 3
            case 0xF0...0xF4: length = 4
            default: return false
            }
            guard index + length <= end else { return false }
            for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return false }
            let second = bytes[index + 1]
            // Overlong forms, surrogates, and what lies beyond U+10FFFF.
            switch byte {
            case 0xE0 where second < 0xA0, 0xED where second > 0x9F: return false
            case 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return false
            default: break
            }
            index += length
        }
        return true
    }

    private static func incompleteTail(of bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? back : 0
        }
        return 0
    }

    /// Appends one Windows-1252 byte as UTF-8.
    static func appendWindows1252(_ byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case 0..<0x80: text.append(byte)
        case 0x80..<0xA0: append(Windows1252.upper[Int(byte - 0x80)], to: &text)
        default: append(UInt32(byte), to: &text)
        }
    }

    static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: text.append(UInt8(scalar))
        case 0x80..<0x800:
            text.append(UInt8(0xC0 | scalar >> 6))
            text.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            text.append(UInt8(0xE0 | scalar >> 12))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        default:
            text.append(UInt8(0xF0 | scalar >> 18))
            text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    private enum Windows1252 {
        /// 0x80 to 0x9F; the five bytes that stand for nothing become U+FFFD.
        static let upper: [UInt32] = [
            0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
            0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
            0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
        ]
    }
}

/// Turns chunks of any of the encodings into UTF-8, without a byte order mark.
struct TextDecoder {
    let encoding: TextEncoding
    private var isAtStart = true
    /// The bytes of a UTF-16 code unit, or a high surrogate, that the last chunk ended in.
    private var rest: [UInt8] = []

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    mutating func decode(_ chunk: [UInt8]) -> [UInt8] {
        defer { isAtStart = isAtStart && chunk.isEmpty }
        switch encoding {
        case .utf8: return chunk
        case .utf8WithMark: return isAtStart ? Array(chunk.dropFirst(3)) : chunk
        case .windows1252:
            var text: [UInt8] = []
            text.reserveCapacity(chunk.count + chunk.count / 8)
            for byte in chunk { TextEncoding.appendWindows1252(byte, to: &text) }
            return text
        case .macRoman:
            var text: [UInt8] = []
            text.reserveCapacity(chunk.count + chunk.count / 8)
            for byte in chunk {
                if byte < 0x80 { text.append(byte) } else { TextEncoding.append(MacRoman.scalar(of: byte), to: &text) }
            }
            return text
        case .utf16LittleEndian, .utf16BigEndian: return decodeUTF16(rest + chunk)
        }
    }

    private mutating func decodeUTF16(_ bytes: [UInt8]) -> [UInt8] {
        func unit(at index: Int) -> UInt32 {
            encoding == .utf16LittleEndian
                ? UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
                : UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index + 1 < bytes.count {
            let first = unit(at: index)
            if 0xD800..<0xDC00 ~= first {
                guard index + 3 < bytes.count else { break }
                let second = unit(at: index + 2)
                if 0xDC00..<0xE000 ~= second {
                    TextEncoding.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &text)
                    index += 4
                    continue
                }
            }
            let isSurrogate = 0xD800..<0xE000 ~= first
            let isMark = first == 0xFEFF && isAtStart && index == 0
            if !isMark { TextEncoding.append(isSurrogate ? 0xFFFD : first, to: &text) }
            index += 2
        }
        rest = Array(bytes[index...])
        return text
    }
}
