/// The windows of a listing's course, as they stand on a day. A class for the same reason as `Course`.
final class Timetable {
    let course: Course
    // Taken over once: each look at what a class may change is guarded at run time.
    private let steps: [Course.Step]
    private let notices: [NoticeCourse]
    let day: CalendarDate
    /// The end of the listing, where it has come by the day.
    let listingEnd: ListingEnd?
    private(set) var windows: [Window] = []
    /// For each window the place of its period in the regime.
    private(set) var places: [Int] = []
    /// Where a procedure stands; nil before it began, and under a regime that has no stages.
    private(set) var turn: Procedure.Turn?

    struct ListingEnd {
        /// The first day off the list; nil where the source gives none.
        let on: CalendarDate?
        let by: RegisterEvent.ID?
        let reason: String
        let isExpiry: Bool
    }

    /// - Parameter kinds: of which kinds of windows, where a regime has no stages that lead from one to the next; nil
    ///   for all.
    init(_ course: Course, on day: CalendarDate, kinds: [String]? = nil) {
        self.course = course
        steps = course.steps
        notices = course.notices
        self.day = day
        self.listingEnd = Timetable.listingEnd(of: course, by: day)
        let expected = kinds.map { min(2 * $0.count, 8) } ?? 8
        windows.reserveCapacity(expected)
        places.reserveCapacity(expected)
        if course.regime.stages.isEmpty {
            for (place, plan) in course.regime.plan.periods.enumerated()
            where kinds?.contains(plan.period.kind) ?? true {
                open(place)
            }
        } else {
            let procedure = Procedure(course, on: day)
            turn = procedure.turn
            for opened in procedure.opened {
                add(
                    opened.place, opened.plan, opened.anchor, opened.counted, from: opened.from, by: opened.longer,
                    procedure.standing(of: opened), claims: true)
            }
        }
    }

    /// Without any window, for a regime that may open none.
    init(silent course: Course, on day: CalendarDate) {
        self.course = course
        steps = course.steps
        notices = course.notices
        self.day = day
        self.listingEnd = nil
    }

    private static func listingEnd(of course: Course, by day: CalendarDate) -> ListingEnd? {
        let expiry = course.entry.map(\.range.endExclusive)
        if let ending = course.ending, (ending.on ?? day) <= day, expiry.map({ (ending.on ?? day) < $0 }) ?? true {
            let isExpiry = ending.reason == Asset.Status.expired.rawValue
            return ListingEnd(on: ending.on, by: ending.by, reason: ending.reason, isExpiry: isExpiry)
        }
        guard let expiry, expiry <= day else { return nil }
        return ListingEnd(on: expiry, by: nil, reason: Asset.Status.expired.rawValue, isExpiry: true)
    }
}

// MARK: From which events a period runs

extension Timetable {
    private func open(_ place: Int) {
        let plan = course.regime.plan.periods[place]
        switch plan.period.role {
        case .entry:
            guard let entry = course.entry else { return }
            add(place, entry.plan, entry.step, entry.period, isProxy: entry.isProxy, entryState(entry), claims: true)
        case .refusedEntry:
            openRefusal(place, plan)
        case .interim, .full, .protected:
            for index in notices.indices { open(place, plan, noticeAt: index) }
        case nil:
            openFree(place, plan)
        }
    }

    private func openRefusal(_ place: Int, _ plan: Plan.Period) {
        guard course.entry == nil || course.assumesListed, let decision = course.decision,
            let outcome = course.outcome(of: decision) ?? (course.assumesListed ? plan.period.anchor.decision : nil),
            outcome == plan.period.anchor.decision, let counted = course.counted(place, from: decision)
        else { return }
        add(
            place, counted.plan, decision, counted.period, freeState(counted.plan, decision, counted.range),
            claims: true)
    }

    private func open(_ place: Int, _ plan: Plan.Period, noticeAt index: Int) {
        let counted =
            switch plan.period.role {
            case .interim: notices[index].interim
            case .full: notices[index].full
            default: notices[index].protected
            }
        guard let counted else { return }
        add(
            place, counted.plan, notices[index].step, counted.period,
            noticeState(counted.plan, counted.range, notices[index]), notice: notices[index].id,
            claims: index == notices.count - 1)
    }

    /// Periods that play no part in the listing's life stand for themselves.
    private func openFree(_ place: Int, _ plan: Plan.Period) {
        guard course.happened.mayShare(with: plan.anchorBits) else { return }
        let isAnchor = { (step: Course.Step) in step.rule.map(plan.anchors.contains) ?? false }
        let latest = plan.period.anchor.pick == .latest ? steps.lastIndex(where: isAnchor) : nil
        for index in steps.indices where isAnchor(steps[index]) {
            if let latest, latest != index { continue }
            let step = steps[index]
            let plan = plan.inForce(on: step.on)
            if let wanted = plan.period.anchor.decision, course.outcome(of: step) != wanted { continue }
            guard let extent = course.count(plan, from: step) else { continue }
            let range = extent.days.range(course.regime.monthEndPolicy)
            add(place, plan, step, extent.days, by: extent.longer, freeState(plan, step, range), claims: true)
        }
    }

