/// Something that somebody must still do about a listing, as a desk shows it.
public struct OwedDuty: Sendable {
    public enum Urgency: String, Sendable, CaseIterable {
        /// Its last day has gone by.
        case overdue
        /// It has a last day.
        case due
        /// The law names no day: it is to be done as soon as practicable.
        case undated
    }

    public var what: String
    public var to: String?
    public var who: String
    /// Whether whoever keeps the list owes it.
    public var isKeepers: Bool
    /// The last day on which it is done in time; nil where the law names none.
    public var lastDay: CalendarDate?
    public var event: RegisterEvent.Kind
    public var eventID: RegisterEvent.ID?
    /// The day of the event from which it is owed; nil where that is not known.
    public var since: CalendarDate?
    public var citation: String

    public init(
        what: String, to: String?, who: String, isKeepers: Bool, lastDay: CalendarDate?, event: RegisterEvent.Kind,
        eventID: RegisterEvent.ID?, since: CalendarDate?, citation: String
    ) {
        self.what = what
        self.to = to
        self.who = who
        self.isKeepers = isKeepers
        self.lastDay = lastDay
        self.event = event
        self.eventID = eventID
        self.since = since
        self.citation = citation
    }

    public func urgency(on day: CalendarDate) -> Urgency {
        guard let lastDay else { return .undated }
        return lastDay < day ? .overdue : .due
    }

    /// Days until the last day, 0 on it and negative after it; nil where there is none.
    public func daysLeft(on day: CalendarDate) -> Int? { lastDay.map { day.days(until: $0) } }

    /// For how many days it has been owed.
    public func daysWaiting(on day: CalendarDate) -> Int? { since.map { max(0, $0.days(until: day)) } }

    /// Whether it presses more than another: what has a last day, by that day; then the rest, longest waiting
    /// first. Nil where neither does.
    public func isBefore(_ other: OwedDuty) -> Bool? {
        if lastDay != other.lastDay { return (lastDay ?? .never) < (other.lastDay ?? .never) }
        if since != other.since { return (since ?? .never) < (other.since ?? .never) }
        return nil
    }
}

extension Regime {
    /// All that is owed about a listing on the evaluation's day: what its events oblige people to do, deadlines
    /// of which no such duty tells, and the end of the entry where it is near.
    ///
    /// What the register knows to be done is left out: by an event, or, where it is to be shown in the list, by
    /// the list as it was published.
    public func owed(
        _ dossier: ListingDossier, events: [TracedEvent], published: PublishedEntry
    ) -> [OwedDuty] {
        let days = Dictionary(
            events.compactMap { traced in traced.event.id.map { ($0, traced.event.on) } },
            uniquingKeysWith: { first, _ in first })
        let shown = shownItems(dossier, events: events, published: published)
        let duties = dossier.evaluation.duties.filter { !isShown($0, shown) }.map { duty in
            OwedDuty(
                what: duty.what, to: duty.to, who: duty.who, isKeepers: isKeeper(duty.who), lastDay: duty.lastDay,
                event: duty.event, eventID: duty.eventID,
                since: duty.eventID.flatMap { days[$0] }, citation: duty.citation)
        }
        return duties + deadlines(dossier) + lapse(dossier)
    }

    /// Whether the words for whoever owes a duty mean the keeper of the list; where the regime names none, any
    /// authority.
    private func isKeeper(_ who: String) -> Bool { publication.map { who == $0.by } ?? who.contains("authority") }

    /// A duty to show something is done once the list shows all of it.
    private func isShown(_ duty: Duty, _ items: [ShownItem]) -> Bool {
        let own = items.filter { $0.event == duty.eventID && $0.eventKind == duty.event && $0.duty == duty.citation }
        return !own.isEmpty && own.allSatisfy { $0.verdict == .shown }
    }

    private func deadlines(_ dossier: ListingDossier) -> [OwedDuty] {
        dossier.evaluation.windows.compactMap { window in
            guard window.effect == .deadline, [.open, .overdue].contains(window.state),
                !duties.contains(where: { $0.deadline == window.kind }), let period = period(of: window),
                period.ifMissed == .none
            else { return nil }
            return OwedDuty(
                what: "see to \(period.label)", to: nil, who: period.who, isKeepers: isKeeper(period.who),
                lastDay: window.decisiveLastDay, event: window.because.event, eventID: window.because.eventID,
                since: window.because.on, citation: period.citation)
        }
    }

    private func lapse(_ dossier: ListingDossier) -> [OwedDuty] {
        guard dossier.evaluation.lapseNotice != nil, let keeper = publication?.by,
            let window = dossier.evaluation.windows.first(where: {
                period(of: $0)?.role == .entry && $0.state == .open
            }),
            let period = period(of: window), let lastDay = window.lastDay
        else { return [] }
        return [
            OwedDuty(
                what: "take the entry off the list when \(period.label) ends, unless the land is listed anew",
                to: nil, who: keeper, isKeepers: true, lastDay: lastDay, event: window.because.event,
                eventID: window.because.eventID, since: window.because.on, citation: period.citation)
        ]
    }
}
