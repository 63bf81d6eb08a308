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
                WHERE \(Store.privateValues(of: asset)) AND asset = \(asset.number) AND text IS NOT NULL
                ORDER BY key
                """
            ) { PrivateValue(field: $0.text(0), text: $0.text(1)) }
        }
    }

    /// By their key where they came with the asset, else by the index of the others.
    static func privateValues(of asset: Asset.ID) -> SQL {
        let keys = RowKey.range(of: asset.number)
        return """
            (key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) OR asset = \(asset.number) AND asset <> entry)
            """
    }
}
