internal import Digest
internal import SQLite

/// An entry of the ledger as anybody may see it.
public struct LedgerEntry: Sendable {
    public let entry: Int64
    /// Seconds since 1970.
    public let at: Int64
    public let actor: String
    public let kind: String
    public let subject: String
    /// The SHA-256 of what was told.
    public let contentDigest: [UInt8]
    public let previous: [UInt8]
    public let hash: [UInt8]
}

extension Store {
    /// The entries after one, in order, up to another.
    public func ledger(after entry: Int64, upTo last: Int64, limit: Int) throws -> [LedgerEntry] {
        try translating {
            var previous = try Ledger.head(connection, upTo: entry).hash
            let hasher = SHA256()
            return try connection.all(
                """
                SELECT entry, at, actor, kind, subject, content, claimed, hash
                FROM ledger
                WHERE entry > \(entry) AND entry <= \(last)
                ORDER BY entry
                LIMIT \(limit)
                """
            ) { row in
                var content: [UInt8] = []
                row.append(5, to: &content)
                hasher.update(content)
                if !row.isNull(6) {
                    hasher.update(0x0A)
                    content.removeAll(keepingCapacity: true)
                    row.append(6, to: &content)
                    hasher.update(content)
                }
                defer { previous = row.blob(7) }
                return LedgerEntry(
                    entry: row.integer(0), at: row.integer(1), actor: row.text(2), kind: row.text(3),
                    subject: row.text(4), contentDigest: hasher.finalise(), previous: previous, hash: row.blob(7))
            }
        }
    }

    /// When an entry was told, in seconds since 1970; nil where there is none.
    public func instant(of entry: Int64) throws -> Int64? {
        try translating { try connection.first("SELECT at FROM ledger WHERE entry = \(entry)") { $0.integer(0) } }
    }
}
