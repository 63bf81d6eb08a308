/// What became of a listing, event by event in the order of their days: the part of an evaluation in
/// which one event decides what the next one means.
///
/// A class only so that what reads it need not copy it; once made it does not change, but for what a
/// procedure finds of events out of turn.
final class Course {
    /// An event that counts: it happened by the horizon and nothing supersedes it.
    struct Step {
        /// Its place among the history's events.
        let index: Int
        /// The place of its rule; nil for an event that the regime does not know.
        let rule: Int?
        /// The day it counts from: for a nomination the one from which it was complete.
        let on: CalendarDate
    }

    /// A period counted from an event.
    struct Counted {
        let step: Step
        let isProxy: Bool
        /// The period in the version that was in force on the day it counts from.
        let plan: Plan.Period
        let period: CountedPeriod
        let range: DayRange
    }

    /// How the land left the list.
    struct Ending {
        /// The first day off the list; nil where the source gives none.
        let on: CalendarDate?
        let by: RegisterEvent.ID?
        let reason: String
        /// The place of the event among the history's events; nil for expiry and for a bare statement.
        let index: Int?
    }

    let regime: Regime
    let history: History
    /// Up to which day events count.
    let horizon: CalendarDate
    /// Takes the land for listed where nothing says so: for the calculator, which knows no listing.
    let assumesListed: Bool

    private(set) var steps: [Step] = []
    /// The rules of the steps.
    private(set) var happened = RuleBits()
    private(set) var entry: Counted?
    private(set) var nomination: Step?
    private(set) var decision: Step?
    private(set) var notices: [NoticeCourse] = []
    private(set) var ending: Ending?
    private(set) var effects: [EventEffect] = []
    private(set) var warnings: [Warning] = []
    /// The list says that the land is on it, and no event says since when.
    private(set) var isListedUndated = false

    init(_ regime: Regime, _ history: History, upTo horizon: CalendarDate, assumesListed: Bool = false) {
        self.regime = regime
        self.history = history
        self.horizon = horizon
        self.assumesListed = assumesListed
        gatherSteps()
        findEntry()
        for step in steps { replay(step) }
        concludeUndatedRemoval()
    }

    /// Whether the land is listed on a day, as far as the events replayed so far tell.
    func isListed(on day: CalendarDate) -> Bool {
        guard ending == nil else { return false }
        return entry?.range.contains(day) ?? (isListedUndated || assumesListed)
    }

    /// What a decision was, by the event or else by the list.
    func outcome(of step: Step) -> Listing.Decision? {
        if let decision = history.events[step.index].decision { return decision }
        guard let particulars = history.listing?.particulars else { return nil }
        if let decision = particulars.decision { return decision }
        switch particulars.list {
        case .listed: return .successful
        case .unsuccessful: return .unsuccessful
        case .nominated: return nil
        }
    }
}

// MARK: Which events count

extension Course {
    private func gatherSteps() {
        // By their places: an event holds many texts, which a copy would count up and down again.
        var superseded: [RegisterEvent.ID] = []
        for index in history.events.indices {
            if let corrected = history.events[index].supersedes { superseded.append(corrected) }
        }
        effects.reserveCapacity(history.events.count)
        steps.reserveCapacity(history.events.count)
        for index in history.events.indices {
            let id = history.events[index].id
            if !superseded.isEmpty, let id, superseded.contains(id) {
                effects.append(EventEffect(correctedByLater: id))
                continue
            }
            effects.append(EventEffect(event: id, effect: .effective))
            guard history.events[index].on <= horizon else { continue }
            let rule = regime.plan.rule(of: history.events[index].kind)
            if let rule { happened.insert(rule) }
            insert(Step(index: index, rule: rule, on: countingDay(index)))
        }
    }

    private func countingDay(_ index: Int) -> CalendarDate {
        history.events[index].validOn ?? history.events[index].on
    }

    /// Keeps the steps in the order of their days, and on one day in the order in which law reads them,
    /// whatever the order in which they are given.
    private func insert(_ step: Step) {
        var place = steps.count
        while place > 0, precedes(step, steps[place - 1]) { place -= 1 }
        steps.insert(step, at: place)
    }

    private func precedes(_ left: Step, _ right: Step) -> Bool {
        if left.on != right.on { return left.on < right.on }
        let ranks = (rank(left), rank(right))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        switch (history.events[left.index].id, history.events[right.index].id) {
        case (let left?, let right?): return left < right
        case (nil, _?): return true
        default: return false
        }
    }

    /// A listing, a notice, a request, a sale and a removal of one day happened in this order.
    private func rank(_ step: Step) -> Int {
        switch step.rule.flatMap({ regime.plan.events[$0].rule.role }) {
        case .nomination: 0
        case .decision: 1
        case .entry: 2
        case .notice: 3
        case .request: 4
        case .disposal: 5
        case .removal: 6
        // In the order in which the regime has them, so that a procedure reads one day's events as it goes.
        case nil: 7 + (step.rule ?? regime.plan.events.count)
        }
    }
}

