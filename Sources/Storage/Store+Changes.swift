public import CommunityAssets
internal import SQLite

/// What a ledger entry told anew of one thing, or took away.
public struct StoredChange: Sendable {
    public enum Subject: Sendable {
        case asset(Asset.ID)
        case listing(Listing.ID, of: Asset.ID)
        case event(RegisterEvent.ID, of: Asset.ID)
    }

    public let entry: Int64
    /// Seconds since 1970.
    public let at: Int64
    public let subject: Subject
    /// Whether it is no more.
    public let isDeleted: Bool
}

/// How far somebody has come in the changes: after an entry, and within the one that follows it where that took a whole
/// import back.
public struct ChangePlace: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case asset, listing, event
        /// That a list no longer has an asset's row.
        case absence
    }

    public var entry: Int64
    /// The last row that was told of as gone, or as there again: what it is, and by which key it stands in the file.
    public var row: (kind: Kind, key: Int64)?

    public init(after entry: Int64, row: (kind: Kind, key: Int64)? = nil) {
        self.entry = entry
        self.row = row
    }
}

extension Store {
    /// The changes from a place on, in order, up to an entry: `limit` of them, and those more that were told by the same
    /// entry as the last, unless that took an import back; and the place after them.
    public func changes(
        from place: ChangePlace, upTo last: Int64, limit: Int
    ) throws -> (changes: [StoredChange], next: ChangePlace) {
        try translating {
            let entries = try connection.prepareAlone(
                """
                SELECT entry, at, subject, kind
                FROM ledger
                WHERE entry > \(place.entry) AND entry <= \(last)
                ORDER BY entry
                """)
            var changes: [StoredChange] = []
            var next = place
            try entries.forEach { row in
                let (entry, at) = (row.integer(0), row.integer(1))
                next = ChangePlace(after: entry)
                if let asset = Asset.ID(text: row.text(2)) {
                    let found = try told(by: entry, at) + ended(by: entry, at, asset) + said(by: entry, at)
                    changes += found
                    // Whatever else is told of an asset is about it as a whole, but for what is private.
                    if found.isEmpty, !Store.changingNothing.contains(row.text(3)) {
                        changes.append(StoredChange(entry: entry, at: at, subject: .asset(asset), isDeleted: false))
                    }
                } else if row.text(3) == "revert" {
                    var seen = ChangePlace(after: entry - 1, row: entry == place.entry + 1 ? place.row : nil)
                    changes += try undone(by: entry, at, &seen, limit: max(1, limit - changes.count))
                    // Where that was the limit there may be more of it.
                    if changes.count >= limit { next = seen }
                }
                return changes.count < limit
            }
            return (changes, next)
        }
    }

    private static let changingNothing: Set<String> = ["erasure", "repeated-row"]

    /// Versions that the entry told.
    private func told(by entry: Int64, _ at: Int64) throws -> [StoredChange] {
        let assets = try connection.all("SELECT id FROM assets WHERE entry = \(entry)") {
            StoredChange.Subject.asset(Asset.ID($0.integer(0)))
        }
        let listings = try connection.all("SELECT id, asset FROM listings WHERE entry = \(entry)") {
            StoredChange.Subject.listing(Listing.ID($0.integer(0)), of: Asset.ID($0.integer(1)))
        }
        let events = try connection.all(
            "SELECT key, asset FROM events WHERE key BETWEEN \(entry * 64) AND \(entry * 64 + 63) ORDER BY key"
        ) { StoredChange.Subject.event(RegisterEvent.ID(key: $0.integer(0)), of: Asset.ID($0.integer(1))) }
        return (assets + listings + events).map {
            StoredChange(entry: entry, at: at, subject: $0, isDeleted: false)
        }
    }

