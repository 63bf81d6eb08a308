import Foundation
import SQLite
import Testing

/// A place that stands empty is recorded, and nobody is told but an officer.
@Suite struct VacancyTests {
    private let hearth: HearthBinary
    /// What was told of it: the kind, and words that would say the same.
    private static let secrets = ["vacan", "boarded up", "smashed panes", "Empty Homes Team", "bailiff"]

    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "1 High Street"),
            Listing.listed("X/2", "The Hen Inn", "2 High Street"),
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
    }

    @discardableResult
    private func recordVacant(_ more: String..., on day: String = "2026-11-02") throws -> Answer {
        try hearth.object(
            ["record", "vacant", "a2", "--on", day, "--note", "boarded up", "--evidence", "smashed panes"]
                + ["--by", "Empty Homes Team"] + more)
    }

    private func expectNoSecret(_ text: String, _ place: String) {
        // Every page speaks of sales with vacant possession, which is a term of law.
        let text = text.replacing("vacant possession", with: "")
        let told = Self.secrets.filter { text.localizedCaseInsensitiveContains($0) }
        #expect(told.isEmpty, "\(place) tells \(told)")
    }

    /// Every value of every table that is not the one of private values.
    private func publicTables() throws -> [(table: String, text: String)] {
        let database = try hearth.database()
        let tables = try database.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'private_values' ORDER BY name"
        ) { $0.text(0) }
        #expect(tables.contains("ledger") && tables.contains("events"))
        let dump = try hearth.shell("sqlite3 -version").status == 0
        return try tables.map { table in
            guard dump else { return (table, try contents(of: table, database)) }
            return (table, try hearth.shell("sqlite3 hearth.db '.mode quote' 'SELECT * FROM \"\(table)\"'").stdout)
        }
    }

    /// Without SQLite's shell: the tables that hold words.
    private func contents(of table: String, _ database: Connection) throws -> String {
        let queries: [String: SQL] = [
            "ledger": "SELECT actor || kind || subject || content || coalesce(claimed, '') FROM ledger",
            "events": "SELECT kind || basis || coalesce(details, '') FROM events",
            "issues": "SELECT message || coalesce(value, '') FROM issues",
        ]
        guard let query = queries[table] else { return "" }
        return try database.all(query) { $0.text(0) }.joined(separator: "\n")
    }

    @Test func `the answer to whoever recorded it says no more than everybody may know`() throws {
        let told = try recordVacant()
        #expect(told["event"] == "not-published")
        #expect(told["effect"] == "effective")
        #expect(told.isNull("note") && told.isNull("by"))
        let page = try hearth.run(
            "record", "vacant", "a3", "--on", "2026-11-02", "--note", "boarded up", "--as-at", HearthBinary.day)
        #expect(page.status == 0)
        #expect(page.stdout.contains("not published"))
        expectNoSecret(page.stdout + page.stderr, "the answer")
    }

    @Test func `no public table of the registry holds a word of it`() throws {
        let id = try #require(recordVacant()["id"])
        _ = try recordVacant("--supersedes", id, "--override", "the bailiff came later", on: "2026-11-03")
        for (table, text) in try publicTables() { expectNoSecret(text, "table \(table)") }
        try hearth.expectWhole()
    }

    @Test func `no command, document or message tells of it`() throws {
        try recordVacant()
        var questions: [[String]] = [
            ["assets"], ["assets", "--at-risk"], ["asset", "a2"], ["listings"], ["windows"], ["imports"], ["councils"],
            ["verify"], ["assets", "--query", "fox"],
        ]
        for what in ["assets", "listings", "windows", "events", "issues"] { questions.append(["export", what]) }
        for question in questions {
            for format in question[0] == "export" ? ["json", "ndjson", "csv"] : ["table", "json", "ndjson", "csv"] {
                let outcome = try hearth.run(question + ["--format", format, "--as-at", HearthBinary.day])
                #expect(outcome.status == 0, "\(question): \(outcome.stderr)")
                expectNoSecret(outcome.stdout + outcome.stderr, "\(question) as \(format)")
            }
        }
        for words in [["asset", "a2", "--why"], ["asset", "a2", "--as-known", "9"]] {
            expectNoSecret(try hearth.run(words + ["--as-at", HearthBinary.day]).stdout, "\(words)")
        }
        let complaints = [
            ["vacant", "a2", "--on", "2026-11-02"], ["vacant", "a2", "--on", "2027-01-01"],
            ["vacant", "a2", "--on", "2026-11-05", "--outcome", "sold"],
            ["vacant", "a2", "--on", "2026-11-05", "--regime", "en-acv-2011"], ["vacant", "a99", "--on", "2026-11-05"],
            ["vacant", "a2", "--on", "2026-11-05", "--supersedes", "e99"],
        ]
        for words in complaints {
            let outcome = try hearth.run(["record"] + words + ["--as-at", HearthBinary.day])
            #expect([2, 4, 5].contains(outcome.status), "\(words)")
            expectNoSecret(outcome.stdout + outcome.stderr, "\(words)")
        }
    }

    @Test func `an officer who asks is shown what it was and what was said`() throws {
        let id = try #require(recordVacant()["id"])
        let page = try hearth.run("asset", "a2", "--private", "--as-at", HearthBinary.day).stdout
        for line in ["event of \(id), 2 Nov 2026: vacant", "note of \(id), 2 Nov 2026: boarded up"] {
            #expect(page.contains(line), "\(page)")
        }
        #expect(page.contains("Empty Homes Team") && page.contains("smashed panes"))
        let before = try hearth.run("asset", "a2", "--private", "--as-at", HearthBinary.day, "--as-known", "4").stdout
        expectNoSecret(before, "the page as known before")
    }

    @Test func `the risk is shown as not published, from its day until the place reopens`() throws {
        try recordVacant()
        let risks = try hearth.object(["asset", "a2"], at: "2026-11-02").objects("risks")
        #expect(risks.map { $0["kind"] } == ["not-published"])
        #expect(risks.map { $0["since"] } == ["2026-11-02"])
        #expect(risks.map { $0["reason"] } == ["a sign that is not published"])
        #expect(try hearth.object(["asset", "a2"], at: "2026-11-01").objects("risks").isEmpty)
        #expect(try hearth.list(["assets", "--at-risk"]).compactMap { $0["id"] } == ["a2"])
        _ = try hearth.object(["record", "reopened", "a2", "--on", "2026-11-09"])
        #expect(try hearth.object(["asset", "a2"], at: "2026-11-08").truth("at-risk") == true)
        #expect(try hearth.object(["asset", "a2"], at: "2026-11-09").truth("at-risk") == false)
        try hearth.expectWhole()
    }

    @Test func `it can be corrected like any other event`() throws {
        let id = try #require(recordVacant()["id"])
        let again = try recordVacant("--supersedes", id, on: "2026-11-04")
        #expect(again["supersedes"] == id)
        #expect(try hearth.object(["asset", "a2"], at: "2026-11-03").objects("risks").isEmpty)
        #expect(try hearth.object(["asset", "a2"]).objects("risks").map { $0["since"] } == ["2026-11-04"])
        _ = try hearth.object(
            ["record", "closed", "a2", "--on", "2026-11-04", "--supersedes", try #require(again["id"])])
        #expect(try hearth.object(["asset", "a2"]).objects("risks").map { $0["kind"] } == ["closed"])
        let effects = try hearth.list(["export", "events"]).filter { $0["event"] == "not-published" }
        #expect(effects.map { $0["effect"] } == ["superseded", "superseded"])
        try hearth.expectWhole()
    }

    @Test func `the name of what everybody sees cannot be recorded itself`() throws {
        let outcome = try hearth.run("record", "not-published", "a2", "--on", "2026-11-02")
        #expect(outcome.status == 2)
    }
}
