/// The UPRNs of a file so far, with the first line of each: as many as any council has, and no more than a megabyte
/// and a half however long the file is.
struct UPRNsMet: Sendable {
    /// So many are compared with each other; none that comes after them.
    static let most = 65_536

    /// 40 bits of UPRN and 24 of the name that it first stood with; 0 for an empty place.
    private var entries: [UInt64] = []
    private var lines: [Int32] = []
    private var count = 0

    /// The line on which a UPRN of twelve digits first stood, if it stood there for another name.
    mutating func meet(_ text: String, name: String, line: Int) -> Int? {
        guard count < UPRNsMet.most else { return nil }
        if entries.isEmpty {
            entries = [UInt64](repeating: 0, count: UPRNsMet.places)
            lines = [Int32](repeating: 0, count: UPRNsMet.places)
        }
        let uprn = text.utf8.reduce(0) { $0 * 10 + UInt64($1 & 15) }
        // FNV-1a over the letters and digits.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 where byte.isLetterOrDigit { hash = (hash ^ UInt64(byte | 32)) &* 0x0000_0100_0000_01b3 }
        return meet(uprn, hash, line)
    }

    private mutating func meet(_ uprn: UInt64, _ name: UInt64, _ line: Int) -> Int? {
        let entry = uprn << 24 | name & 0xFF_FFFF
        // Fibonacci hashing: numbers that follow each other are spread.
        var place = Int(truncatingIfNeeded: (uprn &* 0x9E37_79B9_7F4A_7C15) >> 47)
        while entries[place] != 0 {
            if entries[place] >> 24 == uprn { return entries[place] == entry ? nil : Int(lines[place]) }
            place = (place + 1) % UPRNsMet.places
        }
        entries[place] = entry
        lines[place] = Int32(clamping: line)
        count += 1
        return nil
    }

    /// Twice as many as are remembered, as a power of two.
    private static let places = 1 << 17
}
