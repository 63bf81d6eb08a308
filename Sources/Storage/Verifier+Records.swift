internal import CommunityAssets
internal import Digest
internal import SQLite

/// Whether what later editions go by fits the ledger: where each row is kept, which editions had it again, and by
/// which keys it is found.
extension Verifier {
    mutating func verifyRecords() throws {
        try find(
            "records", "its row differs from the ledger",
            """
            SELECT 'entry ' || r.entry
            FROM records AS r
            LEFT JOIN ledger AS g ON g.entry = r.entry
            WHERE g.content ->> '$.import' IS NOT 'i' || r.import
               OR g.content ->> '$.line' IS NOT r.line
               OR g.content ->> '$.asset-id' IS NOT 'a' || r.asset
               OR g.content ->> '$.listing-id' IS NOT 'l' || r.listing
               OR (g.kind = 'repeated-row') <> (r.role = 'repeat')
            LIMIT 20
            """)
        try find(
            "records", "it was closed, and no entry took its place",
            """
            SELECT 'entry ' || r.entry
            FROM records AS r
            WHERE r.until IS NOT NULL
              AND NOT EXISTS (
                  SELECT 1
                  FROM records AS n
                  WHERE n.entry = r.until AND n.role <> 'repeat'
                    AND (n.asset = r.asset OR r.listing IS NOT NULL AND n.listing = r.listing))
              AND NOT EXISTS (
                  SELECT 1
                  FROM reverts AS x
                  WHERE r.until BETWEEN x.entry AND x.finished AND r.import = x.import)
            LIMIT 20
            """)
        try find(
            "records", "two rows tell of it at once",
            """
            SELECT 'a' || asset
            FROM records
            WHERE until IS NULL AND role = 'asset'
            GROUP BY asset
            HAVING count(*) > 1
            LIMIT 20
            """)
        try verifyDigests()
        try verifyConfirmations()
        try verifyMatchingKeys()
    }

    // MARK: Digests

    /// The digests by which a row is known again. A row with private values is left out: what was erased cannot be
    /// digested again.
    private mutating func verifyDigests() throws {
        let hasher = SHA256()
        let key = try connection.first("SELECT value FROM settings WHERE name = 'row-digest-key'") { $0.blob(0) } ?? []
        let start = Array("\"asset\":{".utf8)
        var content: [UInt8] = []
        var (claimed, named): ([UInt8], [UInt8]) = ([], [])
        var findings: [String] = []
        let cells = try ClaimedCellsReader(connection)
        try connection.forEach(
            """
            SELECT r.entry, r.digest, g.content, g.claimed, r.import
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            WHERE g.kind IN ('row', 'repeated-row') AND json_extract(g.content, '$.private') IS NULL
            """
        ) { row in
            content.removeAll(keepingCapacity: true)
            claimed.removeAll(keepingCapacity: true)
            row.append(2, to: &content)
            row.append(3, to: &claimed)
            named.removeAll(keepingCapacity: true)
            do {
                try cells.append(claimed, of: row.integer(4), to: &named)
            } catch let error as StoreError {
                findings.append("records, entry \(row.integer(0)): \(error.message)")
                return findings.count < Self.mostFindingsOfAKind
            }
            guard let members = content.firstRange(of: start)?.lowerBound else { return true }
            hasher.update(key)
            hasher.update(0x7B)
            hasher.update(Array(content[members..<(content.count - 1)]))
            hasher.update(named)
            if Array(hasher.finalise().prefix(16)) != row.blob(1) {
                findings.append("records, entry \(row.integer(0)): its digest is not that of its row")
            }
            return findings.count < Self.mostFindingsOfAKind
        }
        result.findings += findings
    }

    // MARK: Confirmations

