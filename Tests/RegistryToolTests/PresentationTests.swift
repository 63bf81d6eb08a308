import CommunityAssets
import RegisterKeeping
import Testing

@testable import RegistryTool

@Suite struct PresentationTests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

    private func window(
        _ first: String, _ last: String?, state: Window.State = .open, daysLeft: Int? = nil,
        effect: Window.Effect = .block, alternative: String? = nil
    ) -> Window {
        Window(
            kind: "full-moratorium", firstDay: day(first), lastDay: last.map(day),
            alternativeLastDay: alternative.map(day), state: state, daysLeft: daysLeft, effect: effect,
            because: Window.Because(
                event: .disposalNoticeReceived, eventID: nil, on: day(first), basis: .recorded, rule: "a rule",
                citation: "a provision"))
    }

    @Test func `every permission of the regimes that ship is said in words of its own`() {
        let rules = Registry.regimes(on: day("2026-11-21")).flatMap(\.permissions)
        #expect(rules.count > 60)
        for rule in rules {
            let permission = Permission(
                action: rule.action, counterparty: rule.counterparty, may: rule.may, lastDay: nil,
                because: rule.because, citation: rule.citation)
            #expect(!permission.inWords.contains("("), "\(rule.action) \(rule.counterparty)")
        }
    }

    @Test func `a window that waits says what for`() {
        var window = window("2027-02-28", "2027-03-26", state: .notTriggered)
        window.condition = .unmet("no decision comes", by: day("2027-02-28"))
        #expect(window.stateInWords == "only if no decision comes by Sun 28 Feb 2027")
        window.condition = .law
        #expect(window.stateInWords == "what the text would give; it is not law in force")
        window.condition = .request
        #expect(window.stateInWords == "not triggered: nothing that would trigger it is recorded")
    }

    @Test func `days are said as people say them`() {
        #expect(day("2027-01-03").long == "Sun 3 Jan 2027")
        #expect(day("2026-12-25").short == "25 Dec 2026")
        #expect(grouped(1_234_567) == "1,234,567")
        #expect(grouped(-1_000) == "-1,000")
        #expect(grouped(999) == "999")
        #expect(counted(1, "row") == "1 row")
        #expect(counted(2, "entry", "entries") == "2 entries")
    }

    @Test func `an open window says how long it is open`() {
        #expect(window("2026-08-31", "2027-01-03", daysLeft: 12).stateInWords == "closes in 12 days, Sun 3 Jan 2027")
        #expect(window("2026-08-31", "2027-01-03", daysLeft: 1).stateInWords == "closes tomorrow, Sun 3 Jan 2027")
        #expect(window("2026-08-31", "2027-01-03", daysLeft: 0).stateInWords == "closes today, Sun 3 Jan 2027")
        let deadline = window(
            "2026-08-31", "2027-02-28", daysLeft: 3, effect: .deadline, alternative: "2027-02-27")
        #expect(deadline.stateInWords == "closes in 3 days, Sat 27 Feb 2027")
    }

    @Test(arguments: Window.State.allCases)
    func `every state has words`(state: Window.State) {
        #expect(!window("2026-08-31", "2027-01-03", state: state).stateInWords.isEmpty)
    }

    @Test func `a timeline has a bar a window and one mark for today`() throws {
        let windows = [window("2026-01-01", "2026-01-20"), window("2026-01-11", nil)]
        let timeline = try #require(Timeline(windows, today: day("2026-01-05"), width: 20))
        #expect(timeline.bar(windows[0]) == "[===|==============]")
        #expect(timeline.bar(windows[1]) == "····|·····[========>")
    }

    @Test func `a timeline stretches to a day outside the windows`() throws {
        let windows = [window("2026-01-01", "2026-01-10")]
        let after = try #require(Timeline(windows, today: day("2026-01-20"), width: 20))
        #expect(after.bar(windows[0]) == "[========]·········|")
        let before = try #require(Timeline(windows, today: day("2025-12-22"), width: 20))
        #expect(before.bar(windows[0]) == "|·········[========]")
        #expect(Timeline([], today: day("2026-01-01"), width: 20) == nil)
    }

    @Test(arguments: [40, 60, 80, 100, 200])
    func `a table is never wider than the screen`(width: Int) throws {
        var lines: [String] = []
        var table = Table(
            [
                Table.Column(title: "ID"), Table.Column(title: "NAME", mayShrink: true),
                Table.Column(title: "COUNCIL", mayShrink: true), Table.Column(title: "ROWS", isNumber: true),
            ], width: width
        ) { lines.append($0) }
        for number in 0..<300 {
            try table.add(["a\(number)", String(repeating: "Anchor ", count: 20), "Wrenmouth 漢字 district", "\(number)"])
        }
        try table.finish()
        #expect(lines.count == 301)
        #expect(lines.allSatisfy { TextLayout.width($0) <= width })
        #expect(lines[0].hasPrefix("ID"))
    }

    @Test func `what stands below a row is wrapped and indented`() throws {
        var lines: [String] = []
        var table = Table([Table.Column(title: "ID"), Table.Column(title: "NAME")], width: 20) { lines.append($0) }
        try table.add(["a1", "The Fox"], note: "decide whether the land is to be listed")
        try table.add(["a2", "The Hen"])
        try table.finish()
        #expect(
            lines == [
                "ID  NAME", "a1  The Fox", "    decide whether", "      the land is to", "      be listed",
                "a2  The Hen",
            ])
    }

    @Test func `a table without rows prints nothing`() throws {
        var lines: [String] = []
        var table = Table([Table.Column(title: "ID")], width: 80) { lines.append($0) }
        try table.finish()
        #expect(lines.isEmpty)
    }

    @Test func `paragraphs are wrapped between words`() {
        let lines = TextLayout.wrapped("one two three four five", to: 12, indent: 0, hanging: 2)
        #expect(
            lines == ["one two", "  three four", "  five"].map { $0 } || lines == ["one two", "  three", "  four five"])
        #expect(lines.allSatisfy { TextLayout.width($0) <= 12 })
        #expect(TextLayout.cut("a very long word", to: 6) == "a ver…")
        #expect(TextLayout.width("漢字") == 4)
        #expect(TextLayout.width("café’s") == 6)
    }

    @Test func `text from a file cannot command a terminal`() {
        #expect("\u{1B}[31mred\u{7}\nnext\u{202E}".printable == " [31mred  next ")
    }
}

