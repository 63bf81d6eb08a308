/// Postcodes as they are found: `TN34 3AT`, `tn343at`, `\nGL51 9JZ\n`, inside an address, or the outward part only.
public struct Postcode: Equatable, Sendable {
    /// Letters and digits in capitals, without the space: at most seven.
    private var bytes: InlineBytes
    let outwardCount: Int

    public var isWhole: Bool { bytes.count > outwardCount }

    /// `TN34 3AT`, or `TN34` where only the outward part is known.
    public var text: String {
        var all: [UInt8] = []
        all.reserveCapacity(8)
        for index in 0..<bytes.count {
            if index == outwardCount { all.append(32) }
            all.append(bytes[index])
        }
        return String(decoding: all, as: UTF8.self)
    }

    var outward: String { String(decoding: (0..<outwardCount).map { bytes[$0] }, as: UTF8.self) }

    /// By which the table of outward codes has it.
    var outwardKey: UInt64? { OutwardCodes.key((0..<outwardCount).lazy.map { bytes[$0] }) }

    var isOfNorthernIreland: Bool { bytes[0] == UInt8(ascii: "B") && bytes[1] == UInt8(ascii: "T") }

    /// Reads a text that is a postcode and nothing else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(cell: bytes, bytes.indices)
    }

    /// Reads a cell that holds a postcode and nothing else.
    init?(cell source: [UInt8], _ range: Range<Int>) {
        var compact = InlineBytes()
        for index in range {
            let byte = source[index]
            switch byte {
            case 48...57, 65...90: guard compact.append(byte) else { return nil }
            case 97...122: guard compact.append(byte - 32) else { return nil }
            case 9, 10, 13, 32, 46, 44, 0xC2, 0xA0: continue
            default: return nil
            }
        }
        self.init(compact: compact)
    }

    /// Reads a cell that holds a whole postcode with a dash in place of its space, as `GL50-1DY`.
    init?(hyphenated source: [UInt8], _ range: Range<Int>) {
        // A hyphen, and the bytes of U+2010 to U+2015.
        let halves = source[range].split { $0 == 45 || $0 == 0xE2 || $0 == 0x80 || (0x90...0x95).contains($0) }
        let bytes = Array(halves.joined())
        guard halves.count == 2, let postcode = Postcode(cell: bytes, bytes.indices), postcode.isWhole,
            postcode.outwardCount == halves[0].count(where: \.isLetterOrDigit)
        else { return nil }
        self = postcode
    }

    private init?(compact: InlineBytes) {
        let count = compact.count
        guard count >= 2 else { return nil }
        let hasInward =
            count >= 5 && compact[count - 3].isDigit && compact[count - 2].isCapital && compact[count - 1].isCapital
        let outwardCount = hasInward ? count - 3 : count
        guard Postcode.isOutward(compact, outwardCount) else { return nil }
        self.bytes = compact
        self.outwardCount = outwardCount
    }

    /// Whether both are one, or the one is the district of the other.
    func agrees(with other: Postcode) -> Bool {
        isWhole && other.isWhole ? self == other : outwardKey == other.outwardKey
    }

    /// Whether the second half is a number in words, as in `Unit E1 1st Floor`: capitals before small letters.
    private static func isOrdinal(_ source: [UInt8], _ range: Range<Int>) -> Bool {
        let last = source[range.upperBound - 2..<range.upperBound]
        return source[range.lowerBound].isCapital && ordinalEndings.contains { last.elementsEqual($0.utf8) }
    }

    private static let ordinalEndings = ["st", "nd", "rd", "th"]

    /// The last whole postcode within a text, and where it stands.
    static func last(in source: [UInt8], _ range: Range<Int>) -> (postcode: Postcode, range: Range<Int>)? {
        var end = range.upperBound
        while end - range.lowerBound >= 5 {
            if let start = start(of: source, endingAt: end, from: range.lowerBound),
                let postcode = Postcode(cell: source, start..<end), postcode.isWhole,
                !isOrdinal(source, start..<end)
            {
                return (postcode, start..<end)
            }
            end -= 1
        }
        return nil
    }

    /// The first whole postcode within a text.
    static func first(in source: [UInt8], _ range: Range<Int>) -> Postcode? {
        guard range.count >= 5 else { return nil }
        for end in (range.lowerBound + 5)...range.upperBound {
            if let start = start(of: source, endingAt: end, from: range.lowerBound),
                let postcode = Postcode(cell: source, start..<end), postcode.isWhole
            {
                return postcode
            }
        }
        return nil
    }

    /// Where a whole postcode that ends here would start.
    private static func start(of source: [UInt8], endingAt end: Int, from lower: Int) -> Int? {
        guard end - 5 >= lower, source[end - 1].isLetter, source[end - 2].isLetter, source[end - 3].isDigit,
            end == source.count || !source[end].isLetterOrDigit
        else { return nil }
        var index = end - 4
        // Spaces of any kind, line breaks, and no-break spaces.
        while index >= lower, source[index] <= 32 || source[index] == 0xA0 || source[index] == 0xC2 { index -= 1 }
        let outwardEnd = index
        while index >= lower, source[index].isLetterOrDigit { index -= 1 }
        let length = outwardEnd - index
        return (2...4).contains(length) ? index + 1 : nil
    }

    /// The outward code in a text's last word, if that is what it is.
    static func outwardAtEnd(of source: [UInt8], _ range: Range<Int>) -> (postcode: Postcode, range: Range<Int>)? {
        var start = range.upperBound
        while start > range.lowerBound, source[start - 1].isLetterOrDigit { start -= 1 }
        guard (2...4).contains(range.upperBound - start), source[start].isLetter, start > range.lowerBound,
            let postcode = Postcode(cell: source, start..<range.upperBound), !postcode.isWhole
        else { return nil }
        // `Unit B12` is no part of Birmingham: an area of one letter stands after a comma or on its own line.
        if !source[start + 1].isLetter {
            var before = start - 1
            while before > range.lowerBound, source[before] == 32 { before -= 1 }
            guard [44, 10, 13].contains(source[before]) else { return nil }
        }
        return (postcode, start..<range.upperBound)
    }

    /// The last outward code of two letters that ends a stretch of a text: before a bracket, a comma or a line break,
    /// as in `Courtrai Road SE23 (with the hut)`.
    static func outward(within source: [UInt8], _ range: Range<Int>) -> (postcode: Postcode, range: Range<Int>)? {
        var end = range.upperBound
        while end - range.lowerBound > 3 {
            defer { end -= 1 }
            guard source[end - 1].isLetterOrDigit, end < range.upperBound, endsStretch(source, end, range) else {
                continue
            }
            var start = end
            while start > range.lowerBound, source[start - 1].isLetterOrDigit { start -= 1 }
            guard (3...4).contains(end - start), start > range.lowerBound, source[start].isLetter,
                source[start + 1].isLetter, let postcode = Postcode(cell: source, start..<end), !postcode.isWhole
            else { continue }
            return (postcode, start..<end)
        }
        return nil
    }

    private static func endsStretch(_ source: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
        var index = end
        while index < range.upperBound, source[index] == 32 { index += 1 }
        return index == range.upperBound || [40, 44, 46, 59, 10, 13].contains(source[index])
    }

    /// A9, A99, AA9, AA99, A9A and AA9A (Royal Mail's Programmer's Guide), and GIR.
    private static func isOutward(_ bytes: InlineBytes, _ count: Int) -> Bool {
        guard (2...4).contains(count), bytes[0].isCapital else { return false }
        var index = 1
        if bytes[1].isCapital { index = 2 }
        guard index < count, bytes[index].isDigit else { return false }
        index += 1
        if index == count { return true }
        guard index == count - 1 else { return false }
        return bytes[index].isDigit || bytes[index].isCapital
    }

    /// Up to seven bytes without an array.
    private struct InlineBytes: Equatable, Sendable {
        private var word: UInt64 = 0
        private(set) var count = 0

        subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> (8 * UInt64(index))) }

        /// False when there are seven already.
        mutating func append(_ byte: UInt8) -> Bool {
            guard count < 7 else { return false }
            word |= UInt64(byte) << (8 * UInt64(count))
            count += 1
            return true
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (48...57).contains(self) }
    var isCapital: Bool { (65...90).contains(self) }
    var isLetter: Bool { isCapital || (97...122).contains(self) }
    var isLetterOrDigit: Bool { isDigit || isLetter }
}
