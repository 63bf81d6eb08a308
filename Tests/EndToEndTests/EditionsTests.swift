import Foundation
import SQLite
import Testing

/// A council publishes its list again.
@Suite struct EditionsTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let first = [
        Listing.listed("X/1", "The Fox Inn", "1 High Street"),
        Listing.listed("X/2", "The Hen Inn", "2 High Street"),
        "X/3,Lost Hall,3 High Street,HR2 9ZX,,,Fox Group,2025-01-06,,Pending,",
        "X/4,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,",
    ]
    private static let kinds = ["new", "changed", "confirmed", "repeated", "not-watched", "rejected"]

    private func importing(_ rows: [String], _ more: [String] = [], status: Int32 = 0) throws -> Answer {
        let report = try hearth.take(hearth.file("list.csv", Listing.text(rows)), more, status: status)
        #expect(Self.kinds.map(report.whole).reduce(0, +) == report.whole("records"), "counts add up to the rows")
        #expect(report.whole("records") == rows.count)
        return report
    }

    private func count(_ code: String, in report: Answer) -> Int {
        report.objects("issues").first { $0["code"] == code }?.whole("count") ?? 0
    }

    @Test func `a list whose numbers all moved on by one is the same list`() throws {
        func list(_ names: [String]) throws -> Answer {
            let rows = names.enumerated().map { number, name in
                "\(number + 1),\(name),GL50 1A\(name.last!.uppercased()),2024-02-01"
            }
            let file = try hearth.file(
                "moved.csv", (["Ref,Name,Postcode,Date listed"] + rows).joined(separator: "\n") + "\n")
            return try hearth.take(file)
        }
        _ = try list(["The Swan", "The Fox", "The Yak"])
        let report = try list(["The Bear", "The Swan", "The Fox", "The Yak"])
        #expect(report.whole("new") == 1 && report.whole("changed") == 3)
        #expect(count("new-reference", in: report) == 3 && count("no-longer-published", in: report) == 0)
        try hearth.expectWhole()
    }

    @Test(arguments: [
        "oakenmarsh/sample.csv", "kestrel-vale/sample.xml", "pellbridge/sample.csv", "thistlewick/sample.xml",
        "little-harrowby/sample.csv", "wrenmouth/sample-listed.csv", "five-becks/sample-nominated.csv",
    ])
    func `the same file again confirms every row and changes nothing else`(path: String) throws {
        func take() throws -> Answer {
            let words = ["import", HearthBinary.demo(path), "--authority", HearthBinary.authority, "--format", "json"]
            let outcome = try hearth.run(words + ["--as-at", HearthBinary.day])
            #expect([0, 3].contains(outcome.status), "\(outcome.stderr)")
            let reports = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [[String: Any]]
            return Answer(members: try #require(reports?.first))
        }
        let first = try take()
        let before = try hearth.list(["assets"])
        // Instants are whole seconds; the next one makes a confirmation visible.
        Thread.sleep(forTimeInterval: 1.1)
        let again = try take()
        let after = try hearth.list(["assets"])

        #expect(again.whole("confirmed") == first.whole("new"))
        #expect(again.whole("repeated") == first.whole("repeated"))
        #expect(again.whole("new") + again.whole("changed") + again.whole("would-withdraw") == 0)
        for (one, other) in zip(before, after) {
            for instant in ["first-seen", "last-changed"] { #expect(one[instant] == other[instant]) }
            #expect(one["last-confirmed"]! < other["last-confirmed"]!)
            var (held, holds) = (one.members, other.members)
            for members in ["last-confirmed"] {
                held[members] = nil
                holds[members] = nil
            }
            #expect(NSDictionary(dictionary: held) == NSDictionary(dictionary: holds))
        }
        let kinds = try hearth.database().all("SELECT kind FROM ledger ORDER BY entry DESC LIMIT 3") { $0.text(0) }
        #expect(kinds == ["import", "import-begun", "import"])
        try hearth.expectWhole()
    }

    @Test func `a newer edition is told field by field, and what it lacks is named`() throws {
        #expect(try importing(Self.first).whole("new") == 4)
        let rows = [
            Self.first[0].replacing("The Fox Inn", with: "The Red Fox Inn"), Self.first[1],
            Self.first[2].replacing(",,Pending,", with: ",2025-03-01,Listed,2025-03-01"),
            Listing.listed("X/9", "New Hall", "9 High Street"),
        ]
        let rehearsed = try importing(rows, ["--dry-run"])
        #expect(rehearsed.isNull("import"))
        let changes = rehearsed.objects("changes").map { [$0["asset"], $0["field"], $0["old"], $0["new"]] }
        #expect(
            changes == [
                ["a2", "name", "The Fox Inn", "The Red Fox Inn"], ["a4", "list", "nominated", "listed"],
                ["a4", "decision", nil, "successful"], ["a4", "decision-made", nil, "2025-03-01"],
                ["a4", "listing-entered", nil, "2025-03-01"],
            ])
        let report = try importing(rows)
        for kind in Self.kinds { #expect(report.whole(kind) == rehearsed.whole(kind), "\(kind)") }
        #expect(report.whole("new") == 1)
        #expect(report.whole("changed") == 2)
        #expect(report.whole("confirmed") == 1)
        #expect(report.whole("would-withdraw") == 1)
        #expect(count("no-longer-published", in: report) == 1)
        let gone = report.objects("issue-details").first { $0["code"] == "no-longer-published" }
        #expect(gone?["message"]?.contains("a5 'Old Hall'") == true)
        try hearth.expectWhole()
    }

    @Test func `a nomination that is listed moves on in the same listing`() throws {
        _ = try importing(Self.first)
        let before = try hearth.object(["asset", "a4"])
        #expect(before["status"] == "nominated")
        _ = try importing([Self.first[2].replacing(",,Pending,", with: ",2025-03-01,Listed,2025-03-01")])
        let after = try hearth.object(["asset", "a4"])
        #expect(after["status"] == "listed")
        #expect(after.objects("listings").map { $0["id"] } == before.objects("listings").map { $0["id"] })
    }

    @Test func `a nomination after a refusal is another listing of the same asset`() throws {
        _ = try importing(Self.first)
        let rows = [
            Self.first[3], "X/4A,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2026-05-04,2026-06-29,Listed,2026-06-29",
        ]
        let report = try importing(rows)
        #expect(report.whole("new") == 1)
        #expect(report.whole("confirmed") == 1)
        let asset = try hearth.object(["asset", "a5"])
        #expect(asset["status"] == "listed")
        #expect(asset.objects("listings").map { $0["list"] } == ["unsuccessful", "listed"])
        #expect(try hearth.list(["assets"]).count == 4)
        try hearth.expectWhole()
    }

    @Test func `a row given twice is kept with its entry, and counted as repeated`() throws {
        let report = try importing([Self.first[0], Self.first[1], Self.first[0], Self.first[0]])
        #expect(report.whole("new") == 2)
        #expect(report.whole("repeated") == 2)
        #expect(count("repeated-entry", in: report) == 2)
        #expect(try hearth.list(["assets"]).count == 2)
        try hearth.expectWhole()
    }

    @Test func `a reference given to two places keeps them apart and names both lines`() throws {
        let rows = [Self.first[0], Listing.listed("X/1", "Mill Meadow", "7 Mill Lane")]
        let report = try importing(rows)
        #expect(report.whole("new") == 2)
        let issue = report.objects("issue-details").first { $0["code"] == "reference-values-are-not-unique" }
        #expect(issue?.whole("line") == 3)
        #expect(issue?["message"]?.contains("line 2") == true)
        #expect(try hearth.list(["assets"]).map { $0["name"] } == ["The Fox Inn", "Mill Meadow"])
        let again = try importing(rows)
        #expect(again.whole("confirmed") == 2)
        try hearth.expectWhole()
    }

    @Test func `a place that comes back after a gap is its old self`() throws {
        _ = try importing(Self.first)
        _ = try importing(Array(Self.first.dropLast()))
        let report = try importing(Self.first)
        #expect(report.whole("confirmed") == 4)
        #expect(report.whole("new") == 0)
        #expect(count("no-longer-published", in: report) == 0)
    }

    @Test func `a decision left blank in a newer edition is not taken back, and a dry run does not say so`() throws {
        _ = try importing([Self.first[3]])
        let blank = Self.first[3].replacing("2025-02-24,Refused,", with: ",,")
        let rehearsed = try importing([blank], ["--dry-run"])
        #expect(rehearsed.objects("changes").compactMap { $0["field"] }.filter { $0 != "owner" }.isEmpty)
        #expect(count("left-out", in: rehearsed) == 1)
        _ = try importing([blank])
        let listing = try #require(try hearth.object(["asset", "a2"]).objects("listings").first)
        #expect(listing["status"] == "unsuccessful" && listing["list"] == "unsuccessful")
        #expect(listing["decision"] == "unsuccessful" && listing["decision-date"] == "2025-02-24")
        try hearth.expectWhole()
    }

    @Test func `a row about an asset that was withdrawn says so, with how to put it back`() throws {
        _ = try importing(Self.first)
        _ = try hearth.object(["withdraw", "a2", "--reason", "in the next council's area"])
        for rows in [Self.first, [Listing.listed("X/1", "The Fox", "1 High Street")]] {
            let report = try importing(rows)
            #expect(count("withdrawn-asset", in: report) == 1)
            let issue = try #require(report.objects("issue-details").first { $0["code"] == "withdrawn-asset" })
            #expect(issue["message"]?.contains("a2") == true && issue["message"]?.contains("next council's") == true)
            #expect(issue["suggestion"]?.contains("hearth withdraw a2 --undo") == true)
        }
        #expect(try hearth.object(["asset", "a2"])["status"] == "withdrawn")
    }

    @Test func `where one of two listings of a place is missing, that one is named`() throws {
        let again = "X/4A,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2026-05-04,2026-06-29,Listed,2026-06-29"
        _ = try importing(Self.first + [again])
        let report = try importing(Self.first, ["--full"])
        #expect(count("no-longer-published", in: report) == 1 && report.whole("withdrawn") == 1)
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "no-longer-published" })
        #expect(issue["message"]?.hasPrefix("l6 (X/4A), one of the listings of a5 'Old Hall',") == true)
        #expect(issue["suggestion"]?.contains("--listing l6") == true)
    }

    @Test func `rows that cannot be taken are counted, and the others are kept`() throws {
        let report = try importing(
            [Self.first[0], "X/8,Weir Hall,8 High Street,HR2 9ZX,,,Fox Group,,2025-02-30,Listed,"], status: 3)
        #expect(report.whole("rejected") == 1)
        #expect(report.whole("new") == 1)
        #expect(report.objects("issue-details").contains { $0["action"] == "rejected" && $0.whole("line") == 3 })
    }
}

extension String {
    func replacing(_ part: String, with other: String) -> String { replacingOccurrences(of: part, with: other) }
}
