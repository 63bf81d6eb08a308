/// Where a listing stands on a day, and what that lets and obliges people to do.
struct Position {
    let course: Course
    let timetable: Timetable
    let status: Asset.Status
    let since: CalendarDate?
    let removalReason: String?
    let stage: Stage?
    let standing: Standing?

    init(_ course: Course, _ timetable: Timetable) {
        self.course = course
        self.timetable = timetable
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
                permissions.append(permission(plan))
                break
            }
        }
        return permissions
    }

    private func permission(_ plan: Plan.Permission) -> Permission {
        let rule = plan.rule
        var permission = Permission(
            action: rule.action, counterparty: rule.counterparty, may: rule.may, lastDay: nil,
            because: rule.because, citation: rule.citation)
        permission.groupAction = rule.groupAction
        permission.eligibility = rule.eligibility
        permission.land = rule.land
        permission.send = rule.send
        permission.to = rule.to
        if let until = plan.until { date(&permission, by: until) }
        return permission
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
        guard let index = openIndex(place) ?? timetable.places.lastIndex(of: place),
            let last = lastDays(of: index, mayAct: permission.may)
        else { return }
        guard last.later >= day else {
            permission.endedOn = last.later
            return
        }
        permission.firstDay = timetable.windows[index].firstDay
        permission.lastDay = permission.may ? last.earlier : last.later
        if permission.may, last.earlier < day { permission.otherLastDay = last.later }
    }

    /// The last day by both readings. A block ends with the listing, and with it the time to act inside the block.
    private func lastDays(of index: Int, mayAct: Bool) -> (earlier: CalendarDate, later: CalendarDate)? {
        let window = timetable.windows[index]
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
        var index = timetable.places.count - 1
        while index >= 0 {
            if timetable.places[index] == place, timetable.windows[index].state == .open { return index }
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
        for step in course.steps {
            guard let rule = step.rule else { continue }
            for plan in regime.plan.events[rule].duties where isOwed(plan, step) {
                duties.append(
                    Duty(
                        who: plan.rule.who, what: plan.rule.what, to: plan.rule.to, lastDay: deadline(plan, of: step),
                        event: plan.rule.event, eventID: course.history.events[step.index].id,
                        citation: plan.rule.citation))
            }
        }
        return duties
    }

    private func isOwed(_ plan: Plan.Duty, _ step: Course.Step) -> Bool {
        guard course.effects[step.index].effect == .effective,
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
        if let place = plan.whileOpen, !isOpen(place) { return false }
        for other in course.steps where other.on >= step.on {
            if let rule = other.rule, plan.dischargedBy.contains(rule) { return false }
        }
        return true
    }

    private func deadline(_ plan: Plan.Duty, of step: Course.Step) -> CalendarDate? {
        guard let place = plan.deadline else { return nil }
        for index in timetable.windows.indices
        where timetable.places[index] == place && timetable.windows[index].because.on == step.on {
            return timetable.windows[index].decisiveLastDay
        }
        return nil
    }
}

// MARK: Risks

extension Position {
    /// What open periods tell of risks to the asset.
    func signals() -> [RiskSignal] {
        timetable.windows.indices.compactMap { index in
            let window = timetable.windows[index]
            let plan = regime.plan.periods[timetable.places[index]]
            guard window.state == .open, let signal = plan.period.signal else { return nil }
            return RiskSignal(
                kind: signal.kind, since: window.firstDay, until: window.lastDay, reason: signal.reason,
                source: window.because.eventID?.description)
        }
    }
}
