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
        #expect(told.notices == shuffled.notices)
        let signals = RiskSignal.signals(of: events, evaluations: [told], on: on)
        #expect(signals == RiskSignal.signals(of: order.map { events[$0] }, evaluations: [shuffled], on: on))
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

    // MARK: Windows and states, day by day

    /// Windows overlap as the law has it and no other way: the three stretches of a notice begin on one day and end
    /// one inside the other, and of the list's own windows at most one is live.
    @Test(arguments: 0..<100)
    func `windows never overlap wrongly`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        for on in days(of: events, &chance) {
            let evaluation = acv.evaluate(History(events: events, informedUntil: on), on: on)
            let ofList = evaluation.windows.filter { ["listing", "unsuccessful-entry"].contains($0.kind) }
            #expect(ofList.filter { $0.state == .open || $0.state == .upcoming }.count <= 1)
            for notice in evaluation.notices {
                let windows = evaluation.windows.filter { $0.notice == notice.id }
                #expect(windows.map(\.kind) == ["interim-moratorium", "full-moratorium", "protected-period"])
                #expect(Set(windows.map(\.firstDay)) == [notice.receivedOn])
                let lastDays = windows.compactMap(\.lastDay)
                #expect(lastDays.count == 3 && lastDays == lastDays.sorted() && Set(lastDays).count == 3)
                #expect(lastDays == [notice.interimLastDay, notice.fullLastDay, notice.protectedLastDay])
            }
        }
    }

    /// Land is in one state a day, and everything that is said of it on that day says the same.
    @Test(arguments: 0..<100)
    func `each day has one state, and status, standing, windows and permissions agree on it`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        for on in days(of: events, &chance) {
            let evaluation = acv.evaluate(History(events: events, informedUntil: on), on: on)
            let place = "\(evaluation.status), \(evaluation.standing.map { "\($0)" } ?? "-") on \(on)"
            let listing = evaluation.windows.filter { $0.kind == "listing" }
            #expect((evaluation.status == .listed) == listing.contains { $0.state == .open }, "\(place)")
            #expect((evaluation.status == .listed) == (evaluation.standing != nil), "\(place)")
            switch evaluation.status {
            case .expired: #expect(listing.last.map { $0.state == .closed && $0.endedOn == nil } ?? false, "\(place)")
            // A removal may be told of land whose entry nobody has told of yet.
            case .removed:
                #expect(listing.last.map { $0.endedOn.map { $0 <= on } ?? false } ?? true, "\(place)")
            default: break
            }
            checkStanding(evaluation, place)
            let sale = evaluation.permissions.first {
                $0.action == "enter-into-relevant-disposal" && $0.counterparty == "anyone"
            }
            let isFree = evaluation.status != .listed || evaluation.standing == .released
            #expect(sale?.may == isFree, "\(place)")
        }
    }

    /// What the standing says, the windows of the notice that it is of say too.
    private func checkStanding(_ evaluation: Evaluation, _ place: String) {
        guard let standing = evaluation.standing else {
            let live = evaluation.windows.filter { $0.notice != nil && $0.state == .open }
            #expect(live.isEmpty, "\(place)")
            return
        }
        guard let notice = evaluation.notices.last(where: { $0.standing != .noNotice }) else {
            #expect(standing == .noNotice, "\(place)")
            return
        }
        #expect(notice.standing == standing, "\(place)")
        let states = evaluation.windows.filter { $0.notice == notice.id }.map(\.state)
        let expected: [Window.State] =
            switch standing {
            case .interimOpen: [.open, .notTriggered, .open]
            case .interimRequested: [.open, .open, .open]
            case .full: [.closed, .open, .open]
            case .released: [.closed, notice.isRequested ? .closed : .notTriggered, .open]
            case .lapsed: [.closed, notice.isRequested ? .closed : .notTriggered, .closed]
            case .unknown, .noNotice: []
            }
        #expect(states == expected, "\(place)")
    }

    /// Nothing changes overnight but what an event or the end of a window changes.
    @Test(arguments: 0..<40)
    func `a state changes only on the day of an event or the day after a window's last`(_ seed: UInt64) {
        var chance = Chance(seed)
        let events = randomEvents(&chance)
        let eventDays = Set(events.map(\.on))
        var before: Evaluation?
        for offset in 0..<900 {
            let on = day("2024-06-01").adding(days: offset * 2)
            for on in [on, on.adding(days: 1)] {
                let now = acv.evaluate(History(events: events, informedUntil: on), on: on)
                defer { before = now }
                guard let before, before.status != now.status || before.standing != now.standing else { continue }
                let ended = before.windows.contains { $0.lastDay == on.adding(days: -1) }
                #expect(eventDays.contains(on) || ended, "\(before.status) to \(now.status) on \(on)")
            }
        }
    }

    /// The days at the edges of everything, and some others.
    private func days(of events: [RegisterEvent], _ chance: inout Chance) -> [CalendarDate] {
        var days: Set<CalendarDate> = []
        let end = acv.evaluate(History(events: events, informedUntil: nil), on: day("2031-12-31"))
        for edge in events.map(\.on) + end.windows.compactMap(\.lastDay) {
            for offset in -1...1 { days.insert(edge.adding(days: offset)) }
        }
        for _ in 0..<20 { days.insert(randomDay(&chance)) }
        return days.sorted()
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
            "review-decision-sent", "appeal-decided", .listingRemoved,
        ]
        for number in 3..<Int64(Int.random(in: 4..<12, using: &chance)) {
            let on = day("2024-06-01").adding(days: Int.random(in: 0..<1_500, using: &chance))
            events.append(
                event(number, kinds.randomElement(using: &chance)!, on.description) { event in
                    event.groupKinds = [GroupKind.allCases.randomElement(using: &chance)!]
                    event.localConnection = [nil, .yes, .no, .notDetermined].randomElement(using: &chance)!
                    event.disposalKind = [nil, .relevant, .exempt].randomElement(using: &chance)!
                    event.buyerKind = [nil, .charity, .neighbourhoodForum].randomElement(using: &chance)!
                    event.outcome = ["removed", "upheld", "upheld"].randomElement(using: &chance)!
                    event.reason = "error"
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
