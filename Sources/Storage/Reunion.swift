internal import CommunityAssets
internal import SQLite

/// Settles which rows that wait belong with which assets of the register that the file, so far, no longer has.
///
/// Each asset left over is compared with the rows that share a key with it. Then the best likeness is settled first, and
/// what two have an equal claim to goes to neither: a wrong union is worse than a duplicate, which can be seen.
struct Reunion {
    private let held: HeldRows
    private let earlier: EarlierEditions
    private let reader: RecordReader
    private let connection: Connection
    /// An asset of community value may have several rows, each a listing of it.
    private let takesSeveral: Bool
    private var filter = KeyFilter()
    /// Rows and assets that were found to be one.
    private var rows = NumberSet()
    private var assets = NumberSet()

    /// A key that more rows share says too little to be looked at: a postcode of a whole new street, a common word.
    private static let mostRows = 64

    init(_ held: HeldRows, _ earlier: EarlierEditions, _ reader: RecordReader, _ family: Matching.Family) throws {
        self.held = held
        self.earlier = earlier
        self.reader = reader
        connection = reader.connection
        takesSeveral = family == .communityValue
        try connection.runScript(
            """
            DROP TABLE IF EXISTS temp.held_keys;
            DROP TABLE IF EXISTS temp.likenesses;
            CREATE TEMP TABLE held_keys (key INTEGER, row INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID;
            CREATE TEMP TABLE likenesses (
                score INTEGER, row INTEGER, asset INTEGER, confident INTEGER, sole_uprn INTEGER,
                PRIMARY KEY (score, row, asset)) WITHOUT ROWID;
            """)
    }

    func settle() throws {
        var reunion = self
        try reunion.fileHeldRows { $0.keys }
        try reunion.compare(onMap: false)
        try reunion.pair(onlyConfident: true)
        // Names and squares of the map are common; they are looked at only for what is left.
        try reunion.fileHeldRows { $0.keysOnMap(isSought: false) }
        try reunion.compare(onMap: true)
        try reunion.pair(onlyConfident: false)
    }

    // MARK: Who is like whom

    private mutating func fileHeldRows(_ keys: (Likeness.Traits) -> [Matching.Key]) throws {
        let insert = try connection.prepareAlone("INSERT OR IGNORE INTO held_keys VALUES (?, ?)")
        for row in 1...held.count where !rows.contains(row) {
            guard let asset = try held.particulars(of: row) else { continue }
            let traits = Likeness.Traits(asset)
            traits.forEachSquare(isSought: false) { filter.insert($0) }
            for key in keys(traits) {
                filter.insert(key)
                insert.bind(1, Int64(bitPattern: key))
                insert.bind(2, row)
                try insert.run()
            }
        }
    }

    private func compare(onMap: Bool) throws {
        let selectRows = try connection.prepareAlone("SELECT row FROM held_keys WHERE key = ? LIMIT 65")
        let insert = try connection.prepareAlone("INSERT OR IGNORE INTO likenesses VALUES (?, ?, ?, ?, ?)")
        var last: Asset.ID?
        try earlier.forEachUnseen { unseen in
            guard unseen.asset != last, !assets.contains(unseen.asset.number) else { return true }
            last = unseen.asset
            let particulars = try reader.particulars(of: unseen.asset)
            // Of most that the register holds a glance tells that no row is like it.
            guard Likeness.Traits.glance(at: particulars, onMap: onMap, { filter.mayContain($0) }) else { return true }
            let known = Likeness.Traits(particulars)
            var likely: Set<Int64> = []
            for key in onMap ? known.keysOnMap(isSought: true) : known.keys where filter.mayContain(key) {
                var sharing: [Int64] = []
                selectRows.bind(1, Int64(bitPattern: key))
                try selectRows.forEach { row in
                    sharing.append(row.integer(0))
                    return true
                }
                if sharing.count <= Self.mostRows { likely.formUnion(sharing) }
            }
            for row in likely where !rows.contains(row) {
                guard let asset = try held.particulars(of: row) else { continue }
                let told = Likeness.Traits(asset)
                let isSole = try isSoleUPRN(known, told)
                guard let likeness = Likeness(known, told, isSoleUPRN: isSole) else { continue }
                insert.bind(1, Int64(likeness.score))
                insert.bind(2, row)
                insert.bind(3, unseen.asset.number)
                insert.bind(4, Int64(likeness.confidence == .confident ? 1 : 0))
                insert.bind(5, Int64(isSole ? 1 : 0))
                try insert.run()
            }
            return true
        }
    }

