/// How the days of a period are counted from an event, and what makes them more or fewer than the period's own.
extension Course {
    /// The days of a period, and the rule that gave more of them where one did.
    struct Extent {
        var days: CountedPeriod
        var longer: Period.Longer?

        mutating func extend(to day: CalendarDate?, by longer: Period.Longer? = nil) {
            let extended = days.extended(to: day)
            if extended != days, let longer { self.longer = longer }
            days = extended
        }
    }

    /// Counts a period from an event; nil where the period's length is unknown.
    func counted(_ place: Int, from step: Step, isProxy: Bool = false) -> Counted? {
        let plan = regime.plan.periods[place].inForce(on: step.on)
        guard let period = count(plan, from: step)?.days, let range = period.range(regime.monthEndPolicy) else {
            return nil
        }
        return Counted(step: step, isProxy: isProxy, plan: plan, period: period, range: range)
    }

    /// The days of a period, with what its own event and later ones say of its last day; nil where its length is
    /// unknown, and where the version that has it was no longer in force.
    func count(_ plan: Plan.Period, from step: Step) -> Extent? {
        if let until = plan.until, step.on > until { return nil }
        guard let own = plan.period.counted(from: step.on, in: history.place) else { return nil }
        var extent = Extent(days: own)
        switch plan.period.limit {
        case .exact: break
        case .least: extent.extend(to: history.events[step.index].until)
        case .most: extent.days = own.shortened(to: history.events[step.index].until)
        case .stated: extent.days = own.ending(on: history.events[step.index].until)
        }
        guard !plan.extendedBy.isEmpty || !plan.longer.isEmpty else { return extent }
        for other in steps where other.on >= step.on {
            guard let rule = other.rule, isAbout(step, other, plan) else { continue }
            if plan.extendedBy.contains(rule), isInTime(other, extent) {
                extent.extend(to: history.events[other.index].until)
            }
            for longer in plan.longer where longer.event == rule {
                extend(&extent, plan, by: longer, from: step, on: other)
            }
        }
        for longer in plan.longer where isPending(longer, from: step, extent) {
            extent.days = CountedPeriod(firstDay: extent.days.firstDay, lastDay: nil)
            extent.longer = longer.longer
        }
        return extent
    }

    /// What has run out is not made longer by what comes afterwards.
    private func isInTime(_ step: Step, _ extent: Extent) -> Bool {
        extent.days.lastDay.map { step.on <= $0 } ?? true
    }

    private func extend(
        _ extent: inout Extent, _ plan: Plan.Period, by longer: Plan.Longer, from step: Step, on event: Step
    ) {
        if let wait = longer.longer.ifLaterThan, event.on <= wait.end(from: step.on) { return }
        let mayComeLate = longer.longer.from == .lastDay || question(longer, from: step, extent) != nil
        guard mayComeLate || isInTime(event, extent), let last = extent.days.lastDay else { return }
        let stated = history.events[event.index].until
        if let stated, longer.longer.from != .dayAfterStated { return extent.extend(to: stated, by: longer.longer) }
        let origin: CalendarDate
        switch longer.longer.from {
        case .anchor: origin = step.on
        case .event: origin = event.on
        case .lastDay: origin = last
        case .dayAfterStated:
            guard let stated, stated > last else { return }
            origin = stated.adding(days: 1)
        }
        let counted = plan.period.counted(from: origin, in: history.place, longer: longer.longer)
        extent.extend(to: counted?.lastDay, by: longer.longer)
    }

    /// Whether the period waits for an answer which is so long in coming that the law gives it no last day yet.
    private func isPending(_ longer: Plan.Longer, from step: Step, _ extent: Extent) -> Bool {
        guard let wait = longer.longer.ifLaterThan, horizon > wait.end(from: step.on),
            let question = question(longer, from: step, extent)
        else { return false }
        return !steps.contains { $0.rule == longer.event && $0.on >= question.on }
    }

    /// The event that the one which lengthens a period answers, if it came while the period ran.
    private func question(_ longer: Plan.Longer, from step: Step, _ extent: Extent) -> Step? {
        guard let asked = longer.pendingSince else { return nil }
        return steps.first { $0.rule == asked && $0.on >= step.on && isInTime($0, extent) }
    }

    /// Whether an event that follows is about the anchor: no other anchor lies between.
    private func isAbout(_ anchor: Step, _ other: Step, _ plan: Plan.Period) -> Bool {
        steps.last { step in step.rule.map(plan.anchors.contains) ?? false && step.on <= other.on }
            .map { $0.index == anchor.index } ?? true
    }
}
