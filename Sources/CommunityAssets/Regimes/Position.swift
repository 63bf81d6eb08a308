/// Where a listing stands on a day, and what that lets and obliges people to do.
struct Position {
    let course: Course
    let timetable: Timetable
    let status: Asset.Status
    let since: CalendarDate?
    let removalReason: String?
    let standing: Standing?

    init(_ course: Course, _ timetable: Timetable) {
        self.course = course
        self.timetable = timetable
        (status, since, removalReason) = Position.status(course, timetable.listingEnd)
        standing = status == .listed ? Position.standing(course, on: timetable.day) : nil
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
            guard let plan = group.first(where: holds) else { continue }
            let rule = regime.permissions[plan.rule]
            permissions.append(
                Permission(
                    action: rule.action, counterparty: rule.counterparty, may: rule.may,
                    lastDay: plan.until.flatMap { lastDay(of: $0, may: rule.may) }, because: rule.because,
                    citation: rule.citation))
        }
        return permissions
    }

    private func holds(_ plan: Plan.PermissionPlan) -> Bool {
        let rule = regime.permissions[plan.rule]
        if !rule.statuses.isEmpty, !rule.statuses.contains(status) { return false }
        if !rule.standings.isEmpty {
            guard let standing, rule.standings.contains(standing) else { return false }
        }
        return plan.whileOpen.map { openWindow($0) != nil } ?? true
    }

    /// Whoever acts is told the earlier reading, whoever is blocked the later; a block also ends with
    /// the listing.
    private func lastDay(of place: Int, may: Bool) -> CalendarDate? {
        guard let window = openWindow(place) ?? lastWindow(place) else { return nil }
        if may { return window.alternativeLastDay ?? window.lastDay }
        guard let expiry = course.entry?.range.lastDay, let last = window.lastDay else { return window.lastDay }
        return min(last, expiry)
    }

    func openWindow(_ place: Int) -> Window? {
        let index = timetable.places.indices.last { index in
            timetable.places[index] == place && timetable.windows[index].state == .open
        }
        return index.map { timetable.windows[$0] }
    }

    private func lastWindow(_ place: Int) -> Window? {
        timetable.places.lastIndex(of: place).map { timetable.windows[$0] }
    }
}

// MARK: Duties

extension Position {
    func duties() -> [Duty] {
        var duties: [Duty] = []
        for (place, rule) in regime.duties.enumerated() {
            guard rule.statuses.isEmpty || rule.statuses.contains(status) else { continue }
            let plan = regime.plan.duties[place]
            for step in course.steps where step.rule == plan.event && isOwed(rule, plan, step) {
                duties.append(
                    Duty(
                        who: rule.who, what: rule.what, to: rule.to,
                        lastDay: plan.deadline.flatMap { deadline($0, of: step) }, event: rule.event,
                        eventID: course.history.events[step.index].id, citation: rule.citation))
            }
        }
        return duties
    }

    private func isOwed(_ rule: DutyRule, _ plan: Plan.DutyPlan, _ step: Course.Step) -> Bool {
        guard course.effects[step.index].effect == .effective else { return false }
        if let wanted = rule.decision, course.outcome(of: step) != wanted { return false }
        if let wanted = rule.disposalKind, course.history.events[step.index].disposalKind != wanted { return false }
        if let place = plan.whileOpen, openWindow(place) == nil { return false }
        return !course.steps.contains { plan.dischargedBy.contains($0.rule ?? -1) && $0.on >= step.on }
    }

    private func deadline(_ place: Int, of step: Course.Step) -> CalendarDate? {
        for (index, window) in timetable.windows.enumerated() where timetable.places[index] == place {
            if window.because.on == step.on { return window.decisiveLastDay }
        }
        return nil
    }
}