    /// The rows that an import had again, against the list of them in its last entry.
    private mutating func verifyConfirmations() throws {
        var told: [Int64: ConfirmedEntries] = [:]
        try connection.forEach(
            """
            SELECT i.id, g.content ->> '$.confirmed-entries', i.finished
            FROM imports AS i
            JOIN ledger AS g ON g.entry = i.finished
            """
        ) { row in
            told[row.integer(0)] = EntryRanges(row.text(1)).map(ConfirmedEntries.init)
            return true
        }
        var findings: [String] = []
        try connection.forEach(
            """
            SELECT c.entry, c.import, ' ' || (g.content ->> '$.confirmed-by') || ' ' LIKE '% ' || c.import || ' %'
            FROM confirmations AS c
            LEFT JOIN ledger AS g ON g.entry = c.entry
            """
        ) { row in
            let importID = row.integer(1)
            // A row that was told again says itself what had confirmed it.
            if row.integer(2) != 1, told[importID]?.take(row.integer(0)) != true {
                findings.append(
                    "confirmations, entry \(row.integer(0)): the ledger does not say that i\(importID) had it")
            }
            return findings.count < Self.mostFindingsOfAKind
        }
        for (importID, entries) in told.sorted(by: { $0.key < $1.key }) where findings.isEmpty {
            guard entries.count != entries.taken else { continue }
            findings.append(
                "confirmations, i\(importID): \(entries.count - entries.taken) that the ledger tells of are not there")
        }
        result.findings += findings.prefix(Self.mostFindingsOfAKind)
    }

    // MARK: Keys

    /// The keys by which rows of newer editions find their entries, against what the entries state.
    private mutating func verifyMatchingKeys() throws {
        let isKept = try connection.prepareAlone("SELECT 1 FROM matching_keys WHERE key = ? AND entry = ?")
        func has(_ key: Matching.Key, _ entry: Int64) throws -> Bool {
            var found = false
            isKept.bind(1, Int64(bitPattern: key))
            isKept.bind(2, entry)
            try isKept.forEach { _ in
                found = true
                return false
            }
            return found
        }
        var kept: Int64 = 0
        var findings: [String] = []
        try connection.forEach(
            """
            SELECT r.entry, r.digest, r.role, i.list, g.kind, g.content ->> '$.asset.authority',
                   g.content ->> '$.asset.reference', g.content ->> '$.asset.name', g.content ->> '$.asset.address',
                   g.content ->> '$.asset.postcode', g.content ->> '$.listing.regime',
                   g.content ->> '$.listing.reference'
            FROM records AS r
            JOIN ledger AS g ON g.entry = r.entry
            JOIN imports AS i ON i.id = r.import
            """
        ) { row in
            guard let list = ListingFile.Kind(rawValue: row.text(3)), let authority = Authority.Code(row.text(5)) else {
                return true
            }
            let asset = Asset.Particulars(
                authority: authority, reference: row.optionalText(6), name: row.text(7), address: row.optionalText(8),
                postcode: row.optionalText(9))
            let listing = row.optionalText(10).map {
                Listing.Particulars(regime: $0, list: .listed, reference: row.optionalText(11))
            }
            let family = Matching.Family(list)
            let keys = Set(
                [
                    RecordFinder.digestKey(row.blob(1)), Matching.placeKey(asset, family),
                    Matching.referenceKey(asset, listing, family), Matching.sharedReferenceKey(asset, listing, family),
                ].compactMap(\.self))
            let found = try keys.count { try has($0, row.integer(0)) }
            kept += Int64(found)
            // What was told again is found by the keys of what it took the place of.
            if found == 0, row.text(4) == "row" || row.text(4) == "repeated-row" {
                findings.append("matching_keys, entry \(row.integer(0)): no newer edition would find it")
            }
            return findings.count < Self.mostFindingsOfAKind
        }
        let all = try connection.first("SELECT count(*) FROM matching_keys") { $0.integer(0) } ?? 0
        // The key of a row that was erased is one of its digest before.
        let erased =
            try connection.first(
                "SELECT count(DISTINCT entry) FROM private_values WHERE erased IS NOT NULL"
            ) { $0.integer(0) } ?? 0
        if findings.isEmpty, all - kept > erased {
            findings.append("matching_keys: \(all - kept) lead to entries that state something else")
        }
        result.findings += findings
    }
}

/// The entries that the ledger says an import had again, and how many of them were met.
private struct ConfirmedEntries {
    private let ranges: [ClosedRange<Int64>]
    let count: Int
    private(set) var taken = 0

    init(_ entries: EntryRanges) {
        ranges = entries.ranges.sorted { $0.lowerBound < $1.lowerBound }
        count = ranges.reduce(0) { $0 + $1.count }
    }

    /// Answers whether the entry is one of them.
    mutating func take(_ entry: Int64) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < entry { low = middle + 1 } else { high = middle }
        }
        guard low < ranges.count, ranges[low].contains(entry) else { return false }
        taken += 1
        return true
    }
}
