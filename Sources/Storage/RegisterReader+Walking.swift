public import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// What a walk looks at, beside what only the law can judge.
    public struct Walk {
        /// Only assets of which the number is at least this one.
        public var first: Int64
        /// Only assets of which the number is less than this one.
        public var end: Int64 = .max
        public var selection: Selection
        /// Only assets to which one of these happened; nil for all.
        public var anchors: [AnchorDays]?
        /// Only these versions, in the order of the assets; nil for all.
        public var places: [AssetVersion]?

        public init(
            from first: Int64, in selection: Selection, anchors: [AnchorDays]?, among places: [AssetVersion]? = nil
        ) {
            self.first = first
            self.selection = selection
            self.anchors = anchors
            self.places = places
        }
    }

    /// A version of an asset by the entry that told it.
    public struct AssetVersion: Sendable {
        public let asset: Int64
        public let entry: Int64

        public init(asset: Int64, entry: Int64) {
            self.asset = asset
            self.entry = entry
        }
    }

    /// Calls `body` with each asset that the selection may hold, in the order of their numbers and whatever order the
    /// selection asks for. `body` returns false to stop, and is then called no more: what lies beyond costs nothing.
    public func forEachAsset(
        _ walk: Walk, _ body: (_ number: Int64, StoredAsset) throws -> Bool
    ) throws {
        try forEachRow(walk, columns: Row.placedAssetColumns, readsPlaces: true) { row in
            let asset = try row.placedAsset()
            guard asset.id.number < walk.end else { return false }
            guard let survivor = try survivor(of: asset.id, walk) else {
                return try body(asset.id.number, complete(asset, toldIn: row.integer(18)))
            }
            guard let survivor, let stored = try self.asset(survivor) else { return true }
            return try body(asset.id.number, stored)
        }
    }

    /// The same, and of each asset no more than its identifier.
    public func forEachID(_ walk: Walk, _ body: (_ number: Int64, Asset.ID) throws -> Bool) throws {
        let readsPlaces = walk.selection.box != nil || walk.selection.near != nil
        try forEachRow(walk, columns: "a.id", readsPlaces: readsPlaces) { row in
            let id = Asset.ID(row.integer(0))
            guard id.number < walk.end else { return false }
            guard let survivor = try survivor(of: id, walk) else { return try body(id.number, id) }
            guard let survivor else { return true }
            return try body(id.number, survivor)
        }
    }

    /// What was merged is found by each of its accounts, and stands where the first that is found stands: the asset
    /// that has its place, nil for another account of it, nothing for an asset of which there is one account.
    private func survivor(of asset: Asset.ID, _ walk: Walk) throws -> Asset.ID?? {
        guard standings.isMerged(asset) || standings.isSurvivor(asset) else { return .none }
        let survivor = standings.survivor(of: asset)
        let before = standings.origins(of: survivor).filter { $0 < asset }
        return try finds(before, walk) ? .some(nil) : survivor
    }

    /// Whether the selection may hold one of the assets by its own account.
    private func finds(_ assets: [Asset.ID], _ walk: Walk) throws -> Bool {
        let condition = SelectionSQL.condition(
            walk.selection, anchors: walk.anchors, entry: entry, moved: standings.touched)
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

    // MARK: In which way

    private func forEachRow(
        _ walk: Walk, columns: SQL, readsPlaces: Bool, _ body: (borrowing Row) throws -> Bool
    ) throws {
        let source: SQL = readsPlaces ? "assets AS a \(Row.postcodesOfAssets(upTo: entry))" : "assets AS a"
        let held: SQL = "a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))"
        if let words = SelectionSQL.words(of: walk.selection) {
            return try connection.forEachAlone(searching(words, walk, columns, source, held), body)
        }
        let condition = SelectionSQL.condition(
            walk.selection, anchors: walk.anchors, entry: entry, moved: standings.touched)
        guard let places = walk.places else {
            let own: SQL = """
                SELECT \(columns)
                FROM \(source)
                WHERE a.entry >= \(walk.first) AND a.entry < \(walk.end) AND a.id = a.entry AND \(held) AND \(condition)
                """
            // Most assets stand under their own number, where the table is in order already; an index has the others.
            // The two are merged while they are read.
            let all: SQL =
                standings.hasLaterVersions
                ? """
                \(own)
                UNION ALL
                SELECT \(columns)
                FROM \(source)
                WHERE a.id >= \(walk.first) AND a.id < \(walk.end) AND a.id <> a.entry AND \(held) AND \(condition)
                ORDER BY 1
                """ : "\(own) ORDER BY a.entry"
            return try connection.forEachAlone(all, body)
        }
        try forEachRow(
            among: places, from: walk.first, "SELECT \(columns) FROM \(source)", "\(held) AND \(condition)", body)
    }

    /// Looks some places up at a time, since a page seldom needs them all.
    private func forEachRow(
        among places: [AssetVersion], from first: Int64, _ rows: SQL, _ condition: SQL,
        _ body: (borrowing Row) throws -> Bool
    ) throws {
        var index = places.firstIndex { $0.asset >= first } ?? places.count
        var size = 32
        var goesOn = true
        while goesOn, index < places.count {
            let end = min(places.count, index + size)
            let list = "[\(places[index..<end].map { String($0.entry) }.joined(separator: ","))]"
            // Never twice, where two versions of one asset lie in two lots: only one of them holds.
            try connection.forEachAlone(
                """
                \(rows)
                WHERE a.entry IN (SELECT value FROM json_each(\(list))) AND \(condition)
                ORDER BY a.id
                """
            ) { row in
                goesOn = try body(row)
                return goesOn
            }
            index = end
            size = min(size * 2, 1_024)
        }
    }

    /// Where words are looked for the search index leads, which is in the order of entries.
    private func searching(_ words: String, _ walk: Walk, _ columns: SQL, _ source: SQL, _ held: SQL) -> SQL {
        let condition = SelectionSQL.condition(
            walk.selection, anchors: walk.anchors, entry: entry, moved: standings.touched, includingWords: false)
        let joined: SQL = """
            SELECT \(columns)
            FROM asset_search AS s CROSS JOIN \(source)
            WHERE asset_search MATCH \(words) AND a.entry = s.rowid AND \(held) AND \(condition)
            """
        let own: SQL = "\(joined) AND s.rowid >= \(walk.first) AND a.id = a.entry"
        guard standings.hasLaterVersions else { return "\(own) ORDER BY s.rowid" }
        return """
            \(own)
            UNION ALL
            \(joined) AND a.id >= \(walk.first) AND a.id <> a.entry
            ORDER BY 1
            """
    }
}