@Suite struct ImportReportTests {
    @Test func `a report adds up, groups its issues and says what to do next`() {
        var counts = Import.Counts()
        counts.new = 20
        counts.changed = 2
        counts.confirmed = 1
        counts.rejected = 5
        counts.wouldWithdraw = 3
        let issues = (1...5).map { number in
            Issue(
                .invalidDate, line: 13 + number, column: "decision date", value: "03/25/2024",
                message: "'03/25/2024' is not a UK date; days come first: write 25/03/2024", action: .rejected)
        }
        let batch = Import(
            id: Import.ID(42),
            file: ListingFile(
                name: "sample.csv", bytes: 1, sha256: "ab", encoding: "utf-8", shape: .csv, kind: .listed),
            authority: nil, isFull: false, counts: counts, issueCounts: [.init(code: .invalidDate, count: 5)],
            issues: issues, changes: [], at: nil)
        let lines = ImportReport(batch, isCheck: false, isDryRun: false).lines(width: 120)
        #expect(lines[0] == "sample.csv (listed): 28 rows: 20 new, 2 changed, 1 confirmed, 5 rejected")
        #expect(lines[1] == "error: invalid-date, 5 times")
        #expect(
            lines[2]
                == "  sample.csv:14: decision date: '03/25/2024' is not a UK date; days come first: write 25/03/2024")
        #expect(lines[5] == "  and 2 more")
        #expect(
            lines[6]
                == "A full list would withdraw 3 entries that this file does not have; it was read as a part of the list."
        )
        #expect(
            lines[7] == "5 rows were left out: correct them and read the file again; --rejects FILE writes them out.")
        #expect(lines[8] == "Kept as import i42.")
        #expect(ImportReport(batch, isCheck: false, isDryRun: false).line(width: 120) == [lines[0]])
    }
}
