public import CommunityAssets
internal import SQLite

/// A place in the register where a group is named.
public struct GroupMention: Sendable {
    public let name: String
    public let asset: Asset.ID
    public let authority: Authority.Code
    /// What it did; nil where a list names it as the nominator.
    public let event: RegisterEvent?
}

extension RegisterReader {
    /// Calls `body` with each mention of a group, first those of events by day, then those of lists: what a newer
    /// edition or a correction took the place of is left out.
    public func forEachGroupMention(_ body: (GroupMention) throws -> Void) throws {
        let corrected = try supersededEvents()
        let events = try connection.prepareAlone(
            """
            SELECT \(Row.eventColumns), a.id, a.authority
            FROM events AS e
            JOIN assets AS a ON (a.entry = e.asset OR a.id = e.asset AND a.id <> a.entry) AND a.id = e.asset
            WHERE e.details ->> 'group' IS NOT NULL
              AND e.key / 64 <= \(entry) AND (e.until IS NULL OR e.until > \(entry))
              AND a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))
            ORDER BY e.day, e.key
            """)
        try events.forEach { row in
            let event = try row.event()
            guard let name = event.group, !(event.id.map(corrected.contains) ?? false) else { return true }
            try body(try mention(name, event, asset: row.integer(22), authority: row.text(23)))
            return true
        }
        let listings = try connection.prepareAlone(
            """
            SELECT g.content ->> '$.listing.nominating-group', a.id, a.authority
            FROM listings AS l
            JOIN ledger AS g ON g.entry = l.entry
            JOIN assets AS a ON (a.entry = l.asset OR a.id = l.asset AND a.id <> a.entry) AND a.id = l.asset
            WHERE g.content ->> '$.listing.nominating-group' IS NOT NULL
              AND l.entry <= \(entry) AND (l.until IS NULL OR l.until > \(entry))
              AND a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))
            ORDER BY l.id
            """)
        try listings.forEach { row in
            try body(try mention(row.text(0), nil, asset: row.integer(1), authority: row.text(2)))
            return true
        }
    }

    private func supersededEvents() throws -> Set<RegisterEvent.ID> {
        let texts = try connection.all(
            """
            SELECT e.details ->> 'supersedes'
            FROM events AS e
            WHERE e.details ->> 'supersedes' IS NOT NULL AND e.key / 64 <= \(entry)
            """
        ) { $0.text(0) }
        return Set(texts.compactMap { RegisterEvent.ID(text: $0) })
    }

    private func mention(
        _ name: String, _ event: RegisterEvent?, asset: Int64, authority: String
    ) throws -> GroupMention {
        guard let code = Authority.Code(authority) else {
            throw StoreError(.damaged, "asset a\(asset) has an authority that cannot be one")
        }
        return GroupMention(name: name, asset: Asset.ID(asset), authority: code, event: event)
    }
}
