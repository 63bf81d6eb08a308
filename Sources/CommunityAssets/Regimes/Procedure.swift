/// The way of a listing through the stages of its regime: events and the ends of periods, one after the other.
///
/// Law of this kind turns on what did not happen in time as much as on what did, so that the ends of periods
/// are gone through together with the events.
final class Procedure {
    /// A stage that was reached.
    struct Turn {
        /// Its place among the regime's stages.
        let stage: Int
        let on: CalendarDate
        /// Nil where a period ran out.
        let by: RegisterEvent.ID?
    }

    /// A period that an event, or the end of another period, opened.
    struct Opened {
        let place: Int
        let plan: Plan.Period
        /// The event it counts from; for one that begins with another's end, the event that one counts from.
        let anchor: Course.Step
        /// The day it counts from.
        let from: CalendarDate
        let counted: CountedPeriod
        let range: DayRange?
        /// The rule that gave more days than the period's own.
        var longer: Period.Longer?
        /// What ended it, and how.
        var ended: Timetable.WindowStanding?
        /// Nothing met it, and its end has been dealt with.
        var hasRunOut = false
        /// A later event of the same kind counts in its place.
        var isReplaced = false
        /// The period that it begins with the end of has not run out yet.
        var condition: Window.Condition?
        /// The period around whose end it lies, by its place among the opened; it ends with that one.
        var base: Int?
    }

    let course: Course
    private let day: CalendarDate
    private(set) var opened: [Opened] = []
    private(set) var turn: Turn?

    init(_ course: Course, on day: CalendarDate) {
        self.course = course
        self.day = day
        for step in course.steps {
            runOut(before: step.on)
            if step.rule != nil { take(step) }
        }
        runOut(before: course.horizon)
        foresee()
        opened.removeAll(where: \.isReplaced)
    }

    /// How a period stands on the day.
    func standing(of opened: Opened) -> Timetable.WindowStanding {
        if let condition = opened.condition {
            return Timetable.WindowStanding(state: .notTriggered, condition: condition)
        }
        if let ended = opened.ended { return ended }
        if day < opened.counted.firstDay { return Timetable.WindowStanding(state: .upcoming) }
        guard let range = opened.range, range.hasEnded(by: day) else { return Timetable.WindowStanding(state: .open) }
        let isOverdue = opened.plan.period.effect == .deadline && !opened.plan.period.ifMissed.endsRight
        return Timetable.WindowStanding(state: isOverdue ? .overdue : .closed)
    }
}

// MARK: Events

extension Procedure {
    private func take(_ step: Course.Step) {
        guard let rule = step.rule, course.effects[step.index].effect == .effective else { return }
        let moves = course.regime.plan.transitions.filter { $0.event == rule }
        let move = moves.first { isPossible($0, step) }
        // The calculator asks what follows from an event, wherever the procedure stands.
        if move == nil, !moves.isEmpty, !course.assumesListed { return refuse(step, rule) }
        if let late = lateFor(step, rule) { return dismiss(step, rule, tooLateFor: late) }
        judge(step, rule)
        for index in opened.indices { settle(index, step, rule) }
        for place in course.regime.plan.periods.indices { open(place, from: step, rule) }
        if let move { enter(move.to, on: step.on, by: course.history.events[step.index].id) }
    }

    private func isPossible(_ move: Plan.Transition, _ step: Course.Step) -> Bool {
        let isFromHere = turn.map { move.from.contains($0.stage) } ?? move.from.isEmpty
        guard isFromHere else { return false }
        guard !move.outcomes.isEmpty else { return true }
        return course.history.events[step.index].outcome.map(move.outcomes.contains) ?? false
    }

    /// What the event does to a period that is open, or that has run out and is still owed.
    private func settle(_ index: Int, _ step: Course.Step, _ rule: Int) {
        // What came before its first day, as an application too early for the span around an end, is not about it.
        guard opened[index].ended == nil, step.on >= opened[index].counted.firstDay else { return }
        let isInTime = opened[index].range.map { step.on < $0.endExclusive } ?? true
        if opened[index].plan.metBy.contains(rule) {
            end(index, isInTime ? .met : .closed, on: step.on, by: course.history.events[step.index].id)
        } else if isInTime, opened[index].plan.endedEarlyBy.contains(rule) {
            end(index, .closed, on: step.on, by: course.history.events[step.index].id)
        }
    }

    private func end(_ index: Int, _ state: Window.State, on day: CalendarDate, by: RegisterEvent.ID?) {
        opened[index].ended = Timetable.WindowStanding(state: state, endedOn: day, endedBy: by)
        for other in opened.indices where opened[other].base == index && opened[other].ended == nil {
            guard opened[other].range.map({ day < $0.endExclusive }) ?? true else { continue }
            opened[other].ended = Timetable.WindowStanding(state: .closed, endedOn: day, endedBy: by)
        }
    }

