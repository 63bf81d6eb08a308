/// What a list says by holding an entry, where it prints no day for it.
extension Course {
    /// The list says that the nomination was refused, and no event says when.
    var isRefusedUndated: Bool {
        guard let particulars = history.listing?.particulars,
            particulars.list == .unsuccessful || particulars.decision == .unsuccessful
        else { return false }
        return isSilentOnDecision
    }

    /// The list says that the land is nominated, and no event of any day says more.
    var isNominatedUndated: Bool {
        history.listing?.particulars.list == .nominated && isSilentOnDecision
    }

    /// A list may hold land and print no day: then it is listed, unless an event of any day tells otherwise.
    var isListedByStatement: Bool {
        guard let particulars = history.listing?.particulars, particulars.list == .listed,
            particulars.decision != .unsuccessful
        else { return false }
        return isSilentOnDecision
    }

    /// Whether the land had been in the list by a day, whatever became of it since. A list that holds it and tells no
    /// day of entry says so of any day.
    func hadEntry(by day: CalendarDate) -> Bool {
        if let entry { return entry.range.firstDay <= day }
        guard history.listing?.particulars.list == .listed else { return false }
        return !history.events.contains { event in
            regime.plan.rule(of: event.kind).map { regime.plan.events[$0].rule.role == .entry } ?? false
        }
    }

    /// No event of any day decides, enters or removes, nor shows that the nomination is yet to come.
    private var isSilentOnDecision: Bool {
        !history.events.contains { event in
            switch regime.plan.rule(of: event.kind).flatMap({ regime.plan.events[$0].rule.role }) {
            case .decision, .entry, .removal: true
            case .nomination: event.on > horizon
            default: false
            }
        }
    }
}
