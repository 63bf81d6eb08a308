public import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// Calls `body` with each asset that the selection may hold and whose number is at least `first`, in the order of
    /// their numbers and whatever order the selection asks for. `body` returns false to stop, and is then called no
    /// more: what lies beyond costs nothing.
    ///
    /// - Parameters:
    ///   - anchors: only assets to which one of these happened; nil for all.
    ///   - entries: only versions that one of these told, in order; nil for all.
    public func forEachAsset(
        from first: Int64, in selection: Selection, anchors: [AnchorDays]?, among entries: [Int64]? = nil,
        _ body: (_ number: Int64, StoredAsset) throws -> Bool
    ) throws {
        // Alone: `body` may ask for other assets by the same statement.
        let statement = try connection.prepareAlone(walk(from: first, selection, anchors, entries))
        try statement.forEach { row in
            let number = row.integer(22)
            let asset = try row.placedAsset()
            guard standings.isMerged(asset.id) || standings.isSurvivor(asset.id) else {
                return try body(number, complete(asset, toldIn: row.integer(18)))
            }
            // What was merged is found by each of its accounts, and stands where the first that is found stands.
            let survivor = standings.survivor(of: asset.id)
            let before = standings.origins(of: survivor).filter { $0 < asset.id }
            guard try !finds(before, selection, anchors), let stored = try self.asset(survivor) else { return true }
            return try body(number, stored)
        }
    }

    /// Whether the selection may hold one of the assets by its own account.
    private func finds(_ assets: [Asset.ID], _ selection: Selection, _ anchors: [AnchorDays]?) throws -> Bool {
        let condition = SelectionSQL.condition(selection, anchors: anchors, entry: entry, moved: standings.touched)
        for asset in assets {
            var isFound = false
            try forEachVersion("\(RegisterReader.isAsset(asset)) AND \(condition)", order: "a.id") { _, _ in
                isFound = true
                return false
            }
            if isFound { return true }
        }
        return false
    }

    /// Most assets stand under their own number, where the table is in order already; an index has the others. The two
    /// are merged while they are read. Where words are looked for, the search index leads, which is in that order too.
    private func walk(
        from first: Int64, _ selection: Selection, _ anchors: [AnchorDays]?, _ entries: [Int64]?
    ) -> SQL {
        var held: SQL = "a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))"
        if let entries {
            let list = "[\(entries.map(String.init).joined(separator: ","))]"
            held = "a.entry IN (SELECT value FROM json_each(\(list))) AND \(held)"
        }
        guard let words = SelectionSQL.words(of: selection) else {
            let condition = SelectionSQL.condition(
                selection, anchors: anchors, entry: entry, moved: standings.touched)
            return """
                SELECT \(Row.placedAssetColumns), a.entry AS number
                FROM assets AS a
                \(Row.postcodesOfAssets(upTo: entry))
                WHERE a.entry >= \(first) AND a.id = a.entry AND \(held) AND \(condition)
                UNION ALL
                SELECT \(Row.placedAssetColumns), a.id AS number
                FROM assets AS a
                \(Row.postcodesOfAssets(upTo: entry))
                WHERE a.id >= \(first) AND a.id <> a.entry AND \(held) AND \(condition)
                ORDER BY number
                """
        }
        let condition = SelectionSQL.condition(
            selection, anchors: anchors, entry: entry, moved: standings.touched, includingWords: false)
        return """
            SELECT \(Row.placedAssetColumns), s.rowid AS number
            FROM asset_search AS s CROSS JOIN assets AS a ON a.entry = s.rowid
            \(Row.postcodesOfAssets(upTo: entry))
            WHERE asset_search MATCH \(words) AND s.rowid >= \(first) AND a.id = a.entry AND \(held) AND \(condition)
            UNION ALL
            SELECT \(Row.placedAssetColumns), a.id AS number
            FROM asset_search AS s CROSS JOIN assets AS a ON a.entry = s.rowid
            \(Row.postcodesOfAssets(upTo: entry))
            WHERE asset_search MATCH \(words) AND a.id >= \(first) AND a.id <> a.entry AND \(held) AND \(condition)
            ORDER BY number
            """
    }
}
