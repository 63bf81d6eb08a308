public import CommunityAssets
internal import SQLite

extension Store {
    /// What is kept of an asset, and of those merged into it, outside the ledger, oldest first; what was erased, and
    /// what came with an import that was undone, is left out.
    public func privateValues(of asset: Asset.ID) throws -> [PrivateValue] {
        try translating {
            let standings = try Standings(connection, upTo: .max)
            return try standings.origins(of: asset).flatMap { origin in
                try connection.all(
                    """
                    SELECT p.field, p.text
                    FROM private_values AS p
                    WHERE (\(Store.privateValues(of: origin)) AND p.asset = \(origin.number) \(standings.ofWhatStayed(origin))
                           \(standings.ofWhatCame(to: origin)))
                      AND p.text IS NOT NULL
                      AND NOT EXISTS (
                          SELECT 1
                          FROM reverts AS x
                          JOIN imports AS i ON i.id = x.import
                          WHERE p.entry BETWEEN i.id AND i.finished)
                    ORDER BY p.key
                    """
                ) { PrivateValue(field: $0.text(0), text: $0.text(1)) }
            }
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

extension Standings {
    /// Without the rows of listings that were moved to another asset.
    fileprivate func ofWhatStayed(_ asset: Asset.ID) -> SQL {
        guard hasMoves else { return "" }
        return """
            AND NOT EXISTS (
                SELECT 1
                FROM records AS r
                JOIN splits AS s ON s.listing = r.listing
                WHERE r.entry = p.entry AND s.asset <> \(asset.number))
            """
    }

    /// With the rows of listings that were moved to it.
    fileprivate func ofWhatCame(to asset: Asset.ID) -> SQL {
        guard touched.contains(asset) else { return "" }
        return """
            OR p.entry IN (
                SELECT r.entry
                FROM records AS r
                JOIN splits AS s ON s.listing = r.listing
                WHERE s.asset = \(asset.number))
            """
    }
}
