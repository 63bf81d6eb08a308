import CommunityAssets
import Testing

/// What must hold of every way through a procedure, whatever happened in it.
@Suite struct `Any procedure` {
    static let regimes = ["sc-atr", "sc-crtb-p2", "pellbridge-first-refusal"]

    @Test(arguments: regimes, 0..<80)
    func `the order of telling changes nothing`(_ id: String, _ seed: UInt64) throws {
        let regime = try #require(Fixtures.regimes[id])
        var chance = Chance(seed)
        let events = events(of: regime, &chance)
        let on = randomDay(&chance)
        let told = regime.evaluate(history(events), on: on)
        let order = events.indices.shuffled(using: &chance)
        let shuffled = regime.evaluate(history(order.map { events[$0] }), on: on)
        #expect(told.stage == shuffled.stage)
        #expect(told.statusSince == shuffled.statusSince)
        #expect(told.windows == shuffled.windows)
        #expect(told.permissions == shuffled.permissions)
        #expect(told.duties == shuffled.duties)
        #expect(told.warnings == shuffled.warnings)
        #expect(told.signals == shuffled.signals)
        #expect(order.map { told.effects[$0] } == shuffled.effects)
    }

    @Test(arguments: regimes, 0..<80)
    func `an event that the regime does not know, or one still to come, changes nothing`(
        _ id: String, _ seed: UInt64
    ) throws {
        let regime = try #require(Fixtures.regimes[id])
        var chance = Chance(seed)
        let events = events(of: regime, &chance)
        let on = randomDay(&chance)
        let told = regime.evaluate(history(events), on: on)
        var more = events
        more.append(event(900, .forSale, on.description))
        more.append(event(901, .bidRequestReceived, on.adding(days: -30).description) { $0.groupKinds = [.charity] })
        for (offset, rule) in regime.events.enumerated() {
            more.append(
                event(902 + Int64(offset), rule.event, on.adding(days: 1).description) {
                    $0.outcome = rule.outcomes.last
                })
        }
        let with = regime.evaluate(history(more), on: on)
        #expect(told.stage == with.stage)
        #expect(told.statusSince == with.statusSince)
        #expect(told.windows == with.windows)
        #expect(told.permissions == with.permissions)
        #expect(told.duties == with.duties)
        #expect(told.warnings == with.warnings)
    }

    @Test(arguments: regimes, 0..<8)
    func `every day is at one stage, and a new one begins on its own day`(_ id: String, _ seed: UInt64) throws {
        let regime = try #require(Fixtures.regimes[id])
        var chance = Chance(seed)
        let events = events(of: regime, &chance)
        var before: (stage: Stage, since: CalendarDate?)?
        for offset in 0..<1_200 {
            let on = day("2024-06-01").adding(days: offset)
            let evaluation = regime.evaluate(history(events), on: on)
            guard let stage = evaluation.stage else {
                #expect(before == nil, "\(on): nothing, where something had begun")
                continue
            }
            #expect(evaluation.status == stage.status)
            if let before, before.stage == stage, before.since == evaluation.statusSince { continue }
            // An interest that is registered again goes on as if it had never ended (s.44(4)).
            let isRenewal = events.contains { $0.kind == "interest-re-registered" && $0.on == on }
            #expect(evaluation.statusSince == on || isRenewal, "\(on): \(stage.name)")
            before = (stage, evaluation.statusSince)
        }
    }

    @Test(arguments: regimes, 0..<8)
    func `a window that has ended never opens again, unless its last day is moved`(_ id: String, _ seed: UInt64) throws
    {
        let regime = try #require(Fixtures.regimes[id])
        var chance = Chance(seed)
        let events = events(of: regime, &chance)
        var ended: [String: CalendarDate?] = [:]
        for offset in 0..<1_200 {
            let on = day("2024-06-01").adding(days: offset)
            for window in regime.evaluate(history(events), on: on).windows {
                let key = "\(window.kind) \(window.because.eventID?.description ?? "") \(window.countedFrom)"
                #expect((window.daysLeft != nil) == (window.state == .open && window.lastDay != nil))
                #expect(window.condition == nil || window.state == .notTriggered)
                if let last = ended[key], last == window.lastDay {
                    #expect(![.open, .upcoming, .notTriggered].contains(window.state), "\(key) on \(on)")
                }
                if [.closed, .met].contains(window.state) { ended[key] = window.lastDay }
            }
        }
    }

    @Test func `the procedures that chance makes go far`() throws {
        for id in Self.regimes {
            let regime = try #require(Fixtures.regimes[id])
            var reached: Set<String> = []
            for seed in 0..<100 as Range<UInt64> {
                var chance = Chance(seed)
                let events = events(of: regime, &chance)
                let evaluation = regime.evaluate(history(events), on: events.map(\.on).max() ?? day("2024-06-01"))
                if let stage = evaluation.stage { reached.insert(stage.name) }
            }
            #expect(reached.count >= 6, "\(id): \(reached)")
        }
    }

    // MARK: Making procedures

    private func history(_ events: [RegisterEvent]) -> History {
        History(events: events, informedUntil: nil)
    }

    private func randomDay(_ chance: inout Chance) -> CalendarDate {
        day("2024-06-01").adding(days: Int.random(in: 0..<1_400, using: &chance))
    }

    /// Events as they may come: mostly what leads on from where the procedure stands, sometimes anything.
    private func events(of regime: Regime, _ chance: inout Chance) -> [RegisterEvent] {
        var told: [RegisterEvent] = []
        var on = day("2024-06-01")
        for number in 1..<Int64(Int.random(in: 4..<18, using: &chance)) {
            on = on.adding(days: [0, 1, 5, 20, 45, 200].randomElement(using: &chance)!)
            let stage = regime.evaluate(history(told), on: on).stage
            let leading = regime.transitions.compactMap { transition -> (RegisterEvent.Kind, String?)? in
                guard case .event(let kind, let outcomes) = transition.cause,
                    stage.map({ transition.from.contains($0.name) }) ?? transition.from.isEmpty
                else { return nil }
                return (kind, outcomes.randomElement(using: &chance))
            }
            let any = regime.events.randomElement(using: &chance)!
            let next =
                Int.random(in: 0..<10, using: &chance) < 6
                ? leading.randomElement(using: &chance) ?? (any.event, nil) : (any.event, nil)
            let rule = regime.rule(for: next.0)
            told.append(
                event(number, next.0, on.description) { event in
                    event.outcome = next.1 ?? rule?.outcomes.randomElement(using: &chance)
                    if Bool.random(using: &chance) {
                        event.until = on.adding(days: Int.random(in: 1..<400, using: &chance))
                    }
                })
        }
        return told
    }
}
