internal import SQLite

/// Whether what people and whole lists said of assets is what the ledger has.
extension Verifier {
    mutating func verifyIdentity() throws {
        try find(
            "merges", "its row differs from the ledger",
            """
            SELECT 'a' || m.asset
            FROM merges AS m
            LEFT JOIN ledger AS g ON g.entry = m.entry
            LEFT JOIN ledger AS u ON u.entry = m.until
            WHERE g.kind IS NOT 'merge' OR g.subject IS NOT 'a' || m.asset
               OR g.content ->> '$.into' IS NOT 'a' || m.survivor
               OR m.until IS NOT NULL AND (u.kind IS NOT 'split' OR u.subject IS NOT 'a' || m.asset)
            LIMIT 20
            """)
        try find(
            "withdrawn_assets", "its row differs from the ledger",
            """
            SELECT 'a' || w.asset
            FROM withdrawn_assets AS w
            LEFT JOIN ledger AS g ON g.entry = w.entry
            LEFT JOIN ledger AS u ON u.entry = w.until
            WHERE g.kind IS NOT 'asset-withdrawn' OR g.subject IS NOT 'a' || w.asset
               OR g.content ->> '$.reason' IS NOT w.reason
               OR w.until IS NOT NULL AND (u.kind IS NOT 'asset-restored' OR u.subject IS NOT 'a' || w.asset)
            LIMIT 20
            """)
        try find(
            "splits", "its row differs from the ledger",
            """
            SELECT 'l' || s.listing
            FROM splits AS s
            LEFT JOIN ledger AS g ON g.entry = s.entry
            WHERE g.kind IS NOT 'moved-listing' OR g.subject IS NOT 'a' || s.asset
               OR g.content ->> '$.listing-id' IS NOT 'l' || s.listing
            LIMIT 20
            """)
        try find(
            "reverts", "its row differs from the ledger",
            """
            SELECT 'i' || x.import
            FROM reverts AS x
            LEFT JOIN ledger AS g ON g.entry = x.entry
            WHERE g.kind IS NOT 'revert' OR g.subject IS NOT 'i' || x.import
               OR (SELECT count(*) FROM ledger AS n
                   WHERE n.entry BETWEEN x.entry + 1 AND x.finished AND n.kind <> 'restored-row') <> 0
               OR (SELECT n.kind = 'restored-row' FROM ledger AS n WHERE n.entry = x.finished + 1)
            LIMIT 20
            """)
        try find(
            "events", "it was told again as another",
            """
            SELECT 'e' || (e.key / 64) || '-' || (e.key % 64)
            FROM events AS e
            LEFT JOIN ledger AS g ON g.entry = e.key / 64
            LEFT JOIN events AS o ON o.key = e.told
            WHERE (g.kind IS 'restored-row') <> (e.told IS NOT NULL)
               OR e.told IS NOT NULL AND (o.kind IS NOT e.kind OR o.day IS NOT e.day OR o.listing IS NOT e.listing)
            LIMIT 20
            """)
        try find(
            "unpublished", "its row differs from the ledger",
            """
            SELECT 'entry ' || p.record
            FROM unpublished AS p
            LEFT JOIN ledger AS g ON g.entry = p.entry
            LEFT JOIN ledger AS u ON u.entry = p.until
            LEFT JOIN ledger AS t ON t.entry = p.told
            WHERE g.kind IN ('unpublished', 'moved-listing', 'restored-row', 'revert') IS NOT TRUE
               OR g.kind = 'unpublished' AND (g.content ->> '$.record' IS NOT p.record OR p.told <> p.entry)
               OR t.kind IS NOT 'unpublished' OR t.content ->> '$.on' IS NOT date(p.day * 86400, 'unixepoch')
               OR p.until IS NOT NULL
                  AND u.kind IN ('republished', 'row', 'moved-listing', 'restored-row', 'revert') IS NOT TRUE
               OR u.kind = 'republished' AND u.content ->> '$.record' IS NOT p.record
            LIMIT 20
            """)
        try find(
            "ledger", "the entry is not in the register",
            """
            SELECT 'entry ' || g.entry
            FROM ledger AS g
            WHERE g.kind = 'merge' AND NOT EXISTS (SELECT 1 FROM merges AS m WHERE m.entry = g.entry)
               OR g.kind = 'unpublished' AND NOT EXISTS (
                      SELECT 1 FROM unpublished AS p
                      WHERE p.record = g.content ->> '$.record' AND p.entry = g.entry)
               OR g.kind = 'republished' AND NOT EXISTS (
                      SELECT 1 FROM unpublished AS p
                      WHERE p.record = g.content ->> '$.record' AND p.until = g.entry)
               OR g.kind = 'revert' AND NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.entry = g.entry)
               OR g.kind = 'restored-row' AND NOT EXISTS (SELECT 1 FROM records AS r WHERE r.entry = g.entry)
               OR g.kind = 'asset-withdrawn'
                  AND NOT EXISTS (SELECT 1 FROM withdrawn_assets AS w WHERE w.entry = g.entry)
               OR g.kind = 'asset-restored'
                  AND NOT EXISTS (SELECT 1 FROM withdrawn_assets AS w WHERE w.until = g.entry)
               OR g.kind = 'split' AND json_extract(g.content, '$.asset') IS NULL
                  AND NOT EXISTS (SELECT 1 FROM merges AS m WHERE m.until = g.entry)
               OR g.kind = 'split' AND json_extract(g.content, '$.asset') IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM assets AS a WHERE a.entry = g.entry)
               OR g.kind = 'moved-listing'
                  AND (NOT EXISTS (SELECT 1 FROM listings AS l WHERE l.entry = g.entry)
                       OR NOT EXISTS (SELECT 1 FROM splits AS s WHERE s.entry = g.entry)
                       OR json_extract(g.content, '$.import') IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM records AS r WHERE r.entry = g.entry))
            LIMIT 20
            """)
    }
}
