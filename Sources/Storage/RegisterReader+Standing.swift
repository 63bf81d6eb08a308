public import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// What was told later and stands on an import: newer editions of what it told, events and decisions of people about
    /// it. Oldest first, in words; it cannot be undone before them.
    public func changes(standingOn importID: Import.ID) throws -> [String] {
        guard let span = imports[importID.number] else { return [] }
        let (first, last) = (span.id, span.finished)
        let told = ToldEntries(of: first, until: last)
        let holds: SQL = "NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.import = later.import)"
        // Of what is named by the entry that first told it.
        let isTold: SQL = "BETWEEN \(first) AND \(last)"
        return try connection.all(
            """
            SELECT DISTINCT import AS number, 'import i' || import
            FROM (SELECT c.import FROM confirmations AS c WHERE \(told.include("c.entry")) AND c.import > \(last)
                  UNION ALL
                  SELECT n.import FROM records AS n WHERE n.entry > \(last) AND (n.asset \(isTold) OR n.listing \(isTold))
                  UNION ALL
                  SELECT n.import
                  FROM records AS r
                  JOIN records AS n ON n.entry = r.until
                  WHERE \(told.include("r.entry")) AND r.until > \(last)
                  UNION ALL
                  SELECT CAST(substr(g.content ->> '$.import', 2) AS INTEGER)
                  FROM unpublished AS p
                  JOIN ledger AS g ON g.entry = p.entry
                  WHERE \(told.include("p.record")) AND g.kind = 'unpublished'
                  UNION ALL
                  SELECT j.id
                  FROM imports AS i
                  JOIN imports AS j ON j.authority = i.authority AND j.list = i.list AND j.full
                  WHERE i.id = \(first)
                    AND EXISTS (SELECT 1 FROM unpublished AS p WHERE p.told \(isTold) AND p.until IS NULL)) AS later
            WHERE import > \(last) AND \(holds)
            UNION ALL
            SELECT e.key / 64, 'event e' || (e.key / 64) || ' of a' || e.asset
            FROM events AS e
            WHERE e.key / 64 > \(last) AND e.basis = 'recorded' AND e.told IS NULL
              AND (e.asset \(isTold) OR e.listing \(isTold)
                   OR EXISTS (SELECT 1 FROM listings AS l
                              WHERE l.id = e.listing AND (l.entry = e.listing OR l.id <> l.entry)
                                AND \(told.include("l.entry")))
                   OR EXISTS (SELECT 1 FROM events AS o
                              WHERE o.listing = e.listing AND o.listing <> o.key / 64
                                AND \(told.include("o.key / 64"))))
            UNION ALL
            SELECT m.entry, 'the merge of a' || m.asset || ' into a' || m.survivor || ' (entry ' || m.entry || ')'
            FROM merges AS m
            WHERE m.entry > \(last) AND m.until IS NULL AND (m.asset \(isTold) OR m.survivor \(isTold))
            UNION ALL
            SELECT s.entry, 'the split of l' || s.listing || ' (entry ' || s.entry || ')'
            FROM splits AS s
            JOIN records AS r ON r.until = s.entry
            WHERE s.entry > \(last) AND (s.listing \(isTold) OR \(told.include("r.entry")))
            UNION ALL
            SELECT w.entry, 'the withdrawal of a' || w.asset || ' (entry ' || w.entry || ')'
            FROM withdrawn_assets AS w
            WHERE w.entry > \(last) AND w.until IS NULL AND w.asset \(isTold)
            ORDER BY number
            """
        ) { $0.text(1) }
    }

    /// The import that an asset came with, where it was undone.
    public func undoneImport(of asset: Asset.ID) -> Import.ID? {
        imports.isUndone(asset.number) ? imports.containing(asset.number).map { Import.ID($0.id) } : nil
    }
}
