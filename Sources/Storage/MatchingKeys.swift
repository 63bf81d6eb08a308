internal import CommunityAssets
internal import SQLite

/// The keys by which rows find their records: those of the file, and those that this import has added and
/// not yet written.
///
/// Keys come in no order. Written one by one they would touch a page each; gathered, and written in order,
/// they share pages. A batch is written while the next is gathered, a little at a time, so that no row has to wait for
/// a whole one: the thread that reads is only so far ahead. While an empty register is filled, a filter says of most
/// keys that they are new without a look at the file.
struct MatchingKeys {
    /// More records than these are never looked at for one key.
    static let mostCandidates = 8
    /// Each batch touches most pages that the keys before it filled, so that of a million rows four times as many are
    /// written with batches of a quarter.
    private static let mostPending = 131_072
    /// So many places that fewer than half are taken.
    private static let placeBits = 19
    /// Each time that so many were gathered, twice as many are written: a batch is in the file before the next is full.
    private static let step = 256

    private typealias Pair = (key: Matching.Key, entry: Int64)

    private let insert: Insertion
    /// The batch that is gathered.
    private var pending: [Pair] = []
    /// The batch before it, in order, and how many of it are written.
    private var leaving: [Pair] = []
    private var left = 0
    /// Where a key may lie among the pending, counted from 1; 0 for nothing. A key's search begins at the place that its
    /// product gives and ends at the first nothing. The keys are hashes already, but of what a file says: a factor that
    /// nobody knows keeps a file from leading all of them to one place.
    private var places: [Int32] = []
    private let factor = UInt64.random(in: 0...UInt64.max) | 1
    private var filter: KeyFilter?

    /// - Parameter isEmpty: whether the file has no keys yet.
    init(connection: Connection, isEmpty: Bool) throws {
        insert = try connection.prepareInsertion("INSERT OR IGNORE INTO matching_keys", row: "(?, ?)", room: 64)
        filter = isEmpty ? KeyFilter() : nil
    }

    /// Whether the file, or what is pending, may hold the key; false only where they certainly do not.
    func mayBeKnown(_ key: Matching.Key) -> Bool { filter?.mayContain(key) ?? true }

    /// The entries of a key that are not yet in the file, from the oldest on; of each batch `mostCandidates` at most.
    func pendingEntries(of key: Matching.Key) -> [Int64] {
        var entries: [Int64] = []
        var place = firstLeaving(from: key)
        while place < leaving.count, leaving[place].key == key, entries.count < Self.mostCandidates {
            entries.append(leaving[place].entry)
            place += 1
        }
        _ = self.place(of: key) { entries.append($0) }
        return entries
    }

    mutating func add(_ key: Matching.Key, _ entry: Int64) throws {
        if pending.isEmpty { pending.reserveCapacity(MatchingKeys.mostPending) }
        pending.append((key, entry))
        filter?.insert(key)
        if places.isEmpty { places = [Int32](repeating: 0, count: 1 << MatchingKeys.placeBits) }
        var candidates = 0
        let free = place(of: key) { _ in candidates += 1 }
        if candidates < Self.mostCandidates { places[free] = Int32(pending.count) }
        if left < leaving.count, pending.count.isMultiple(of: Self.step) { try write(2 * Self.step) }
        if pending.count >= Self.mostPending { try sendOff() }
    }

    /// Where among those that are not written yet a key begins, or would.
    private func firstLeaving(from key: Matching.Key) -> Int {
        var (low, high) = (left, leaving.count)
        while low < high {
            let middle = (low + high) / 2
            if leaving[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first place with nothing for a key, and on the way each of its entries.
    private func place(of key: Matching.Key, _ body: (Int64) -> Void) -> Int {
        guard !places.isEmpty else { return 0 }
        var place = Int(truncatingIfNeeded: (key &* factor) >> (64 - UInt64(MatchingKeys.placeBits)))
        while places[place] != 0 {
            let (other, entry) = pending[Int(places[place]) - 1]
            if other == key { body(entry) }
            place = (place + 1) & (places.count - 1)
        }
        return place
    }

    /// Writes what is pending, and forgets what was: the indexes of the other tables need the room.
    mutating func end() throws {
        try sendOff()
        try write(leaving.count)
        pending = []
        leaving = []
        places = []
        filter = nil
    }

    /// Makes what was gathered the batch that is written.
    private mutating func sendOff() throws {
        try write(leaving.count)
        leaving.removeAll(keepingCapacity: true)
        left = 0
        swap(&pending, &leaving)
        leaving.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
        places = []
    }

    /// Writes the next so many of those that are leaving, or all that are left.
    private mutating func write(_ count: Int) throws {
        let end = min(left + count, leaving.count)
        for (key, entry) in leaving[left..<end] {
            try insert.add { row in
                row.bind(1, Int64(bitPattern: key))
                row.bind(2, entry)
            }
        }
        left = end
    }
}

/// A Bloom filter of four megabytes: of two million keys one in some two hundred is taken for one that was seen.
///
/// The four bits of a key lie in one word, so that a look costs one line of the processor's cache and not four
/// (Putze, Sanders and Singler 2009).
struct KeyFilter {
    private var words = [UInt64](repeating: 0, count: 1 << 19)

    mutating func insert(_ key: UInt64) {
        let (place, bits) = place(of: key)
        words[place] |= bits
    }

    func mayContain(_ key: UInt64) -> Bool {
        let (place, bits) = place(of: key)
        return words[place] & bits == bits
    }

    private func place(of key: UInt64) -> (word: Int, bits: UInt64) {
        // FNV mixes its lowest bits least.
        let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
        let bits =
            1 << (mixed & 63) | 1 << (mixed >> 6 & 63) | 1 << (mixed >> 12 & 63) | 1 << (mixed >> 18 & 63) as UInt64
        return (Int(truncatingIfNeeded: mixed >> 45), bits)
    }
}
