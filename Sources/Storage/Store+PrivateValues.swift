public import CommunityAssets
internal import SQLite

extension Store {
    /// What had been kept of an asset outside the ledger by an entry, oldest first; what was erased is left out.
    public func privateValues(of asset: Asset.ID, upTo entry: Int64) throws -> [KeptPrivateValue] {
        try translating {
            try connection.all(
                """
                SELECT field, text, private_values.entry, g.kind
                FROM private_values
                JOIN ledger AS g ON g.entry = private_values.entry
                WHERE \(Store.privateValues(of: asset)) AND asset = \(asset.number) AND text IS NOT NULL
                  AND private_values.entry <= \(entry)
                ORDER BY key
                """
            ) { row in
                KeptPrivateValue(
                    field: row.text(0), text: row.text(1),
                    event: row.text(3) == "event" ? RegisterEvent.ID(entry: row.integer(2), ordinal: 1) : nil)
            }
        }
    }

    /// By their key where they came with the asset, else by the index of the others.
    static func privateValues(of asset: Asset.ID) -> SQL {
        let keys = RowKey.range(of: asset.number)
        return """
            (private_values.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)
             OR private_values.asset = \(asset.number) AND private_values.asset <> private_values.entry)
            """
    }
}