    private func isSoleUPRN(_ known: Likeness.Traits, _ told: Likeness.Traits) throws -> Bool {
        guard let uprn = known.uprn, uprn == told.uprn, let key = known.uprnKey else { return false }
        let rows = try connection.first(
            "SELECT count(*) FROM (SELECT 1 FROM temp.held_keys WHERE key = \(Int64(bitPattern: key)) LIMIT 2)"
        ) { $0.integer(0) }
        return try rows == 1 && earlier.hasOneAsset(withUPRN: uprn)
    }

    // MARK: Who goes with whom

    private mutating func pair(onlyConfident: Bool) throws {
        let scores = try connection.all("SELECT DISTINCT score FROM temp.likenesses ORDER BY score DESC") {
            $0.integer(0)
        }
        // What is left in doubt now may be decided by what is yet to be looked at.
        var doubted = (rows: NumberSet(), assets: NumberSet())
        for score in scores { try pair(score, onlyConfident: onlyConfident, &doubted) }
    }

    /// Settles the likenesses of one score among what is still free.
    private mutating func pair(
        _ score: Int64, onlyConfident: Bool, _ doubted: inout (rows: NumberSet, assets: NumberSet)
    ) throws {
        let free = try free(score, doubted)
        var (rowsMet, rowsMetAgain) = (NumberSet(), NumberSet())
        var (assetsMet, assetsMetAgain) = (NumberSet(), NumberSet())
        try free.forEach { row, asset, _ in
            if !rowsMet.insert(row) { rowsMetAgain.insert(row) }
            if !assetsMet.insert(asset) { assetsMetAgain.insert(asset) }
        }
        var settled: [(row: Int64, asset: Int64)] = []
        try free.forEach { row, asset, likeness in
            let isSole = !rowsMetAgain.contains(row) && (takesSeveral || !assetsMetAgain.contains(asset))
            let isConfident = likeness.integer(2) == 1 && isSole
            if isConfident { settled.append((row, asset)) }
            let isFirst = doubted.rows.insert(row)
            doubted.assets.insert(asset)
            guard isConfident || !onlyConfident && isFirst else { return }
            try held.setPartner(
                of: row,
                HeldRows.Partner(
                    asset: Asset.ID(asset), isConfident: isConfident, hasSoleUPRN: likeness.integer(3) == 1))
        }
        for (row, asset) in settled {
            rows.insert(row)
            assets.insert(asset)
        }
    }

    /// The likenesses of one score between rows and assets of which neither is settled or in doubt.
    private struct Free {
        let select: Statement
        let isFree: (_ row: Int64, _ asset: Int64) -> Bool

        func forEach(_ body: (_ row: Int64, _ asset: Int64, borrowing Row) throws -> Void) throws {
            try select.forEach { likeness in
                let (row, asset) = (likeness.integer(0), likeness.integer(1))
                if isFree(row, asset) { try body(row, asset, likeness) }
                return true
            }
        }
    }

    private func free(_ score: Int64, _ doubted: (rows: NumberSet, assets: NumberSet)) throws -> Free {
        let (rows, assets, takesSeveral) = (rows, assets, takesSeveral)
        return Free(
            select: try connection.prepareAlone(
                "SELECT row, asset, confident, sole_uprn FROM temp.likenesses WHERE score = \(score)")
        ) { row, asset in
            !rows.contains(row) && !doubted.rows.contains(row)
                && (takesSeveral || !assets.contains(asset) && !doubted.assets.contains(asset))
        }
    }
}

/// A set of small whole numbers, in one bit each.
struct NumberSet {
    private var words: [UInt64] = []

    func contains(_ number: Int64) -> Bool {
        let index = Int(number >> 6)
        return index < words.count && words[index] & (1 << UInt64(number & 63)) != 0
    }

    /// Answers whether it was not there before.
    @discardableResult
    mutating func insert(_ number: Int64) -> Bool {
        let index = Int(number >> 6)
        if index >= words.count { words += [UInt64](repeating: 0, count: max(index + 1 - words.count, words.count)) }
        let bit: UInt64 = 1 << UInt64(number & 63)
        defer { words[index] |= bit }
        return words[index] & bit == 0
    }
}
