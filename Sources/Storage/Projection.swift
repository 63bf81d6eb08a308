internal import CommunityAssets
internal import JSON
internal import SQLite

/// Writes the rows that follow from a ledger entry. Every write is an insert; an older version is closed,
/// never changed.
final class Projection {
    private let connection: Connection
    private let insertAsset: Insertion
    private let closeAsset: Statement
    private let insertListing: Insertion
    private let closeListing: Statement
    private let insertEvent: Insertion
    private let closeEvent: Statement
    private var details = JSONWriter()
    /// Hands on the words of each asset, where another makes their index.
    var passWords: ((Asset.Particulars, _ entry: Int64) throws -> Void)?

    init(connection: Connection) throws {
        self.connection = connection
        insertAsset = try connection.prepareInsertion(
            "INSERT INTO assets", row: "(?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        closeAsset = try connection.prepare(
            "UPDATE assets SET until = ?1 WHERE (entry = ?2 OR id = ?2 AND id <> entry) AND until IS NULL AND entry < ?1"
        )
        insertListing = try connection.prepareInsertion(
            "INSERT INTO listings", row: "(?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)")
        closeListing = try connection.prepare(
            "UPDATE listings SET until = ?1 WHERE (entry = ?2 OR id = ?2 AND id <> entry) AND until IS NULL AND entry < ?1"
        )
        insertEvent = try connection.prepareInsertion(
            "INSERT INTO events", row: "(?, NULL, ?, ?, ?, ?, ?, ?, ?)", room: 48)
        closeEvent = try connection.prepare(
            "UPDATE events SET until = ?1 WHERE (key = ?2 OR told = ?2 AND told <> key) AND until IS NULL")
    }

    func insert(_ asset: Asset.Particulars, id: Asset.ID, entry: Int64) throws {
        try insertAsset.add { row in
            row.bind(1, entry)
            row.bind(2, id.number)
            row.bind(3, usual: asset.authority.text)
            row.bind(4, asset.reference)
            row.bind(5, asset.name)
            row.bind(6, usual: asset.category.rawValue)
            row.bind(7, usual: asset.categoryBasis.rawValue)
            row.bind(8, asset.uprn)
            row.bind(9, asset.address)
            row.bind(10, asset.postcode)
            row.bind(11, asset.location?.latitude)
            row.bind(12, asset.location?.longitude)
            row.bind(13, usual: asset.location?.basis.rawValue)
            row.bind(14, asset.location.map { Int64($0.accuracyMetres) })
            row.bind(15, asset.geometry)
            row.bind(16, usual: asset.tenure)
            row.bind(17, usual: asset.holdingType)
            row.bind(18, usual: asset.ownership.rawValue)
            row.bind(19, Int64(asset.isVacant ? 1 : 0))
        }
        try passWords?(asset, entry)
    }

    /// Puts every version of an asset that the entries told into the search index.
    func indexSearch(entries: ClosedRange<Int64>) throws {
        // A long list is sorted in fewer and longer runs, which need less merging.
        let isLong = entries.count > Projection.longList
        if isLong { try gatherSearchTerms(bytes: Projection.longRun) }
        try connection.run(
            """
            INSERT INTO asset_search (rowid, name, address, postcode, reference)
            SELECT entry, name, address, postcode, reference
            FROM assets
            WHERE entry BETWEEN \(entries.lowerBound) AND \(entries.upperBound)
            """)
        if isLong { try gatherSearchTerms(bytes: Projection.usualRun) }
    }

    private static let longList = 20_000
    private static let longRun: Int64 = 8 << 20
    /// What FTS5 itself begins with (sqlite.org/fts5.html, "The 'hashsize' Configuration Option").
    private static let usualRun: Int64 = 1 << 20

    /// Sets how much of the index is gathered in memory before it is written.
    private func gatherSearchTerms(bytes: Int64) throws {
        try connection.run("INSERT INTO asset_search (asset_search, rank) VALUES ('hashsize', \(bytes))")
    }

    func close(_ asset: Asset.ID, at entry: Int64) throws {
        closeAsset.bind(1, entry)
        closeAsset.bind(2, asset.number)
        try closeAsset.run()
    }

    func insert(_ listing: Listing.Particulars, id: Listing.ID, asset: Asset.ID, entry: Int64) throws {
        try insertListing.add { row in
            row.bind(1, entry)
            row.bind(2, id.number)
            row.bind(3, asset.number)
            row.bind(4, usual: listing.regime)
            row.bind(5, usual: listing.list.rawValue)
            row.bind(6, listing.reference)
            row.bind(7, usual: listing.decision?.rawValue)
            row.bind(8, listing.claimedLastDays.isEmpty ? nil : listing.claimedLastDays.packed)
            row.bind(9, Int64(listing.showsBidRequests ? 1 : 0))
        }
    }

    func close(_ listing: Listing.ID, at entry: Int64) throws {
        closeListing.bind(1, entry)
        closeListing.bind(2, listing.number)
        try closeListing.run()
    }

    /// - Parameter told: the identity under which the event had been told before.
    func insert(
        _ event: RegisterEvent, listing: Listing.ID?, asset: Asset.ID, entry: Int64, ordinal: Int,
        told: RegisterEvent.ID? = nil
    ) throws {
        try insertEvent.add { row in
            row.bind(1, RegisterEvent.ID(entry: entry, ordinal: ordinal).key)
            row.bind(2, asset.number)
            row.bind(3, listing?.number)
            row.bind(4, usual: event.kind.rawValue)
            row.bind(5, Int64(event.on.dayNumber))
            row.bind(6, usual: event.basis.rawValue)
            details.removeAll()
            if details.writeDetails(of: event) {
                let bytes = details.bytes
                row.bind(7, utf8: bytes.span)
            } else {
                row.bindNull(7)
            }
            row.bind(8, told?.key)
        }
    }

    func close(_ event: RegisterEvent.ID, at entry: Int64) throws {
        closeEvent.bind(1, entry)
        closeEvent.bind(2, event.key)
        try closeEvent.run()
    }
}

extension RegisterEvent.ID {
    /// The key of its row.
    var key: Int64 { RowKey(entry: entry, place: ordinal).number }

    init(key: Int64) {
        let key = RowKey(number: key)
        self.init(entry: key.entry, ordinal: key.place)
    }
}
