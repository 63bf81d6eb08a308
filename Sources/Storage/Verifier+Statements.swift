internal import SQLite

/// Whether everything that the ledger states is in the register: a row taken out leaves nothing behind that
/// could differ.
extension Verifier {
    mutating func verifyStatements() throws {
        try verifyPresence()
        try verifyNewestStatements()
        try verifyListVersions()
        try find(
            "private values", "some of those that the ledger has digests of are gone, and no entry erased them",
            """
            SELECT 'entry ' || g.entry
            FROM ledger AS g
            WHERE json_extract(g.content, '$.private') IS NOT NULL
              AND (SELECT count(*) FROM json_each(g.content, '$.private'))
                  <> (SELECT count(*) FROM private_values AS p
                      WHERE p.key BETWEEN g.entry * 64 AND g.entry * 64 + 63 AND p.entry = g.entry)
            LIMIT 20
            """)
        try find(
            "private values", "it was erased, and the ledger does not say so",
            """
            SELECT 'entry ' || p.entry
            FROM private_values AS p
            LEFT JOIN ledger AS g ON g.entry = p.erased
            WHERE p.erased IS NOT NULL
              AND (g.kind IS NOT 'erasure'
                   OR NOT EXISTS (SELECT 1 FROM json_each(g.content, '$.entries') AS j WHERE j.value = p.entry))
            LIMIT 20
            """)
        try find(
            "imports", "its totals differ from the ledger",
            """
            SELECT g.subject
            FROM ledger AS g
            LEFT JOIN imports AS i ON i.finished = g.entry
            WHERE g.kind = 'import'
              AND (g.subject IS NOT 'i' || i.id
                   OR g.content ->> '$.bytes' IS NOT i.bytes
                   OR g.content ->> '$.sha256' IS NOT i.sha256
                   OR g.content ->> '$.new' IS NOT i.new
                   OR g.content ->> '$.changed' IS NOT i.changed
                   OR g.content ->> '$.confirmed' IS NOT i.confirmed
                   OR g.content ->> '$.repeated' IS NOT i.repeated
                   OR g.content ->> '$.not-watched' IS NOT i.not_watched
                   OR g.content ->> '$.rejected' IS NOT i.rejected
                   OR coalesce(g.content ->> '$.withdrawn', 0) IS NOT i.withdrawn)
            LIMIT 20
            """)
    }

    /// Each entry that opened an asset or a listing, or told an event by hand.
    private mutating func verifyPresence() throws {
        try find(
            "ledger", "the entry is not in the register",
            """
            SELECT 'entry ' || g.entry
            FROM ledger AS g
            WHERE g.kind IN ('row', 'repeated-row') AND NOT EXISTS (SELECT 1 FROM records AS r WHERE r.entry = g.entry)
               OR g.kind IN ('asset', 'row') AND g.subject = 'a' || g.entry
                  AND NOT EXISTS (SELECT 1 FROM assets AS a WHERE a.entry = g.entry)
               OR g.kind IN ('event', 'row') AND json_extract(g.content, '$.listing-id') = 'l' || g.entry
                  AND NOT EXISTS (SELECT 1 FROM listings AS l WHERE l.entry = g.entry)
               OR g.kind = 'event'
                  AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.key = g.entry * 64 + 1 AND e.until IS NULL)
            LIMIT 20
            """)
    }

    /// Versions of lists are numbered without gaps, and each is what its entry says.
    mutating func verifyListVersions() throws {
        try find(
            "list versions", "it differs from the ledger",
            """
            SELECT 'entry ' || coalesce(v.entry, g.entry)
            FROM ledger AS g
            FULL JOIN list_versions AS v ON v.entry = g.entry
            WHERE (g.kind = 'list-version' OR v.entry IS NOT NULL)
              AND (g.kind IS NOT 'list-version'
                   OR g.content ->> '$.authority' IS NOT v.authority
                   OR g.content ->> '$.list' IS NOT v.list
                   OR g.content ->> '$.number' IS NOT v.number
                   OR g.content ->> '$.day' IS NOT date(v.day * 86400, 'unixepoch')
                   OR g.content ->> '$.known' IS NOT v.known
                   OR g.content ->> '$.form' IS NOT v.form
                   OR g.content ->> '$.law' IS NOT v.law
                   OR g.content ->> '$.rows' IS NOT v.rows
                   OR g.content ->> '$.sha256' IS NOT v.sha256)
            LIMIT 20
            """)
        try find(
            "list versions", "the version before it is not there",
            """
            SELECT v.authority || ', ' || v.list || ', version ' || v.number
            FROM list_versions AS v
            WHERE v.number > 1
              AND NOT EXISTS (
                  SELECT 1
                  FROM list_versions AS o
                  WHERE o.authority = v.authority AND o.list = v.list AND o.number = v.number - 1 AND o.entry < v.entry)
            LIMIT 20
            """)
    }

    /// What the newest row about each asset and listing states, against what holds now.
    private mutating func verifyNewestStatements() throws {
        try find(
            "ledger", "what its newest row states is not what the register holds",
            """
            SELECT 'a' || r.asset || ', entry ' || r.entry
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            LEFT JOIN assets AS a ON a.id = r.asset AND a.until IS NULL
            WHERE r.until IS NULL AND r.role = 'asset'
              AND (json_extract(g.content, '$.asset.name') IS NOT a.name
                   OR json_extract(g.content, '$.asset.address') IS NOT a.address)
            LIMIT 20
            """)
        try find(
            "ledger", "what its newest row states is not what the register holds",
            """
            SELECT 'l' || r.listing || ', entry ' || r.entry
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            LEFT JOIN listings AS l ON l.id = r.listing AND l.until IS NULL
            WHERE r.until IS NULL AND r.role <> 'repeat' AND r.listing IS NOT NULL
              AND (json_extract(g.content, '$.listing.list') IS NOT l.list
                   OR json_extract(g.content, '$.listing.reference') IS NOT l.reference)
            LIMIT 20
            """)
        try find(
            "events", "what its newest row states of the day is not there",
            """
            SELECT 'a' || r.asset || coalesce(', l' || r.listing, '') || ', entry ' || r.entry
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            JOIN json_each(g.content, '$.events') AS j
            WHERE r.until IS NULL AND r.role <> 'repeat'
              AND NOT EXISTS (
                  SELECT 1
                  FROM events AS e
                  WHERE r.listing IS NOT NULL
                    AND (e.key BETWEEN r.listing * 64 AND r.listing * 64 + 63
                         OR e.listing = r.listing AND e.listing <> e.key / 64)
                    AND e.listing = r.listing AND e.until IS NULL
                    AND e.kind = j.value ->> '$.event'
                    AND date(e.day * 86400, 'unixepoch') = j.value ->> '$.on')
              AND NOT EXISTS (
                  SELECT 1
                  FROM events AS e
                  WHERE r.listing IS NULL
                    AND (e.key BETWEEN r.asset * 64 AND r.asset * 64 + 63 OR e.asset = r.asset AND e.asset <> e.key / 64)
                    AND e.asset = r.asset AND e.listing IS NULL AND e.until IS NULL
                    AND e.kind = j.value ->> '$.event'
                    AND date(e.day * 86400, 'unixepoch') = j.value ->> '$.on')
            LIMIT 20
            """)
    }
}
