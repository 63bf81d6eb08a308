import Foundation
import Testing

/// Events told by hand: what is stored, with what effect, and what is refused.
@Suite struct RecordTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "1 High Street", on: "2025-01-01"),
            "X/4,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,",
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
    }

    @discardableResult
    private func record(_ event: String, _ asset: String = "a2", on day: String, _ more: String..., at: String? = nil)
        throws -> Answer
    {
        try hearth.object(["record", event, asset, "--on", day] + more, at: at ?? day)
    }

    private func refused(_ event: String, _ asset: String = "a2", on day: String, _ more: String...) throws -> String {
        let outcome = try hearth.run(["record", event, asset, "--on", day] + more + ["--as-at", HearthBinary.day])
        #expect(outcome.status == 4, "\(event): \(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("\nnext: "))
        return outcome.stderr
    }

    private func asset(_ id: String = "a2", at day: String) throws -> Answer {
        try hearth.object(["asset", id], at: day)
    }

    private func window(_ kind: String, of id: String = "a2", at day: String) throws -> Answer {
        try #require(asset(id, at: day).objects("windows").last { $0["kind"] == kind }, "no \(kind)")
    }

    @Test func `a nomination goes through decision, entry, notice, review and appeal`() throws {
        let id = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        try record(
            "nomination-received", id, on: "2026-01-05", "--group", "Friends", "--group-kind", "unincorporated-body",
            "--valid-on", "2026-01-05")
        #expect(try asset(id, at: "2026-01-05")["status"] == "nominated")
        try record("decision-made", id, on: "2026-03-02", "--decision", "successful", "--reason", "well used")
        try record("listing-entered", id, on: "2026-03-02")
        try record("inclusion-notice-given", id, on: "2026-03-06")
        #expect(try window("nomination-decision", of: id, at: "2026-03-06")["last-day"] == "2026-03-02")
        #expect(try window("nomination-decision", of: id, at: "2026-03-06")["state"] == "met")
        #expect(try window("listing", of: id, at: "2026-03-06")["last-day"] == "2031-03-01")
        #expect(try window("review-request", of: id, at: "2026-03-06")["last-day"] == "2026-04-30")
        try record("review-request-received", id, on: "2026-04-30")
        try record("review-decision-sent", id, on: "2026-06-24", "--outcome", "upheld")
        #expect(try window("review-completion", of: id, at: "2026-06-24")["last-day"] == "2026-06-24")
        #expect(try window("tribunal-appeal", of: id, at: "2026-06-24")["last-day"] == "2026-07-22")
        try record("appeal-lodged", id, on: "2026-07-22")
        #expect(try window("tribunal-appeal", of: id, at: "2026-07-22")["state"] == "met")
        #expect(try asset(id, at: "2026-07-22")["status"] == "listed")
        try record("appeal-decided", id, on: "2026-10-01", "--outcome", "removed")
        #expect(try asset(id, at: "2026-10-01")["status"] == "removed")
        try hearth.expectWhole()
    }

    @Test func `a refusal keeps the asset in the unsuccessful list with the reasons`() throws {
        let id = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        try record("nomination-received", id, on: "2026-01-05", "--group", "Friends")
        try record("decision-made", id, on: "2026-03-02", "--decision", "unsuccessful", "--reason", "too small")
        #expect(try asset(id, at: "2026-03-02")["status"] == "unsuccessful")
        try record("nomination-received", id, on: "2026-05-05", "--group", "Friends")
        let listings = try asset(id, at: "2026-05-05").objects("listings")
        #expect(listings.map { $0["nomination-date"] } == ["2026-01-05", "2026-05-05"])
        #expect(listings.first?["decision-reasons"] == "too small")
    }

    @Test func `an owner's loss, claim and reviews each open their window`() throws {
        try record("disposal-notice-received", on: "2025-03-03")
        try record("loss-finished", on: "2025-09-02")
        #expect(try window("compensation-claim", at: "2025-09-02")["last-day"] == "2025-12-02")
        try record("compensation-claim-received", on: "2025-11-20")
        try record("compensation-reasons-provided", on: "2026-01-12")
        #expect(try window("compensation-review-request", at: "2026-01-12")["state"] == "open")
        try record("compensation-review-request-received", on: "2026-02-02")
        #expect(try window("compensation-review-completion", at: "2026-02-02")["state"] == "open")
        try record("compensation-review-decision-sent", on: "2026-03-02", "--outcome", "upheld")
        #expect(try window("compensation-tribunal-appeal", at: "2026-03-02")["state"] == "open")
        try hearth.expectWhole()
    }

    @Test(arguments: ["closure-announced", "closed", "declared-surplus", "for-sale"])
    func `what happens to a place under any law is stored, and shows that it is at risk`(event: String) throws {
        let told = try record(event, on: "2026-11-01", "--note", "notice on the door", "--by", "Clerk")
        #expect(told["effect"] == "effective")
        #expect(told["by"] == "Clerk")
        #expect(try asset(at: "2026-11-01").truth("at-risk") == true)
        try record("reopened", on: "2026-11-10")
        #expect(try hearth.list(["export", "events"]).contains { $0["event"] == "reopened" })
        try hearth.expectWhole()
    }

    @Test func `a late request is stored without effect, and the provision is named`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        let late = try record(
            "bid-request-received", on: "2026-04-13", "--group", "Foxes", "--group-kind", "charity")
        #expect(late["effect"] == "no-effect")
        #expect(late["warning"]?.isEmpty == false)
        #expect(late["provision"]?.contains("s.95") == true)
        #expect(try asset(at: "2026-04-13")["standing"] == "released")
    }

    @Test func `a forum alone cannot ask, and one that is a charity too can`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        let alone = try record(
            "bid-request-received", on: "2026-03-21", "--group", "Forum", "--group-kind", "neighbourhood-forum")
        #expect(alone["effect"] == "no-effect")
        #expect(alone["provision"]?.contains("reg 12") == true)
        #expect(try asset(at: "2026-04-13")["standing"] == "released")
        let both = try record(
            "bid-request-received", on: "2026-03-22", "--group", "Forum", "--group-kind", "neighbourhood-forum",
            "--group-kind", "charity", "--local-connection", "yes")
        #expect(both["effect"] == "effective")
        #expect(try asset(at: "2026-04-13")["standing"] == "full")
    }

    @Test func `a request taken back leaves the full moratorium`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        try record(
            "bid-request-received", on: "2026-04-01", "--group", "Foxes", "--group-kind", "community-interest-company")
        let back = try record("bid-request-withdrawn", on: "2026-06-01", "--group", "Foxes")
        #expect(back["effect"] == "no-effect")
        #expect(back["warning"] != nil)
        #expect(try asset(at: "2026-06-02")["standing"] == "full")
        #expect(try window("full-moratorium", at: "2026-06-02")["last-day"] == "2026-09-01")
    }

    @Test func `a sale while blocked is a contravention`() throws {
        let sale = try record(
            "disposal-entered-into", on: "2026-05-05", "--kind", "relevant", "--buyer-kind", "parish-council")
        #expect(sale["effect"] == "contravention")
        #expect(sale["provision"]?.contains("reg 21") == true)
    }

    @Test func `an exempt disposal keeps the entry, and a released sale ends it`() throws {
        try record("disposal-notice-received", on: "2026-03-02")
        try record("disposal-entered-into", on: "2026-05-01", "--kind", "exempt", "--exemption", "s95-5-f")
        #expect(try asset(at: "2026-05-01")["status"] == "listed")
        try record("disposal-notice-received", on: "2026-06-01")
        try record("disposal-entered-into", on: "2026-07-20", "--kind", "relevant", "--buyer-kind", "other")
        #expect(try asset(at: "2026-07-20")["status"] == "removed")
        try record("outcome-known", on: "2026-08-01", "--outcome", "other-buyer")
        try hearth.expectWhole()
    }

    @Test func `a correction supersedes, and both stay in the history`() throws {
        let wrong = try #require(record("disposal-notice-received", on: "2026-03-02")["id"])
        let right = try record("disposal-notice-received", on: "2026-03-09", "--supersedes", wrong)
        #expect(right["supersedes"] == wrong)
        let interims = try asset(at: "2026-03-09").objects("windows").filter { $0["kind"] == "interim-moratorium" }
        #expect(interims.map { $0["first-day"] } == ["2026-03-09"])
        let events = try hearth.list(["export", "events"])
        #expect(events.first { $0["id"] == wrong }?["effect"] == "superseded")
        try hearth.expectWhole()
    }

    @Test func `what cannot have happened is refused, names its provision and changes nothing`() throws {
        let before = try hearth.text(["export", "events"])
        #expect(try refused("disposal-notice-received", "a3", on: "2026-03-02").contains("s.95"))
        #expect(try refused("disposal-notice-received", on: "2024-12-31").contains("s.95"))
        #expect(try refused("bid-request-received", on: "2026-03-02", "--group-kind", "charity").contains("s.95"))
        #expect(try refused("closed", on: "2026-11-22").contains("legal day"))
        #expect(try refused("disposal-notice-received", on: "2026-11-22").contains("event-in-the-future"))
        let id = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        #expect(try refused("decision-made", id, on: "2026-03-02", "--decision", "successful").contains("nomination"))
        #expect(try hearth.text(["export", "events"]) == before)
        try hearth.expectWhole()
    }

    @Test func `an override stores even that, with its reason`() throws {
        let told = try record(
            "bid-request-received", on: "2026-03-02", "--group-kind", "charity", "--override", "seen in the minutes")
        #expect(told["event"] == "bid-request-received")
        let future = try hearth.object(
            ["record", "closed", "a2", "--on", "2026-12-24", "--override", "announced"], at: HearthBinary.day)
        #expect(future["on"] == "2026-12-24")
        #expect(try asset(at: "2026-12-23").truth("at-risk") == false)
        #expect(try asset(at: "2026-12-24").truth("at-risk") == true)
        try hearth.expectWhole()
    }

    @Test func `a rehearsal says the same and stores nothing`() throws {
        let before = try hearth.text(["export", "events"])
        let told = try record("disposal-notice-received", on: "2026-03-02", "--dry-run")
        #expect(told["effect"] == "effective")
        #expect(try hearth.text(["export", "events"]) == before)
    }

    @Test func `an event goes to the listing that is named`() throws {
        let rows = [
            "X/4,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,",
            "X/4A,Old Hall,4 High Street,HR2 9ZX,,,Fox Group,2026-05-04,2026-06-29,Listed,2026-06-29",
        ]
        _ = try hearth.take(hearth.file("second.csv", Listing.text(rows)))
        let first = try #require(asset("a3", at: HearthBinary.day).objects("listings").first?["id"])
        let told = try record(
            "inclusion-notice-given", "a3", on: "2026-07-01", "--listing", first, "--override", "sent by mistake")
        #expect(told["listing"] == first)
        #expect(
            try hearth.run("record", "closed", "a3", "--on", "2026-07-01", "--listing", "l999").status == 5)
    }
}
