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
}