// MARK: The entry in the list

extension Course {
    private func findEntry() {
        guard let place = regime.plan.entry else { return }
        let plan = regime.plan.periods[place]
        if let step = steps.last(where: { $0.rule == plan.anchor && $0.rule != nil }) {
            entry = counted(place, from: step)
        } else if let proxy = plan.period.anchor.proxy, let rule = plan.proxy,
            let step = steps.last(where: { $0.rule == rule }),
            proxy.decision == nil || proxy.decision == outcome(of: step) || isOpenDecision(step)
        {
            entry = counted(place, from: step, isProxy: true)
        }
        if entry == nil { isListedUndated = isListedByStatement }
    }

    /// The calculator names a decision without saying which: it may have been either.
    private func isOpenDecision(_ step: Step) -> Bool {
        assumesListed && outcome(of: step) == nil
    }

    /// A list may say that an entry was removed and not when.
    private func concludeUndatedRemoval() {
        guard ending == nil, let reason = history.listing?.particulars.removalReason,
            entry != nil || isListedUndated
        else { return }
        // Where the day of entry is known, the five years tell of expiry better than the word does.
        if reason == Asset.Status.expired.rawValue, entry != nil { return }
        ending = Ending(on: nil, by: nil, reason: reason, index: nil)
    }
}

// MARK: One event after the other

extension Course {
    private func replay(_ step: Step) {
        guard let place = step.rule else { return }
        let known = regime.plan.events[place]
        if let text = known.rule.withoutEffect {
            return dismiss(step, code: "no-effect", text, known.rule.citation)
        }
        switch known.rule.role {
        case .nomination: nomination = step
        case .decision: decision = step
        case .notice: receiveNotice(step, known)
        case .request: receiveRequest(step, known)
        case .disposal: judgeDisposal(step, known)
        case .removal: remove(step, reason: history.events[step.index].reason ?? "removed")
        case .entry: break
        case nil:
            if let removing = known.rule.removingOutcome, history.events[step.index].outcome == removing.outcome {
                remove(step, reason: removing.reason)
            }
        }
    }

    private func receiveNotice(_ step: Step, _ known: Plan.Event) {
        guard assumesListed || isListed(on: step.on) || history.events[step.index].overrideReason != nil else {
            return dismiss(
                step, code: "notice-on-unlisted-land",
                "the land was not listed on \(step.on.inWords), when the notice was received", known.rule.citation)
        }
        if let earlier = notices.last(where: { $0.protects(on: step.on) && $0.handedOverOn == nil }) {
            warnings.append(
                Warning(
                    code: "second-notice-in-protected-period",
                    message: "the notice received on \(step.on.inWords) came inside the protected period of the one "
                        + "received on \(earlier.step.on.inWords); each keeps its own windows, and whether the "
                        + "second replaces the first is for an officer to decide",
                    citation: known.rule.citation))
        }
        let plan = regime.plan
        notices.append(
            NoticeCourse(
                step: step, id: history.events[step.index].id,
                interim: plan.interim.flatMap { counted($0, from: step) },
                full: plan.full.flatMap { counted($0, from: step) },
                protected: plan.protected.flatMap { counted($0, from: step) }))
    }

    private func remove(_ step: Step, reason: String) {
        // A removal before the entry that now stands belongs to an entry before it.
        guard ending == nil, entry.map({ step.on >= $0.range.firstDay }) ?? true else { return }
        end(step, reason: reason)
    }

    func end(_ step: Step, reason: String) {
        ending = Ending(on: step.on, by: history.events[step.index].id, reason: reason, index: step.index)
    }

    func mark(notice place: Int, requestedBy step: Step) {
        guard notices[place].request == nil else { return }
        notices[place].request = step
    }

    func mark(notice place: Int, soldBy sale: DisposalNotice.Sale) {
        notices[place].sale = sale
    }

    func handOver(notice place: Int, on day: CalendarDate) {
        notices[place].handedOverOn = notices[place].handedOverOn ?? day
    }

    func warn(_ code: String, _ message: String, _ citation: String?) {
        warnings.append(Warning(code: code, message: message, citation: citation))
    }

    /// The event is kept and changes nothing.
    func dismiss(_ step: Step, code: String, _ text: String, _ provision: String) {
        settle(step, .noEffect, code: code, text, provision)
    }

    func settle(
        _ step: Step, _ effect: EventEffect.Effect, code: String, _ text: String, _ provision: String
    ) {
        effects[step.index].effect = effect
        effects[step.index].warning = text
        effects[step.index].provision = provision
        warnings.append(Warning(code: code, message: text, citation: provision))
    }
}
