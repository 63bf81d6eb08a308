/// One of the things that an entry must show, held against what its list does show.
public struct ShownItem: Sendable {
    public enum Verdict: String, Sendable, CaseIterable {
        case shown, missing, wrong
    }

    public var item: Publication.Item
    /// The provision of the duty to show it, which several items may share.
    public var duty: String
    public var event: RegisterEvent.ID?
    public var eventKind: RegisterEvent.Kind
    public var eventOn: CalendarDate
    public var verdict: Verdict
    /// What the list shows, where it shows anything: a day, or a name.
    public var published: Shown?
    /// What it has to show, where that is a day or a name.
    public var expected: Shown?
    /// How many days late the list is; negative where it is early.
    public var daysApart: Int?
    public var misreading: ClaimedDifference.Misreading?

    public enum Shown: Hashable, Sendable {
        case day(CalendarDate)
        case name(String)
    }
}

extension Regime {
    /// Whether an entry must show anything beyond itself on the evaluation's day.
    public func mustShow(_ dossier: ListingDossier) -> Bool {
        guard let publication, dossier.evaluation.status == .listed else { return false }
        return dossier.evaluation.windows.contains { window in
            window.state == .open && publication.showings.contains { $0.whileOpen == window.kind }
        }
    }

    /// Everything that an entry must show on the evaluation's day, judged by what its list shows.
    public func shownItems(
        _ dossier: ListingDossier, events: [TracedEvent], published: PublishedEntry
    ) -> [ShownItem] {
        guard let publication, dossier.evaluation.status == .listed else { return [] }
        let own = events.filter { $0.event.listing == dossier.listing.id && $0.effect.effect == .effective }
        return publication.showings.flatMap { showing in
            // The newest first: what a list prints, it prints of the newest.
            let open = dossier.evaluation.windows.filter { $0.kind == showing.whileOpen && $0.state == .open }
            return open.reversed().enumerated().flatMap { offset, window -> [ShownItem] in
                guard let cause = cause(of: showing, window, dossier.listing.id, own) else { return [] }
                let others = own.filter { $0.event.kind == showing.event && $0.event.id != cause.event.id }
                let sight = Sight(
                    published: published, windows: dossier.evaluation.windows.filter { $0.notice == window.notice },
                    shownEvent: published.event(like: cause.event, besides: others.map(\.event.on)),
                    isNewest: offset == 0)
                return showing.items.map { judge($0, showing, cause.event, sight) }
            }
        }
    }

    /// The event because of which something must be shown while a window is open: what it runs from, or what
    /// triggered it.
    private func cause(
        of showing: Publication.Showing, _ window: Window, _ listing: Listing.ID, _ events: [TracedEvent]
    ) -> TracedEvent? {
        guard window.because.event != showing.event else {
            return events.first { $0.event.id == window.because.eventID }
        }
        return triggering(window, listing, events).flatMap { $0.event.kind == showing.event ? $0 : nil }
    }

    /// What bears on the judgement of an event's items.
    private struct Sight {
        let published: PublishedEntry
        /// Those of the notice concerned.
        let windows: [Window]
        let shownEvent: RegisterEvent?
        let isNewest: Bool
    }

    private func judge(
        _ item: Publication.Item, _ showing: Publication.Showing, _ event: RegisterEvent, _ sight: Sight
    ) -> ShownItem {
        var judged = ShownItem(
            item: item, duty: showing.citation, event: event.id, eventKind: event.kind, eventOn: event.on,
            verdict: .missing)
        switch item.matter {
        case .event:
            if sight.shownEvent != nil { judged.verdict = .shown }
        case .day:
            judged.expected = .day(event.on)
            if let day = sight.shownEvent?.on { judged.settle(printed: day, expected: event.on) }
        case .lastDay(let kind):
            guard let window = sight.windows.first(where: { $0.kind == kind }) else { break }
            judge(window, sight, &judged)
        case .group:
            judged.expected = event.group.map(ShownItem.Shown.name)
            guard let name = sight.shownEvent?.group else { break }
            judged.published = .name(name)
            let agrees = event.group.map { Matching.folded($0) == Matching.folded(name) } ?? true
            judged.verdict = agrees ? .shown : .wrong
        case .statement(_, let spellings):
            if sight.published.states(spellings) { judged.verdict = .shown }
        }
        return judged
    }

    private func judge(_ window: Window, _ sight: Sight, _ judged: inout ShownItem) {
        judged.expected = window.lastDay.map(ShownItem.Shown.day)
        guard sight.isNewest,
            let printed = sight.published.lastDays.first(where: { $0.kind == window.kind })?.lastDay
        else { return }
        judged.published = .day(printed)
        var claimed = window
        claimed.claimedLastDay = printed
        guard let difference = discrepancies(of: [claimed]).first else {
            judged.verdict = .shown
            return
        }
        judged.verdict = .wrong
        judged.daysApart = difference.daysApart
        judged.misreading = difference.misreading
    }
}

extension ShownItem {
    fileprivate mutating func settle(printed: CalendarDate, expected: CalendarDate) {
        published = .day(printed)
        verdict = printed == expected ? .shown : .wrong
        if printed != expected { daysApart = expected.days(until: printed) }
    }
}

extension PublishedEntry {
    /// The published event that tells of an event: of the same day, else any of the kind that tells of none of
    /// the others.
    fileprivate func event(like event: RegisterEvent, besides others: [CalendarDate]) -> RegisterEvent? {
        let alike = events.filter { $0.kind == event.kind }
        return alike.first { $0.on == event.on } ?? alike.first { !others.contains($0.on) }
    }
}
