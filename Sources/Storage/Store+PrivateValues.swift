public import CommunityAssets
internal import SQLite

extension Store {
    /// What had been kept of an asset, and of those merged into it, outside the ledger by an entry, oldest first; what was
    /// erased, and what came with an import that was undone, is left out.
    public func privateValues(of asset: Asset.ID, upTo entry: Int64) throws -> [KeptPrivateValue] {
        try translating {
            let standings = try Standings(connection, upTo: entry)
            return try standings.origins(of: asset).flatMap { origin in
                try connection.all(
                    """
                    SELECT private_values.field, private_values.text, private_values.entry, g.kind
                    FROM private_values
                    JOIN ledger AS g ON g.entry = private_values.entry
                    WHERE (\(Store.privateValues(of: origin)) AND private_values.asset = \(origin.number)
                           \(standings.ofWhatStayed(origin)) \(standings.ofWhatCame(to: origin)))
                      AND private_values.text IS NOT NULL AND private_values.entry <= \(entry)
                      AND NOT EXISTS (
                          SELECT 1
                          FROM reverts AS x
                          JOIN imports AS i ON i.id = x.import
                          WHERE x.entry <= \(entry) AND private_values.entry BETWEEN i.id AND i.finished)
                    ORDER BY private_values.key
                    """
                ) { row in
                    KeptPrivateValue(
                        field: row.text(0), text: row.text(1),
                        event: row.text(3) == "event" ? RegisterEvent.ID(entry: row.integer(2), ordinal: 1) : nil)
                }
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

extension Standings {
    /// Without the rows of listings that were moved to another asset.
    fileprivate func ofWhatStayed(_ asset: Asset.ID) -> SQL {
        guard hasMoves else { return "" }
        return """
            AND NOT EXISTS (
                SELECT 1
                FROM records AS r
                JOIN splits AS s ON s.listing = r.listing
                WHERE r.entry = private_values.entry AND s.asset <> \(asset.number))
            """
    }

    /// With the rows of listings that were moved to it.
    fileprivate func ofWhatCame(to asset: Asset.ID) -> SQL {
        guard touched.contains(asset) else { return "" }
        return """
            OR private_values.entry IN (
                SELECT r.entry
                FROM records AS r
                JOIN splits AS s ON s.listing = r.listing
                WHERE s.asset = \(asset.number))
            """
    }
}
