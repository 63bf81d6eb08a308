internal import CommunityAssets
internal import SQLite

/// Reads the records that rows of lists are kept by, and what they state, as the register stands now.
final class RecordReader {
    struct Record {
        let entry: Int64
        let asset: Asset.ID
        let listing: Listing.ID?
        let role: RegisterWriter.RecordRole
        let digest: [UInt8]
        let line: Int
        /// Whether a row of this import was already about it.
        let isSeen: Bool
    }

    /// What a record stated: the projection's rows as they stand.
    struct Statement {
        var asset: Asset.Particulars
        var listing: Listing.Particulars?
        /// Those that lists published; what was told by hand is not the list's to change.
        var events: [RegisterEvent]
        var toldByHand: [RegisterEvent]
    }

    let connection: Connection
    private let importID: Import.ID
    private let selectRecords: SQLite.Statement
    private let selectSuccessors: SQLite.Statement
    private let selectRecord: SQLite.Statement
    private let selectUntil: SQLite.Statement
    private let selectAsset: SQLite.Statement
    private let selectListing: SQLite.Statement
    private let selectListingEvents: SQLite.Statement
    private let selectAssetEvents: SQLite.Statement
    var keys: MatchingKeys

    /// - Parameter isFirst: whether the register has no records yet.
    init(connection: Connection, importID: Import.ID, isFirst: Bool) throws {
        self.connection = connection
        self.importID = importID
        keys = try MatchingKeys(connection: connection, isEmpty: isFirst)
        let columns: SQL = """
            r.entry, r.asset, r.listing, r.role, r.digest, r.line,
            r.import = ?2 OR EXISTS (SELECT 1 FROM confirmations AS c WHERE c.entry = r.entry AND c.import = ?2)
            """
        selectRecords = try connection.prepare(
            """
            SELECT \(columns)
            FROM matching_keys AS k
            JOIN records AS r ON r.entry = k.entry
            WHERE k.key = ?1 AND r.until IS NULL
            LIMIT 8
            """)
        selectSuccessors = try connection.prepare(
            """
            SELECT r.until
            FROM matching_keys AS k
            JOIN records AS r ON r.entry = k.entry
            WHERE k.key = ?1 AND r.until IS NOT NULL
              AND NOT EXISTS (
                  SELECT 1
                  FROM reverts AS x
                  JOIN imports AS i ON i.id = x.import
                  WHERE k.entry BETWEEN i.id AND i.finished)
            ORDER BY k.entry DESC
            LIMIT 8
            """)
        selectRecord = try connection.prepare(
            "SELECT \(columns) FROM records AS r WHERE r.entry = ?1 AND r.until IS NULL")
        selectUntil = try connection.prepare("SELECT until FROM records WHERE entry = ?")
        selectAsset = try connection.prepare(
            """
            SELECT \(Row.assetColumns) FROM assets AS a
            WHERE (a.entry = ?1 OR a.id = ?1 AND a.id <> a.entry) AND a.id = ?1 AND a.until IS NULL
            """)
        selectListing = try connection.prepare(
            """
            SELECT \(Row.listingColumns) FROM \(Row.listings)
            WHERE (l.entry = ?1 OR l.id = ?1 AND l.id <> l.entry) AND l.id = ?1 AND l.until IS NULL
            """)
        // Of the thousand listings that one place may have each asks for its own only.
        selectListingEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns) FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.listing = ?1 AND e.listing <> e.key / 64)
              AND e.listing = ?1 AND e.until IS NULL
            """)
        selectAssetEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns) FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.asset = ?1 AND e.asset <> e.key / 64)
              AND e.asset = ?1 AND e.listing IS NULL AND e.until IS NULL
            """)
    }

    // MARK: Records

    /// The records that a key leads to, `MatchingKeys.mostCandidates` at most. Where all of them have been succeeded,
    /// those that took their place: under a former reference an entry is still found.
    func records(_ key: Matching.Key) throws -> [Record] {
        guard keys.mayBeKnown(key) else { return [] }
        var records: [Record] = []
        selectRecords.bind(1, Int64(bitPattern: key))
        selectRecords.bind(2, importID.number)
        try take(selectRecords, into: &records)
        for entry in keys.pendingEntries(of: key) where records.count < MatchingKeys.mostCandidates {
            if let record = try record(entry) { records.append(record) }
        }
        if records.isEmpty { records = try successors(key) }
        return records
    }

    private func successors(_ key: Matching.Key) throws -> [Record] {
        var entries: [Int64] = []
        selectSuccessors.bind(1, Int64(bitPattern: key))
        try selectSuccessors.forEach { row in
            entries.append(row.integer(0))
            return true
        }
        var records: [Record] = []
        for entry in entries {
            guard let record = try newest(from: entry), !records.contains(where: { $0.entry == record.entry }) else {
                continue
            }
            records.append(record)
        }
        return records
    }

    /// The record that holds now of those that took one another's place from an entry on; nil where that is none's,
    /// but undid an import.
    private func newest(from entry: Int64) throws -> Record? {
        var entry = entry
        while true {
            if let record = try record(entry) { return record }
            var next: Int64?
            selectUntil.bind(1, entry)
            try selectUntil.forEach { row in
                next = row.optionalInteger(0)
                return false
            }
            guard let next else { return nil }
            entry = next
        }
    }

    /// A record that holds; nil where the entry is none, or another has taken its place.
    func record(_ entry: Int64) throws -> Record? {
        var records: [Record] = []
        selectRecord.bind(1, entry)
        selectRecord.bind(2, importID.number)
        try take(selectRecord, into: &records)
        return records.first
    }

    private func take(_ statement: SQLite.Statement, into records: inout [Record]) throws {
        try statement.forEach { row in
            records.append(
                Record(
                    entry: row.integer(0), asset: Asset.ID(row.integer(1)),
                    listing: row.optionalInteger(2).map { Listing.ID($0) },
                    role: RegisterWriter.RecordRole(rawValue: row.text(3)) ?? .repeat, digest: row.blob(4),
                    line: Int(row.integer(5)), isSeen: row.integer(6) == 1))
            return true
        }
    }

    // MARK: What they state

    func statement(of record: Record) throws -> Statement {
        let events = try liveEvents(of: record)
        return Statement(
            asset: try particulars(of: record.asset), listing: try listing(record.listing)?.particulars,
            events: events.filter { $0.basis != .recorded }, toldByHand: events.filter { $0.basis == .recorded })
    }

    /// What the lists told so far of a record's listing.
    func account(of record: Record) throws -> Matching.Account {
        Matching.Account(
            list: try listing(record.listing)?.particulars.list,
            events: try liveEvents(of: record).filter { $0.basis != .recorded })
    }

    private func liveEvents(of record: Record) throws -> [RegisterEvent] {
        let statement = record.listing == nil ? selectAssetEvents : selectListingEvents
        statement.bind(1, record.listing?.number ?? record.asset.number)
        var events: [RegisterEvent] = []
        try statement.forEach { row in
            events.append(try row.event())
            return true
        }
        return events
    }

    func particulars(of asset: Asset.ID) throws -> Asset.Particulars {
        var particulars: Asset.Particulars?
        selectAsset.bind(1, asset.number)
        try selectAsset.forEach { row in
            particulars = try row.asset().particulars
            return false
        }
        guard let particulars else { throw StoreError(.damaged, "asset \(asset) has a record but is not there") }
        return particulars
    }

    func listing(_ id: Listing.ID?) throws -> Listing? {
        guard let id else { return nil }
        var listing: Listing?
        selectListing.bind(1, id.number)
        try selectListing.forEach { row in
            listing = try row.listing()
            return false
        }
        return listing
    }
}
