/// Where a listing stands on a day, and what that lets and obliges people to do.
struct Position {
    let course: Course
    let timetable: Timetable
    let status: Asset.Status
    let since: CalendarDate?
    let removalReason: String?
    let stage: Stage?
    let standing: Standing?
    // Taken over once: each look at what a class may change is guarded at run time.
    private let steps: [Course.Step]
    private let effects: [EventEffect]
    let windows: [Window]
    /// For each window the place of its period in the regime.
    let places: [Int]

    init(_ course: Course, _ timetable: Timetable) {
        self.course = course
        self.timetable = timetable
        steps = course.steps
        effects = course.effects
        windows = timetable.windows
        places = timetable.places
        stage = timetable.turn.map { course.regime.stages[$0.stage] }
        if let stage, let turn = timetable.turn {
            (status, since) = (stage.status, turn.on)
            removalReason = stage.status == .removed ? stage.name : nil
        } else {
            (status, since, removalReason) = Position.status(course, timetable.listingEnd)
        }
        standing =
            status == .listed && course.regime.plan.interim != nil ? Position.standing(course, on: timetable.day) : nil
    }

    var day: CalendarDate { timetable.day }
    var regime: Regime { course.regime }

    private static func status(
        _ course: Course, _ end: Timetable.ListingEnd?
    ) -> (Asset.Status, since: CalendarDate?, removalReason: String?) {
        if let end { return (end.isExpiry ? .expired : .removed, end.on, end.reason) }
        if let entry = course.entry { return (.listed, entry.range.firstDay, nil) }
        if course.isListedUndated { return (.listed, nil, nil) }
        if let decision = course.decision, course.outcome(of: decision) == .unsuccessful {
            return (.unsuccessful, decision.on, nil)
        }
        if course.isRefusedUndated { return (.unsuccessful, nil, nil) }
        if let nomination = course.nomination {
            return (.nominated, course.history.events[nomination.index].on, nil)
        }
        return (course.isNominatedUndated ? .nominated : .notNominated, nil, nil)
    }

    /// That of the latest notice that has not gone with a former owner.
    private static func standing(_ course: Course, on day: CalendarDate) -> Standing {
        let notice = course.notices.last { $0.handedOverOn == nil }
        return notice?.standing(on: day, informedUntil: course.history.informedUntil) ?? .noNotice
    }
}

// MARK: Permissions

extension Position {
    func permissions() -> [Permission] {
        var permissions: [Permission] = []
        permissions.reserveCapacity(regime.plan.permissions.count)
        for group in regime.plan.permissions {
            for plan in group where holds(plan) {
                permissions.append(plan.said)
                if let until = plan.until { date(&permissions[permissions.count - 1], by: until) }
                break
            }
        }
        return permissions
    }

    private func holds(_ plan: Plan.Permission) -> Bool {
        if !plan.statuses.isEmpty, !plan.statuses.contains(status) { return false }
        if !plan.standings.isEmpty {
            guard let standing, plan.standings.contains(standing) else { return false }
        }
        if !isAt(plan.stages) { return false }
        if let place = plan.whileOpen { return isOpen(place) }
        return true
    }

    /// Whether the procedure stands at one of the stages; at any, where none is named.
    private func isAt(_ stages: [Int]) -> Bool {
        stages.isEmpty || timetable.turn.map { stages.contains($0.stage) } ?? false
    }

    /// Gives a permission the days of the window that it turns on, or the day on which that ended.
    ///
    /// Whoever acts is told the earlier reading, whoever is blocked the later.
    private func date(_ permission: inout Permission, by place: Int) {
        guard let index = openIndex(place) ?? places.lastIndex(of: place),
            let last = lastDays(of: index, mayAct: permission.may)
        else { return }
        guard last.later >= day else {
            permission.endedOn = last.later
            return
        }
        permission.firstDay = windows[index].firstDay
        permission.lastDay = permission.may ? last.earlier : last.later
        if permission.may, last.earlier < day { permission.otherLastDay = last.later }
    }

    /// The last day by both readings. A block ends with the listing, and with it the time to act inside the block.
    private func lastDays(of index: Int, mayAct: Bool) -> (earlier: CalendarDate, later: CalendarDate)? {
        let window = windows[index]
        guard let later = window.lastDay else { return nil }
        let earlier = window.alternativeLastDay ?? later
        guard let listing = course.entry, !mayAct || window.effect == .block else { return (earlier, later) }
        let end = listing.range.lastDay
        return (min(earlier, listing.period.alternativeLastDay ?? end), min(later, end))
    }

