import CommunityAssets
import Testing

@Suite struct `Signs that an asset may be lost` {
    private let entry = event(1, .listingEntered, "2025-01-01")
    private let notice = event(2, .disposalNoticeReceived, "2026-03-02")

    private func signals(_ events: [RegisterEvent], on: String) -> [RiskSignal] {
        let evaluation = Fixtures.acv.evaluate(history(events), on: day(on))
        return RiskSignal.signals(of: events, evaluations: [evaluation], on: day(on))
    }

    @Test func `a live notice is one, until the moratorium ends`() {
        let found = signals([entry, notice], on: "2026-03-10")
        #expect(found.map(\.kind) == ["disposal-notice"])
        #expect(found[0].since == day("2026-03-02"))
        #expect(found[0].until == day("2026-04-12"))
        #expect(found[0].source == "e2")
    }

    @Test func `a moratorium that ended unsold is one, until the protected period ends or the land is sold`() {
        let found = signals([entry, notice], on: "2026-04-13")
        #expect(found.map(\.kind) == ["moratorium-ended-unsold"])
        #expect(found[0].since == day("2026-04-13"))
        #expect(found[0].until == day("2027-09-01"))
        #expect(signals([entry, notice], on: "2027-09-02").isEmpty)
        let withdrawn = event(3, .outcomeKnown, "2026-05-01") { $0.outcome = "withdrawn" }
        #expect(signals([entry, notice, withdrawn], on: "2026-05-02").isEmpty)
        let asked = event(3, .bidRequestReceived, "2026-04-01") { $0.groupKinds = [.charity] }
        #expect(signals([entry, notice, asked], on: "2026-09-02").first?.since == day("2026-09-02"))
    }

    @Test func `an announced closure gives way to a closure, and both to a reopening`() {
        let announced = event(3, .closureAnnounced, "2026-01-05")
        let closed = event(4, .closed, "2026-02-01")
        let reopened = event(5, .reopened, "2026-06-01")
        let all = [announced, closed, reopened]
        #expect(signals(all, on: "2026-01-04").isEmpty)
        #expect(signals(all, on: "2026-01-31").map(\.kind) == ["closure-announced"])
        #expect(signals(all, on: "2026-02-01").map(\.kind) == ["closed"])
        #expect(signals(all, on: "2026-06-01").isEmpty)
    }

    @Test func `vacancy shows nothing but that there is a sign`() {
        let found = signals([event(3, .vacant, "2026-02-01")], on: "2026-03-01")
        #expect(found.map(\.kind) == ["not-published"])
        #expect(found[0].source == nil)
        #expect(!found[0].reason.contains("vacan"))
    }

    @Test func `a listing about to end is one from the day the regime warns`() {
        #expect(signals([entry], on: "2029-06-30").isEmpty)
        let found = signals([entry], on: "2029-07-01")
        #expect(found.map(\.kind) == ["listing-about-to-lapse"])
        #expect(found[0].since == day("2029-07-01"))
        #expect(found[0].until == day("2029-12-31"))
    }

    @Test func `the most urgent comes first, and superseded events give no sign`() {
        let sale = event(3, .forSale, "2026-03-01")
        let surplus = event(4, .declaredSurplus, "2026-02-01")
        let mistaken = event(5, .closed, "2026-03-01")
        let correction = event(6, .forSale, "2026-03-03") { $0.supersedes = mistaken.id }
        let found = signals([surplus, sale, mistaken, entry, notice, correction], on: "2026-03-10")
        #expect(found.map(\.kind) == ["disposal-notice", "for-sale", "declared-surplus"])
    }

    @Test func `a sale ends the signs of a sale`() {
        let sale = event(3, .forSale, "2026-03-01")
        let sold = event(4, .disposalEnteredInto, "2026-05-15") { $0.disposalKind = .relevant }
        #expect(signals([entry, notice, sale, sold], on: "2026-05-15").isEmpty)
    }

    // MARK: How long each lives

    /// The days on which a sign of a kind is shown, of those asked for.
    private func days(of kind: String, _ events: [RegisterEvent], among days: [String]) -> [String] {
        days.filter { on in signals(events, on: on).contains { $0.kind == kind } }
    }

    @Test func `a notice answered in time is a sign to the end of the full moratorium, then unsold`() {
        let asked = event(3, .bidRequestReceived, "2026-04-12") { $0.groupKinds = [.charity] }
        let events = [entry, notice, asked]
        let all = ["2026-03-01", "2026-03-02", "2026-04-13", "2026-09-01", "2026-09-02", "2027-09-01", "2027-09-02"]
        #expect(days(of: "disposal-notice", events, among: all) == ["2026-03-02", "2026-04-13", "2026-09-01"])
        #expect(days(of: "moratorium-ended-unsold", events, among: all) == ["2026-09-02", "2027-09-01"])
        #expect(signals(events, on: "2026-04-13").map(\.until) == [day("2026-09-01")])
    }

