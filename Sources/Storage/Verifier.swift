internal import Digest
internal import SQLite

/// Holds the registry against itself: the file, the chain of hashes, the projection against the ledger, private
/// values against their digests, and the index of windows against recomputation.
public struct Verifier {
    public struct Result: Sendable {
        public var entries: Int64 = 0
        public var head: String = ""
        public var checks: [String] = []
        public var findings: [String] = []
    }

    let connection: Connection
    var result = Result()
    /// Damage is rarely alone; a report of the first of a kind is enough to act on.
    static let mostFindingsOfAKind = 20

    public static func verify(_ store: Store) throws -> Result {
        var verifier = Verifier(connection: store.connection)
        do {
            try store.reading { try verifier.verify() }
        } catch let error as StoreError where error.kind == .damaged {
            verifier.result.findings.append(error.message)
        }
        return verifier.result
    }

    private init(connection: Connection) {
        self.connection = connection
    }

    private mutating func verify() throws {
        try verifyFile()
        try verifyChain()
        try verifyProjection()
        try verifyEditions()
        try verifyPrivateValues()
        try verifyReferenceData()
    }

    // MARK: The file

    private mutating func verifyFile() throws {
        let messages = try connection.all("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
        result.findings += messages.map { "the file: \($0)" }
        let broken = try connection.all("PRAGMA foreign_key_check") { ($0.text(0), $0.integer(1)) }
        for (table, row) in broken.prefix(Self.mostFindingsOfAKind) {
            result.findings.append("\(table), row \(row): points to an entry that is not there")
        }
        result.checks.append("the file's structure and references")
    }

    // MARK: The chain

    private mutating func verifyChain() throws {
        var previous = Ledger.beginning
        var lines: [UInt8] = []
        var content: [UInt8] = []
        var findings: [String] = []
        var lastInstant: Int64 = 0
        try connection.forEach(
            "SELECT entry, at, actor, kind, subject, content, claimed, hash FROM ledger ORDER BY entry"
        ) { row in
            let entry = row.integer(0)
            if entry != previous.entry + 1 {
                findings.append("ledger entry \(previous.entry + 1): is missing")
            }
            if row.integer(1) < lastInstant {
                findings.append("ledger entry \(entry): is dated before the entry it follows")
            }
            lastInstant = row.integer(1)
            content.removeAll(keepingCapacity: true)
            row.append(5, to: &content)
            if !row.isNull(6) {
                content.append(0x0A)
                row.append(6, to: &content)
            }
            lines.removeAll(keepingCapacity: true)
            Ledger.appendLines(
                to: &lines, entry: entry, instant: Array(Instant.text(row.integer(1)).utf8), actor: row.text(2),
                kind: row.text(3), subject: row.text(4), contentDigest: SHA256.digest(content.span),
                previous: previous.hash)
            let hash = row.blob(7)
            if SHA256.digest(lines.span) != hash {
                findings.append("ledger entry \(entry): was changed after it was written (its hash does not fit)")
            }
            previous = Ledger.Head(entry: entry, hash: hash)
            return findings.count < Self.mostFindingsOfAKind
        }
        result.findings += findings
        result.entries = previous.entry
        result.head = SHA256.hexadecimal(previous.hash)
        result.checks.append("the chain of \(previous.entry) ledger entries")
    }

    // MARK: The projection

    private mutating func verifyProjection() throws {
        try find(
            "assets", "its row differs from the ledger",
            """
            SELECT 'a' || a.id || ', entry ' || a.entry
            FROM assets AS a
            LEFT JOIN ledger AS g ON g.entry = a.entry
            WHERE json_extract(g.content, '$.asset.name') IS NOT a.name
               OR json_extract(g.content, '$.asset.authority') IS NOT a.authority
               OR json_extract(g.content, '$.asset.reference') IS NOT a.reference
               OR json_extract(g.content, '$.asset.category') IS NOT a.category
               OR coalesce(json_extract(g.content, '$.asset.category-basis'), 'stated') IS NOT a.category_basis
               OR json_extract(g.content, '$.asset.uprn') IS NOT a.uprn
               OR json_extract(g.content, '$.asset.address') IS NOT a.address
               OR json_extract(g.content, '$.asset.postcode') IS NOT a.postcode
               OR json_extract(g.content, '$.asset.latitude') IS NOT a.latitude
               OR json_extract(g.content, '$.asset.longitude') IS NOT a.longitude
               OR json_extract(g.content, '$.asset.location-basis') IS NOT a.location_basis
               OR json_extract(g.content, '$.asset.accuracy-metres') IS NOT a.accuracy_metres
               OR json_extract(g.content, '$.asset.geometry') IS NOT a.geometry
               OR json_extract(g.content, '$.asset.tenure') IS NOT a.tenure
               OR json_extract(g.content, '$.asset.holding-type') IS NOT a.holding_type
               OR coalesce(json_extract(g.content, '$.asset.ownership'), 'unknown') IS NOT a.ownership
               OR coalesce(json_extract(g.content, '$.asset.vacant'), 0) IS NOT a.vacant
               OR coalesce(json_extract(g.content, '$.asset-id'), json_extract(g.content, '$.id')) IS NOT 'a' || a.id
            LIMIT 20
            """)
        try find(
            "listings", "its row differs from the ledger",
            """
            SELECT 'l' || l.id || ', entry ' || l.entry
            FROM listings AS l
            LEFT JOIN ledger AS g ON g.entry = l.entry
            WHERE json_extract(g.content, '$.listing-id') IS NOT 'l' || l.id
               OR json_extract(g.content, '$.asset-id') IS NOT 'a' || l.asset
               OR json_extract(g.content, '$.listing.regime') IS NOT l.regime
               OR json_extract(g.content, '$.listing.list') IS NOT l.list
               OR json_extract(g.content, '$.listing.reference') IS NOT l.reference
               OR json_extract(g.content, '$.listing.decision') IS NOT l.decision
               OR json_extract(g.content, '$.listing.claimed-last-days') IS NOT l.claimed_last_days
               OR coalesce(json_extract(g.content, '$.listing.shows-bid-requests'), 0) IS NOT l.shows_bids
            LIMIT 20
            """)
        try find(
            "events", "its row differs from the ledger",
            """
            SELECT 'e' || (e.key / 64) || '-' || (e.key % 64)
            FROM events AS e
            LEFT JOIN ledger AS g ON g.entry = e.key / 64
            LEFT JOIN json_each(g.content, '$.events') AS j ON j.key = e.key % 64 - 1
            WHERE j.value ->> '$.event' IS NOT e.kind
               OR j.value ->> '$.on' IS NOT date(e.day * 86400, 'unixepoch')
               OR coalesce(j.value ->> '$.basis', 'published') IS NOT e.basis
               OR nullif(json_remove(j.value, '$.event', '$.on', '$.basis'), '{}') IS NOT e.details
               OR json_extract(g.content, '$.asset-id') IS NOT 'a' || e.asset
               OR json_extract(g.content, '$.listing-id') IS NOT 'l' || e.listing
            LIMIT 20
            """)
        try find(
            "assets", "two versions of it hold at once",
            "SELECT 'a' || id FROM assets WHERE until IS NULL GROUP BY id HAVING count(*) > 1 LIMIT 20")
        try find(
            "listings", "two versions of it hold at once",
            "SELECT 'l' || id FROM listings WHERE until IS NULL GROUP BY id HAVING count(*) > 1 LIMIT 20")
        try find(
            "search", "the index of words has another number of assets than the register",
            """
            SELECT 'asset_search'
            WHERE (SELECT count(*) FROM asset_search_docsize) <> (SELECT count(*) FROM assets)
            """)
        try verifyStatements()
        result.checks.append("assets, listings and events against the ledger")
    }

    private mutating func verifyEditions() throws {
        try verifyRecords()
        try verifyIdentity()
        let rows = try connection.first("SELECT count(*) FROM records") { $0.integer(0) } ?? 0
        result.checks.append("\(rows) rows of lists, their keys and what confirmed them against the ledger")
    }

    mutating func find(_ table: String, _ finding: String, _ query: SQL) throws {
        for place in try connection.all(query, { $0.text(0) }) {
            result.findings.append("\(table), \(place): \(finding)")
        }
    }

    // MARK: Private values

    private mutating func verifyPrivateValues() throws {
        var findings: [String] = []
        var count = 0
        try connection.forEach(
            """
            SELECT p.entry, p.field, p.salt, p.text,
                   (SELECT j.value FROM json_each(g.content, '$.private') AS j WHERE j.key = p.field)
            FROM private_values AS p
            LEFT JOIN ledger AS g ON g.entry = p.entry
            """
        ) { row in
            count += 1
            let entry = row.integer(0)
            guard let told = row.optionalText(4) else {
                findings.append("private value '\(row.text(1))' of entry \(entry): the ledger does not know of it")
                return findings.count < Self.mostFindingsOfAKind
            }
            if let text = row.optionalText(3),
                SHA256.hexadecimal(Salting().digest(salt: row.blob(2), text: text)) != told
            {
                findings.append(
                    "private value '\(row.text(1))' of entry \(entry): was changed (its digest does not fit)")
            }
            return findings.count < Self.mostFindingsOfAKind
        }
        result.findings += findings
        result.checks.append("\(count) private values against their digests")
    }
}
