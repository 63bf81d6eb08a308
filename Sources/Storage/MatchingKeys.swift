internal import CommunityAssets
internal import SQLite

/// The keys by which rows find their records: those of the file, and those that this import has added and
/// not yet written.
///
/// Keys come in no order. Written one by one they would touch a page each; gathered, and written in order,
/// they share pages. While an empty register is filled, a filter says of most keys that they are new
/// without a look at the file.
struct MatchingKeys {
    /// More records than these are never looked at for one key.
    static let mostCandidates = 8
    /// As many as a table of 2^18 places takes. Each batch touches most pages that the keys before it filled, so that
    /// of a million rows four times as many are written with batches of a quarter.
    private static let mostPending = 196_000

    private let insert: Statement
    private var pending: [(key: Matching.Key, entry: Int64)] = []
    private var pendingEntries: [Matching.Key: Int64] = [:]
    /// The further entries of keys that came more than once.
    private var furtherEntries: [Matching.Key: [Int64]] = [:]
    private var filter: KeyFilter?

    /// - Parameter isEmpty: whether the file has no keys yet.
    init(connection: Connection, isEmpty: Bool) throws {
        insert = try connection.prepare("INSERT OR IGNORE INTO matching_keys VALUES (?, ?)")
        filter = isEmpty ? KeyFilter() : nil
    }

    /// Whether the file, or what is pending, may hold the key; false only where they certainly do not.
    func mayBeKnown(_ key: Matching.Key) -> Bool { filter?.mayContain(key) ?? true }

    /// The entries of a key that are not yet in the file.
    func pendingEntries(of key: Matching.Key) -> [Int64] {
        guard let first = pendingEntries[key] else { return [] }
        return [first] + (furtherEntries[key] ?? [])
    }

    mutating func add(_ key: Matching.Key, _ entry: Int64) throws {
        pending.append((key, entry))
        filter?.insert(key)
        if let first = pendingEntries.updateValue(entry, forKey: key) {
            pendingEntries[key] = first
            if furtherEntries[key, default: []].count < Self.mostCandidates {
                furtherEntries[key, default: []].append(entry)
            }
        }
        if pending.count >= Self.mostPending { try write() }
    }

    /// Writes what is pending, and forgets what was: the indexes of the other tables need the room.
    mutating func end() throws {
        try write()
        pending = []
        pendingEntries = [:]
        furtherEntries = [:]
        filter = nil
    }

    private mutating func write() throws {
        pending.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
        for (key, entry) in pending {
            insert.bind(1, Int64(bitPattern: key))
            insert.bind(2, entry)
            try insert.run()
        }
        pending.removeAll(keepingCapacity: true)
        pendingEntries.removeAll(keepingCapacity: true)
        furtherEntries.removeAll(keepingCapacity: true)
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
