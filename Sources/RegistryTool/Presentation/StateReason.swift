internal import CommunityAssets

/// Why a window stands as it does, in the words of its regime.
extension WindowReasons {
    /// Nil where the state says all there is.
    var stateReason: String? {
        switch window.state {
        case .upcoming: "\(setting.today.long) is before its first day"
        case .open: openReason
        case .met: ending.map { "\($0), in time" }
        case .overdue: "the last day has passed, and \(awaited) is not recorded"
        case .closed: closedReason
        case .notTriggered: untriggeredReason
        case .unknown: unknownReason
        case .noLongerBinding: "it binds while the land is listed, and \(listingEnd)"
        }
    }

    private var openReason: String {
        if let trigger { return "\(trigger), and \(setting.today.long) is inside" }
        let end = window.lastDay == nil ? "nothing that ends it is recorded" : "nothing recorded ends it early"
        return "\(setting.today.long) is inside, and \(end)"
    }

    /// The event that ended it, by name where that is known.
    private var ending: String? {
        guard let day = window.endedOn else { return nil }
        let enders = (period?.metBy ?? []) + (period?.endedEarlyBy ?? [])
        let event = setting.events.first { event in
            if let id = window.endedBy { event.id == id } else { event.on == day && enders.contains(event.kind) }
        }
        return event.map { named($0.kind, $0.id, on: $0.on) } ?? window.endedBy.map { "event \($0) on \(day.long)" }
    }

    private var closedReason: String? {
        if let ending, let last = window.lastDay, let day = window.endedOn {
            return day > last ? "\(ending) came after the last day" : "\(ending) ended it"
        }
        if let day = window.endedOn { return "it ended on \(day.long), as the matter went on to another stage" }
        guard let last = window.lastDay, last < setting.today else {
            return "the council's list says that it has ended, and not when"
        }
        let passed = [trigger, "the last day has passed"].compactMap { $0 }.joined(separator: ", and ")
        guard window.effect == .deadline, let period else { return passed }
        return switch period.ifMissed {
        case .extinguish: "\(passed), and with it the right"
        case .deemedDecline: "\(passed), and silence counts as declining"
        case .deemedRefusalRoute, .none: "\(passed); the council's list shows that it was decided, and not when"
        }
    }

    // MARK: What triggers it

    private var trigger: String? {
        window.triggeredBy.map { "\(named($0.event, $0.eventID, on: $0.on)) triggered it" }
    }

    /// What the period waits for, with its article.
    private var awaited: String {
        let event = period?.trigger?.event ?? period?.metBy.first
        return event.flatMap { setting.regime?.rule(for: $0)?.label ?? $0.rawValue.unhyphenated } ?? "what it waits for"
    }

    /// The window in which what triggers this one has to come.
    private var gate: (label: String, lastDay: CalendarDate)? {
        guard let kind = period?.trigger?.within, let label = setting.regime?.period(kind)?.label else { return nil }
        let because = window.because
        let gate = setting.windows.first {
            $0.kind == kind && $0.because.eventID == because.eventID && $0.because.on == because.on
        }
        return gate?.lastDay.map { (label, $0) }
    }

    private var untriggeredReason: String? {
        guard let gate else { return nil }
        guard gate.lastDay < setting.today else {
            return "\(awaited) may still come in \(gate.label), to \(gate.lastDay.long)"
        }
        return "\(gate.label) ended on \(gate.lastDay.long) without \(awaited), by all that later sources tell"
    }

    private var unknownReason: String? {
        guard let gate else { return nil }
        return "\(gate.label) ended on \(gate.lastDay.long), and no later source would tell of \(awaited)"
    }

    // MARK: The listing

    private var listingEnd: String {
        if let ending { return "\(ending) took it off the list" }
        return window.endedOn.map { "the entry in the list ended on \($0.adding(days: -1).long)" }
            ?? "the council's list says that the entry has ended, and not when"
    }
}
