/// Events that change nothing, and events that break what binds.
extension Procedure {
    /// The stage has no transition for it.
    func refuse(_ step: Course.Step, _ rule: Int) {
        let event = course.regime.plan.events[rule].rule
        let stands = turn.map { course.regime.stages[$0.stage].label } ?? "nothing has begun"
        course.dismiss(
            step, code: "out-of-turn", "on \(step.on.inWords) \(stands), so that \(event.label) changes nothing",
            event.citation)
    }

    /// The period that an event would lengthen, had it come before the end; nil where one still runs.
    func lateFor(_ step: Course.Step, _ rule: Int) -> Opened? {
        let concerned = opened.filter { opened in
            !opened.isReplaced
                && (opened.plan.extendedBy.contains(rule)
                    || opened.plan.longer.contains { $0.event == rule && $0.longer.from != .lastDay })
        }
        guard let last = concerned.last,
            !concerned.contains(where: { $0.range.map { step.on < $0.endExclusive } ?? true })
        else { return nil }
        return last
    }

    func dismiss(_ step: Course.Step, _ rule: Int, tooLateFor opened: Opened) {
        let event = course.regime.plan.events[rule].rule
        let ended = opened.range.map { " on \($0.lastDay.inWords)" } ?? ""
        course.dismiss(
            step, code: "too-late",
            "\(opened.plan.period.label) had ended\(ended), so that \(event.label) of "
                + "\(step.on.inWords) makes it no longer",
            event.citation)
    }

    /// What the regime forbids is a contravention while a block is open. It happened all the same, and what follows
    /// from it follows.
    func judge(_ step: Course.Step, _ rule: Int) {
        let event = course.regime.plan.events[rule].rule
        guard let breach = event.breach, let block = opened.last(where: { blocks($0, on: step.on) }) else { return }
        let to = block.range.map { " to \($0.lastDay.inWords)" } ?? ""
        course.settle(
            step, .contravention, code: "in-breach",
            "on \(step.on.inWords) \(block.plan.period.label) bound \(block.plan.period.who)\(to). \(breach.consequence)",
            breach.citation)
    }

    private func blocks(_ opened: Opened, on day: CalendarDate) -> Bool {
        opened.plan.period.effect == .block && opened.ended == nil && !opened.isReplaced
            && opened.counted.firstDay <= day && opened.range.map { day < $0.endExclusive } ?? true
    }
}
