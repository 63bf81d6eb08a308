/// What the cells of the last groups and owners turned out to name: a list has few of them, many times over.
struct BodiesMet: Sendable {
    private struct Entry {
        var key: UInt64 = 0
        /// How long the name is from the cell's beginning; negative where it is nobody's that may be published.
        var length = 0
    }

    private var entries = [Entry](repeating: Entry(), count: 8192)

    /// The beginning of a cell that names a body, as `NameKinds` has it.
    mutating func body(
        in bytes: [UInt8], _ range: Range<Int>, _ role: NameKinds.Role, _ names: @autoclosure () -> NameKinds
    ) -> Range<Int>? {
        // FNV-1a over the bytes, from another start for each role.
        var key: UInt64 = role == .owner ? 0xcbf2_9ce4_8422_2325 : 0xaf63_bd4c_8601_b7df
        for byte in bytes[range] { key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let place = Int(truncatingIfNeeded: key >> 51)
        if entries[place].key != key {
            let found = names().body(in: bytes, range, role)
            entries[place] = Entry(key: key, length: found?.count ?? -1)
        }
        let length = entries[place].length
        return length < 0 ? nil : range.lowerBound..<(range.lowerBound + length)
    }
}
