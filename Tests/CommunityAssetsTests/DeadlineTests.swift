import CommunityAssets
import Testing

@Suite struct `What a calendar shows of a window` {
    private func standing(
        _ state: Window.State, endedOn: String? = nil, lastDay: String = "2026-10-11", on today: String = "2026-11-21",
        isWithdrawn: Bool = false
    ) -> Deadline.Standing {
        let window = Window(
            kind: "interim-moratorium", firstDay: day("2026-08-31"), lastDay: day(lastDay), state: state,
            endedOn: endedOn.map { day($0) }, effect: .block,
            because: Window.Because(
                event: .disposalNoticeReceived, eventID: nil, on: day("2026-08-31"), basis: .recorded, rule: "",
                citation: ""))
        let code = Authority.Code("E07999001")!
        let council = Authority(
            code: code, name: "", shortName: "", kind: "", nation: .england, from: nil, until: nil, successors: [],
            aliases: [])
        let asset = Asset(id: Asset.ID(1), particulars: Asset.Particulars(authority: code, name: ""))
        return Deadline(
            window: window, asset: asset, authority: council, regime: Fixtures.acv, isWithdrawn: isWithdrawn,
            hasBound: true, created: "", updated: "", sequence: 1, revised: "", on: day(today)
        ).standing
    }

    @Test(arguments: [Window.State.upcoming, .open, .overdue])
    func `what is to come, runs or is overdue stands`(state: Window.State) {
        #expect(standing(state) == .stands)
    }

    @Test func `what was met, ended or never began is cancelled, each with its reason`() {
        #expect(standing(.met, endedOn: "2026-10-01") == .cancelled(.met))
        #expect(standing(.noLongerBinding, endedOn: "2026-10-01") == .cancelled(.endedEarly))
        #expect(standing(.notTriggered) == .cancelled(.notTriggered))
        #expect(standing(.open, isWithdrawn: true) == .cancelled(.corrected))
        #expect(standing(.unknown) == .doubtful)
    }

    @Test func `a window that closed on its last day stands, and one that was closed before is cancelled`() {
        #expect(standing(.closed) == .stands)
        #expect(standing(.closed, endedOn: "2026-10-11") == .cancelled(.endedEarly))
        // Something done late changes nothing about the day that was missed.
        #expect(standing(.closed, endedOn: "2026-10-12") == .stands)
    }

    @Test func `an end of which no day is known is early while the last day is to come`() {
        #expect(standing(.closed, lastDay: "2026-11-21") == .cancelled(.endedEarly))
        #expect(standing(.closed, lastDay: "2026-11-20") == .stands)
    }

    @Test(arguments: [
        ("nomination-decision", "decision-made"), ("interim-moratorium", "bid-request-received"),
        ("review-request", "review-request-received"), ("review-completion", "review-decision-sent"),
        ("tribunal-appeal", "appeal-lodged"), ("compensation-claim", "compensation-claim-received"),
        ("full-moratorium", nil), ("protected-period", nil), ("listing", nil), ("unsuccessful-entry", nil),
    ])
    func `a period says what may be done in it by the regime's own data`(kind: String, event: String?) throws {
        let period = try #require(Fixtures.acv.period(kind))
        #expect(Fixtures.acv.awaited(in: period)?.event.rawValue == event)
    }

    @Test func `a selection has the same parameters however its values were ordered`() {
        var one = Selection()
        one.windowKinds = ["listing", "interim-moratorium"]
        one.near = Selection.Circle(latitude: 51.9, longitude: -2, radiusMetres: 5_000)
        one.closingWithin = Length(14, .day)
        var other = one
        other.windowKinds.reverse()
        other.limit = 3
        #expect(one.parameters.map(\.name) == ["near", "within", "kind", "closing-within"])
        #expect(one.parameters.map(\.value) == ["51.9,-2.0", "5.0km", "interim-moratorium,listing", "14d"])
        #expect(one.parameters.map(\.value) == other.parameters.map(\.value))
        #expect(Selection().parameters.isEmpty)
    }
}
