public import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// What the newest row of a council's list says happened to a listing.
    public struct PublishedRow: Sendable {
        /// The newest import that had the row.
        public var importID: Import.ID
        public var events: [RegisterEvent]
    }

    /// The events that the newest row about a listing states, whether or not an officer had told them before;
    /// nil where no list has it.
    public func publishedRow(of listing: Listing) throws -> PublishedRow? {
        var found: (entry: Int64, importID: Int64)?
        try connection.forEach(
            """
            SELECT r.entry,
                   coalesce(
                       (SELECT max(c.import) FROM confirmations AS c WHERE c.entry = r.entry AND c.import <= \(entry)),
                       r.import)
            FROM records AS r
            WHERE (r.entry = \(listing.asset.number) OR r.asset = \(listing.asset.number) AND r.asset <> r.entry)
              AND r.asset = \(listing.asset.number) AND r.listing = \(listing.id.number)
              AND r.entry <= \(entry) AND (r.until IS NULL OR r.until > \(entry)) AND r.role <> 'repeat'
            ORDER BY r.entry DESC
            LIMIT 1
            """
        ) { row in
            found = (row.integer(0), row.integer(1))
            return false
        }
        guard let found else { return nil }
        let events: [RegisterEvent?] = try connection.all(
            """
            SELECT j.value ->> '$.event', j.value ->> '$.on', coalesce(j.value ->> '$.basis', 'published'), j.value ->> '$.group'
            FROM ledger AS g
            JOIN json_each(g.content, '$.events') AS j
            WHERE g.entry = \(found.entry)
            """
        ) { row in
            guard let on = CalendarDate(iso: row.text(1)) else { return nil }
            return RegisterEvent(
                kind: RegisterEvent.Kind(rawValue: row.text(0)), on: on,
                basis: RegisterEvent.Basis(rawValue: row.text(2)) ?? .published, group: row.optionalText(3))
        }
        return PublishedRow(importID: Import.ID(found.importID), events: events.compactMap(\.self))
    }
}