    @Test func `of which nobody knows whether it was answered it is a sign, and says so`() {
        let evaluation = Fixtures.acv.evaluate(history([entry, notice], informedUntil: nil), on: day("2026-04-13"))
        let found = RiskSignal.signals(of: [entry, notice], evaluations: [evaluation], on: day("2026-04-13"))
        #expect(found.map(\.kind) == ["disposal-notice"])
        #expect(found[0].reason.contains("no source says"))
        #expect(found[0].until == day("2026-09-01"))
    }

    @Test func `a wish to sell that is taken back or fulfilled is a sign no more`() {
        for outcome in ["withdrawn", "community", "other-buyer"] {
            let told = event(3, .outcomeKnown, "2026-03-20") { $0.outcome = outcome }
            #expect(signals([entry, notice, told], on: "2026-03-19").map(\.kind) == ["disposal-notice"])
            #expect(signals([entry, notice, told], on: "2026-03-20").isEmpty, "\(outcome)")
        }
        let unsold = event(3, .outcomeKnown, "2026-05-20") { $0.outcome = "not-sold" }
        #expect(signals([entry, notice, unsold], on: "2026-05-20").map(\.kind) == ["moratorium-ended-unsold"])
        let exempt = event(3, .disposalEnteredInto, "2026-05-01") { $0.disposalKind = .exempt }
        #expect(signals([entry, notice, exempt], on: "2026-05-01").isEmpty)
    }

    @Test func `each notice of several is a sign of its own`() {
        let second = event(3, .disposalNoticeReceived, "2026-06-01") { $0.part = "the car park" }
        let found = signals([entry, notice, second], on: "2026-06-10")
        #expect(found.map(\.kind) == ["disposal-notice", "moratorium-ended-unsold"])
        #expect(found.map(\.source) == ["e3", "e2"])
        #expect(found.map(\.until) == [day("2026-07-12"), day("2027-09-01")])
        let passedOn = event(4, .disposalEnteredInto, "2026-06-05") {
            $0.disposalKind = .exempt
            $0.notice = second.id
        }
        #expect(signals([entry, notice, second, passedOn], on: "2026-06-10").allSatisfy { $0.source != "e3" })
    }

    @Test func `an offer is over once it is known what came of it, and what is surplus stays so until it is sold`() {
        let sale = event(3, .forSale, "2026-03-01")
        let surplus = event(4, .declaredSurplus, "2026-02-01")
        let all = ["2026-01-31", "2026-02-01", "2026-03-01", "2026-04-30", "2026-05-01"]
        for (outcome, surplusEnds) in [("not-sold", false), ("withdrawn", true), ("other-buyer", true)] {
            let known = event(5, .outcomeKnown, "2026-05-01") { $0.outcome = outcome }
            let events = [sale, surplus, known]
            #expect(days(of: "for-sale", events, among: all) == ["2026-03-01", "2026-04-30"], "\(outcome)")
            #expect(
                days(of: "declared-surplus", events, among: all)
                    == ["2026-02-01", "2026-03-01", "2026-04-30"] + (surplusEnds ? [] : ["2026-05-01"]), "\(outcome)")
        }
        let again = event(6, .forSale, "2026-06-01")
        let known = event(5, .outcomeKnown, "2026-05-01") { $0.outcome = "withdrawn" }
        #expect(signals([sale, known, again], on: "2026-06-01").map(\.since) == [day("2026-06-01")])
    }

    @Test func `a place that closes again after reopening is at risk again`() {
        let events = [
            event(3, .closed, "2026-01-05"), event(4, .reopened, "2026-02-01"),
            event(5, .closureAnnounced, "2026-03-01"),
            event(6, .closed, "2026-04-01"),
        ]
        #expect(
            days(of: "closed", events, among: ["2026-01-05", "2026-02-01", "2026-03-31", "2026-04-01"])
                == ["2026-01-05", "2026-04-01"])
        #expect(
            days(of: "closure-announced", events, among: ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"])
                == ["2026-03-01", "2026-03-31"])
    }

    @Test func `what is not published lasts until the place reopens`() {
        let events = [event(3, .notPublished, "2026-02-01"), event(4, .reopened, "2026-06-01")]
        #expect(
            days(of: "not-published", events, among: ["2026-01-31", "2026-02-01", "2026-05-31", "2026-06-01"])
                == ["2026-02-01", "2026-05-31"])
    }

    @Test func `a listing that ended, or was renewed, is not about to end`() {
        #expect(signals([entry], on: "2029-12-31").map(\.kind) == ["listing-about-to-lapse"])
        #expect(signals([entry], on: "2030-01-01").isEmpty)
        let renewed = event(3, .listingEntered, "2029-11-01")
        #expect(signals([entry, renewed], on: "2029-12-31").isEmpty)
    }

    @Test func `what ends soonest is most urgent, and what has no end comes after it by gravity`() {
        let late = event(2, .disposalNoticeReceived, "2029-12-01")
        let closed = event(3, .closed, "2029-01-01")
        let surplus = event(4, .declaredSurplus, "2028-01-01")
        let found = signals([entry, late, closed, surplus], on: "2029-12-10")
        #expect(found.map(\.kind) == ["listing-about-to-lapse", "disposal-notice", "closed", "declared-surplus"])
        #expect(found[0].isMoreUrgent(than: found[1]) && !found[1].isMoreUrgent(than: found[0]))
    }
}
