import CommunityAssets
import SQLite
import Testing

@testable import Storage

@Suite struct MatchingKeysTests {
    /// More than two batches, so that some keys are in the file, some on their way and some still gathered.
    private static let count: Int64 = 300_000

    @Test(arguments: [true, false]) func `a key is found wherever it is, with its entries from the oldest on`(
        isEmpty: Bool
    ) throws {
        let connection = try table()
        var keys = try MatchingKeys(connection: connection, isEmpty: isEmpty)
        // Each key stands for three entries, a hundred thousand apart.
        func key(_ entry: Int64) -> Matching.Key {
            UInt64(bitPattern: entry % 100_000) &* 0x9E37_79B9_7F4A_7C15
        }
        for entry in 1...MatchingKeysTests.count {
            if entry.isMultiple(of: 1_009), entry > 100_000 {
                #expect(try entries(of: key(entry), keys, connection).last == entry - 100_000)
            }
            try keys.add(key(entry), entry)
        }
        var waiting = 0
        for entry in stride(from: Int64(1), through: 100_000, by: 97) {
            #expect(keys.mayBeKnown(key(entry)))
            waiting += keys.pendingEntries(of: key(entry)).count
            #expect(
                try entries(of: key(entry), keys, connection) == [entry, entry + 100_000, entry + 200_000].sorted())
        }
        #expect((1..<3 * 1_031).contains(waiting))
        #expect(try entries(of: 12_345, keys, connection).isEmpty)
        try keys.end()
        let written = try connection.first("SELECT count(*) FROM matching_keys") { $0.integer(0) }
        #expect(written == MatchingKeysTests.count)
        #expect(keys.pendingEntries(of: key(1)).isEmpty)
    }

    @Test func `of a key that half a list has, no more are looked at than may be`() throws {
        let connection = try table()
        var keys = try MatchingKeys(connection: connection, isEmpty: true)
        for entry in 1...MatchingKeysTests.count { try keys.add(UInt64(entry % 2), entry) }
        #expect(keys.pendingEntries(of: 1).count <= 2 * MatchingKeys.mostCandidates)
        #expect(!keys.pendingEntries(of: 1).isEmpty)
        try keys.end()
    }

    private func entries(of key: Matching.Key, _ keys: MatchingKeys, _ connection: Connection) throws -> [Int64] {
        let pending = keys.pendingEntries(of: key)
        // The file has what it was handed; what is on its way may be there already only as a whole.
        let there = try connection.all(
            "SELECT entry FROM matching_keys WHERE key = \(Int64(bitPattern: key)) ORDER BY entry"
        ) { $0.integer(0) }
        #expect(Set(there).isDisjoint(with: pending))
        return there + pending
    }

    private func table() throws -> Connection {
        let connection = try Connection(path: ":memory:", mode: .creating, busyTimeout: 0)
        try connection.keepNoJournal()
        try connection.runScript(
            """
            CREATE TABLE matching_keys (key INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, entry))
                STRICT, WITHOUT ROWID;
            """)
        return connection
    }
}
