import Foundation
import Testing

/// The reports of an officer's desk, on an invented council's list and on a history told by hand.
@Suite struct ReportTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private func takeOakenmarsh() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
    }

    private func report(_ words: String..., at day: String = HearthBinary.day) throws -> [Answer] {
        try hearth.list(["report"] + words, at: day)
    }

    private func tell(_ event: String, _ asset: String, _ day: String, _ more: String...) throws {
        _ = try hearth.object(["record", event, asset, "--on", day] + more)
    }

    /// A pub listed, noticed and asked for, by hand; answers its identifier.
    private func anchor() throws -> String {
        let added = try hearth.object(["add", "The Anchor", "--authority", "Oakenmarsh", "--address", "1 Quay Street"])
        let id = try #require(added["id"])
        try tell("nomination-received", id, "2025-01-06", "--group", "Friends of the Anchor")
        try tell("decision-made", id, "2025-02-10", "--decision", "successful")
        try tell("listing-entered", id, "2025-02-12")
        return id
    }

    // MARK: Duties

    @Test func `duties come overdue first, then by last day, then undated by how long they wait`() throws {
        try takeOakenmarsh()
        let duties = try report("duties")
        #expect(duties.count > 10)
        #expect(duties.allSatisfy { $0["who"] == "the authority" && $0["provision"] != nil })
        let order = ["overdue", "due", "undated"]
        let urgencies = duties.compactMap { $0["urgency"].flatMap(order.firstIndex) }
        #expect(urgencies.count == duties.count)
        #expect(urgencies == urgencies.sorted())
        let days = duties.compactMap { $0["last-day"] }
        #expect(days == days.sorted())
        let waits = duties.filter { $0["urgency"] == "undated" }.map { $0.whole("days-waiting") }
        #expect(waits == waits.sorted(by: >))
        #expect(duties.filter { $0["urgency"] == "overdue" }.allSatisfy { $0.whole("days-left") < 0 })
        // OM/ACV/011: nominated 17 August 2026, to be decided by 12 October.
        let bell = try #require(duties.first { $0["name"] == "The Brass Bell" && $0["last-day"] != nil })
        #expect(bell["last-day"] == "2026-10-12")
        #expect(bell.whole("days-left") == -40)
        #expect(duties.contains { $0["name"] == "Broad Street Picture House" && $0["last-day"] == "2026-11-28" })
    }

    @Test func `a duty that an event shows done is gone, and comes back on the day before`() throws {
        let id = try anchor()
        try tell("review-request-received", id, "2025-03-03")
        func owesReview(_ day: String) throws -> Bool {
            try report("duties", at: day).contains { $0["what"] == "complete the review" }
        }
        #expect(try owesReview("2025-04-20"))
        try tell("review-decision-sent", id, "2025-04-20", "--outcome", "upheld")
        #expect(try !owesReview("2025-04-20"))
        #expect(try owesReview("2025-04-19"))
    }

    @Test func `who narrows to others, and closing within to what has a day`() throws {
        let id = try anchor()
        try tell("disposal-notice-received", id, "2026-06-01")
        try tell("disposal-entered-into", id, "2026-09-01", "--kind", "relevant", "--buyer-kind", "charity")
        #expect(try report("duties", "--who", "others").map { $0["who"] } == ["the new owner"])
        let all = try report("duties", "--who", "all")
        #expect(all.count == (try report("duties").count) + 1)
        #expect(try report("duties", "--closing-within", "1y").allSatisfy { $0["last-day"] != nil })
    }

    // MARK: What the list shows

    @Test func `each entry with a live notice is held against section 97, item by item`() throws {
        try takeOakenmarsh()
        let items = try report("s97")
        func item(_ name: String, _ item: String) throws -> Answer {
            try #require(items.first { $0["name"] == name && $0["item"] == item }, "\(name), \(item)")
        }
        #expect(try item("The Marsh Harrier", "notice-date")["verdict"] == "shown")
        let full = try item("The Marsh Harrier", "full-moratorium-end")
        #expect(full["verdict"] == "missing")
        #expect(full["expected"] == "2027-04-14")
        #expect(full["provision"] == "Localism Act 2011 s.97(2)(c)")
        #expect(full.whole("line") == 4)
        #expect(try item("Sedgeley Moor School House", "group-name")["published"] == "Sedgeley Moor Village Trust")
        #expect(try item("Sedgeley Moor School House", "restrictions-statement")["verdict"] == "missing")
        #expect(items.allSatisfy { $0["name"] != "The Golden Teasel" })
        #expect(try report("s97", "--verdict", "missing").allSatisfy { $0["verdict"] == "missing" })
    }

    @Test func `a day that the council counted from the day after is wrong by one`() throws {
        let outcome = try hearth.run(
            "import", HearthBinary.demo("wrenmouth/sample-listed.csv"), "--authority", "E07999002", "--list", "listed")
        #expect(outcome.status == 3)
        let wrong = try report("s97", "--verdict", "wrong")
        #expect(!wrong.isEmpty)
        for item in wrong {
            #expect(item["misreading"] == "exclusive")
            #expect(item.whole("days-apart") == 1)
        }
    }

    @Test func `what an officer told first and the list prints later is shown by the list`() throws {
        let header = "reference,asset name,address,date listed,disposal notice received,interim moratorium ends"
        let row = "X/1,The Fox Inn,1 High Street,2025-02-24,"
        _ = try hearth.take(hearth.file("first.csv", "\(header)\n\(row),\n"), ["--list", "listed"])
        let id = try #require(hearth.list(["assets"]).first?["id"])
        try tell("disposal-notice-received", id, "2026-10-20")
        func verdicts() throws -> [String?] { try report("s97").prefix(3).map { $0["verdict"] } }
        #expect(try verdicts() == ["missing", "missing", "missing"])
        _ = try hearth.take(
            hearth.file("second.csv", "\(header)\n\(row)2026-10-20,2026-12-01\n"), ["--list", "listed"])
        #expect(try verdicts() == ["shown", "shown", "wrong"])
    }

    @Test func `publishing shows what was missing, and takes the duty to show it off the desk`() throws {
        let id = try anchor()
        try tell("disposal-notice-received", id, "2026-10-20")
        try tell(
            "bid-request-received", id, "2026-11-01", "--group", "Quay Trust", "--group-kind", "charity",
            "--local-connection", "yes")
        func owed() throws -> [String] {
            try report("duties").compactMap { $0["provision"] }.filter {
                ["Localism Act 2011 s.97(2)", "SI 2012/2421 reg 2(a)"].contains($0)
            }
        }
        #expect(try report("s97").map { $0["verdict"] } == Array(repeating: "missing", count: 8))
        #expect(try owed().count == 2)
        _ = try hearth.list(["publish", "--authority", "Oakenmarsh"])
        let shown = try report("s97")
        #expect(shown.map { $0["verdict"] } == Array(repeating: "shown", count: 8))
        #expect(shown.allSatisfy { $0["published-in"] == "version" && $0.whole("version") == 1 })
        #expect(try owed().isEmpty)
    }

    // MARK: What ends

    @Test func `listings that end come soonest first, with who nominated and whether anyone has again`() throws {
        try takeOakenmarsh()
        let id = try anchor()
        try tell("nomination-received", id, "2026-11-02", "--group", "Anchor Again")
        let ending = try report("expiring", "--closing-within", "5y", "--kind", "listing")
        let days = ending.compactMap { $0["last-day"] }
        #expect(days == days.sorted())
        let first = try #require(ending.first)
        #expect(first["name"] == "Broad Street Picture House")
        #expect(first["nominating-group"] == "Picture House Trust")
        #expect(first.truth("renominated") == false)
        let again = try #require(ending.first { $0["asset"] == id })
        #expect(again.truth("renominated") == true)
        #expect(again.object("renomination")["nominating-group"] == "Anchor Again")
        #expect(try report("expiring", "--closing-within", "7d", "--kind", "listing").count == 1)
        #expect(try report("expiring", "--closing-within", "6d", "--kind", "listing").isEmpty)
    }

    // MARK: Quality and outcomes

    @Test func `quality says which printed days are not the law's and how they were counted`() throws {
        let listed = HearthBinary.demo("wrenmouth/sample-listed.csv")
        _ = try hearth.run("import", listed, "--authority", "E07999002", "--list", "listed")
        try takeOakenmarsh()
        let councils = try report("quality")
        #expect(councils.map { $0.object("authority")["code"] } == ["E07999002", "E07999004"])
        let printed = councils[0].object("printed-days")
        #expect(printed.whole("exclusive") == 14)
        #expect(printed.whole("agreeing") + 14 == printed.whole("checked"))
        let interim = try #require(
            councils[0].objects("printed-days-by-kind").first { $0["kind"] == "interim-moratorium" })
        let example = try #require(interim.objects("examples").first)
        #expect(example["misreading"] == "exclusive")
        #expect(example.whole("days-apart") == 1)
        #expect(example["printed"] != example["computed"])
        // The same differences are issues of the import.
        let issues = councils[0].objects("issue-codes").first { $0["code"] == "exclusive-count" }
        #expect(issues?.whole("count") == 14)
        #expect(councils[1].object("uprn").whole("missing") == councils[1].whole("assets"))
        #expect(councils[1].whole("rows") == 23)
        #expect(councils[1].objects("lists").count == 1)
    }

    @Test func `outcomes add up, council by council and in all`() throws {
        try takeOakenmarsh()
        let id = try anchor()
        try tell("disposal-notice-received", id, "2025-03-03")
        try tell("outcome-known", id, "2025-09-01", "--outcome", "community")
        let rows = try report("outcomes", "--all-counts")
        #expect(rows.map { $0["scope"] } == ["council", "all"])
        for row in rows {
            let parts = ["community", "other-buyer", "not-sold", "withdrawn", "unknown", "running"].map(row.whole)
            #expect(parts.reduce(0, +) == row.whole("notice-given") + row.whole("without-notice"))
            let nominated = ["undecided", "unsuccessful", "listed"].map(row.whole)
            #expect(nominated.reduce(0, +) == row.whole("nominated"))
            #expect(row.whole("community") == 1)
            #expect(row.object("definitions")["unknown"]?.isEmpty == false)
        }
        let each = try report("outcomes", "--each")
        #expect(each.count == rows[1].whole("notice-given"))
        #expect(each.first { $0["asset"] == id }?["outcome"] == "community")
    }

    @Test func `small numbers of owners are withheld unless the keeper asks, and say so`() throws {
        try takeOakenmarsh()
        let id = try anchor()
        try tell("disposal-notice-received", id, "2025-03-03")
        try tell("outcome-known", id, "2025-09-01", "--outcome", "community")
        let rows = try report("outcomes")
        for row in rows {
            #expect(row["community"] == nil)
            #expect(row.whole("nominated") > 0)
        }
        let table = try hearth.run("report", "outcomes", "--as-at", HearthBinary.day)
        #expect(table.stdout.contains("[c]"))
        #expect(table.stdout.contains("--all-counts"))
        #expect(try report("outcomes", "--all-counts", "--query", "anchor").last?.whole("community") == 1)
        #expect(try report("outcomes", "--query", "anchor").last?["community"] == nil)
    }

    @Test func `a chart goes to a file or to standard output, as a picture or in characters`() throws {
        try takeOakenmarsh()
        let day = ["--as-at", HearthBinary.day]
        let bars = try hearth.run(
            ["report", "outcomes", "--chart", "bars"] + day, environment: ["COLUMNS": "80"])
        #expect(bars.status == 0)
        #expect(bars.stdout.contains("█"))
        #expect(bars.stdout.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let picture = try hearth.run(["report", "outcomes", "--chart"] + day)
        #expect(picture.stdout.contains("<svg "))
        let file = hearth.folder.appending(path: "outcomes.svg")
        #expect(try hearth.run(["report", "outcomes", "--chart", "--output", file.path] + day).status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) == picture.stdout)
    }

    // MARK: For people

    @Test(arguments: [80, 100])
    func `every report fits the screen and says when there is nothing`(width: Int) throws {
        let reports = [
            ["duties"], ["s97"], ["expiring"], ["quality"], ["outcomes"], ["outcomes", "--each"], ["versions"],
            ["outcomes", "--by", "year,category"], ["outcomes", "--by", "region"],
        ]
        try takeOakenmarsh()
        _ = try hearth.run("publish", "--authority", "Oakenmarsh", "--as-at", HearthBinary.day)
        let environment = ["COLUMNS": "\(width)"]
        for words in reports {
            let full = try hearth.run(["report"] + words + ["--as-at", HearthBinary.day], environment: environment)
            #expect(full.status == 0)
            let lines = full.stdout.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count > 3)
            for line in lines { #expect(line.count <= width, "\(words): \(line)") }
            let none = try hearth.run(
                ["report"] + words + ["--authority", "Cheltenham", "--as-at", HearthBinary.day],
                environment: environment)
            #expect(none.status == 0)
            #expect(none.stdout.contains("hearth "), "\(words): \(none.stdout)")
            let empty = try hearth.text(["report"] + words + ["--authority", "Cheltenham"])
            #expect(empty == "[]\n")
        }
    }

    @Test func `an option that says nothing to a report is misuse`() throws {
        try takeOakenmarsh()
        for words in [
            ["duties", "--each"], ["quality", "--category", "pub"], ["outcomes", "--limit", "2"],
            ["versions", "--who", "all"], ["outcomes", "--by", "yaer"], ["quality", "--by", "year"],
            ["outcomes", "--output", "x.svg"], ["outcomes", "--chart", "--format", "json"],
            ["outcomes", "--each", "--chart"], ["outcomes", "--each", "--by", "year"],
            ["outcomes", "--each", "--all-counts"],
            ["s97", "--closing-within", "1m"], ["expirin"], [],
        ] {
            let outcome = try hearth.run(["report"] + words)
            #expect(outcome.status == 2, "\(words)")
            #expect(outcome.stderr.contains("\nnext: "))
        }
    }
}
