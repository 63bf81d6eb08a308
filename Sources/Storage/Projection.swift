internal import CommunityAssets
internal import JSON
internal import SQLite

/// Writes the rows that follow from a ledger entry. Every write is an insert; an older version is closed,
/// never changed.
final class Projection {
    private let connection: Connection
    private let insertAsset: Statement
    private let closeAsset: Statement
    private let indexAsset: Statement
    private let insertListing: Statement
    private let closeListing: Statement
    private let insertEvent: Statement
    private let closeEvent: Statement
    private let insertWindow: Statement
    private let closeWindows: Statement
    private var details = JSONWriter()
    /// Whether versions of assets go into the search index one by one, or all at the end of a bulk load.
    var indexesSearch = true

    init(connection: Connection) throws {
        self.connection = connection
        insertAsset = try connection.prepare(
            "INSERT INTO assets VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        closeAsset = try connection.prepare("UPDATE assets SET until = ? WHERE id = ? AND until IS NULL AND entry < ?")
        indexAsset = try connection.prepare(
            "INSERT INTO asset_search (rowid, name, address, postcode, reference) VALUES (?, ?, ?, ?, ?)")
        insertListing = try connection.prepare("INSERT INTO listings VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        closeListing = try connection.prepare(
            "UPDATE listings SET until = ? WHERE id = ? AND until IS NULL AND entry < ?")
        insertEvent = try connection.prepare("INSERT INTO events VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?)")
        closeEvent = try connection.prepare("UPDATE events SET until = ? WHERE asset = ? AND entry = ? AND ordinal = ?")
        insertWindow = try connection.prepare("INSERT INTO windows VALUES (?, ?, NULL, ?, ?, ?, ?)")
        closeWindows = try connection.prepare(
            "UPDATE windows SET until = ? WHERE listing = ? AND until IS NULL AND entry < ?")
    }

    func insert(_ asset: Asset.Particulars, id: Asset.ID, entry: Int64) throws {
        let row = insertAsset
        row.bind(1, entry)
        row.bind(2, id.number)
        row.bind(3, asset.authority.text)
        row.bind(4, asset.reference)
        row.bind(5, asset.name)
        row.bind(6, asset.category.rawValue)
        row.bind(7, asset.categoryBasis.rawValue)
        row.bind(8, asset.uprn)
        row.bind(9, asset.address)
        row.bind(10, asset.postcode)
        row.bind(11, asset.location?.latitude)
        row.bind(12, asset.location?.longitude)
        row.bind(13, asset.location?.basis.rawValue)
        row.bind(14, asset.location.map { Int64($0.accuracyMetres) })
        row.bind(15, asset.geometry)
        row.bind(16, asset.tenure)
        row.bind(17, asset.holdingType)
        row.bind(18, asset.ownership.rawValue)
        row.bind(19, Int64(asset.isVacant ? 1 : 0))
        try row.run()
        if indexesSearch {
            indexAsset.bind(1, entry)
            indexAsset.bind(2, asset.name)
            indexAsset.bind(3, asset.address)
            indexAsset.bind(4, asset.postcode)
            indexAsset.bind(5, asset.reference)
            try indexAsset.run()
        }
    }

    /// Puts every version of the entries into the search index at once.
    func indexSearch(entries: ClosedRange<Int64>) throws {
        try connection.run(
            """
            INSERT INTO asset_search (rowid, name, address, postcode, reference)
            SELECT entry, name, address, postcode, reference
            FROM assets
            WHERE entry BETWEEN \(entries.lowerBound) AND \(entries.upperBound)
            """)
    }

    func close(_ asset: Asset.ID, at entry: Int64) throws {
        closeAsset.bind(1, entry)
        closeAsset.bind(2, asset.number)
        closeAsset.bind(3, entry)
        try closeAsset.run()
    }

    func insert(_ listing: Listing.Particulars, id: Listing.ID, asset: Asset.ID, entry: Int64) throws {
        let row = insertListing
        row.bind(1, entry)
        row.bind(2, id.number)
        row.bind(3, asset.number)
        row.bind(4, listing.regime)
        row.bind(5, listing.list.rawValue)
        row.bind(6, listing.reference)
        row.bind(7, listing.nominatingGroup)
        row.bind(8, listing.decision?.rawValue)
        row.bind(9, listing.decisionReasons)
        row.bind(10, listing.removalReason)
        row.bind(11, listing.claimedLastDays.isEmpty ? nil : listing.claimedLastDays.packed)
        row.bind(12, Int64(listing.showsBidRequests ? 1 : 0))
        try row.run()
    }

    func close(_ listing: Listing.ID, at entry: Int64) throws {
        closeListing.bind(1, entry)
        closeListing.bind(2, listing.number)
        closeListing.bind(3, entry)
        try closeListing.run()
    }

    func insert(
        _ event: RegisterEvent, listing: Listing.ID?, asset: Asset.ID, entry: Int64, ordinal: Int
    ) throws {
        let row = insertEvent
        row.bind(1, asset.number)
        row.bind(2, entry)
        row.bind(3, Int64(ordinal))
        row.bind(4, listing?.number)
        row.bind(5, event.kind.rawValue)
        row.bind(6, Int64(event.on.dayNumber))
        row.bind(7, event.basis.rawValue)
        details.removeAll()
        if details.writeDetails(of: event) {
            let bytes = details.bytes
            row.bind(8, utf8: bytes.span)
        } else {
            row.bindNull(8)
        }
        try row.run()
    }

    func close(_ event: RegisterEvent.ID, of asset: Asset.ID, at entry: Int64) throws {
        closeEvent.bind(1, entry)
        closeEvent.bind(2, asset.number)
        closeEvent.bind(3, event.entry)
        closeEvent.bind(4, Int64(event.ordinal))
        try closeEvent.run()
    }

    /// Replaces the index of a listing's windows.
    func insert(_ windows: [Window], of listing: Listing.ID, asset: Asset.ID, entry: Int64, isNew: Bool) throws {
        if !isNew {
            closeWindows.bind(1, entry)
            closeWindows.bind(2, listing.number)
            closeWindows.bind(3, entry)
            try closeWindows.run()
        }
        for window in windows {
            let row = insertWindow
            row.bind(1, listing.number)
            row.bind(2, entry)
            row.bind(3, asset.number)
            row.bind(4, window.kind)
            row.bind(5, Int64(window.firstDay.dayNumber))
            row.bind(6, window.lastDay.map { Int64($0.dayNumber) })
            try row.run()
        }
    }
}
