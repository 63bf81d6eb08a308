internal import CommunityAssets
internal import SQLite

/// What a ledger entry states, read back from its JSON: the other way of `JSONWriter.write`.
struct StatedContent {
    let asset: Asset.Particulars
    let listing: Listing.Particulars?
    let events: [RegisterEvent]

    private static let assetColumns: SQL = """
        0, s ->> '$.asset.authority', s ->> '$.asset.reference', s ->> '$.asset.name', s ->> '$.asset.category',
        coalesce(s ->> '$.asset.category-basis', 'stated'), s ->> '$.asset.uprn', s ->> '$.asset.address', s ->> '$.asset.postcode',
        s ->> '$.asset.latitude', s ->> '$.asset.longitude', s ->> '$.asset.location-basis',
        s ->> '$.asset.accuracy-metres', s ->> '$.asset.geometry', s ->> '$.asset.tenure',
        s ->> '$.asset.holding-type', coalesce(s ->> '$.asset.ownership', 'unknown'), coalesce(s ->> '$.asset.vacant', 0)
        """

    private static let listingColumns: SQL = """
        0, 0, s ->> '$.listing.regime', s ->> '$.listing.list', s ->> '$.listing.reference',
        s ->> '$.listing.nominating-group', s ->> '$.listing.decision', s ->> '$.listing.decision-reasons',
        s ->> '$.listing.removal-reason', s ->> '$.listing.claimed-last-days',
        coalesce(s ->> '$.listing.shows-bid-requests', 0)
        """

    /// Reads any number of statements, one at a time.
    final class Reader {
        private let selectAsset: Statement
        private let selectListing: Statement
        private let selectEvents: Statement

        init(_ connection: Connection) throws {
            selectAsset = try connection.prepare("SELECT \(assetColumns) FROM (SELECT ?1 AS s)")
            selectListing = try connection.prepare(
                "SELECT \(listingColumns) FROM (SELECT ?1 AS s) WHERE s ->> '$.listing' IS NOT NULL")
            selectEvents = try connection.prepare(
                """
                SELECT \(Row.eventColumns)
                FROM (SELECT 0 AS key, NULL AS told, NULL AS until, NULL AS listing, value ->> '$.event' AS kind,
                             strftime('%s', value ->> '$.on') / 86400 AS day, coalesce(value ->> '$.basis', 'published') AS basis,
                             value AS details
                      FROM json_each(?1, '$.events')) AS e
                """)
        }

        /// - Parameter content: a ledger entry's content, or the members of a row in brackets.
        func read(_ content: String) throws -> StatedContent? {
            guard let asset = try asset(content) else { return nil }
            return StatedContent(asset: asset, listing: try listing(content), events: try events(content))
        }

        /// What it states of an asset alone.
        func asset(_ content: String) throws -> Asset.Particulars? {
            var asset: Asset.Particulars?
            selectAsset.bind(1, content)
            try selectAsset.forEach { row in
                asset = try row.asset().particulars
                return false
            }
            return asset
        }

        /// What it states of a listing alone; nil where it states nothing.
        func listing(_ content: String) throws -> Listing.Particulars? {
            var listing: Listing.Particulars?
            selectListing.bind(1, content)
            try selectListing.forEach { row in
                listing = try row.listing().particulars
                return false
            }
            return listing
        }

        /// The events it states, in their order, without identity.
        func events(_ content: String) throws -> [RegisterEvent] {
            var events: [RegisterEvent] = []
            selectEvents.bind(1, content)
            try selectEvents.forEach { row in
                var event = try row.event()
                event.id = nil
                events.append(event)
                return true
            }
            return events
        }
    }
}
