internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

// What came of nominations, notices and procedures.

extension ReportQuestion {
    func printOutcomes() throws {
        guard !invocation.has("each") else { return try printEachOutcome() }
        let cuts = OutcomeCut.asked(invocation.asked)
        let rows = try registry.outcomes(
            selection, by: cuts, isDiscreet: !invocation.has("all-counts"), vantage)
        if try printed(rows, OutcomeReportDocument.init) { return }
        guard let total = rows.last else {
            return try sayNone(
                "Nothing was nominated, as far as the register knows. hearth import reads a council's list.")
        }
        if invocation.has("chart") { return try draw(rows) }
        for part in OutcomeTables.all where part.isWorthShowing(total) {
            try console.print(TextLayout.wrapped(part.title, to: console.width))
            var table = console.table(
                cuts.map { Table.Column(title: $0.rawValue.uppercased(), mayShrink: true, leastWidth: 10) }
                    + part.columns.map { Table.Column(title: $0.title, isNumber: true) })
            for row in rows { try table.add(cuts.map(row.name) + part.columns.map { $0.cell(row) }) }
            try table.finish()
            try console.print("")
        }
        try sayWhatIsWithheld(rows)
        try say(
            "Every figure's definition and law is in --format json, and in Documentation/figures.md. Running: may still lead to a sale. Unknown: cannot any more, and nobody told what came of it; hearth record outcome-known tells it."
        )
    }
}

extension ReportQuestion {
    private func sayWhatIsWithheld(_ rows: [OutcomeRow]) throws {
        guard rows.contains(where: { !$0.withheld.isEmpty }) else { return }
        try say(
            "[c]: withheld, since a number below \(Discretion.threshold) could point at a person, or give one away. --all-counts shows them to whoever keeps the register; they are not to be published."
        )
    }

    private func draw(_ rows: [OutcomeRow]) throws {
        let name = { (row: OutcomeRow) in row.cuts.map(row.name).joined(separator: ", ") }
        guard let chart = OutcomeChart(rows, on: day, name: name) else { return }
        let isPicture =
            switch invocation.text("chart") {
            case "svg": true
            case "bars": false
            default: invocation.has("output") || !Terminal.output.isPresent
            }
        guard isPicture else {
            let output = try invocation.output(besides: registry)
            for line in ChartBars(chart: chart, width: console.width).lines() { try output.write(line + "\n") }
            try output.finish()
            return try sayWhatIsWithheld(rows)
        }
        let output = try invocation.output(besides: registry)
        try output.write(ChartDrawing.svg(chart))
        try output.finish()
    }
}

/// The figures in tables that fit a screen.
enum OutcomeTables {
    struct Column: Sendable {
        let title: String
        let cell: @Sendable (OutcomeRow) -> String

        init(_ figure: OutcomeFigure, _ title: String) {
            self.title = title
            cell = { $0.text(figure) }
        }

        init(_ title: String, _ cell: @escaping @Sendable (OutcomeRow) -> String) {
            self.title = title
            self.cell = cell
        }
    }

    struct Part: Sendable {
        let title: String
        /// Without any of these the table says nothing.
        let about: [OutcomeFigure]
        let columns: [Column]

        func isWorthShowing(_ total: OutcomeRow) -> Bool {
            about.contains { total.withholds($0) || total.tally.count($0) > 0 }
        }
    }

    static let all: [Part] = [
        Part(
            title: "From nomination to the list", about: [.nominated],
            columns: [
                Column(.nominated, "NOMINATED"), Column(.undecided, "UNDECIDED"), Column(.unsuccessful, "REFUSED"),
                Column(.listed, "LISTED"), Column(.stillListed, "STILL ON"), Column(.expired, "LAPSED"),
                Column(.removed, "REMOVED"),
            ]),
        Part(
            title: "Owners' notices of wishing to sell, and who answered", about: [.noticeGiven, .withoutNotice],
            columns: [
                Column(.noticeGiven, "NOTICES"), Column(.bidRequested, "REQUESTS"),
                Column(.withoutNotice, "NO NOTICE"), Column(.communityPercent, "COMMUNITY %"),
            ]),
        Part(
            title: "What became of these wishes to sell", about: [.noticeGiven, .withoutNotice],
            columns: [
                Column(.community, "COMMUNITY"), Column(.otherBuyer, "OTHERS"), Column(.notSold, "NOT SOLD"),
                Column(.withdrawn, "WITHDRAWN"), Column(.unknown, "UNKNOWN"), Column(.running, "RUNNING"),
            ]),
        Part(
            title: "What became of requests and applications that lead through stages", about: [.procedures],
            columns: [
                Column(.procedures, "BEGUN"), Column(.proceduresRunning, "RUNNING"),
                Column(.proceduresCommunity, "COMMUNITY"), Column(.proceduresRefused, "REFUSED"),
                Column(.proceduresWithdrawn, "WITHDRAWN"), Column(.proceduresEnded, "ENDED"),
            ]),
        Part(
            title: "How long decisions took, in days", about: [.decided, .overdue],
            columns: [
                Column(.decided, "DECIDED"), Column(.decisionDaysLowerQuartile, "QUARTER"),
                Column(.decisionDaysMedian, "HALF"), Column(.decisionDaysUpperQuartile, "3 QUARTERS"),
                Column(.decidedLate, "LATE"), Column(.decidedLatePercent, "LATE %"), Column(.overdue, "OVERDUE"),
            ]),
        Part(
            title: "Lapsed without renewal, printed days that are not the law's, lists and their age",
            about: [.nominated, .procedures],
            columns: [
                Column(.expiredNotRenewed, "LAPSED"), Column(.daysPrinted, "PRINTED"), Column(.daysWrong, "WRONG"),
                Column("COUNCILS") { "\($0.text(.councils)) of \($0.text(.councilsInArea))" },
                Column(.listAgeDays, "OLDEST"), Column(.listAgeDaysMedian, "MEDIAN"),
            ]),
    ]
}

extension OutcomeRow {
    /// As a table shows it: `[c]` where it is withheld, as official statistics mark it.
    func text(_ figure: OutcomeFigure) -> String {
        if withholds(figure) { return "[c]" }
        guard let value = value(figure) else { return "" }
        let whole = Int(value)
        let rest = Int(((value - Double(whole)) * 100).rounded())
        guard rest > 0 else { return grouped(whole) }
        return "\(grouped(whole)).\(rest % 10 == 0 ? String(rest / 10) : rest < 10 ? "0\(rest)" : String(rest))"
    }

    /// What a row is called in the column of what tells it apart.
    func name(_ cut: OutcomeCut) -> String {
        guard !cuts.isEmpty else { return "All" }
        return switch cut {
        case .council: key.authority?.shortName ?? "unknown"
        case .region: key.region?.name ?? "unknown"
        case .category: key.category?.rawValue.unhyphenated ?? "unknown"
        case .year: key.year.map(String.init) ?? "unknown"
        }
    }
}