    /// What of an asset held until the entry, and was not told anew by it.
    private func ended(by entry: Int64, _ at: Int64, _ asset: Asset.ID) throws -> [StoredChange] {
        let assets = try connection.all(
            """
            SELECT a.id
            FROM assets AS a
            WHERE (a.entry = \(asset.number) OR a.id = \(asset.number) AND a.id <> a.entry) AND a.until = \(entry)
              AND NOT EXISTS (SELECT 1 FROM assets AS n WHERE n.entry = \(entry) AND n.id = a.id)
            """
        ) { StoredChange.Subject.asset(Asset.ID($0.integer(0))) }
        let listings = try connection.all(
            """
            SELECT l.id
            FROM listings AS l
            WHERE (l.entry = \(asset.number) OR l.asset = \(asset.number) AND l.asset <> l.entry)
              AND l.asset = \(asset.number) AND l.until = \(entry)
              AND NOT EXISTS (SELECT 1 FROM listings AS n WHERE n.entry = \(entry) AND n.id = l.id)
            """
        ) { StoredChange.Subject.listing(Listing.ID($0.integer(0)), of: asset) }
        let events = try connection.all(
            """
            SELECT e.key
            FROM events AS e
            WHERE (e.key BETWEEN \(asset.number * 64) AND \(asset.number * 64 + 63)
                   OR e.asset = \(asset.number) AND e.asset <> e.key / 64)
              AND e.asset = \(asset.number) AND e.until = \(entry)
            ORDER BY e.key
            """
        ) { StoredChange.Subject.event(RegisterEvent.ID(key: $0.integer(0)), of: asset) }
        return (assets + listings + events).map {
            StoredChange(entry: entry, at: at, subject: $0, isDeleted: true)
        }
    }

    /// What a person said by the entry of assets as a whole: which are one, which are not, which are left out.
    private func said(by entry: Int64, _ at: Int64) throws -> [StoredChange] {
        let gone = try connection.all(
            """
            SELECT asset FROM merges WHERE entry = \(entry)
            UNION ALL
            SELECT asset FROM withdrawn_assets WHERE entry = \(entry)
            """
        ) { Asset.ID($0.integer(0)) }
        let others = try connection.all(
            """
            SELECT survivor FROM merges WHERE entry = \(entry) OR until = \(entry)
            UNION
            SELECT asset FROM merges WHERE until = \(entry)
            UNION
            SELECT CAST(substr(content ->> '$.from', 2) AS INTEGER) FROM ledger
            WHERE entry = \(entry) AND kind = 'split'
            """
        ) { Asset.ID($0.integer(0)) }
        return gone.map { StoredChange(entry: entry, at: at, subject: .asset($0), isDeleted: true) }
            + others.map { StoredChange(entry: entry, at: at, subject: .asset($0), isDeleted: false) }
    }

    /// All that undoing an import took away: it is looked for in the whole register, which is seldom asked.
    private func undone(
        by entry: Int64, _ at: Int64, _ place: inout ChangePlace, limit: Int
    ) throws -> [StoredChange] {
        var changes: [StoredChange] = []
        for kind in ChangePlace.Kind.allCases {
            // What was told of before is passed by.
            if let row = place.row, row.kind.rank > kind.rank { continue }
            let seen = place.row.map { $0.kind == kind ? $0.key : 0 } ?? 0
            try connection.forEach(kind.gone(by: entry, after: seen, limit: limit - changes.count)) { row in
                let asset = Asset.ID(row.integer(2))
                let subject: StoredChange.Subject =
                    switch kind {
                    case .asset, .absence: .asset(asset)
                    case .listing: .listing(Listing.ID(row.integer(1)), of: asset)
                    case .event: .event(RegisterEvent.ID(key: row.integer(1)), of: asset)
                    }
                changes.append(StoredChange(entry: entry, at: at, subject: subject, isDeleted: kind != .absence))
                place.row = (kind, row.integer(0))
                return true
            }
        }
        return changes
    }
}

extension ChangePlace.Kind {
    fileprivate var rank: Int {
        switch self {
        case .asset: 0
        case .listing: 1
        case .event: 2
        case .absence: 3
        }
    }

    /// The rows that held until an entry, in the order in which they stand: key, identifier, asset.
    fileprivate func gone(by entry: Int64, after seen: Int64, limit: Int) -> SQL {
        switch self {
        case .asset:
            """
            SELECT entry, id, id FROM assets WHERE until = \(entry) AND entry > \(seen) ORDER BY entry LIMIT \(limit)
            """
        case .listing:
            """
            SELECT entry, id, asset FROM listings
            WHERE until = \(entry) AND entry > \(seen) ORDER BY entry LIMIT \(limit)
            """
        case .event:
            """
            SELECT key, key, asset FROM events WHERE until = \(entry) AND key > \(seen) ORDER BY key LIMIT \(limit)
            """
        case .absence:
            """
            SELECT u.record, r.asset, r.asset
            FROM unpublished AS u
            JOIN records AS r ON r.entry = u.record
            WHERE (u.until = \(entry) OR u.entry = \(entry)) AND u.record > \(seen)
              AND EXISTS (SELECT 1 FROM assets AS a
                          WHERE a.id = r.asset AND a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry)))
            ORDER BY u.record
            LIMIT \(limit)
            """
        }
    }
}
