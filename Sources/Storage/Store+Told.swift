public import CommunityAssets
internal import SQLite

/// An asset of which something was told, and the newest entry that told it.
public struct ToldAsset: Sendable {
    public let asset: Asset.ID
    public let entry: Int64
    /// Seconds since 1970.
    public let at: Int64
}

extension Store {
    /// The assets of which entries after one told anything, up to another entry, in the order of their numbers: what was
    /// told of their listings and events included. All there ever were, where something was told on which every one of
    /// them may depend: the law, the holidays of a place, where postcodes lie.
    public func assetsTold(after entry: Int64, upTo last: Int64) throws -> [ToldAsset] {
        try translating {
            if let common = try newestCommonEntry(after: entry, upTo: last) {
                return try connection.all("SELECT DISTINCT id FROM assets WHERE entry <= \(last) ORDER BY id") {
                    ToldAsset(asset: Asset.ID($0.integer(0)), entry: common.entry, at: common.at)
                }
            }
            var newest: [Asset.ID: (entry: Int64, at: Int64)] = [:]
            var place = ChangePlace(after: entry)
            while true {
                let (changes, next) = try changes(from: place, upTo: last, limit: 1000)
                if changes.isEmpty { break }
                for change in changes { newest[change.subject.asset] = (change.entry, change.at) }
                place = next
            }
            return newest.map { ToldAsset(asset: $0, entry: $1.entry, at: $1.at) }.sorted { $0.asset < $1.asset }
        }
    }

    /// The assets of which anything may be shown otherwise at an entry than at an earlier one: those that were told of,
    /// those that a list confirmed, and those that are one with any of them. Nil where all of them may.
    public func assetsTouched(after entry: Int64, upTo last: Int64) throws -> Set<Asset.ID>? {
        try translating {
            guard try newestCommonEntry(after: entry, upTo: last) == nil else { return nil }
            var touched = Set(try assetsTold(after: entry, upTo: last).map(\.asset))
            // That a list said the same again is no entry of its own, and is taken back with its import.
            try connection.forEach(
                """
                SELECT DISTINCT r.asset
                FROM confirmations AS c
                JOIN records AS r ON r.entry = c.entry
                WHERE c.import > \(entry) AND c.import <= \(last)
                   OR c.import IN (SELECT import FROM reverts WHERE entry > \(entry) AND entry <= \(last))
                """
            ) { row in
                touched.insert(Asset.ID(row.integer(0)))
                return true
            }
            for standings in [try Standings(connection, upTo: entry), try Standings(connection, upTo: last)] {
                touched.formUnion(standings.splitOff)
                for asset in touched where standings.isMerged(asset) || standings.isSurvivor(asset) {
                    touched.formUnion(standings.origins(of: standings.survivor(of: asset)))
                }
            }
            return touched
        }
    }

    /// What became of assets that have no place of their own any more, as known at an entry: the one that each was
    /// merged into, nil for those that were taken out. In the order of their numbers.
    public func assetsMoved(upTo entry: Int64) throws -> [(asset: Asset.ID, survivor: Asset.ID?)] {
        try translating {
            let standings = try Standings(connection, upTo: entry)
            let merged = standings.merged.map { asset -> (asset: Asset.ID, survivor: Asset.ID?) in
                (asset, standings.survivor(of: asset))
            }
            let withdrawn = standings.withdrawn.keys.filter { !standings.isMerged($0) }
            return (merged + withdrawn.map { ($0, nil) }).sorted { $0.asset < $1.asset }
        }
    }

    /// The assets of which the entries after one told anything, up to another; nil where one of them may concern others
    /// than the asset it names, as an import, a merge or a law does, or where they are many.
    public func assetsConcerned(after entry: Int64, upTo last: Int64) throws -> [Asset.ID]? {
        try translating {
            guard last - entry <= 1_000 else { return nil }
            var assets: [Asset.ID] = []
            var areConfined = try connection.first("SELECT 1 FROM merges LIMIT 1") { _ in false } ?? true
            try connection.forEach("SELECT kind, subject FROM ledger WHERE entry > \(entry) AND entry <= \(last)") {
                row in
                switch row.text(0) {
                case "event", "erasure": if let asset = Asset.ID(text: row.text(1)) { assets.append(asset) }
                case "list-version": break
                default: areConfined = false
                }
                return areConfined
            }
            return areConfined ? assets : nil
        }
    }

    /// The number of the ledger's last entry; 0 where there is none.
    public func lastEntry() throws -> Int64 {
        try translating { try connection.first("SELECT max(entry) FROM ledger") { $0.integer(0) } ?? 0 }
    }

    private func newestCommonEntry(after entry: Int64, upTo last: Int64) throws -> (entry: Int64, at: Int64)? {
        try connection.first(
            """
            SELECT entry, at
            FROM ledger
            WHERE kind IN ('regime', 'reference') AND entry > \(entry) AND entry <= \(last)
            ORDER BY entry DESC
            LIMIT 1
            """
        ) { ($0.integer(0), $0.integer(1)) }
    }
}

extension StoredChange.Subject {
    var asset: Asset.ID {
        switch self {
        case .asset(let asset), .listing(_, let asset), .event(_, let asset): asset
        }
    }
}
