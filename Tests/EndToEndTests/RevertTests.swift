import Foundation
import Testing

/// A wrong import is undone.
@Suite struct RevertTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try take(Self.rows)
    }

    private static let rows =
        (1...20).map { Listing.listed("X/\($0)", "Inn number \($0)", "\($0) High Street") } + [
            "X/21,Lost Hall,21 High Street,HR2 9ZX,Zebediah Quillfeather,,Fox Group,2025-01-06,,Pending,"
        ]

    /// Another edition: one entry gone, one new, one renamed under a new reference, one listed that was pending, one
    /// with another day.
    private static let wrong =
        Array(rows[2..<19]) + [
            "Y-1,Inn number 1,1 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Listed,2025-02-24",
            rows[1].replacingOccurrences(of: "2025-02-24", with: "2025-03-03"),
            "X/21,Lost Hall,21 High Street,HR2 9ZX,Wrong Owner,,Fox Group,2025-01-06,2025-03-01,Listed,2025-03-01",
            Listing.listed("X/99", "The Wrong Inn", "99 High Street"),
        ]

    @discardableResult
    private func take(_ rows: [String], _ more: String...) throws -> Answer {
        try hearth.take(hearth.file("list.csv", Listing.text(rows)), more)
    }

    private func head() throws -> Int { try hearth.object(["verify"]).whole("ledger-entry") }

    /// Everything that the register answers, but for when it was told.
    private func answers(_ more: String...) throws -> [NSDictionary] {
        var answers: [NSDictionary] = []
        for what in ["assets", "events"] {
            for answer in try hearth.list(["export", what] + more) {
                var members = answer.members
                members["last-changed"] = nil
                answers.append(NSDictionary(dictionary: members))
            }
        }
        return answers
    }

    private func refused(_ id: String, because what: String) throws {
        let before = try head()
        let outcome = try hearth.run("revert", id)
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("later changes stand on it: \(what)"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("\nnext: "))
        #expect(try head() == before)
    }

    @Test func `after an import is undone the register holds what it held before, to the byte`() throws {
        let before = try answers()
        let owners = try hearth.run("asset", "a22", "--private").stdout
        let report = try take(Self.wrong, "--full")
        #expect(report.whole("withdrawn") == 1)
        #expect(report.whole("changed") == 3)
        #expect(report.whole("new") == 1)
        let wrong = try #require(report["import"])
        let meanwhile = (entry: try head(), answers: try answers())
        #expect(meanwhile.answers != before)

        let rehearsed = try hearth.object(["revert", wrong, "--dry-run"])
        #expect(rehearsed.whole("reverted-by") == meanwhile.entry + 1)
        #expect(try head() == meanwhile.entry)

        let undone = try hearth.object(["revert", wrong, "--reason", "the list of another year"])
        #expect(undone.whole("reverted-by") == meanwhile.entry + 1)
        #expect(try answers() == before)
        #expect(try answers("--as-known", "\(meanwhile.entry)") == meanwhile.answers)
        #expect(try hearth.run("asset", "a22", "--private").stdout.contains("Wrong Owner") == false)
        #expect(owners.contains("Zebediah Quillfeather"))
        #expect(try hearth.run("asset", "a22", "--private").stdout.contains("Zebediah Quillfeather"))
        #expect(try hearth.object(["asset", "a2"]).members["aliases"] as? [String] == [])
        #expect(try hearth.list(["imports"]).map { $0.isNull("reverted-by") } == [true, false])
        try hearth.expectWhole()
    }

    @Test func `an import that was undone can be done again, and the edition before is known again`() throws {
        let report = try take(Self.wrong, "--full")
        let wrong = try #require(report["import"])
        _ = try hearth.object(["revert", wrong])
        #expect(try take(Self.rows).whole("confirmed") == 21)
        let again = try take(Self.wrong, "--full")
        for count in ["new", "changed", "confirmed", "withdrawn"] { #expect(again.whole(count) == report.whole(count)) }
        #expect(try hearth.object(["asset", "a2"]).members["aliases"] as? [String] == ["X/1"])
        try hearth.expectWhole()
        _ = try hearth.object(["revert", try #require(again["import"])])
        #expect(try take(Self.rows).whole("confirmed") == 21)
        try hearth.expectWhole()
    }

    @Test func `an asset that came with an import that was undone says so`() throws {
        let report = try take(Self.wrong)
        let new = try #require(try hearth.list(["assets", "--query", "wrong"]).first?["id"])
        _ = try hearth.object(["revert", try #require(report["import"])])
        let outcome = try hearth.run("asset", new)
        #expect(outcome.status == 5)
        #expect(outcome.stderr.contains("which was undone"))
        #expect(try hearth.list(["assets", "--query", "wrong"]).isEmpty)
    }

    @Test func `the first import of all can be undone`() throws {
        let before = try answers()
        _ = try hearth.object(["revert", "i1"])
        #expect(try hearth.list(["assets"]).isEmpty)
        #expect(try hearth.list(["councils"]).allSatisfy { $0.objects("lists").isEmpty })
        #expect(try take(Self.rows).whole("new") == 21)
        #expect(try hearth.list(["assets"]).count == 21)
        #expect(before.count == (try answers().count))
        try hearth.expectWhole()
    }

    @Test func `a row that a list had again is missing again`() throws {
        _ = try take(Array(Self.rows.dropFirst()), "--full")
        let known = try hearth.object(["asset", "a2"])["no-longer-published"]
        #expect(known == HearthBinary.day)
        for rows in [Self.rows, [Self.rows[0].replacing("Inn number 1", with: "The First Inn")]] {
            let report = try take(rows)
            #expect(try hearth.object(["asset", "a2"]).isNull("no-longer-published"))
            _ = try hearth.object(["revert", try #require(report["import"])])
            #expect(try hearth.object(["asset", "a2"])["no-longer-published"] == known)
            try hearth.expectWhole()
        }
    }

    // MARK: What stands on it

    @Test func `an import that a later one goes on from is not undone before it`() throws {
        let first = try #require(try take(Self.wrong)["import"])
        let second = try #require(try take(Self.wrong)["import"])
        try refused(first, because: "import \(second)")
        _ = try hearth.object(["revert", second])
        _ = try hearth.object(["revert", first])
        try hearth.expectWhole()
    }

    @Test func `an import on which somebody has acted is not undone`() throws {
        let wrong = try #require(try take(Self.wrong)["import"])
        let notice = try hearth.object(["record", "disposal-notice-received", "a22", "--on", "2026-11-02"])
        try refused(wrong, because: "event \(try #require(notice["id"])) of a22")
        let new = try #require(try hearth.list(["assets", "--query", "wrong"]).first?["id"])
        _ = try hearth.object(["merge", new, "a4"])
        let outcome = try hearth.run("revert", wrong)
        #expect(outcome.stderr.contains("the merge of \(new) into a4"))
    }

    @Test func `what has nothing to do with an import does not keep it from being undone`() throws {
        let wrong = try #require(try take(Self.wrong)["import"])
        _ = try hearth.object(["record", "closed", "a10", "--on", "2026-11-02"])
        let other = try hearth.file("other.csv", Listing.text(Self.rows))
        _ = try hearth.list(["import", other, "--authority", "Wrenmouth"])
        _ = try hearth.object(["revert", wrong])
        #expect(try hearth.object(["asset", "a10"]).objects("risks").contains { $0["kind"] == "closed" })
        try hearth.expectWhole()
    }

    @Test func `what is no import, or is undone already, is told so`() throws {
        #expect(try hearth.run("revert", "i999").status == 5)
        #expect(try hearth.run("revert", "a2").status == 2)
        let wrong = try #require(try take(Self.wrong)["import"])
        _ = try hearth.object(["revert", wrong])
        let again = try hearth.run("revert", wrong)
        #expect(again.status == 4)
        #expect(again.stderr.contains("it was undone before"))
    }
}