    private func add(
        _ place: Int, _ plan: Plan.Period, _ anchor: Course.Step, _ counted: CountedPeriod,
        from origin: CalendarDate? = nil, by longer: Period.Longer? = nil, isProxy: Bool = false,
        _ standing: WindowStanding,
        notice: RegisterEvent.ID? = nil, claims: Bool
    ) {
        let decisive =
            plan.period.effect == .deadline || plan.period.effect == .permit
            ? counted.alternativeLastDay ?? counted.lastDay
            : counted.range(course.regime.monthEndPolicy)?.lastDay
        let event = anchor.index
        windows.append(plan.blank)
        places.append(place)
        func fill(_ window: inout Window) {
            window.listing = course.history.listing?.id
            window.notice = notice
            window.countedFrom = origin ?? anchor.on
            window.firstDay = counted.firstDay
            window.lastDay = counted.lastDay
            window.alternativeLastDay = counted.alternativeLastDay
            window.state = standing.state
            window.condition = standing.condition
            window.endedOn = standing.endedOn
            window.endedBy = standing.endedBy
            window.triggeredBy = standing.triggeredBy
            if standing.state == .open { window.daysLeft = decisive.map { max(0, day.days(until: $0)) } }
            window.because.event = course.history.events[event].kind
            window.because.eventID = course.history.events[event].id
            window.because.on = anchor.on
            window.because.basis = isProxy ? .proxy : course.history.events[event].basis
            if let longer {
                window.because.rule = longer.rule
                window.because.citation = longer.citation
            }
            guard claims else { return }
            window.claimedLastDay = course.history.listing?.particulars.claimedLastDay(of: plan.period.kind)
        }
        fill(&windows[windows.count - 1])
    }
}

// MARK: How it stands

extension Timetable {
    struct WindowStanding {
        var state: Window.State
        var condition: Window.Condition?
        var endedOn: CalendarDate?
        var endedBy: RegisterEvent.ID?
        var triggeredBy: Window.Happening?
    }

    private func entryState(_ entry: Course.Counted) -> WindowStanding {
        if day < entry.range.firstDay { return WindowStanding(state: .upcoming) }
        guard let listingEnd else { return WindowStanding(state: .open) }
        if listingEnd.isExpiry { return WindowStanding(state: .closed) }
        return WindowStanding(state: .closed, endedOn: listingEnd.on, endedBy: listingEnd.by)
    }

    private func noticeState(_ plan: Plan.Period, _ range: DayRange, _ notice: NoticeCourse) -> WindowStanding {
        if day < range.firstDay { return WindowStanding(state: .upcoming) }
        if plan.period.trigger != nil, notice.request.map({ $0.on > day }) ?? true {
            if noRequestCanHaveCome(notice) { return WindowStanding(state: .notTriggered, condition: .request) }
            return cutShort(range) ?? WindowStanding(state: .unknown)
        }
        var standing = WindowStanding(state: range.hasEnded(by: day) ? .closed : .open)
        if plan.period.bindsWhileListed, let cut = cutShort(range) { standing = cut }
        if plan.period.trigger != nil { standing.triggeredBy = notice.request.map(happening) }
        return standing
    }

    private func happening(_ step: Course.Step) -> Window.Happening {
        Window.Happening(
            event: course.history.events[step.index].kind, eventID: course.history.events[step.index].id, on: step.on)
    }

    /// Silence means something only while requests may still come, or when a later source would tell.
    private func noRequestCanHaveCome(_ notice: NoticeCourse) -> Bool {
        guard let interim = notice.interim?.range else { return true }
        if !interim.hasEnded(by: day) { return true }
        if let end = listingEnd?.on, end < interim.endExclusive { return true }
        return notice.isInformed(course.history.informedUntil)
    }

    /// The listing ended before the period did: s.95(1) binds owners of listed land only.
    private func cutShort(_ range: DayRange) -> WindowStanding? {
        guard let listingEnd else { return nil }
        let isCut = listingEnd.on.map { $0 < range.endExclusive } ?? !range.hasEnded(by: day)
        guard isCut else { return nil }
        return WindowStanding(state: .noLongerBinding, endedOn: listingEnd.on, endedBy: listingEnd.by)
    }

    private func freeState(_ plan: Plan.Period, _ anchor: Course.Step, _ range: DayRange?) -> WindowStanding {
        if day < anchor.on { return WindowStanding(state: .upcoming) }
        if let met = firstStep(of: plan.metBy, plan, anchor) {
            let isInTime = range.map { met.on < $0.endExclusive } ?? true
            return ended(isInTime ? .met : .closed, by: met)
        }
        if let ender = firstStep(of: plan.endedEarlyBy, plan, anchor), range.map({ ender.on < $0.endExclusive }) ?? true
        {
            return ended(.closed, by: ender)
        }
        if plan.period.bindsWhileListed, let range, let cut = cutShort(range) { return cut }
        guard let range, range.hasEnded(by: day) else { return WindowStanding(state: .open) }
        return WindowStanding(state: missedState(plan))
    }

    private func missedState(_ plan: Plan.Period) -> Window.State {
        guard plan.period.effect == .deadline else { return .closed }
        return plan.period.ifMissed.endsRight || isDecidedUndated(plan) ? .closed : .overdue
    }

    /// A list shows what was decided and not when: then nothing is overdue.
    private func isDecidedUndated(_ plan: Plan.Period) -> Bool {
        plan.isMetByDecision && (course.isListedUndated || course.isRefusedUndated)
    }

    /// The first event of the first kind that happened at all, in the order of the regime.
    private func firstStep(of rules: [Int], _ plan: Plan.Period, _ anchor: Course.Step) -> Course.Step? {
        // A single period is met by its decision even if the days are in an impossible order.
        let isSingle = plan.period.anchor.pick == .latest
        for rule in rules {
            for step in steps where step.rule == rule && step.on <= day && (isSingle || step.on >= anchor.on) {
                return step
            }
        }
        return nil
    }

    private func ended(_ state: Window.State, by step: Course.Step) -> WindowStanding {
        WindowStanding(state: state, endedOn: step.on, endedBy: course.history.events[step.index].id)
    }
}
