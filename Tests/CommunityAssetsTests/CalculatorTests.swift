import CommunityAssets
import Testing

@Suite struct `The calculator` {
    private let acv = Fixtures.acv

    @Test func `a notice received on 31 August 2026 opens the three windows of the contract`() {
        let notice = RegisterEvent(kind: .disposalNoticeReceived, on: day("2026-08-31"))
        let windows = acv.windows(anchoredBy: [notice], on: day("2026-11-21"))
        func expected(
            _ kind: String, _ last: String, _ alternative: String?, _ state: Window.State, _ daysLeft: Int?,
            _ effect: Window.Effect, _ rule: String
        ) -> Window {
            Window(
                kind: kind, regimeVersion: "1", firstDay: day("2026-08-31"), lastDay: day(last),
                alternativeLastDay: alternative.map { day($0) }, state: state,
                condition: state == .notTriggered ? .request : nil, daysLeft: daysLeft, effect: effect,
                because: Window.Because(
                    event: .disposalNoticeReceived, eventID: nil, on: day("2026-08-31"), basis: .recorded,
                    rule: rule + " beginning with the day the notice was received",
                    citation: "Localism Act 2011 s.95(6)"))
        }
        #expect(
            windows == [
                expected("interim-moratorium", "2026-10-11", nil, .closed, nil, .block, "6 weeks"),
                expected("full-moratorium", "2027-02-28", "2027-02-27", .notTriggered, nil, .block, "6 months"),
                expected("protected-period", "2028-02-29", "2028-02-28", .open, 464, .permit, "18 months"),
            ])
        #expect(windows.allSatisfy { $0.agrees == nil })
    }

    @Test func `an anchor that lies ahead gives upcoming windows`() {
        let notice = RegisterEvent(kind: .disposalNoticeReceived, on: day("2026-12-01"))
        let windows = acv.windows(anchoredBy: [notice], on: day("2026-11-21"))
        #expect(windows.map(\.state) == [.upcoming, .upcoming, .upcoming])
        #expect(windows.map(\.lastDay) == [day("2027-01-11"), day("2027-05-31"), day("2028-05-31")])
    }

    @Test func `a request named beside the notice triggers the full moratorium from its day on`() {
        let events = [
            RegisterEvent(kind: .bidRequestReceived, on: day("2026-10-09")),
            RegisterEvent(kind: .disposalNoticeReceived, on: day("2026-08-31")),
        ]
        func state(_ on: String) -> Window.State? {
            acv.windows(anchoredBy: events, on: day(on)).first { $0.kind == "full-moratorium" }?.state
        }
        #expect(state("2026-08-30") == .upcoming)
        #expect(state("2026-10-08") == .notTriggered)
        #expect(state("2026-10-09") == .open)
        #expect(state("2027-02-28") == .open)
        #expect(state("2027-03-01") == .closed)
    }

    @Test(arguments: [
        ("listing-entered", ["listing"]),
        ("nomination-received", ["nomination-decision"]),
        ("decision-made", ["listing", "unsuccessful-entry"]),
        ("inclusion-notice-given", ["review-request"]),
        ("review-request-received", ["review-completion"]),
        ("review-decision-sent", ["tribunal-appeal"]),
        ("loss-finished", ["compensation-claim"]),
        ("compensation-reasons-provided", ["compensation-review-request"]),
        ("compensation-review-request-received", ["compensation-review-completion"]),
        ("compensation-review-decision-sent", ["compensation-tribunal-appeal"]),
        ("closed", []),
    ])
    func `every window whose anchor is named is given`(_ kind: String, _ expected: [String]) {
        let event = RegisterEvent(kind: RegisterEvent.Kind(rawValue: kind), on: day("2026-03-02"))
        #expect(acv.windows(anchoredBy: [event], on: day("2026-03-02")).map(\.kind) == expected)
    }

    @Test func `a decision stands in for the day of entry`() {
        var decision = RegisterEvent(kind: .decisionMade, on: day("2026-03-02"))
        decision.decision = .successful
        let windows = acv.windows(anchoredBy: [decision], on: day("2026-03-02"))
        #expect(windows.map(\.kind) == ["listing"])
        #expect(windows[0].because.basis == .proxy)
    }
}