    private func isOpen(_ place: Int) -> Bool {
        openIndex(place) != nil
    }

    private func openIndex(_ place: Int) -> Int? {
        var index = places.count - 1
        while index >= 0 {
            if places[index] == place, windows[index].state == .open { return index }
            index -= 1
        }
        return nil
    }
}

// MARK: Duties

extension Position {
    func duties() -> [Duty] {
        var duties: [Duty] = []
        duties.reserveCapacity(8)
        for step in steps {
            guard let rule = step.rule else { continue }
            for plan in regime.plan.events[rule].duties where isOwed(plan, step) {
                duties.append(plan.said)
                duties[duties.count - 1].lastDay = deadline(plan, of: step)
                duties[duties.count - 1].eventID = course.history.events[step.index].id
            }
        }
        return duties
    }

    private func isOwed(_ plan: Plan.Duty, _ step: Course.Step) -> Bool {
        guard effects[step.index].effect == .effective,
            plan.statuses.isEmpty || plan.statuses.contains(status), isAt(plan.stages)
        else { return false }
        if plan.rule.onlyIfRecorded, course.history.events[step.index].basis != .recorded { return false }
        if !plan.rule.outcomes.isEmpty {
            guard let outcome = course.history.events[step.index].outcome, plan.rule.outcomes.contains(outcome) else {
                return false
            }
        }
        if let wanted = plan.rule.decision, course.outcome(of: step) != wanted { return false }
        if let wanted = plan.rule.disposalKind, course.history.events[step.index].disposalKind != wanted {
            return false
        }
        if let place = plan.whileOpen, !isOpen(place, after: step) { return false }
        for other in steps where other.on >= step.on {
            if let rule = other.rule, plan.dischargedBy.contains(rule) { return false }
        }
        return true
    }

    /// Whether a window of the kind is open: where such windows run from the event itself, the event's own.
    private func isOpen(_ place: Int, after step: Course.Step) -> Bool {
        guard regime.plan.periods[place].anchor == step.rule else { return isOpen(place) }
        return windows.indices.contains { index in
            places[index] == place && windows[index].state == .open
                && windows[index].because.eventID == course.history.events[step.index].id
        }
    }

    private func deadline(_ plan: Plan.Duty, of step: Course.Step) -> CalendarDate? {
        guard let place = plan.deadline else { return nil }
        for index in windows.indices
        where places[index] == place && windows[index].because.on == step.on {
            return windows[index].decisiveLastDay
        }
        return nil
    }
}

// MARK: Notices and risks

extension Position {
    /// The owner's notices received by the day, oldest first.
    func notices() -> [DisposalNotice] {
        course.notices.map { notice in
            DisposalNotice(
                id: notice.id, receivedOn: notice.step.on, part: course.history.events[notice.step.index].part,
                standing: status == .listed
                    ? notice.standing(on: day, informedUntil: course.history.informedUntil) : nil,
                interimLastDay: notice.interim?.range.lastDay, fullLastDay: notice.full?.range.lastDay,
                protectedLastDay: notice.protected?.range.lastDay,
                isRequested: notice.request != nil, sale: notice.sale)
        }
    }

    /// What open periods tell of risks to the asset.
    func signals() -> [RiskSignal] {
        var signals: [RiskSignal] = []
        for index in windows.indices where windows[index].state == .open {
            guard let signal = regime.plan.periods[places[index]].period.signal else { continue }
            let window = windows[index]
            signals.append(
                RiskSignal(
                    kind: signal.kind, since: window.firstDay, until: window.lastDay, reason: signal.reason,
                    source: window.because.eventID?.description))
        }
        return signals
    }
}

extension Permission {
    /// What a rule says, before any day is known.
    init(_ rule: PermissionRule) {
        self.init(
            action: rule.action, counterparty: rule.counterparty, may: rule.may, lastDay: nil,
            because: rule.because, citation: rule.citation)
        groupAction = rule.groupAction
        eligibility = rule.eligibility
        land = rule.land
        send = rule.send
        to = rule.to
    }
}
