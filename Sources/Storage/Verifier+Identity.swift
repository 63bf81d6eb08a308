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
            "ledger", "the entry is not in the register",
            """
            SELECT 'entry ' || g.entry
            FROM ledger AS g
            WHERE g.kind = 'merge' AND NOT EXISTS (SELECT 1 FROM merges AS m WHERE m.entry = g.entry)
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
