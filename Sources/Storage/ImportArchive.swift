internal import CommunityAssets
internal import SQLite

/// The reports of imports as they are kept: totals of issues whole, their details up to a limit.
struct ImportArchive {
    let connection: Connection

    func keep(
        _ report: Import, id: Import.ID, at: Int64, finished: Int64, day: CalendarDate, authority: Authority.Code
    ) throws {
        let counts = report.counts
        try connection.run(
            """
            INSERT INTO imports VALUES (
                \(id.number), \(at), \(finished), \(day.dayNumber), \(report.file.name), \(report.file.bytes),
                \(report.file.sha256), \(report.file.encoding), \(report.file.shape.rawValue),
                \(report.file.kind.rawValue), \(authority.text), \(report.isFull), \(counts.new), \(counts.changed),
                \(counts.confirmed), \(counts.repeated), \(counts.notWatched), \(counts.rejected),
                \(counts.withdrawn), \(counts.wouldWithdraw))
            """)
        for issue in report.issueCounts {
            try connection.run(
                "INSERT INTO issue_counts VALUES (\(id.number), \(issue.code.rawValue), \(issue.count))")
        }
        for (offset, issue) in report.issues.enumerated() {
            try connection.run(
                """
                INSERT INTO issues VALUES (
                    \(id.number), \(offset + 1), \(issue.code.rawValue), \(issue.line), \(issue.record),
                    \(issue.column), \(issue.value), \(issue.message), \(issue.suggestion), \(issue.action.rawValue))
                """)
        }
    }

    func imports(upTo entry: Int64, id: Import.ID?) throws -> [Store.KeptImport] {
        let one: SQL = id.map { "AND id = \($0.number)" } ?? ""
        return try connection.all(
            """
            SELECT id, imports.at, day, file, bytes, sha256, encoding, shape, list, authority, full, new, changed,
                   confirmed, repeated, not_watched, rejected, withdrawn, would_withdraw,
                   (SELECT x.entry FROM reverts AS x WHERE x.import = id AND x.entry <= \(entry)),
                   g.content ->> '$.licence', g.content ->> '$.attribution'
            FROM imports
            JOIN ledger AS g ON g.entry = id
            WHERE finished <= \(entry) \(one)
            ORDER BY id
            """
        ) { row in
            guard let shape = ListingFile.Shape(rawValue: row.text(7)),
                let kind = ListingFile.Kind(rawValue: row.text(8)),
                let authority = Authority.Code(row.text(9))
            else { throw StoreError(.damaged, "import i\(row.integer(0)) has a value that this program does not know") }
            var counts = Import.Counts()
            counts.new = Int(row.integer(11))
            counts.changed = Int(row.integer(12))
            counts.confirmed = Int(row.integer(13))
            counts.repeated = Int(row.integer(14))
            counts.notWatched = Int(row.integer(15))
            counts.rejected = Int(row.integer(16))
            counts.withdrawn = Int(row.integer(17))
            counts.wouldWithdraw = Int(row.integer(18))
            var file = ListingFile(
                name: row.text(3), bytes: row.integer(4), sha256: row.text(5), encoding: row.text(6),
                shape: shape, kind: kind)
            file.licence = row.optionalText(20)
            file.attribution = row.optionalText(21)
            var report = Import(
                id: Import.ID(row.integer(0)),
                file: file,
                authority: nil, isFull: row.integer(10) == 1, counts: counts, issueCounts: [], issues: [],
                changes: [], at: Instant.text(row.integer(1)))
            report.revertedBy = row.optionalInteger(19)
            return Store.KeptImport(
                report: report, authority: authority, day: CalendarDate(dayNumber: Int32(row.integer(2))))
        }
    }

    func issueCounts(of id: Import.ID) throws -> [Import.IssueCount] {
        try connection.all("SELECT code, count FROM issue_counts WHERE import = \(id.number)") { row in
            guard let code = IssueCode(rawValue: row.text(0)) else {
                throw StoreError(.damaged, "import \(id) has an issue that this program does not know")
            }
            return Import.IssueCount(code: code, count: Int(row.integer(1)))
        }.sorted { ($0.code.severity, $0.code.rawValue) < ($1.code.severity, $1.code.rawValue) }
    }

    func issues(of id: Import.ID) throws -> [Issue] {
        try connection.all(
            """
            SELECT code, line, record, column_name, value, message, suggestion, action
            FROM issues
            WHERE import = \(id.number)
            ORDER BY ordinal
            """
        ) { row in
            guard let code = IssueCode(rawValue: row.text(0)), let action = Issue.Action(rawValue: row.text(7)) else {
                throw StoreError(.damaged, "import \(id) has an issue that this program does not know")
            }
            return Issue(
                code, line: row.optionalInteger(1).map(Int.init), record: row.optionalInteger(2).map(Int.init),
                column: row.optionalText(3), value: row.optionalText(4), message: row.text(5),
                suggestion: row.optionalText(6), action: action)
        }
    }
}
