public import CommunityAssets
internal import SQLite

/// A place in the register where a group is named.
public struct GroupMention: Sendable {
    public let name: String
    public let asset: Asset.ID
    public let authority: Authority.Code
    /// The day of the event that names it; nil where a list names it as the nominator.
    public let on: CalendarDate?
    public let kinds: [GroupKind]
    public let localConnection: RegisterEvent.Answer?
}

extension RegisterReader {
    /// Calls `body` with each mention of a group, first those of events by day, then those of lists: what a newer
    /// edition or a correction took the place of is left out.
    public func forEachGroupMention(_ body: (GroupMention) throws -> Void) throws {
        let corrected = try supersededEvents()
        let events = try connection.prepareAlone(
            """
            SELECT coalesce(e.told, e.key), e.day, e.details ->> 'group', e.details ->> 'group-kinds',
                   e.details ->> 'local-connection', a.id, a.authority
            FROM events AS e
            JOIN assets AS a ON (a.entry = e.asset OR a.id = e.asset AND a.id <> a.entry) AND a.id = e.asset
            WHERE e.details ->> 'group' IS NOT NULL
              AND e.key / 64 <= \(entry) AND (e.until IS NULL OR e.until > \(entry))
              AND a.entry <= \(entry) AND (a.until IS NULL OR a.until > \(entry))
            ORDER BY e.day, e.key
            """)
        try events.forEach { row in
            guard !corrected.contains(RegisterEvent.ID(key: row.integer(0))) else { return true }
            try body(
                GroupMention(
                    name: row.text(2), asset: Asset.ID(row.integer(5)), authority: try authority(row.text(6)),
                    on: CalendarDate(dayNumber: Int32(row.integer(1))),
                    kinds: row.optionalText(3).map([GroupKind].init(packed:)) ?? [],
                    localConnection: row.optionalText(4).flatMap(RegisterEvent.Answer.init)))
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
            try body(
                GroupMention(
                    name: row.text(0), asset: Asset.ID(row.integer(1)), authority: try authority(row.text(2)), on: nil,
                    kinds: [], localConnection: nil))
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

    private func authority(_ text: String) throws -> Authority.Code {
        guard let code = Authority.Code(text) else {
            throw StoreError(.damaged, "an asset has the authority '\(text)', which cannot be one")
        }
        return code
    }
}
