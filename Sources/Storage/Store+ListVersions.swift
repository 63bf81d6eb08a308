public import CommunityAssets
internal import SQLite

extension Store {
    /// The versions of lists that had been published by an entry: by authority and list, oldest first.
    ///
    /// - Parameter authorities: only of these; empty for all.
    public func listVersions(upTo entry: Int64, authorities: [Authority.Code] = []) throws -> [PublishedVersion] {
        try translating {
            let own: SQL = authorities.isEmpty ? "" : "AND v.authority IN (\(list: authorities.map(\.text)))"
            return try connection.all(
                """
                SELECT v.entry, g.at, g.actor, v.authority, v.list, v.number, v.day, v.known, v.form, v.law,
                       v.rows, v.sha256
                FROM list_versions AS v
                JOIN ledger AS g ON g.entry = v.entry
                WHERE v.entry <= \(entry) \(own)
                ORDER BY v.authority, v.list, v.number
                """
            ) { row in
                guard let authority = Authority.Code(row.text(3)), let list = Listing.List(rawValue: row.text(4)) else {
                    throw StoreError(
                        .damaged, "the version of a list in entry \(row.integer(0)) has a value that is not known")
                }
                return PublishedVersion(
                    version: ListVersion(
                        authority: authority, list: list, number: Int(row.integer(5)),
                        day: CalendarDate(dayNumber: Int32(row.integer(6))), asKnown: row.integer(7),
                        form: Int(row.integer(8)), law: row.text(9), rows: Int(row.integer(10)), sha256: row.text(11)),
                    entry: row.integer(0), at: Instant.text(row.integer(1)), by: row.text(2))
            }
        }
    }
}
