import Foundation
import Testing

/// What a group may do, asked of the program.
@Suite struct EligibleTests {
    private let hearth: HearthBinary
    private static let charity = ["eligible", "--group-kind", "charity"]

    /// Listed on 1 January 2025: one with a notice of 31 August 2026, one without; and one that was refused.
    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "\"1 High Street, Overbeck\"", on: "2025-01-01"),
            Listing.listed("X/2", "The Hen Inn", "\"2 High Street, Calder\"", on: "2025-01-01"),
            "X/3,Old Hall,3 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,",
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-08-31"])
    }

    private func answers(_ words: [String] = Self.charity, _ more: String..., at day: String) throws -> [Answer] {
        try hearth.list(words + more, at: day)
    }

    private func answer(_ action: String, _ asset: String, _ words: [String] = Self.charity, at day: String) throws
        -> Answer
    {
        let found = try answers(words, "--all", at: day).filter { $0["action"] == action && $0["asset"] == asset }
        #expect(found.count == 1)
        return try #require(found.first)
    }

    // MARK: The answers

    @Test func `an answer says what, until when, what to send, to whom and why`() throws {
        let ask = try answer("ask-to-bid", "a2", at: "2026-09-20")
        #expect(
            Set(ask.members.keys) == [
                "asset", "listing", "group-kinds", "action", "may", "last-day", "days-left", "send", "to", "reason",
                "provision",
            ])
        #expect(ask["may"] == "depends")
        #expect(ask["listing"] == "l2")
        #expect(ask.members["group-kinds"] as? [String] == ["charity"])
        #expect(ask["last-day"] == "2026-10-11")
        #expect(ask.whole("days-left") == 21)
        #expect(ask["send"]?.contains("potential bidder") == true)
        #expect(ask["to"] == "Oakenmarsh District Council")
        #expect(ask["reason"]?.contains("a right to bid, not to buy") == true)
        #expect(ask["provision"]?.hasPrefix("Localism Act 2011 s.95(3)(a)") == true)
    }

    @Test func `the keys stand in the order of the contract`() throws {
        let text = try hearth.text(Self.charity + ["--limit", "1"], at: "2026-09-20")
        let keys = text.matches(of: /"([a-z-]+)":/).map { String($0.1) }
        #expect(
            keys == [
                "asset", "listing", "group-kinds", "action", "may", "last-day", "days-left", "send", "to", "reason",
                "provision",
            ])
    }

    @Test func `on the last day none is left, and the day after it is too late`() throws {
        let last = try answer("ask-to-bid", "a2", at: "2026-10-11")
        #expect(last["may"] == "depends")
        #expect(last.whole("days-left") == 0)
        let late = try answer("ask-to-bid", "a2", at: "2026-10-12")
        #expect(late["may"] == "no")
        #expect(late.isNull("last-day") && late.isNull("days-left") && late.isNull("send") && late.isNull("to"))
        #expect(late["reason"]?.contains("the last day for that was 11 October 2026") == true)
    }

    @Test func `where a month's end leaves two last days, the earlier counts`() throws {
        let before = try answer("buy", "a2", at: "2028-02-01")
        #expect(before["last-day"] == "2028-02-28")
        #expect(before.whole("days-left") == 27)
        let between = try answer("buy", "a2", at: "2028-02-29")
        #expect(between["may"] == "depends")
        #expect(between["reason"]?.contains("29 February 2028, as one reading of the law has it") == true)
        #expect(try answer("buy", "a2", at: "2028-03-01")["may"] == "no")
    }

    @Test func `only what it may is told, unless all is asked for`() throws {
        let some = try answers(at: "2026-09-20")
        #expect(!some.isEmpty && some.allSatisfy { $0["may"] != "no" })
        let all = try answers(Self.charity, "--all", at: "2026-09-20")
        #expect(all.count > some.count)
        #expect(all.filter { $0["may"] == "no" }.allSatisfy { $0["reason"]?.isEmpty == false && $0.isNull("send") })
    }

    @Test func `the most urgent comes first, and what has no last day at the end`() throws {
        let days = try answers(Self.charity, "--all", at: "2026-09-20").map { $0["last-day"] ?? "undated" }
        #expect(days.contains("undated") && days.contains("2026-10-11"))
        #expect(days == days.sorted())
        let turned = try answers(Self.charity, "--sort", "-id", at: "2026-09-20").compactMap { $0["asset"] }
        #expect(turned == turned.sorted(by: >))
        #expect(try answers(Self.charity, "--sort", "name", at: "2026-09-20").first?["asset"] == "a4")
        #expect(try answers(Self.charity, "--all", "--limit", "2", at: "2026-09-20").count == 2)
    }

    @Test func `filters choose the places`() throws {
        func assets(_ words: String...) throws -> Set<String> {
            Set(try answers(Self.charity + ["--all"] + words, at: "2026-09-20").compactMap { $0["asset"] })
        }
        #expect(try assets() == ["a2", "a3", "a4"])
        #expect(try assets("--query", "fox inn") == ["a2"])
        #expect(try assets("--category", "pub") == ["a2", "a3"])
        #expect(try assets("--status", "unsuccessful") == ["a4"])
        #expect(try assets("--at-risk") == ["a2"])
        #expect(try assets("--authority", "Wrenmouth") == [])
        #expect(try assets("--near", "52.06,-2.72", "--within", "30km") == ["a2", "a3", "a4"])
        #expect(try assets("--near", "55,-1", "--within", "3mi") == [])
    }

    @Test func `a place that was never nominated has no listing and may be nominated`() throws {
        let id = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        let nominate = try answer("nominate", id, at: "2026-09-20")
        #expect(nominate["may"] == "depends")
        #expect(nominate.isNull("listing"))
        #expect(try answers(Self.charity, "--query", "anchor", at: "2026-09-20").count == 1)
    }

    @Test func `whoever is to be written to is the council of today`() throws {
        for (authority, council) in [
            ("Scarborough", "North Yorkshire Council"),
            ("Gloucestershire", "the district or unitary council in whose area the place is"),
        ] {
            let id = try #require(
                hearth.object(["add", "Reading Room", "--authority", authority, "--address", "1 Street"])["id"])
            #expect(try answer("nominate", id, at: "2026-09-20")["to"] == council)
        }
    }

    @Test(arguments: ["Cardiff", "Belfast"])
    func `where no law gives a community a first chance, all says so`(authority: String) throws {
        let id = try #require(
            hearth.object(["add", "Hall", "--authority", authority, "--address", "1 Street"])["id"])
        #expect(try answers(Self.charity, "--query", "hall", at: "2026-09-20").allSatisfy { $0["asset"] != id })
        let told = try answers(Self.charity, "--all", at: "2026-09-20").filter { $0["asset"] == id }
        #expect(told.allSatisfy { $0["may"] == "no" && $0.isNull("last-day") && $0.isNull("listing") })
        #expect(told.first?["reason"]?.contains(authority == "Cardiff" ? "Wales" : "Northern Ireland") == true)
    }

    @Test func `the answers agree with what an asset says may be done`() throws {
        for (folder, code) in [("kestrel-vale/sample.xml", "E07999006"), ("oakenmarsh/sample.csv", "E07999004")] {
            _ = try hearth.run(
                ["import", HearthBinary.demo(folder), "--authority", code, "--as-at", HearthBinary.day])
        }
        let all = try answers(Self.charity, "--all", at: HearthBinary.day)
        for asset in try hearth.list(["assets"]) where asset.objects("listings").count > 0 {
            for permission in asset.objects("permissions") {
                guard let action = permission["action"], ["nominate", "ask-to-bid"].contains(action) else { continue }
                let answer = try #require(all.first { $0["asset"] == asset["id"] && $0["action"] == action })
                #expect((answer["may"] == "no") == (permission.truth("may") == false), "\(asset["id"] ?? "") \(action)")
                #expect(answer["last-day"] == permission["last-day"])
                #expect(answer["reason"]?.hasPrefix(permission["because"] ?? "?") == true)
            }
        }
    }

    // MARK: Forms

    @Test func `one array, lines, rows, and an empty array where there is nothing`() throws {
        let at = ["--as-at", "2026-09-20"]
        let count = try answers(at: "2026-09-20").count
        let lines = try hearth.run(Self.charity + ["--format", "ndjson"] + at).stdout.split(separator: "\n")
        #expect(lines.count == count && lines.allSatisfy { $0.hasPrefix(#"{"asset":"#) })
        let csv = try hearth.run(Self.charity + ["--format", "csv"] + at).stdout
        #expect(
            csv.hasPrefix(
                "asset,listing,group-kinds,action,may,last-day,days-left,send,to,reason,provision\r\n"))
        let both = Self.charity + ["--group-kind", "neighbourhood-forum", "--format", "csv"] + at
        #expect(try hearth.run(both).stdout.contains(",neighbourhood-forum;charity,"))
        #expect(try hearth.text(Self.charity + ["--query", "nowhere"], at: "2026-09-20") == "[]\n")
    }

    @Test(arguments: [40, 60, 80, 100])
    func `a page for people fits the screen and says each thing once`(width: Int) throws {
        let outcome = try hearth.run(
            Self.charity + ["--all", "--as-at", "2026-09-20"], environment: ["COLUMNS": "\(width)"])
        #expect(outcome.status == 0)
        let lines = outcome.stdout.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= width })
        let text = lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        #expect(text.contains("What a charity may do on Sun 20 Sep 2026"))
        #expect(text.components(separatedBy: "council next to it").count == 2)
        #expect(text.components(separatedBy: "To: Oakenmarsh District Council").count == 3)
    }

    @Test func `a page says when there is nothing, and what to ask instead`() throws {
        let page = try hearth.run(Self.charity + ["--query", "nowhere", "--as-at", "2026-09-20"]).stdout
        #expect(page.contains("nothing"))
        #expect(page.contains("--all"))
        let all = try hearth.run(Self.charity + ["--all", "--query", "nowhere", "--as-at", "2026-09-20"]).stdout
        #expect(all.contains("no place was found"))
    }

    // MARK: Words that cannot be understood

    @Test(arguments: [
        (["--group-kind", "charty"], "did you mean 'charity'?"),
        (["--group-kind", "charity,forum"], "'forum' is not known"),
        (["--group-kind", "charity", "--members", "x"], "--members: 'x' is not a whole number"),
        (["--group-kind", "charity", "--local-members", "-1"], "--local-members: '-1' is not a whole number"),
        (["--group-kind", "charity", "--members", "5", "--local-members", "6"], "of 5 members 6 cannot be local"),
        ([], "add --group-kind KIND, or --as GROUP"),
        (["--group-kind", "charity", "--near", "51,0"], "--near needs --within"),
    ])
    func `what is not understood is refused with what to write`(words: [String], told: String) throws {
        let outcome = try hearth.run(["eligible"] + words + ["--as-at", "2026-09-20"])
        #expect(outcome.status == 2, "\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains(told), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("\nnext: "))
    }
}
