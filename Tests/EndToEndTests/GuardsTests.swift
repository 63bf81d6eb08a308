import Foundation
import Testing

/// What the law gives no effect is stored with the reason; what cannot be is refused, and changes nothing.
@Suite struct GuardsTests {
    private let hearth: HearthBinary

    /// Listed on 1 January 2025: a2 The Fox Inn, a3 The Hen Inn; a4 Old Hall was refused.
    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "1 High Street", on: "2025-01-01"),
            Listing.listed("X/2", "The Hen Inn", "2 High Street", on: "2025-01-01"),
            "X/4,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,",
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
    }

    @discardableResult
    private func record(_ event: String, _ asset: String = "a2", on day: String, _ more: String...) throws -> Answer {
        try hearth.object(["record", event, asset, "--on", day] + more)
    }

    /// The complaint of a refusal, after which the register is as it was.
    private func refused(
        _ event: String, _ asset: String = "a2", on day: String, _ more: String..., status: Int32 = 4
    ) throws -> String {
        let before = try hearth.text(["export", "events"])
        let outcome = try hearth.run(
            ["record", event, asset, "--on", day] + more + ["--format", "json", "--as-at", HearthBinary.day])
        #expect(outcome.status == status, "\(event): \(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("\nnext: "))
        #expect(try hearth.text(["export", "events"]) == before)
        return outcome.stderr
    }

    private func asset(_ id: String = "a2", at day: String) throws -> Answer {
        try hearth.object(["asset", id], at: day)
    }

    // MARK: Stored without effect

    @Test func `a request after the interim moratorium, by a forum that is nothing else, or taken back`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        let forum = try record(
            "bid-request-received", on: "2026-03-21", "--group", "Forum", "--group-kind", "neighbourhood-forum")
        #expect(forum["effect"] == "no-effect")
        #expect(forum["provision"] == "SI 2012/2421 reg 12")
        let late = try record(
            "bid-request-received", on: "2026-04-13", "--group", "Friends", "--group-kind", "charity")
        #expect(late["effect"] == "no-effect")
        #expect(late["provision"] == "Localism Act 2011 s.95(3)")
        #expect(try asset(at: "2026-04-13")["standing"] == "released")
        let company = try record(
            "bid-request-received", on: "2026-03-22", "--group", "Forum", "--group-kind", "neighbourhood-forum",
            "--group-kind", "company-limited-by-guarantee", "--local-connection", "yes")
        #expect(company["effect"] == "effective")
        let withdrawn = try record("bid-request-withdrawn", on: "2026-06-01", "--group", "Forum")
        #expect(withdrawn["effect"] == "no-effect")
        #expect(withdrawn["warning"]?.contains("keeps the full moratorium running") == true)
        #expect(try asset(at: "2026-06-02")["standing"] == "full")
        try hearth.expectWhole()
    }

    @Test func `a relevant disposal while blocked is a contravention, and the entry stays`() throws {
        let without = try record(
            "disposal-entered-into", "a3", on: "2026-05-05", "--kind", "relevant", "--buyer-kind", "parish-council")
        #expect(without["effect"] == "contravention")
        #expect(without["provision"] == "Localism Act 2011 s.95(1); SI 2012/2421 reg 21")
        #expect(try asset("a3", at: "2026-05-05")["status"] == "listed")
        try record("disposal-notice-received", on: "2026-03-02")
        let inside = try record(
            "disposal-entered-into", on: "2026-04-12", "--kind", "relevant", "--buyer-kind", "other")
        #expect(inside["effect"] == "contravention")
        #expect(inside["warning"]?.contains("inside the interim moratorium to 12 April 2026") == true)
        #expect(try asset(at: "2026-04-12")["status"] == "listed")
        try hearth.expectWhole()
    }

    @Test func `an exempt disposal keeps the entry, and the new owner needs a notice of their own`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        try record("disposal-entered-into", on: "2026-05-01", "--kind", "exempt", "--exemption", "s95-5-f")
        let after = try asset(at: "2026-05-01")
        #expect(after["status"] == "listed")
        #expect(after["standing"] == "no-notice")
        let sale = try record("disposal-entered-into", on: "2026-08-01", "--kind", "relevant", "--buyer-kind", "other")
        #expect(sale["effect"] == "contravention")
        try record("disposal-notice-received", on: "2026-08-03")
        #expect(try asset(at: "2026-08-03")["standing"] == "interim-open")
        #expect(try asset(at: "2026-09-14")["standing"] == "released")
    }

    // MARK: Refused

    @Test func `what cannot have been is refused, with the provision and what to do`() throws {
        #expect(try refused("disposal-notice-received", "a4", on: "2026-03-02").contains("s.95(2)"))
        #expect(try refused("disposal-notice-received", on: "2024-12-31").contains("not listed on 31 December 2024"))
        #expect(try refused("bid-request-received", on: "2026-03-02", "--group-kind", "charity").contains("s.95(3)"))
        let hall = try #require(
            hearth.object(["add", "The Hall", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        #expect(
            try refused("decision-made", hall, on: "2026-03-02", "--decision", "successful").contains("a nomination is")
        )
        #expect(try refused("closed", on: "2026-11-22").contains("after the legal day, 21 November 2026"))
        try hearth.expectWhole()
    }

    @Test func `an event of another nation's law is refused, and the refusal says so`() throws {
        let refusal = try refused("transfer-request-validated", on: "2026-03-02", "--group", "Friends")
        #expect(refusal.contains("(Scotland) Act 2015"))
        #expect(refusal.contains("Oakenmarsh District Council, in England"))
        #expect(
            try refused("transfer-request-validated", on: "2026-03-02", "--regime", "sc-atr").contains("in England"))
    }

    @Test func `an override stores it with its reason, which the history tells`() throws {
        let told = try record(
            "disposal-notice-received", "a4", on: "2026-03-02", "--override", "listed by consent order")
        #expect(told["override-reason"] == "listed by consent order")
        #expect(try hearth.run("asset", "a4", "--as-at", "2026-03-02").stdout.contains("listed by consent order"))
        try hearth.expectWhole()
    }

    // MARK: Corrections

    @Test func `a correction, and a correction of that, leave everything in the history`() throws {
        let first = try #require(record("disposal-notice-received", on: "2026-03-02")["id"])
        let second = try #require(record("disposal-notice-received", on: "2026-03-09", "--supersedes", first)["id"])
        let third = try #require(record("disposal-notice-received", on: "2026-03-05", "--supersedes", second)["id"])
        let notices = try hearth.list(["export", "events"]).filter { $0["event"] == "disposal-notice-received" }
        let effects = Dictionary(uniqueKeysWithValues: notices.map { ($0["id"], $0["effect"]) })
        #expect(effects == [first: "superseded", second: "superseded", third: "effective"])
        let interim = try asset(at: "2026-03-20").objects("windows").filter { $0["kind"] == "interim-moratorium" }
        #expect(interim.map { $0["last-day"] } == ["2026-04-15"])
        // What was known before the corrections is still answered.
        let entry = first.dropFirst()
        let then = try hearth.object(["asset", "a2", "--as-known", String(entry)], at: "2026-03-20")
        let before = then.objects("windows").first { $0["kind"] == "interim-moratorium" }
        #expect(before?["last-day"] == "2026-04-12")
        try hearth.expectWhole()
    }

    @Test func `what has been corrected cannot be corrected again without saying so`() throws {
        let first = try #require(record("disposal-notice-received", on: "2026-03-02")["id"])
        let second = try #require(record("disposal-notice-received", on: "2026-03-09", "--supersedes", first)["id"])
        let refusal = try refused("disposal-notice-received", on: "2026-03-05", "--supersedes", first)
        #expect(refusal.contains("\(second) corrects \(first) already"))
        #expect(refusal.contains("--supersedes \(second)"))
        try record(
            "disposal-notice-received", on: "2026-03-05", "--supersedes", first, "--override", "a second owner's notice"
        )
        let standing = try hearth.list(["export", "events"]).filter {
            $0["event"] == "disposal-notice-received" && $0["effect"] == "effective"
        }
        #expect(standing.map { $0["on"] } == ["2026-03-05", "2026-03-09"])
    }

    @Test func `an event of another asset is not corrected, and one that is not there is not found`() throws {
        let other = try #require(record("disposal-notice-received", "a3", on: "2026-03-02")["id"])
        let refusal = try refused("disposal-notice-received", on: "2026-03-09", "--supersedes", other)
        #expect(refusal.contains("\(other) is an event of another asset, a3"))
        #expect(try refused("closed", on: "2026-03-09", "--supersedes", "e99", status: 5).contains("e99"))
        #expect(
            try refused("bid-request-received", on: "2026-03-09", "--group", "Friends", "--notice", other).contains(
                "a3"))
    }

    @Test func `what a newer list has replaced is not corrected`() throws {
        let moved = Listing.listed("X/1", "The Fox Inn", "1 High Street", on: "2025-02-03")
        _ = try hearth.take(hearth.file("newer.csv", Listing.text([moved])))
        let replaced = try #require(
            hearth.list(["export", "events"]).first { $0["event"] == "listing-entered" && $0["asset"] == "a2" }?["id"])
        let refusal = try refused("listing-entered", on: "2025-02-10", "--supersedes", replaced)
        #expect(refusal.contains("a newer edition"))
    }

    @Test func `a correction may change the kind of event, also across the law's events and others`() throws {
        let closed = try #require(record("closed", on: "2026-03-02")["id"])
        try record("listing-removed", on: "2026-03-02", "--reason", "error", "--supersedes", closed)
        let removed = try asset(at: "2026-03-02")
        #expect(removed["status"] == "removed")
        #expect(removed.objects("risks").isEmpty)
        let notice = try #require(record("disposal-notice-received", "a3", on: "2026-03-02")["id"])
        try record("for-sale", "a3", on: "2026-03-02", "--supersedes", notice)
        let offered = try asset("a3", at: "2026-03-02")
        #expect(offered["standing"] == "no-notice")
        #expect(offered.objects("risks").map { $0["kind"] } == ["for-sale"])
        #expect(offered.objects("windows").allSatisfy { $0["kind"] != "interim-moratorium" })
        let effects = try hearth.list(["export", "events"]).filter { [closed, notice].contains($0["id"]) }
        #expect(effects.map { $0["effect"] } == ["superseded", "superseded"])
        // Somebody may have the corrected notice's deadlines in a calendar.
        let calendar = try hearth.run("calendar", "--query", "hen", "--as-at", "2026-03-10").stdout
        #expect(calendar.contains("STATUS:CANCELLED"))
        try hearth.expectWhole()
    }

    // MARK: Told twice

    @Test func `the same thing told twice is refused and names the first; a reason stores it`() throws {
        let first = try #require(record("disposal-notice-received", on: "2026-03-02")["id"])
        let refusal = try refused("disposal-notice-received", on: "2026-03-02", "--note", "again")
        #expect(refusal.contains("recorded already, as \(first) (identical-event)"))
        try record("disposal-notice-received", on: "2026-03-02", "--part", "the car park")
        try record("disposal-notice-received", on: "2026-03-02", "--override", "the co-owner's own notice")
        #expect(try asset(at: "2026-03-02").objects("windows").filter { $0["kind"] == "interim-moratorium" }.count == 3)
    }

    @Test func `of requests on one day each group's is its own`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        try record("bid-request-received", on: "2026-03-20", "--group", "Friends of the Fox", "--group-kind", "charity")
        try record("bid-request-received", on: "2026-03-20", "--group", "Fox CIC", "--group-kind", "charity")
        #expect(
            try refused("bid-request-received", on: "2026-03-20", "--group", "friends of the fox").contains("identical")
        )
    }

    @Test func `what the council's list tells already is not told again by hand`() throws {
        let list = "Reference,Name,Address,Postcode,Date listed,Date of disposal notice\n"
        let row = "R9,The Plough,9 High St,HR2 9ZX,2024-02-01,2026-11-02\n"
        _ = try hearth.take(hearth.file("notices.csv", list + row), ["--list", "listed"])
        let plough = try #require(hearth.list(["assets", "--query", "plough"]).first?["id"])
        #expect(try refused("disposal-notice-received", plough, on: "2026-11-02").contains("identical-event"))
    }

    @Test func `a second nomination of the same day by the same body is told already`() throws {
        try record("nomination-received", "a4", on: "2026-05-05", "--group", "Friends")
        #expect(try refused("nomination-received", "a4", on: "2026-05-05", "--group", "Friends").contains("identical"))
        try record("nomination-received", "a4", on: "2026-05-05", "--group", "Parish Council")
    }

    @Test func `a removal of what was never listed is refused with the next step, and an override stores it`() throws {
        let added = try hearth.object([
            "add", "The Elm", "--authority", HearthBinary.authority, "--address", "1 Low Street",
        ])
        let id = try #require(added["id"])
        let said = try refused("listing-removed", id, on: "2026-01-01", "--reason", "error")
        #expect(said.contains("nothing recorded tells that the land was in the list by 1 January 2026"))
        #expect(said.contains("listing-entered"))
        #expect(
            try refused("listing-removed", "a4", on: "2026-01-01", "--reason", "error").contains("land-never-listed"))
        let stored = try record(
            "listing-removed", id, on: "2026-01-01", "--reason", "error", "--override", "entered on paper only")
        #expect(stored["event"] == "listing-removed")
        try hearth.expectWhole()
    }
}
