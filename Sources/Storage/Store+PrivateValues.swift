public import CommunityAssets
internal import SQLite

extension Store {
    /// What is kept of an asset outside the ledger, oldest first; what was erased is left out.
    public func privateValues(of asset: Asset.ID) throws -> [PrivateValue] {
        try translating {
            try connection.all(
                """
                SELECT field, text
                FROM private_values
                WHERE (entry = \(asset.number) OR asset = \(asset.number) AND asset <> entry)
                  AND asset = \(asset.number) AND text IS NOT NULL
                ORDER BY entry, field
                """
            ) { PrivateValue(field: $0.text(0), text: $0.text(1)) }
        }
    }
}
