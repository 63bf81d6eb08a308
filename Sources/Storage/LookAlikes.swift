internal import CommunityAssets
internal import SQLite

/// Finds, for assets that an import brought, those of other lists that are very like them: of another council, of the
/// council's register of land. What the same file has too is an entry of its own. The program joins none of them.
struct LookAlikes {
    private let connection: Connection
    private let importID: Import.ID
    private let selectByUPRN: SQLite.Statement
    private let selectByPostcode: SQLite.Statement

    /// With more assets under one postcode than these, or under one UPRN, it is not looked whose name is like whose.
    private static let mostOfOnePlace = 64

    init(connection: Connection, importID: Import.ID) throws {
        self.connection = connection
        self.importID = importID
        func select(_ condition: SQL) throws -> SQLite.Statement {
            // Those that the file has too are counted among them, or each of a thousand would be asked of all the others.
            try connection.prepareAlone(
                """
                SELECT \(Row.assetColumns),
                  NOT EXISTS (SELECT 1 FROM withdrawn_assets AS w WHERE w.asset = a.id AND w.until IS NULL)
                  AND NOT EXISTS (
                      SELECT 1
                      FROM records AS r
                      WHERE (r.entry = a.id OR r.asset = a.id AND r.asset <> r.entry) AND r.asset = a.id
                        AND (r.import = ?2
                             OR EXISTS (SELECT 1 FROM confirmations AS c WHERE c.entry = r.entry AND c.import = ?2)))
                FROM assets AS a
                WHERE \(condition) AND a.until IS NULL AND a.id < ?2
                LIMIT 65
                """)
        }
        selectByUPRN = try select("a.uprn = ?1")
        selectByPostcode = try select("a.postcode = ?1")
    }

    struct Pair {
        let new: Asset
        let line: Int
        let other: Asset
        let likeness: Likeness
    }

    /// Each new asset with the one that is most like it, where one is like enough.
    func forEachPair(until entry: Int64, _ body: (Pair) throws -> Void) throws {
        let select = try connection.prepareAlone(
            """
            SELECT \(Row.assetColumns), r.line
            FROM assets AS a
            JOIN records AS r ON r.entry = a.entry
            WHERE a.entry BETWEEN \(importID.number) AND \(entry) AND a.id = a.entry AND a.until IS NULL
              AND (a.uprn IS NOT NULL OR a.postcode IS NOT NULL)
            """)
        try select.forEach { row in
            let new = try row.asset()
            var best: (asset: Asset, likeness: Likeness)?
            let traits = Likeness.Traits(new.particulars, ignoresReference: true)
            let sharingUPRN = try new.particulars.uprn.map { try assets(selectByUPRN, $0) } ?? []
            let sharingPostcode = try traits.postcode.map { try assets(selectByPostcode, $0) } ?? []
            for other in sharingUPRN + sharingPostcode {
                let likeness = Likeness(
                    Likeness.Traits(other.particulars, ignoresReference: true), traits,
                    isSoleUPRN: sharingUPRN.count == 1)
                guard let likeness, likeness.confidence == .confident, likeness.score > best?.likeness.score ?? 0
                else { continue }
                best = (other, likeness)
            }
            if let best {
                try body(Pair(new: new, line: Int(row.integer(19)), other: best.asset, likeness: best.likeness))
            }
            return true
        }
    }

    private func assets(_ statement: SQLite.Statement, _ value: String) throws -> [Asset] {
        var found: [Asset] = []
        var all = 0
        statement.bind(1, value)
        statement.bind(2, importID.number)
        try statement.forEach { row in
            all += 1
            if row.integer(19) == 1 { found.append(try row.asset()) }
            return true
        }
        return all > Self.mostOfOnePlace ? [] : found
    }
}
