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

extension Store {
    /// The changes that the entries after one told, in order, up to another entry: `limit` of them, and those more that
    /// were told by the same entry as the last.
    public func changes(after entry: Int64, upTo last: Int64, limit: Int) throws -> [StoredChange] {
        try translating {
            let entries = try connection.prepareAlone(
                """
                SELECT entry, at, subject
                FROM ledger
                WHERE entry > \(entry) AND entry <= \(last)
                ORDER BY entry
                """)
            var changes: [StoredChange] = []
            try entries.forEach { row in
                // An entry that is about no asset changes none.
                guard let asset = Asset.ID(text: row.text(2)) else { return true }
                changes += try self.changes(entry: row.integer(0), at: row.integer(1), asset)
                return changes.count < limit
            }
            return changes
        }
    }

    private func changes(entry: Int64, at: Int64, _ asset: Asset.ID) throws -> [StoredChange] {
        var changes: [StoredChange] = []
        func add(_ subject: StoredChange.Subject, isDeleted: Bool = false) {
            changes.append(StoredChange(entry: entry, at: at, subject: subject, isDeleted: isDeleted))
        }
        // Told by this entry.
        let assets = try connection.all("SELECT id FROM assets WHERE entry = \(entry)") { Asset.ID($0.integer(0)) }
        for id in assets { add(.asset(id)) }
        let listings = try connection.all("SELECT id, asset FROM listings WHERE entry = \(entry)") {
            (id: Listing.ID($0.integer(0)), asset: Asset.ID($0.integer(1)))
        }
        for listing in listings { add(.listing(listing.id, of: listing.asset)) }
        let events = try connection.all(
            "SELECT key, asset FROM events WHERE key BETWEEN \(entry * 64) AND \(entry * 64 + 63) ORDER BY key"
        ) { (id: RegisterEvent.ID(key: $0.integer(0)), asset: Asset.ID($0.integer(1))) }
        for event in events { add(.event(event.id, of: event.asset)) }
        // Ended by it, without being told anew.
        let ended = try connection.all(
            """
            SELECT a.id
            FROM assets AS a
            WHERE (a.entry = \(asset.number) OR a.id = \(asset.number) AND a.id <> a.entry) AND a.until = \(entry)
            """
        ) { Asset.ID($0.integer(0)) }
        for id in Set(ended).subtracting(assets).sorted() { add(.asset(id), isDeleted: true) }
        let endedListings = try connection.all(
            """
            SELECT l.id
            FROM listings AS l
            WHERE (l.entry = \(asset.number) OR l.asset = \(asset.number) AND l.asset <> l.entry)
              AND l.asset = \(asset.number) AND l.until = \(entry)
            """
        ) { Listing.ID($0.integer(0)) }
        for id in Set(endedListings).subtracting(listings.map(\.id)).sorted() {
            add(.listing(id, of: asset), isDeleted: true)
        }
        let endedEvents = try connection.all(
            """
            SELECT e.key
            FROM events AS e
            WHERE (e.key BETWEEN \(asset.number * 64) AND \(asset.number * 64 + 63)
                   OR e.asset = \(asset.number) AND e.asset <> e.key / 64)
              AND e.asset = \(asset.number) AND e.until = \(entry)
            ORDER BY e.key
            """
        ) { RegisterEvent.ID(key: $0.integer(0)) }
        for id in endedEvents { add(.event(id, of: asset), isDeleted: true) }
        return changes
    }
}
