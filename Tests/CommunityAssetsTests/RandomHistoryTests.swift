import CommunityAssets
import Testing

/// What must hold of every history, whatever happened in it.
@Suite struct `Any history` {
    private let acv = Fixtures.acv

    @Test(arguments: 0..<400)
    func `the order of telling changes nothing`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        let on = randomDay(&chance)
        let told = acv.evaluate(History(events: events, informedUntil: on), on: on)
        let order = events.indices.shuffled(using: &chance)
        let shuffled = acv.evaluate(History(events: order.map { events[$0] }, informedUntil: on), on: on)
        #expect(told.status == shuffled.status)
        #expect(told.statusSince == shuffled.statusSince)
        #expect(told.standing == shuffled.standing)
        #expect(told.windows == shuffled.windows)
        #expect(told.permissions == shuffled.permissions)
        #expect(told.duties == shuffled.duties)
        #expect(told.warnings == shuffled.warnings)
        #expect(order.map { told.effects[$0] } == shuffled.effects)
    }

    @Test(arguments: 0..<400)
    func `an event that the law does not know, or one still to come, changes nothing`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        let on = randomDay(&chance)
        let told = acv.evaluate(History(events: events, informedUntil: nil), on: on)
        var more = events
        more.append(event(900, .forSale, on.description))
        more.append(event(901, .vacant, on.adding(days: -30).description))
        let ahead = on.adding(days: 1).description
        more.append(event(902, .listingRemoved, ahead) { $0.reason = "error" })
        more.append(event(903, .disposalNoticeReceived, ahead))
        more.append(event(904, .disposalEnteredInto, ahead) { $0.disposalKind = .relevant })
        let retold = acv.evaluate(History(events: more, informedUntil: nil), on: on)
        #expect(told.status == retold.status)
        #expect(told.standing == retold.standing)
        #expect(told.windows == retold.windows)
        #expect(told.permissions == retold.permissions)
        #expect(told.duties == retold.duties)
        #expect(told.warnings == retold.warnings)
        #expect(told.effects == Array(retold.effects.prefix(events.count)))
    }

    @Test(arguments: 0..<200)
    func `the days of a window never depend on what comes after its anchor`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        let last = randomDay(&chance)
        let final = acv.evaluate(History(events: events, informedUntil: nil), on: last).windows
        for anchored in final where anchored.because.eventID != nil {
            let before = acv.evaluate(History(events: events, informedUntil: nil), on: anchored.because.on).windows
            let then = before.first { $0.kind == anchored.kind && $0.because.eventID == anchored.because.eventID }
            #expect(then?.firstDay == anchored.firstDay)
            #expect(then?.lastDay == anchored.lastDay)
            #expect(then?.alternativeLastDay == anchored.alternativeLastDay)
        }
    }

    @Test(arguments: 0..<100)
    func `days go by in order: a window that has ended never opens again`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        var ended: [String: Window.State] = [:]
        for offset in stride(from: 0, to: 3_000, by: 11) {
            let on = day("2024-06-01").adding(days: offset)
            let evaluation = acv.evaluate(History(events: events, informedUntil: on), on: on)
            #expect((evaluation.standing != nil) == (evaluation.status == .listed))
            for window in evaluation.windows {
                let key = "\(window.kind) \(window.because.eventID?.description ?? "")"
                #expect((window.daysLeft != nil) == (window.state == .open))
                if let before = ended[key] {
                    #expect(window.state != .open && window.state != .upcoming, "\(key) was \(before) on \(on)")
                }
                if [.closed, .noLongerBinding, .met].contains(window.state) { ended[key] = window.state }
            }
        }
    }

    // MARK: Making histories

    private func randomDay(_ chance: inout Chance) -> CalendarDate {
        day("2024-06-01").adding(days: Int.random(in: 0..<2_200, using: &chance))
    }

    private func randomEvents(_ chance: inout Chance) -> [RegisterEvent] {
        var events = [event(1, .listingEntered, "2024-06-\(Int.random(in: 10...30, using: &chance))")]
        if Bool.random(using: &chance) { events.append(event(2, .nominationReceived, "2024-04-29")) }
        let kinds: [RegisterEvent.Kind] = [
            .disposalNoticeReceived, .disposalNoticeReceived, .bidRequestReceived, .bidRequestReceived,
            .bidRequestWithdrawn, .disposalEnteredInto, .inclusionNoticeGiven, "review-request-received",
            "review-decision-sent",
        ]
        for number in 3..<Int64(Int.random(in: 4..<12, using: &chance)) {
            let on = day("2024-06-01").adding(days: Int.random(in: 0..<1_500, using: &chance))
            events.append(
                event(number, kinds.randomElement(using: &chance)!, on.description) { event in
                    event.groupKinds = [GroupKind.allCases.randomElement(using: &chance)!]
                    event.localConnection = [nil, .yes, .no, .notDetermined].randomElement(using: &chance)!
                    event.disposalKind = [nil, .relevant, .exempt].randomElement(using: &chance)!
                    event.buyerKind = [nil, .charity, .neighbourhoodForum].randomElement(using: &chance)!
                    event.outcome = ["removed", "upheld"].randomElement(using: &chance)!
                })
        }
        return events
    }
}

/// The same chances for the same seed, on every machine (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
