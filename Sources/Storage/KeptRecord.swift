internal import CommunityAssets
internal import SQLite

/// A record as it stands, to be told again under another entry.
struct KeptRecord {
    let entry: Int64
    let importID: Int64
    let line: Int64
    let asset: Asset.ID
    let listing: Listing.ID?
    let role: RegisterWriter.RecordRole
    let digest: [UInt8]
    /// The later imports that had the row again, without those that were undone.
    let confirmedBy: [Int64]
    let content: String
    /// As the ledger has it.
    let claimed: [UInt8]?

    /// The record that a listing is kept by; nil where it was told by hand.
    static func of(_ listing: Listing.ID, _ connection: Connection) throws -> KeptRecord? {
        let asset = try connection.first(
            """
            SELECT l.asset FROM listings AS l
            WHERE (l.entry = \(listing.number) OR l.id = \(listing.number) AND l.id <> l.entry)
              AND l.id = \(listing.number) AND l.until IS NULL
            """
        ) { $0.integer(0) }
        guard let asset else { return nil }
        return try all(
            """
            (r.entry = \(asset) OR r.asset = \(asset) AND r.asset <> r.entry) AND r.asset = \(asset)
            AND r.listing = \(listing.number) AND r.until IS NULL AND r.role <> 'repeat'
            """, connection
        ).first
    }

    /// In the order of their entries, `limit` at most; of all of them where it is negative.
    static func all(_ condition: SQL, _ connection: Connection, limit: Int = -1) throws -> [KeptRecord] {
        try connection.all(
            """
            SELECT r.entry, r.import, r.line, r.asset, r.listing, r.role, r.digest, g.content, g.claimed,
                   (SELECT group_concat(c.import, ' ') FROM confirmations AS c
                    WHERE c.entry = r.entry AND NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.import = c.import))
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            WHERE \(condition)
            ORDER BY r.entry
            LIMIT \(limit)
            """
        ) { row in
            guard let role = RegisterWriter.RecordRole(rawValue: row.text(5)) else {
                throw StoreError(.damaged, "record \(row.integer(0)) has a role that this program does not know")
            }
            var claimed: [UInt8]?
            if !row.isNull(8) {
                var bytes: [UInt8] = []
                row.append(8, to: &bytes)
                claimed = bytes
            }
            return KeptRecord(
                entry: row.integer(0), importID: row.integer(1), line: row.integer(2), asset: Asset.ID(row.integer(3)),
                listing: row.optionalInteger(4).map { Listing.ID($0) }, role: role, digest: row.blob(6),
                confirmedBy: (row.optionalText(9) ?? "").split(separator: " ").compactMap { Int64($0) },
                content: row.text(7), claimed: claimed)
        }
    }
}

extension RegisterWriter {
    /// Puts a record in another's place: the keys that led to the old one lead on to it.
    func keep(
        _ record: KeptRecord, as entry: Int64, asset: Asset.ID, listing: Listing.ID?, role: RecordRole
    ) throws {
        try insert(
            record: entry, importID: record.importID, line: record.line, asset: asset, listing: listing, role: role,
            digest: record.digest)
        for importID in record.confirmedBy {
            try connection.run("INSERT INTO confirmations VALUES (\(entry), \(importID))")
        }
        try connection.run(
            """
            INSERT INTO unpublished
            SELECT \(entry), \(entry), NULL, day, told FROM unpublished WHERE record = \(record.entry) AND until IS NULL
            """)
        try connection.run(
            "UPDATE unpublished SET until = \(entry) WHERE record = \(record.entry) AND until IS NULL")
        try closeRecord(record.entry, at: entry)
    }
}
