public import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// The assets that were merged into one, at once or by way of others.
    public func merged(into asset: Asset.ID) -> [Asset.ID] { Array(standings.origins(of: asset).dropFirst()) }

    /// The listings that stand under an asset's own number.
    public func listings(toldOf asset: Asset.ID) throws -> [Listing.ID] {
        var found: [Listing.ID] = []
        selectListings.bind(1, asset.number)
        selectListings.bind(2, entry)
        try selectListings.forEach { row in
            found.append(Listing.ID(row.integer(0)))
            return true
        }
        return found
    }

    /// What the row that a listing is kept by says of its place; nil where it was told by hand.
    public func particulars(toldWith listing: Listing.ID) throws -> Asset.Particulars? {
        guard let record = try KeptRecord.of(listing, connection) else { return nil }
        return try StatedContent.Reader(connection).asset(record.content)
    }
}
