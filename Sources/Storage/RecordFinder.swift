internal import CommunityAssets
internal import SQLite

/// Finds the record of the register that a row of a newer edition is about.
///
/// By reference; where the council gave one reference to several places, by reference and place together;
/// where it gives none, by name and place, if no day that both state differs.
final class RecordFinder {
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

    enum Match {
        case none
        case same(Record)
        /// Another row of this file was about it before.
        case seen(Record)
    }

    struct Found {
        var match: Match
        /// The asset that a new listing belongs to, where the register has it already.
        var asset: Asset.ID?
        var keys: [Matching.Key]
        var clashingLine: Int?
        var possibleMatch: String?
    }

    /// What a record stated: the projection's rows as they stand.
    struct Statement {
        var asset: Asset.Particulars
        var listing: Listing.Particulars?
        /// Those that lists published; what was told by hand is not the list's to change.
        var events: [RegisterEvent]
        var toldByHand: [RegisterEvent]
    }

    private let connection: Connection
    private let importID: Import.ID
    private let selectRecords: SQLite.Statement
    private let selectRecord: SQLite.Statement
    var keys: MatchingKeys
    private let selectAsset: SQLite.Statement
    private let selectListing: SQLite.Statement
    private let selectEvents: SQLite.Statement

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
        selectRecord = try connection.prepare(
            "SELECT \(columns) FROM records AS r WHERE r.entry = ?1 AND r.until IS NULL")
        selectAsset = try connection.prepare(
            """
            SELECT \(Row.assetColumns) FROM assets AS a
            WHERE (a.entry = ?1 OR a.id = ?1 AND a.id <> a.entry) AND a.id = ?1 AND a.until IS NULL
            """)
        selectListing = try connection.prepare(
            """
            SELECT \(Row.listingColumns) FROM listings AS l
            WHERE (l.entry = ?1 OR l.id = ?1 AND l.id <> l.entry) AND l.id = ?1 AND l.until IS NULL
            """)
        selectEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns) FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.asset = ?1 AND e.asset <> e.key / 64)
              AND e.asset = ?1 AND e.until IS NULL
            """)
    }

    func find(_ proposal: Proposal, family: Matching.Family, digest: [UInt8]) throws -> Found {
        let placeKey = Matching.placeKey(proposal.asset, family)
        if let referenceKey = Matching.referenceKey(proposal.asset, proposal.listing, family) {
            return try find(proposal, byReference: referenceKey, placeKey: placeKey, family, digest)
        }
        return try find(proposal, byPlace: placeKey)
    }

    static func repeatKey(_ digest: [UInt8]) -> Matching.Key {
        digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    func hasRecord(key: Matching.Key, digest: [UInt8]) throws -> Bool {
        try records(key).contains { $0.digest == digest }
    }

    func statement(of record: Record) throws -> Statement {
        let events = try liveEvents(of: record.asset, listing: record.listing)
        return Statement(
            asset: try particulars(of: record.asset), listing: try listing(record.listing)?.particulars,
            events: events.filter { $0.basis != .recorded }, toldByHand: events.filter { $0.basis == .recorded })
    }

    func liveEvents(of asset: Asset.ID, listing: Listing.ID?) throws -> [RegisterEvent] {
        var events: [RegisterEvent] = []
        selectEvents.bind(1, asset.number)
        try selectEvents.forEach { row in
            let event = try row.event()
            if event.listing == listing { events.append(event) }
            return true
        }
        return events
    }

    // MARK: By reference

    private func find(
        _ proposal: Proposal, byReference referenceKey: Matching.Key, placeKey: Matching.Key, _ family: Matching.Family,
        _ digest: [UInt8]
    ) throws -> Found {
        var keys = [referenceKey]
        if family == .communityValue { keys.append(placeKey) }
        var found = Found(match: .none, keys: keys)
        let candidates = try records(referenceKey)
        if candidates.isEmpty {
            found.asset = try assetOfNewListing(proposal, placeKey, family)
            return found
        }
        if let same = candidates.first(where: { $0.digest == digest && !$0.isSeen }) {
            found.match = .same(same)
            return found
        }
        var renamed: Record?
        for candidate in candidates {
            let known = try particulars(of: candidate.asset)
            if Matching.isSamePlace(known, proposal.asset) {
                found.match = candidate.isSeen ? .seen(candidate) : .same(candidate)
                return found
            }
            if candidate.isSeen {
                found.clashingLine = candidate.line
            } else if Matching.isSimilarPlace(known, proposal.asset) {
                renamed = renamed ?? candidate
            } else {
                found.possibleMatch = candidate.listing?.description ?? candidate.asset.description
            }
        }
        guard let sharedKey = Matching.sharedReferenceKey(proposal.asset, proposal.listing, family) else {
            return found
        }
        if let shared = try records(sharedKey).first {
            found.keys[0] = sharedKey
            found.match = shared.isSeen ? .seen(shared) : .same(shared)
            found.possibleMatch = nil
        } else if let renamed {
            found.match = .same(renamed)
            found.possibleMatch = nil
        } else {
            found.keys[0] = sharedKey
            found.asset = try assetOfNewListing(proposal, placeKey, family)
        }
        return found
    }

    /// A council's second entry for a place that the register has: a re-nomination, a second moratorium.
    private func assetOfNewListing(
        _ proposal: Proposal, _ placeKey: Matching.Key, _ family: Matching.Family
    ) throws -> Asset.ID? {
        guard family == .communityValue, proposal.listing != nil else { return nil }
        for candidate in try records(placeKey)
        where Matching.isSamePlace(try particulars(of: candidate.asset), proposal.asset) {
            return candidate.asset
        }
        return nil
    }

    // MARK: By place

    private func find(_ proposal: Proposal, byPlace placeKey: Matching.Key) throws -> Found {
        var found = Found(match: .none, keys: [placeKey])
        for candidate in try records(placeKey)
        where Matching.isSamePlace(try particulars(of: candidate.asset), proposal.asset) {
            let told = Matching.Account(
                list: try listing(candidate.listing)?.particulars.list,
                events: try liveEvents(of: candidate.asset, listing: candidate.listing).filter { $0.basis != .recorded }
            )
            let telling = Matching.Account(list: proposal.listing?.list, events: proposal.events)
            if (candidate.listing == nil) == (proposal.listing == nil), Matching.canBeSameListing(told, telling) {
                found.match = candidate.isSeen ? .seen(candidate) : .same(candidate)
                found.asset = nil
                return found
            }
            found.asset = candidate.asset
            if !candidate.isSeen { found.possibleMatch = candidate.listing?.description ?? candidate.asset.description }
        }
        return found
    }

    // MARK: Rows

    private func records(_ key: Matching.Key) throws -> [Record] {
        var records: [Record] = []
        if keys.mayBeInFile(key) {
            selectRecords.bind(1, Int64(bitPattern: key))
            selectRecords.bind(2, importID.number)
            try take(selectRecords, into: &records)
        }
        for entry in keys.pendingEntries(of: key) where records.count < MatchingKeys.mostCandidates {
            selectRecord.bind(1, entry)
            selectRecord.bind(2, importID.number)
            try take(selectRecord, into: &records)
        }
        return records
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

    private func particulars(of asset: Asset.ID) throws -> Asset.Particulars {
        var particulars: Asset.Particulars?
        selectAsset.bind(1, asset.number)
        try selectAsset.forEach { row in
            particulars = try row.asset().particulars
            return false
        }
        guard let particulars else { throw StoreError(.damaged, "asset \(asset) has a record but is not there") }
        return particulars
    }

    private func listing(_ id: Listing.ID?) throws -> Listing? {
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
