public import CommunityAssets
internal import SQLite

/// Reads the register as it was known at one ledger entry.
public final class RegisterReader {
    /// An asset with all that hangs on it, before any law has judged it.
    public struct StoredAsset: Sendable {
        public var asset: Asset
        public var listings: [StoredListing]
        /// Oldest day first.
        public var events: [StoredEvent]
        /// Former references, and identifiers of assets that were merged into it.
        public var aliases: [String]
        /// Other authorities in whose lists it was before, the newest first.
        public var formerAuthorities: [Authority.Code]
        /// The day of the whole list that no longer had it.
        public var noLongerPublished: CalendarDate?
        /// Why a person took it out of the register.
        public var withdrawal: Withdrawal?
        /// Seconds since 1970.
        public var firstSeen: Int64
        public var lastChanged: Int64
        /// The newest entry that told anything of it.
        public var lastChangedIn: Int64
        public var lastConfirmed: Int64
        public var source: Provenance?
    }

    public struct Withdrawal: Sendable {
        public var reason: String
        /// Seconds since 1970.
        public var at: Int64
    }

    public struct StoredListing: Sendable {
        public var listing: Listing
        public var source: Provenance?
        /// The legal day of the newest file that had the listing; nil where it was told by hand.
        public var publishedOn: CalendarDate?
    }

    public struct StoredEvent: Sendable {
        public var event: RegisterEvent
        /// Seconds since 1970.
        public var at: Int64
        /// The entry of a newer edition that states otherwise, and its instant.
        public var replaced: (entry: Int64, at: Int64)?
        public var source: Provenance?

        public var isReplaced: Bool { replaced != nil }
    }

    let connection: Connection
    /// The last entry taken into account.
    public let entry: Int64
    let imports: ImportSpans
    let standings: Standings
    let selectListings: Statement
    let selectEvents: Statement
    let selectListingEvents: Statement
    let selectRecords: Statement
    let selectRecord: Statement
    let selectUnpublished: Statement
    private let selectInstant: Statement
    private let claimedCells: ClaimedCellsReader
    /// A row's cells, as the ledger holds them and with their names.
    private var cells: (held: [UInt8], named: [UInt8]) = ([], [])

