import CommunityAssets
import Importing
import Schemas
import Testing

@Suite struct OwedDutyTests {
    private let nomination = event(1, .nominationReceived, "2025-01-06")
    private let decision = event(2, .decisionMade, "2025-02-10") { $0.decision = .successful }
    private let entry = event(3, .listingEntered, "2025-02-12")
    private let notice = event(5, .disposalNoticeReceived, "2026-03-02")

    @Test func `a decision is owed until its last day, overdue after it, and done by the decision`() {
        var desk = Desk([nomination])
        desk.particulars.list = .nominated
        func decide(_ today: String) -> OwedDuty? {
            desk.dossier(on: today).owed().first { $0.what.hasPrefix("decide") }
        }
        #expect(decide("2025-03-03")?.urgency(on: day("2025-03-03")) == .due)
        #expect(decide("2025-03-03")?.daysLeft(on: day("2025-03-03")) == 0)
        #expect(decide("2025-03-04")?.urgency(on: day("2025-03-04")) == .overdue)
        #expect(decide("2025-03-13")?.daysLeft(on: day("2025-03-13")) == -10)
        #expect(decide("2025-03-13")?.citation.contains("reg 7") == true)
        #expect(
            Desk([nomination, decision]).dossier(on: "2025-03-13").owed().allSatisfy { !$0.what.hasPrefix("decide") })
    }

    @Test func `a notice of inclusion that was given is owed no more`() {
        func owesNotice(_ events: [RegisterEvent]) -> Bool {
            Desk(events).dossier(on: "2025-03-01").owed().contains { $0.what.contains("notice of inclusion") }
        }
        #expect(owesNotice([nomination, decision, entry]))
        #expect(!owesNotice([nomination, decision, entry, event(4, .inclusionNoticeGiven, "2025-02-14")]))
    }

    @Test func `a review that was asked for is owed with its last day until its decision is sent`() {
        let asked = event(6, "review-request-received", "2025-03-03")
        let desk = Desk([nomination, decision, entry, asked])
        let review = desk.dossier(on: "2025-05-01").owed().first { $0.what == "complete the review" }
        #expect(review?.lastDay == day("2025-04-27"))
        #expect(review?.urgency(on: day("2025-05-01")) == .overdue)
        let sent = event(7, "review-decision-sent", "2025-04-20")
        let done = Desk([nomination, decision, entry, asked, sent]).dossier(on: "2025-05-01").owed()
        #expect(!done.contains { $0.what == "complete the review" })
    }

    @Test func `the end of a listing is on the desk in its last six months only`() {
        let desk = Desk([nomination, decision, entry])
        func lapse(_ today: String) -> OwedDuty? {
            desk.dossier(on: today).owed().first { $0.what.contains("take the entry off the list") }
        }
        #expect(lapse("2029-08-11") == nil)
        #expect(lapse("2029-08-12")?.lastDay == day("2030-02-11"))
        #expect(lapse("2029-08-12")?.citation == "Localism Act 2011 s.87(3)")
        #expect(lapse("2030-02-12") == nil)
    }

    @Test func `only what falls to the keeper of the list is the keeper's`() {
        let sale = event(6, .disposalEnteredInto, "2026-05-01") {
            $0.disposalKind = .relevant
            $0.buyerKind = .charity
        }
        let owed = Desk([nomination, decision, entry, notice, sale]).dossier(on: "2026-05-02").owed()
        let theirs = owed.filter { !$0.isKeepers }
        #expect(theirs.map(\.who) == ["the new owner"])
        #expect(owed.filter(\.isKeepers).allSatisfy { $0.who == "the authority" })
    }

    @Test func `showing the notice is owed until the list shows all of it`() {
        let dossier = Desk([nomination, decision, entry, notice]).dossier(on: "2026-03-10")
        func owesShowing(_ published: PublishedEntry) -> Bool {
            dossier.owed(published: published).contains { $0.citation == "Localism Act 2011 s.97(2)" }
        }
        let days = [
            ("interim-moratorium", "2026-04-12"), ("full-moratorium", "2026-09-01"), ("protected-period", "2027-09-01"),
        ]
        #expect(owesShowing(PublishedEntry(origin: .nowhere)))
        #expect(owesShowing(.row(notice: "2026-03-02", Array(days.prefix(2)))))
        #expect(!owesShowing(.row(notice: "2026-03-02", days)))
    }

    @Test func `a notice whose protected period has ended owes nothing because another has come`() {
        let old = event(4, .disposalNoticeReceived, "2025-03-03")
        let new = event(6, .disposalNoticeReceived, "2026-11-02")
        let owed = Desk([nomination, decision, entry, old, new]).dossier(on: "2026-11-21").owed()
        let showing = owed.filter { $0.citation == "Localism Act 2011 s.97(2)" }
        #expect(showing.map(\.eventID) == [new.id])
    }

    @Test func `a regime that goes through stages has its duties on the desk too`() throws {
        let bytes = try #require(Schemas.bytes(of: "Schemas/regimes/sc-atr.json"))
        let regime = try RegimeFile.decode(bytes)
        let request = event(1, "transfer-request-validated", "2026-03-02")
        let evaluation = regime.evaluate(history([request]), on: day("2026-09-02"))
        let listing = Listing(
            id: Listing.ID(1), asset: Asset.ID(3), particulars: Listing.Particulars(regime: "sc-atr", list: .nominated))
        let dossier = ListingDossier(
            listing: listing, regimeVersion: "1", evaluation: evaluation, nominationDate: nil, decisionDate: nil,
            enteredOn: nil, removedOn: nil, source: nil)
        let owed = regime.owed(dossier, events: [], published: PublishedEntry(origin: .nowhere))
        let decision = owed.filter { $0.lastDay == day("2026-09-01") }
        #expect(decision.map { $0.urgency(on: day("2026-09-02")) } == [.overdue])
        #expect(owed.allSatisfy { $0.isKeepers })
    }

    @Test func `the overdue come first, then by last day, then what waits longest`() {
        func duty(_ lastDay: String?, since: String?) -> OwedDuty {
            OwedDuty(
                what: "", to: nil, who: "", isKeepers: true, lastDay: lastDay.map(day), event: .nominationReceived,
                eventID: nil, since: since.map(day), citation: "")
        }
        let inOrder = [
            duty("2026-01-01", since: "2025-11-06"), duty("2026-11-30", since: "2026-10-05"),
            duty("2026-12-01", since: "2025-01-01"), duty(nil, since: "2024-01-01"), duty(nil, since: "2026-01-01"),
            duty(nil, since: nil),
        ]
        for (index, one) in inOrder.enumerated() {
            for (place, other) in inOrder.enumerated() {
                #expect(one.isBefore(other) == (index == place ? nil : index < place))
            }
        }
    }
}
