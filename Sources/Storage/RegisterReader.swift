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
        /// Seconds since 1970.
        public var firstSeen: Int64
        public var lastChanged: Int64
        /// The newest entry that told anything of it.
        public var lastChangedIn: Int64
        public var lastConfirmed: Int64
        public var source: Provenance?
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
    private let selectListings: Statement
    private let selectEvents: Statement
    private let selectRecords: Statement
    private let selectRecord: Statement
    private let selectClaimed: Statement
    private let selectInstant: Statement
    private let imports: [ImportSpan]

    private struct ImportSpan {
        let id: Int64
        let finished: Int64
        let at: Int64
        let day: CalendarDate
        let file: String
        let sha256: String
    }

    public init(_ store: Store, entry: Int64) throws {
        connection = store.connection
        self.entry = entry
        selectListings = try connection.prepare(
            """
            SELECT \(Row.listingColumns)
            FROM listings AS l
            WHERE (l.entry = ?1 OR l.asset = ?1 AND l.asset <> l.entry) AND l.asset = ?1
              AND l.entry <= ?2 AND (l.until IS NULL OR l.until > ?2)
            ORDER BY l.id
            """)
        selectEvents = try connection.prepare(
            """
            SELECT \(Row.eventColumns)
            FROM events AS e
            WHERE (e.key BETWEEN ?1 * 64 AND ?1 * 64 + 63 OR e.asset = ?1 AND e.asset <> e.key / 64)
              AND e.asset = ?1 AND e.key / 64 <= ?2
            ORDER BY e.day, e.key
            """)
        selectRecords = try connection.prepare(
            """
            SELECT r.entry, r.import, r.line, r.listing, r.role, g.claimed,
                   (SELECT max(c.import) FROM confirmations AS c WHERE c.entry = r.entry AND c.import <= ?2)
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
        selectClaimed = try connection.prepare("SELECT key, value FROM json_each(?)")
        selectInstant = try connection.prepare("SELECT at FROM ledger WHERE entry = ?")
        imports = try connection.all("SELECT id, finished, at, day, file, sha256 FROM imports ORDER BY id") {
            ImportSpan(
                id: $0.integer(0), finished: $0.integer(1), at: $0.integer(2),
                day: CalendarDate(dayNumber: Int32($0.integer(3))), file: $0.text(4), sha256: $0.text(5))
        }
    }

    public func asset(_ id: Asset.ID) throws -> StoredAsset? {
        var stored: StoredAsset?
        try forEach(
            "(a.entry = \(id.number) OR a.id = \(id.number) AND a.id <> a.entry) AND a.id = \(id.number)", order: "a.id"
        ) {
            stored = $0
            return false
        }
        return stored
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
        try forEach(SelectionSQL.condition(selection, anchors: anchors, entry: entry), order: order, body)
    }

    private func forEach(_ condition: SQL, order: SQL, _ body: (StoredAsset) throws -> Bool) throws {
        // Alone: `body` may ask for other assets by the same statement.
        let statement = try connection.prepareAlone(
            """
            SELECT \(Row.placedAssetColumns)
            FROM assets AS a
            \(Row.postcodesOfAssets(upTo: entry))
            WHERE a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry)) AND \(condition)
            ORDER BY \(order)
            """)
        try statement.forEach { row in try body(complete(try row.placedAsset(), entry: row.integer(18))) }
    }

    // MARK: What hangs on an asset

    private struct Source {
        let provenance: Provenance
        let listing: Listing.ID?
        let role: RegisterWriter.RecordRole
        let entry: Int64
        let confirmedBy: ImportSpan?
    }

    private func complete(_ asset: Asset, entry assetEntry: Int64) throws -> StoredAsset {
        let sources = try sources(of: asset.id)
        let own = sources.first { $0.role == .asset }
        var changed = max(assetEntry, sources.map(\.entry).max() ?? 0)

        var listings: [StoredListing] = []
        bind(selectListings, asset.id)
        try selectListings.forEach { row in
            let listing = try row.listing()
            changed = max(changed, row.integer(11))
            let source = sources.first { $0.listing == listing.id }
            listings.append(
                StoredListing(listing: listing, source: source?.provenance, publishedOn: source?.confirmedBy?.day))
            return true
        }

        var events: [StoredEvent] = []
        bind(selectEvents, asset.id)
        try selectEvents.forEach { row in
            let event = try row.event()
            let told = event.id?.entry ?? 0
            let replaced = try row.optionalInteger(1).flatMap { $0 <= entry ? ($0, try instant(of: $0)) : nil }
            changed = max(changed, told, replaced?.0 ?? 0)
            let source = event.basis == .recorded ? nil : try source(of: told, among: sources)
            events.append(
                StoredEvent(
                    event: event, at: try instant(of: told), replaced: replaced, source: source))
            return true
        }

        return StoredAsset(
            asset: asset, listings: listings, events: events, firstSeen: try instant(of: asset.id.number),
            lastChanged: try instant(of: changed), lastChangedIn: changed,
            lastConfirmed: try own?.confirmedBy?.at ?? instant(of: assetEntry), source: own?.provenance)
    }

    private func sources(of asset: Asset.ID) throws -> [Source] {
        var sources: [Source] = []
        bind(selectRecords, asset)
        try selectRecords.forEach { row in
            guard let role = RegisterWriter.RecordRole(rawValue: row.text(4)), let origin = span(of: row.integer(1))
            else {
                throw StoreError(.damaged, "the source of asset \(asset) is not there")
            }
            let provenance = Provenance(
                importID: Import.ID(origin.id), file: origin.file, fileSHA256: origin.sha256,
                line: Int(row.integer(2)), claimed: try claimed(row.optionalText(5)))
            sources.append(
                Source(
                    provenance: provenance, listing: row.optionalInteger(3).map { Listing.ID($0) }, role: role,
                    entry: row.integer(0), confirmedBy: row.optionalInteger(6).flatMap(span) ?? origin))
            return true
        }
        return sources
    }

    /// The row that an entry was told by, which a newer one may have taken the place of.
    private func source(of entry: Int64, among sources: [Source]) throws -> Provenance? {
        if let current = sources.first(where: { $0.entry == entry }) { return current.provenance }
        var provenance: Provenance?
        selectRecord.bind(1, entry)
        try selectRecord.forEach { row in
            guard let origin = span(of: row.integer(0)) else { return false }
            provenance = Provenance(
                importID: Import.ID(origin.id), file: origin.file, fileSHA256: origin.sha256,
                line: Int(row.integer(1)), claimed: try claimed(row.optionalText(2)))
            return false
        }
        return provenance
    }

    private func claimed(_ json: String?) throws -> [(column: String, text: String)] {
        guard let json else { return [] }
        var pairs: [(column: String, text: String)] = []
        selectClaimed.bind(1, json)
        try selectClaimed.forEach { row in
            pairs.append((row.text(0), row.text(1)))
            return true
        }
        return pairs
    }

    private func bind(_ statement: Statement, _ asset: Asset.ID) {
        statement.bind(1, asset.number)
        statement.bind(2, entry)
    }

    // MARK: Instants

    private func span(of importID: Int64) -> ImportSpan? {
        imports.first { $0.id == importID }
    }

    private func instant(of entry: Int64) throws -> Int64 {
        // All entries of an import have its instant; the ledger's long rows are left alone.
        if let span = imports.first(where: { $0.id <= entry && entry <= $0.finished }) { return span.at }
        var at: Int64 = 0
        selectInstant.bind(1, entry)
        try selectInstant.forEach { row in
            at = row.integer(0)
            return false
        }
        return at
    }
}
