import Foundation
import Testing

/// Somebody makes one asset of two, takes one apart, or takes one out.
@Suite struct MergingTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(hearth.file("first.csv", Listing.text(Self.rows)))
    }

    /// `a2` and `a3` are two accounts of one place, `a4` has two listings, `l4` and `l5`.
    private static let rows = [
        Listing.listed("X/1", "The Fox Inn", "1 High Street"), Listing.listed("X/2", "Red Fox Hotel", "1A High Street"),
        Listing.listed("X/3", "Old Hall", "3 High Street", on: "2019-02-25"),
        Listing.listed("X/3A", "Old Hall", "3 High Street"),
    ]

    private func asset(_ id: String, asKnown entry: Int? = nil) throws -> Answer {
        try hearth.object(["asset", id] + (entry.map { ["--as-known", "\($0)"] } ?? []))
    }

    private func head() throws -> Int { try hearth.object(["verify"]).whole("ledger-entry") }

    private func strings(_ answer: Answer, _ name: String) -> [String] { answer.members[name] as? [String] ?? [] }

    private func listings(_ answer: Answer) -> [String] { answer.objects("listings").compactMap { $0["id"] } }

    // MARK: One of two

    @Test func `what is told of a merged asset is the other's, under either id, and was not before`() throws {
        _ = try hearth.object(["record", "closed", "a3", "--on", "2026-11-02"])
        let before = try head()
        let old = try (asset("a2"), asset("a3"))
        let answer = try hearth.object(["merge", "a3", "a2", "--reason", "seen on site"])
        #expect(answer["id"] == "a2")
        #expect(strings(answer, "aliases") == ["a3"])
        #expect(listings(answer) == ["l2", "l3"])
        #expect(answer.objects("listings").allSatisfy { $0["asset"] == "a2" })
        #expect(answer.objects("risks").map { $0["kind"] }.contains("closed"))
        #expect(NSDictionary(dictionary: try asset("a3").members) == NSDictionary(dictionary: try asset("a2").members))
        #expect(try hearth.run("asset", "a3").stderr.contains("a3 was merged into a2"))
        #expect(try hearth.list(["assets"]).map { $0["id"] } == ["a2", "a4"])
        #expect(try hearth.list(["assets", "--query", "hotel"]).map { $0["id"] } == ["a2"])
        #expect(try hearth.list(["listings"]).map { $0["asset"] } == ["a2", "a2", "a4", "a4"])
        #expect(try hearth.list(["windows", "--kind", "listing"]).count == 4)
        for (id, then) in [("a2", old.0), ("a3", old.1)] {
            #expect(
                NSDictionary(dictionary: try asset(id, asKnown: before).members)
                    == NSDictionary(dictionary: then.members))
        }
        try hearth.expectWhole()
    }

    @Test func `a rehearsed merge changes nothing and shows the same`() throws {
        let rehearsed = try hearth.object(["merge", "a3", "a2", "--dry-run"])
        #expect(strings(rehearsed, "aliases") == ["a3"])
        #expect(try asset("a3")["name"] == "Red Fox Hotel")
        #expect(try hearth.list(["assets"]).count == 3)
    }

    @Test func `a newer edition goes on with both rows of a merged asset`() throws {
        _ = try hearth.object(["merge", "a3", "a2"])
        var rows = Self.rows
        rows[1] = rows[1].replacing("Red Fox Hotel", with: "Red Fox Hotel and Spa")
        let report = try hearth.take(hearth.file("second.csv", Listing.text(rows)))
        #expect(report.whole("confirmed") == 3)
        #expect(report.whole("changed") == 1)
        #expect(try hearth.list(["assets"]).map { $0["id"] } == ["a2", "a4"])
        try hearth.expectWhole()
    }

    @Test(arguments: [0, 1])
    func `a whole list with one row of a merged asset lacks nothing, and with neither it does`(other: Int) throws {
        _ = try hearth.object(["merge", "a3", "a2"])
        var rows = Self.rows
        rows.remove(at: other)
        let report = try hearth.take(hearth.file("second.csv", Listing.text(rows)), ["--full"])
        #expect(report.whole("withdrawn") == 0 && report.whole("confirmed") == 3)
        #expect(report.objects("issue-details").allSatisfy { $0["code"] != "no-longer-published" })
        rows.remove(at: 0)
        let neither = try hearth.take(hearth.file("third.csv", Listing.text(rows)), ["--full"])
        #expect(neither.whole("withdrawn") == 2)
        try hearth.expectWhole()
    }

    @Test func `where a newer list has only the merged account, that one speaks`() throws {
        let land = "Reference,Name,Address,Tenure\n"
        func take(_ row: String) throws {
            _ = try hearth.take(hearth.file("land.csv", land + row + "\n"), ["--list", "land-and-property"])
        }
        try take("A/1,Mill Meadow,Mill Lane,Freehold")
        try take("B/9,Meadow by the mill,Lower Mill Lane,Freehold")
        let ids = try hearth.list(["assets", "--query", "meadow"]).compactMap { $0["id"] }
        let answer = try hearth.object(["merge", ids[1], ids[0]])
        #expect(answer["id"] == ids[0])
        #expect(answer["reference"] == "B/9")
        #expect(answer["name"] == "Meadow by the mill")
        #expect(strings(answer, "aliases") == [ids[1], "A/1"])
        #expect(try hearth.list(["assets", "--query", "lower"]).map { $0["id"] } == [ids[0]])
    }

    static let refusals: [(words: [String], status: Int32, says: String)] = [
        (["merge", "a2", "a2"], 2, "one with itself"),
        (["merge", "a2", "a999"], 5, "a999: there is no such asset"),
        (["merge", "a999", "a2"], 5, "a999: there is no such asset"),
        (["split", "a4"], 2, "--listing"),
        (["split", "a4", "--listing", "l2"], 5, "l2: a4 has no such listing"),
        (["split", "a4", "--asset", "a2"], 5, "a2: it was not merged into a4"),
        (["split", "a4", "--listing", "l4"], 4, "the listing that a4 came with"),
        (["split", "a4", "--listing", "l4", "--listing", "l5"], 4, "the listing that a4 came with"),
        (["withdraw", "a4"], 2, "--reason"),
        (["withdraw", "a4", "--undo"], 4, "it is not withdrawn"),
        (["withdraw", "a999", "--reason", "error"], 5, "a999"),
    ]

    @Test func `what cannot be is refused, with what to do next`() throws {
        let before = try head()
        for (words, status, says) in Self.refusals {
            let outcome = try hearth.run(words)
            #expect(outcome.status == status, "\(words)")
            #expect(outcome.stderr.contains(says), "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains("\nnext: "), "\(words)")
        }
        #expect(try head() == before)
    }

    @Test func `an asset that was merged or withdrawn is not merged again, and no merge leads back`() throws {
        _ = try hearth.object(["merge", "a3", "a2"])
        for words in [["merge", "a3", "a4"], ["merge", "a4", "a3"], ["merge", "a2", "a3"]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 4)
            #expect(outcome.stderr.contains("a3: it was merged into a2"))
        }
        _ = try hearth.object(["withdraw", "a4", "--reason", "in the next council's area"])
        #expect(try hearth.run("merge", "a2", "a4").status == 4)
        #expect(try hearth.run("merge", "a4", "a2").status == 4)
    }

    @Test func `assets of two councils stay apart`() throws {
        let other = try hearth.file("other.csv", Listing.text([Listing.listed("W/1", "The Fox Inn", "1 High Street")]))
        _ = try hearth.list(["import", other, "--authority", "Wrenmouth"])
        let outcome = try hearth.run("merge", "a8", "a2")
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("each council answers for its own list"))
    }

    // MARK: Two of one

    @Test(arguments: [["--listing", "l3"], ["--asset", "a3"]])
    func `a merged asset that is taken out is its old self, with what was told since`(how: [String]) throws {
        let before = try asset("a3")
        _ = try hearth.object(["merge", "a3", "a2"])
        let merged = try head()
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-11-02", "--listing", "l3"])
        let answer = try hearth.object(["split", "a2"] + how)
        #expect(answer["id"] == "a3")
        #expect(answer["name"] == before["name"])
        #expect(listings(answer) == ["l3"])
        #expect(answer["standing"] == "interim-open")
        let other = try asset("a2")
        #expect(listings(other) == ["l2"])
        #expect(other["standing"] == "no-notice")
        #expect(strings(other, "aliases").isEmpty)
        #expect(listings(try asset("a3", asKnown: merged)) == ["l2", "l3"])
        try hearth.expectWhole()
    }

    @Test func `listings of another place become an asset of their own, and newer editions go on with it`() throws {
        _ = try hearth.object(["record", "closed", "a4", "--on", "2026-11-02"])
        _ = try hearth.object(["record", "disposal-notice-received", "a4", "--on", "2026-11-03", "--listing", "l5"])
        let before = try head()
        let answer = try hearth.object(["split", "a4", "--listing", "l5", "--reason", "the hall behind"])
        let new = try #require(answer["id"])
        #expect(new != "a4")
        #expect(answer["name"] == "Old Hall")
        #expect(listings(answer) == ["l5"])
        #expect(answer["standing"] == "interim-open")
        #expect(!answer.objects("risks").contains { $0["kind"] == "closed" })
        #expect(listings(try asset("a4")) == ["l4"])
        #expect(listings(try asset("a4", asKnown: before)) == ["l4", "l5"])
        #expect(try hearth.run("asset", new, "--as-known", "\(before)").status == 5)
        try hearth.expectWhole()

        var rows = Self.rows
        rows[3] = rows[3].replacing("Old Hall", with: "Old Hall Annexe")
        let report = try hearth.take(hearth.file("second.csv", Listing.text(rows)))
        #expect(report.whole("confirmed") == 3)
        #expect(report.whole("changed") == 1)
        #expect(try asset(new)["name"] == "Old Hall Annexe")
        #expect(try asset("a4")["name"] == "Old Hall")
        #expect(listings(try asset(new)) == ["l5"])
        try hearth.expectWhole()
    }

    // MARK: Taken out

    @Test func `a withdrawn asset stays readable with its reason, and nothing follows from it`() throws {
        let before = try asset("a2")
        let answer = try hearth.object(["withdraw", "a2", "--reason", "in the next council's area"])
        #expect(answer["status"] == "withdrawn")
        #expect(answer.objects("windows").isEmpty && answer.objects("permissions").isEmpty)
        #expect(answer.objects("warnings").first?["message"]?.hasSuffix(": in the next council's area") == true)
        #expect(try hearth.list(["assets", "--status", "withdrawn"]).map { $0["id"] } == ["a2"])
        #expect(try hearth.list(["windows"]).allSatisfy { $0["asset"] != "a2" })
        #expect(
            try !hearth.list(["eligible", "--group-kind", "parish-council", "--all"]).contains { $0["asset"] == "a2" })
        #expect(try hearth.run("record", "closed", "a2", "--on", "2026-11-02").status == 4)
        #expect(try hearth.run("withdraw", "a2", "--reason", "again").status == 4)
        try hearth.expectWhole()

        let restored = try hearth.object(["withdraw", "a2", "--undo", "--reason", "the boundary moved"])
        for member in ["status", "name"] { #expect(restored[member] == before[member]) }
        #expect(restored.objects("windows").count == before.objects("windows").count)
        try hearth.expectWhole()
    }

    @Test func `an asset under a moratorium is not withdrawn`() throws {
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-11-02"])
        let outcome = try hearth.run("withdraw", "a2", "--reason", "error", "--as-at", HearthBinary.day)
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("the interim moratorium is open"))
    }
}
