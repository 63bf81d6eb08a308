import CommunityAssets
import Testing

@Suite struct `What became of an owner's wish to sell` {
    private let entry = event(1, .listingEntered, "2025-01-01")
    private let notice = event(2, .disposalNoticeReceived, "2026-03-02")

    private func notices(_ events: [RegisterEvent], on: String) -> [DisposalNotice] {
        Fixtures.acv.evaluate(history(events), on: day(on)).notices
    }

    /// The outcomes of all notices, as told by the day.
    private func outcomes(_ events: [RegisterEvent], on: String) -> [SaleOutcome?] {
        let notices = notices(events, on: on)
        return notices.map { $0.outcome(among: notices, by: events.filter { $0.on <= day(on) }) }
    }

    private func known(_ number: Int64, _ on: String, _ outcome: SaleOutcome, of notice: RegisterEvent? = nil)
        -> RegisterEvent
    {
        event(number, .outcomeKnown, on) {
            $0.outcome = outcome.rawValue
            $0.notice = notice?.id
        }
    }

    private func sale(
        _ number: Int64, _ on: String, _ kind: RegisterEvent.DisposalKind, to buyer: GroupKind? = nil
    ) -> RegisterEvent {
        event(number, .disposalEnteredInto, on) {
            $0.disposalKind = kind
            $0.buyerKind = buyer
        }
    }

    @Test func `a notice stands as its stretches do, and is over with them`() {
        let events = [entry, notice]
        #expect(notices(events, on: "2026-03-01").isEmpty)
        let days = ["2026-03-02", "2026-04-12", "2026-04-13", "2027-09-01", "2027-09-02"]
        let standings: [Standing] = [.interimOpen, .interimOpen, .released, .released, .lapsed]
        #expect(days.map { notices(events, on: $0)[0].standing } == standings)
        #expect(days.map { outcomes(events, on: $0)[0] } == [nil, nil, nil, nil, .unknown])
        #expect(notices(events, on: "2026-03-02")[0].releasedOn == day("2026-04-13"))
    }

    @Test func `a sale that the law lets stand tells who bought`() {
        let released = sale(3, "2026-05-15", .relevant)
        #expect(outcomes([entry, notice, released], on: "2026-05-14") == [nil])
        #expect(outcomes([entry, notice, released], on: "2026-05-15") == [.otherBuyer])
        let asked = event(4, .bidRequestReceived, "2026-04-01") { $0.groupKinds = [.charity] }
        let toGroup = sale(5, "2026-05-15", .relevant, to: .communityInterestCompany)
        #expect(outcomes([entry, notice, asked, toGroup], on: "2026-05-15") == [.community])
        let toForum = sale(5, "2026-05-15", .relevant, to: .neighbourhoodForum)
        #expect(outcomes([entry, notice, toForum], on: "2026-05-15") == [.otherBuyer])
    }

    @Test func `a sale in breach is no outcome, and an exempt disposal ends the notice without telling one`() {
        let early = sale(3, "2026-03-20", .relevant)
        #expect(outcomes([entry, notice, early], on: "2026-03-20") == [nil])
        let exempt = sale(3, "2026-05-01", .exempt)
        #expect(outcomes([entry, notice, exempt], on: "2026-05-01") == [.unknown])
    }

    @Test func `what an officer tells counts before what follows from a sale, and the last before the first`() {
        let sold = sale(3, "2026-05-15", .relevant)
        let corrected = known(4, "2026-06-01", .community)
        #expect(outcomes([entry, notice, sold, corrected], on: "2026-06-01") == [.community])
        let withdrawn = known(3, "2026-04-20", .withdrawn)
        let unsold = known(4, "2026-10-01", .notSold)
        #expect(outcomes([entry, notice, withdrawn, unsold], on: "2026-09-30") == [.withdrawn])
        #expect(outcomes([entry, notice, unsold, withdrawn], on: "2026-10-01") == [.notSold])
        let nobodyKnows = known(5, "2026-11-01", .unknown)
        #expect(outcomes([entry, notice, unsold, nobodyKnows], on: "2026-11-01") == [.notSold])
        #expect(outcomes([entry, notice, nobodyKnows], on: "2026-11-01") == [.unknown])
    }

    @Test func `an outcome is of the notice that it names, else of the latest`() {
        let second = event(3, .disposalNoticeReceived, "2026-06-01") { $0.part = "the car park" }
        #expect(
            outcomes([entry, notice, second, known(4, "2026-07-01", .withdrawn)], on: "2026-07-01") == [
                nil, .withdrawn,
            ])
        let ofFirst = known(4, "2026-07-01", .withdrawn, of: notice)
        #expect(outcomes([entry, notice, second, ofFirst], on: "2026-07-01") == [.withdrawn, nil])
        let before = known(4, "2026-05-01", .notSold)
        #expect(outcomes([entry, notice, second, before], on: "2026-07-01") == [.notSold, nil])
    }

    @Test func `land that leaves the list leaves the notice without an outcome`() {
        let removed = event(3, .listingRemoved, "2026-03-20") { $0.reason = "error" }
        #expect(notices([entry, notice, removed], on: "2026-03-20")[0].standing == nil)
        #expect(outcomes([entry, notice, removed], on: "2026-03-20") == [.unknown])
    }
}