    public init(_ store: Store, entry: Int64) throws {
        connection = store.connection
        self.entry = entry
        imports = try ImportSpans(connection, upTo: entry)
        standings = try Standings(connection, upTo: entry)
        selectListings = try connection.prepare(
            """
            SELECT \(Row.listingColumns)
            FROM \(Row.listings)
            WHERE (l.entry = ?1 OR l.asset = ?1 AND l.asset <> l.entry) AND l.asset = ?1
              AND l.entry <= ?2 AND (l.until IS NULL OR l.until > ?2)
            ORDER BY l.id
            """)
        selectEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns), e.key
            FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.asset = ?1 AND e.asset <> e.key / 64)
              AND e.asset = ?1 AND e.key / 64 <= ?2
            ORDER BY e.day, e.key
            """)
        selectListingEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns), e.key
            FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.listing = ?1 AND e.listing <> e.key / 64)
              AND e.listing = ?1 AND e.key / 64 <= ?2
            """)
        selectRecords = try connection.prepare(
            """
            SELECT r.entry, r.import, r.line, r.listing, r.role, g.claimed,
                   (SELECT max(c.import) FROM confirmations AS c
                    WHERE c.entry = r.entry AND c.import <= ?2
                      AND NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.import = c.import AND x.entry <= ?2))
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            WHERE (r.entry = ?1 OR r.asset = ?1 AND r.asset <> r.entry) AND r.asset = ?1
              AND r.entry <= ?2 AND (r.until IS NULL OR r.until > ?2) AND r.role <> 'repeat'
            """)
        selectRecord = try connection.prepare(
            """
            SELECT r.import, r.line, g.claimed
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            WHERE r.entry = ?
            """)
        selectUnpublished = try connection.prepare(
            """
            SELECT day, entry
            FROM unpublished
            WHERE record = ?1 AND entry <= ?2 AND (until IS NULL OR until > ?2)
            """)
        claimedCells = try ClaimedCellsReader(connection)
        selectInstant = try connection.prepare("SELECT at FROM ledger WHERE entry = ?")
    }

    /// An asset by its id; of one that was merged into another, the other.
    public func asset(_ id: Asset.ID) throws -> StoredAsset? {
        var version: (asset: Asset, told: Int64)?
        let statement = try connection.prepare(
            """
            SELECT \(Row.placedAssetColumns)
            FROM assets AS a
            \(Row.postcodesOfAssets(upTo: entry))
            WHERE \(RegisterReader.isAsset(standings.survivor(of: id)))
              AND a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))
            """)
        try statement.forEach { row in
            version = (try row.placedAsset(), row.integer(18))
            return false
        }
        return try version.map { try complete($0.asset, toldIn: $0.told) }
    }

    /// Some of the assets whose name or reference is a text, whatever the case of its letters.
    public func assets(called text: String) throws -> [(id: Asset.ID, name: String)] {
        try connection.all(
            """
            SELECT a.id, a.name
            FROM assets AS a
            WHERE a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))
              AND (a.name = \(text) COLLATE NOCASE OR a.reference = \(text) COLLATE NOCASE
                   OR a.id IN (SELECT l.asset FROM listings AS l
                               WHERE l.reference = \(text) COLLATE NOCASE
                                 AND l.entry <= \(entry) AND (l.until IS NULL OR l.until > \(entry))))
            ORDER BY a.id
            LIMIT 6
            """
        ) { (Asset.ID($0.integer(0)), $0.text(1)) }
    }

    /// The asset that an event is of; nil where there is no such event.
    public func asset(of event: RegisterEvent.ID) throws -> Asset.ID? {
        guard event.entry <= entry else { return nil }
        return try connection.first("SELECT asset FROM events WHERE key = \(event.key)") { Asset.ID($0.integer(0)) }
    }

    /// Calls `body` with each asset that the selection may hold: what depends on the law is for the caller to
    /// judge. `body` returns false to stop.
    ///
    /// - Parameter anchors: only assets to which one of these happened; nil for all.
    public func forEachAsset(
        in selection: Selection, anchors: [AnchorDays]?, _ body: (StoredAsset) throws -> Bool
    ) throws {
        let byName = selection.sort.first.map { $0.field == .name } ?? false
        let order: SQL =
            if byName {
                selection.sort[0].descending ? "a.name COLLATE NOCASE DESC, a.id" : "a.name COLLATE NOCASE, a.id"
            } else {
                "a.id"
            }
        let condition = SelectionSQL.condition(selection, anchors: anchors, entry: entry, moved: standings.touched)
        // What was merged is found by the words of each of its accounts, and answered once.
        var answered: Set<Asset.ID> = []
        try forEachVersion(condition, order: order) { asset, told in
            guard standings.isMerged(asset.id) || standings.isSurvivor(asset.id) else {
                return try body(complete(asset, toldIn: told))
            }
            let survivor = standings.survivor(of: asset.id)
            guard answered.insert(survivor).inserted, let stored = try self.asset(survivor) else { return true }
            return try body(stored)
        }
    }

    static func isAsset(_ id: Asset.ID) -> SQL {
        "(a.entry = \(id.number) OR a.id = \(id.number) AND a.id <> a.entry) AND a.id = \(id.number)"
    }

    /// The versions of assets that held, each with the entry that told it.
    func forEachVersion(_ condition: SQL, order: SQL, _ body: (Asset, Int64) throws -> Bool) throws {
        // Alone: `body` may ask for other assets by the same statement.
        try connection.forEachAlone(
            """
            SELECT \(Row.placedAssetColumns)
            FROM assets AS a
            \(Row.postcodesOfAssets(upTo: entry))
            WHERE a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry)) AND \(condition)
            ORDER BY \(order)
            """
        ) { row in try body(try row.placedAsset(), row.integer(18)) }
    }

    /// The cells of a row of an import, as an object by column.
    func claimed(_ row: borrowing Row, column: Int32, of importID: Int64) throws -> String {
        guard !row.isNull(column) else { return Provenance.nothingClaimed }
        cells.held.removeAll(keepingCapacity: true)
        cells.named.removeAll(keepingCapacity: true)
        row.append(column, to: &cells.held)
        try claimedCells.append(cells.held, of: importID, to: &cells.named)
        return String(decoding: cells.named, as: UTF8.self)
    }

    func instant(of entry: Int64) throws -> Int64 {
        // All entries of an import have its instant; the ledger's long rows are left alone.
        if let span = imports.containing(entry) { return span.at }
        var at: Int64 = 0
        selectInstant.bind(1, entry)
        try selectInstant.forEach { row in
            at = row.integer(0)
            return false
        }
        return at
    }
}
