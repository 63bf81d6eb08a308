internal import CommunityAssets
internal import SQLite

extension Verifier {
    /// Holds what is kept of the newest edition of each kind against the digest that the ledger has of it.
    mutating func verifyReferenceData() throws {
        for kind in ReferenceEdition.Kind.allCases {
            let told = try connection.first(
                """
                SELECT entry, content ->> '$.held-sha256'
                FROM ledger
                WHERE kind = 'reference' AND subject = \(kind.rawValue)
                ORDER BY entry DESC
                LIMIT 1
                """
            ) { ($0.integer(0), $0.text(1)) }
            let table = ReferenceTable(kind)
            guard let (entry, digest) = told else {
                let isEmpty = try connection.first("SELECT 1 FROM \(table.name) LIMIT 1") { _ in true } == nil
                if !isEmpty { result.findings.append("\(kind.rawValue): the ledger tells of no file of them") }
                continue
            }
            if try table.digest(connection, upTo: .max) != digest {
                result.findings.append(
                    "\(kind.rawValue): they are not those of the file that ledger entry \(entry) tells of")
            }
            result.checks.append("\(kind.rawValue) against the digest of the edition of ledger entry \(entry)")
        }
    }
}