    private func open(_ place: Int, from step: Course.Step, _ rule: Int) {
        let plan = course.regime.plan.periods[place].inForce(on: step.on)
        guard plan.anchors.contains(rule) else { return }
        let event = course.history.events[step.index]
        if let wanted = plan.period.anchor.decision, course.outcome(of: step) != wanted { return }
        let outcomes = plan.period.anchor.outcomes
        if !outcomes.isEmpty, !course.regime.plan.events[rule].rule.outcomes.isEmpty,
            !(event.outcome.map(outcomes.contains) ?? course.assumesListed)
        {
            return
        }
        guard let extent = course.count(plan, from: step) else { return }
        if plan.period.anchor.pick == .latest {
            for index in opened.indices where opened[index].place == place { opened[index].isReplaced = true }
        }
        opened.append(
            Opened(
                place: place, plan: plan, anchor: step, from: step.on, counted: extent.days,
                range: extent.days.range(course.regime.monthEndPolicy), longer: extent.longer))
        openAround(opened.count - 1)
    }

    /// Opens what lies around the end of a period.
    private func openAround(_ base: Int) {
        guard let end = opened[base].range?.lastDay else { return }
        for place in course.regime.plan.periods.indices {
            let plan = course.regime.plan.periods[place].inForce(on: opened[base].from)
            guard plan.aroundEndOf == opened[base].place,
                let counted = plan.period.counted(around: end, in: course.history.place)
            else { continue }
            var around = Opened(
                place: place, plan: plan, anchor: opened[base].anchor, from: end, counted: counted,
                range: counted.range(course.regime.monthEndPolicy))
            around.base = base
            opened.append(around)
        }
    }

    private func enter(_ stage: Int, on day: CalendarDate, by: RegisterEvent.ID?) {
        turn = Turn(stage: stage, on: day, by: by)
        let name = course.regime.stages[stage].name
        for index in opened.indices
        where opened[index].ended == nil && opened[index].plan.period.endsAtStages.contains(name)
            && opened[index].range.map({ day < $0.endExclusive }) ?? true
        {
            end(index, .closed, on: day, by: by)
        }
    }
}

// MARK: What did not happen in time

extension Procedure {
    /// Deals with the ends of the periods whose last day lies before a day, earliest first.
    private func runOut(before day: CalendarDate) {
        while let index = earliest(before: day), let range = opened[index].range {
            opened[index].hasRunOut = true
            openNext(after: index, range.lastDay)
            let moves = course.regime.plan.transitions.filter { $0.endOf == opened[index].place }
            if let move = moves.first(where: { move in turn.map { move.from.contains($0.stage) } ?? false }) {
                enter(move.to, on: range.endExclusive, by: nil)
            }
        }
    }

    private func earliest(before day: CalendarDate) -> Int? {
        var earliest: Int?
        for index in opened.indices
        where opened[index].ended == nil && !opened[index].hasRunOut && !opened[index].isReplaced {
            guard let range = opened[index].range, range.hasEnded(by: day) else { continue }
            if let found = earliest, let best = opened[found].range, best.endExclusive <= range.endExclusive {
                continue
            }
            earliest = index
        }
        return earliest
    }

    /// Opens what begins with the last day of a period.
    private func openNext(after index: Int, _ lastDay: CalendarDate, condition: Window.Condition? = nil) {
        for place in course.regime.plan.periods.indices {
            let plan = course.regime.plan.periods[place].inForce(on: lastDay)
            guard plan.endOf == opened[index].place,
                let counted = plan.period.counted(from: lastDay, in: course.history.place)
            else { continue }
            let other = opened[index].counted.alternativeLastDay.flatMap {
                plan.period.counted(from: $0, in: course.history.place)?.lastDay
            }
            let both = counted.withAlternative(other)
            var next = Opened(
                place: place, plan: plan, anchor: opened[index].anchor, from: lastDay, counted: both,
                range: both.range(course.regime.monthEndPolicy))
            next.condition = condition
            opened.append(next)
        }
    }

    /// What will begin if nothing meets the periods that are still open.
    private func foresee() {
        for index in opened.indices
        where opened[index].ended == nil && !opened[index].hasRunOut && !opened[index].isReplaced {
            guard let range = opened[index].range else { continue }
            let period = opened[index].plan.period
            let unmet = period.unmet ?? "nothing meets \(period.label)"
            openNext(after: index, range.lastDay, condition: .unmet(unmet, by: range.lastDay))
        }
    }
}

extension Period.Lateness {
    /// Whether being late takes the right away, so that nothing is owed any more.
    var endsRight: Bool {
        switch self {
        case .none, .deemedRefusalRoute: false
        case .deemedDecline, .extinguish: true
        }
    }
}
