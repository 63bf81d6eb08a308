import CommunityAssets
import Testing

@Suite struct `Recording events by hand` {
    private let acv = Fixtures.acv
    private let today = day("2026-11-21")
    private let entry = event(1, .listingEntered, "2025-01-01")
    private let notice = event(2, .disposalNoticeReceived, "2026-03-02")

    private func refusal(_ event: RegisterEvent, _ events: [RegisterEvent]) -> String? {
        guard case .refused(let code, let message, let next, _) = acv.admit(event, into: history(events), on: today)
        else { return nil }
        #expect(!message.isEmpty && !next.isEmpty)
        return code
    }

    private func effect(_ event: RegisterEvent, _ events: [RegisterEvent]) -> EventEffect? {
        guard case .admitted(let effect) = acv.admit(event, into: history(events), on: today) else { return nil }
        return effect
    }

    @Test func `a notice is refused on land that is not listed that day`() {
        #expect(refusal(event(9, .disposalNoticeReceived, "2024-12-31"), [entry]) == "land-not-listed")
        #expect(refusal(event(9, .disposalNoticeReceived, "2026-03-02"), []) == "land-not-listed")
        #expect(effect(event(9, .disposalNoticeReceived, "2025-01-01"), [entry])?.effect == .effective)
        let removed = event(2, .listingRemoved, "2026-01-01") { $0.reason = "error" }
        #expect(refusal(event(9, .disposalNoticeReceived, "2026-03-02"), [entry, removed]) == "land-not-listed")
    }

    @Test func `a request is refused without a notice, and a decision without a nomination`() {
        #expect(refusal(event(9, .bidRequestReceived, "2026-03-20"), [entry]) == "nothing-before")
        #expect(refusal(event(9, .bidRequestReceived, "2026-03-01"), [entry, notice]) == "nothing-before")
        #expect(effect(event(9, .bidRequestReceived, "2026-03-02"), [entry, notice])?.effect == .effective)
        let decision = event(9, .decisionMade, "2026-03-02") { $0.decision = .successful }
        #expect(refusal(decision, []) == "nothing-before")
        #expect(effect(decision, [event(1, .nominationReceived, "2026-01-05")])?.effect == .effective)
    }

    @Test(arguments: [
        RegisterEvent.Kind.listingRemoved, "inclusion-notice-given", .disposalEnteredInto, "loss-finished",
        "compensation-claim-received",
    ])
    func `what presupposes an entry in the list is refused where there never was one`(kind: RegisterEvent.Kind) {
        func told(_ on: String) -> RegisterEvent {
            event(9, kind, on) {
                $0.reason = "error"
                $0.disposalKind = .exempt
            }
        }
        #expect(refusal(told("2026-03-02"), []) == "land-never-listed")
        #expect(refusal(told("2024-12-31"), [entry]) == "land-never-listed")
        #expect(refusal(told("2026-03-02"), [event(1, .nominationReceived, "2026-01-05")]) == "land-never-listed")
        #expect(refusal(told("2025-01-01"), [entry]) == nil)
        // The five years are over, and the entry is taken out late.
        #expect(refusal(told("2026-03-02"), [event(1, .listingEntered, "2019-01-01")]) == nil)
    }

    @Test func `an event after the legal day is refused`() {
        #expect(refusal(event(9, .closed, "2026-11-22"), [entry]) == "event-in-the-future")
        #expect(effect(event(9, .closed, "2026-11-21"), [entry])?.effect == .effective)
    }

    @Test func `an unknown kind of event is refused`() {
        #expect(refusal(event(9, "disposal-notice-recieved", "2026-03-02"), [entry]) == "unknown-event")
    }

    @Test func `an event that says too little is refused`() {
        #expect(refusal(event(9, .disposalEnteredInto, "2026-03-02"), [entry]) == "missing-detail")
        #expect(refusal(event(9, .listingRemoved, "2026-03-02"), [entry]) == "missing-detail")
    }

    @Test func `an event that names another which is not there is refused`() {
        let correction = event(9, .closed, "2026-03-02") { $0.supersedes = RegisterEvent.ID(entry: 77, ordinal: 1) }
        #expect(refusal(correction, [entry]) == "unknown-superseded-event")
        let misdirected = event(9, .bidRequestReceived, "2026-03-20") { $0.notice = entry.id }
        #expect(refusal(misdirected, [entry, notice]) == "unknown-notice")
    }

    @Test func `an override with a reason stores what would be refused`() {
        let early = event(9, .disposalNoticeReceived, "2024-12-31") { $0.overrideReason = "entered late by mistake" }
        #expect(effect(early, [entry])?.effect == .effective)
        let ahead = event(9, .closed, "2026-12-01") { $0.overrideReason = "announced as certain" }
        #expect(effect(ahead, [entry])?.effect == .effective)
    }

    @Test func `what happened is stored without effect where the law gives it none`() {
        let late = effect(
            event(9, .bidRequestReceived, "2026-04-13") { $0.groupKinds = [.charity] }, [entry, notice])
        #expect(late?.effect == .noEffect)
        #expect(late?.warning == "received on 13 April 2026, after the interim moratorium had ended on 12 April 2026")
        #expect(late?.provision == "Localism Act 2011 s.95(3)")

        let forum = effect(
            event(9, .bidRequestReceived, "2026-04-01") { $0.groupKinds = [.neighbourhoodForum] }, [entry, notice])
        #expect(forum?.effect == .noEffect)
        #expect(forum?.provision == "SI 2012/2421 reg 12")

        let asked = event(3, .bidRequestReceived, "2026-04-01") { $0.groupKinds = [.charity] }
        let withdrawn = effect(event(9, .bidRequestWithdrawn, "2026-06-01"), [entry, notice, asked])
        #expect(withdrawn?.effect == .noEffect)
    }

    @Test(arguments: [
        ("2026-02-01", "the owner had given no notice"),
        ("2026-04-12", "inside the interim moratorium to 12 April 2026"),
    ])
    func `a relevant disposal while blocked is stored as a contravention`(_ on: String, _ words: String) {
        let sale = event(9, .disposalEnteredInto, on) { $0.disposalKind = .relevant }
        let effect = effect(sale, [entry, notice])
        #expect(effect?.effect == .contravention)
        #expect(effect?.warning?.contains(words) == true, "\(effect?.warning ?? "")")
        #expect(effect?.provision == "Localism Act 2011 s.95(1); SI 2012/2421 reg 21")
    }

    @Test func `a correction is judged without the event it corrects`() {
        let moved = event(9, .listingEntered, "2025-02-01") { $0.supersedes = entry.id }
        #expect(effect(moved, [entry])?.effect == .effective)
    }
}
