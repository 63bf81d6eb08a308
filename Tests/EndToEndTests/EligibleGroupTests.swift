import Foundation
import Testing

/// What a group may do that the register knows by its name.
@Suite struct EligibleGroupTests {
    private let hearth: HearthBinary

    /// Two pubs under notice, and a trust that has asked to bid for the first.
    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "\"1 High Street, Overbeck\"", on: "2025-01-01"),
            Listing.listed("X/2", "The Hen Inn", "\"2 High Street, Calder\"", on: "2025-01-01"),
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
        for asset in ["a2", "a3"] {
            _ = try hearth.object(["record", "disposal-notice-received", asset, "--on", "2026-09-01"])
        }
        try ask("a2", "Fox & Hen Trust", "charity", "--local-connection", "yes")
    }

    private func ask(_ asset: String, _ name: String, _ kind: String, _ more: String...) throws {
        _ = try hearth.object(
            ["record", "bid-request-received", asset, "--on", "2026-09-10", "--group", name, "--group-kind", kind]
                + more)
    }

    private func answers(_ name: String, _ more: String..., at day: String = "2026-09-20") throws -> [String: Answer] {
        let all = try hearth.list(["eligible", "--as", name, "--all"] + more, at: day)
        let asks = all.filter { $0["action"] == "ask-to-bid" }
        return Dictionary(asks.map { ($0["asset"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func refused(_ words: [String], status: Int32) throws -> String {
        let outcome = try hearth.run(["eligible"] + words + ["--as-at", "2026-09-20"])
        #expect(outcome.status == status, "\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        return outcome.stderr
    }

    @Test(arguments: ["Fox & Hen Trust", "fox and hen trust", "FOX-HEN TRUST.", "foxhentrust"])
    func `case and punctuation of its name do not matter`(name: String) throws {
        guard name != "fox and hen trust" else {
            #expect(try refused(["--as", name], status: 5).contains("'Fox & Hen Trust'"))
            return
        }
        let answers = try answers(name)
        #expect(answers["a3"]?.members["group-kinds"] as? [String] == ["charity"])
    }

    @Test func `its recorded connection counts in that council's area, and it need not ask twice`() throws {
        let answers = try answers("fox hen trust")
        #expect(answers["a3"]?["may"] == "yes")
        #expect(answers["a3"]?["last-day"] == "2026-10-12")
        #expect(answers["a2"]?["may"] == "no")
        #expect(answers["a2"]?["reason"] == "the group asked on 10 September 2026, and need not ask again")
        _ = try hearth.run(
            [
                "import", HearthBinary.demo("five-becks/sample-listed.csv"), "--authority", "E07999003", "--list",
                "listed",
            ]
                + ["--as-at", HearthBinary.day])
        let weir = try hearth.list(["eligible", "--as", "fox hen trust", "--query", "weir inn"])
        #expect(weir.first { $0["action"] == "ask-to-bid" }?["may"] == "depends")
    }

    @Test func `a correction takes the place of what was recorded first`() throws {
        let requests = try hearth.list(["export", "events"]).filter { $0["event"] == "bid-request-received" }
        let wrong = try #require(requests.first?["id"])
        try ask("a2", "Fox & Hen Trust", "neighbourhood-forum", "--supersedes", wrong)
        let answers = try answers("fox hen trust")
        #expect(answers["a3"]?["may"] == "no")
        #expect(answers["a3"]?.members["group-kinds"] as? [String] == ["neighbourhood-forum"])
    }

    @Test func `what the register does not know of it can be said beside its name`() throws {
        // The list names it as the nominator, and says no more.
        let bare = try answers("Fox Group")
        #expect(bare["a3"]?["may"] == "depends")
        #expect(bare["a3"]?["reason"]?.contains("the group is a parish council, a charity") == true)
        let outcome = try hearth.run("eligible", "--as", "Fox Group", "--format", "json", "--as-at", "2026-09-20")
        #expect(outcome.status == 0)
        #expect(outcome.stderr.contains("does not know what kind of body Fox Group is"))
        let told = try answers("Fox Group", "--group-kind", "neighbourhood-forum")
        #expect(told["a3"]?["may"] == "no")
        let both = try answers("Fox & Hen Trust", "--group-kind", "neighbourhood-forum")
        #expect(both["a3"]?.members["group-kinds"] as? [String] == ["neighbourhood-forum", "charity"])
    }

    @Test func `a name that the register does not know is told with the nearest`() throws {
        let told = try refused(["--as", "Fox and Hens Trust"], status: 5)
        #expect(told.contains("'Fox and Hens Trust' is no group that the register knows"))
        #expect(told.contains("'Fox & Hen Trust'"))
        #expect(told.contains("--group-kind"))
        #expect(try refused(["--as", "hen"], status: 5).contains("the nearest names are 'Fox & Hen Trust'"))
        #expect(try refused(["--as", "!"], status: 5).contains("\nnext: "))
        #expect(!told.contains("''"))
    }

    @Test func `nobody is known before the register was told of them`() throws {
        #expect(try refused(["--as", "Fox & Hen Trust", "--as-known", "5"], status: 5).contains("'Fox Group'"))
        let before = try hearth.run("eligible", "--as", "Fox & Hen Trust", "--as-at", "2026-09-09")
        #expect(before.status == 5)
    }

    @Test func `a name that several councils have is taken for one group, and that is said`() throws {
        let other = [Listing.listed("Y/1", "The Eel", "1 Weir", on: "2025-01-01")]
        _ = try hearth.list(
            ["import", hearth.file("other.csv", Listing.text(other)), "--authority", "Wrenmouth"])
        let outcome = try hearth.run(
            "eligible", "--as", "Fox Group", "--group-kind", "charity", "--as-at", "2026-09-20")
        #expect(outcome.status == 0)
        #expect(outcome.stdout.contains("in the areas of Wrenmouth and Oakenmarsh"))
    }

    @Test func `bodies of different kinds under one name are told apart by the council`() throws {
        let other = [Listing.listed("Y/1", "The Eel", "1 Weir", on: "2025-01-01")]
        _ = try hearth.list(
            ["import", hearth.file("other.csv", Listing.text(other)), "--authority", "Wrenmouth"])
        let eel = try #require(hearth.list(["assets", "--query", "eel"]).first?["id"])
        _ = try hearth.object(["record", "disposal-notice-received", eel, "--on", "2026-09-01"])
        try ask(eel, "Fox & Hen Trust", "neighbourhood-forum")
        let told = try refused(["--as", "Fox & Hen Trust"], status: 2)
        #expect(told.contains("a neighbourhood forum in the area of Wrenmouth"))
        #expect(told.contains("a charity in the area of Oakenmarsh"))
        #expect(told.contains("--authority"))
        let chosen = try answers("Fox & Hen Trust", "--authority", "Oakenmarsh")
        #expect(chosen["a3"]?["may"] == "yes")
    }

    @Test func `a parish council is tied to the places whose address names its parish`() throws {
        try ask("a3", "Overbeck Parish Council", "parish-council", "--local-connection", "not-determined")
        let answers = try answers("overbeck parish council")
        #expect(answers["a2"]?["may"] == "yes")
        #expect(answers["a2"]?["reason"]?.contains("its address names Overbeck") == true)
    }

    @Test func `a page names the group and what it is`() throws {
        let page = try hearth.run("eligible", "--as", "fox hen trust", "--as-at", "2026-09-20").stdout
        #expect(page.hasPrefix("What Fox & Hen Trust, a charity, may do on Sun 20 Sep 2026\n"))
    }
}
