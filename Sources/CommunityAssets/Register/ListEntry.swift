/// An entry of one of an authority's lists, as the authority has to show it to the public.
public struct ListEntry: Sendable {
    /// What an owner's notice that still counts obliges the entry to show.
    public struct Notice: Hashable, Sendable {
        public var receivedOn: CalendarDate
        public var interimLastDay: CalendarDate?
        public var fullLastDay: CalendarDate?
        public var protectedLastDay: CalendarDate?
        public var request: Request?
    }

    /// A request that brought the full moratorium.
    public struct Request: Hashable, Sendable {
        /// Nil where a list names the group and no day.
        public var receivedOn: CalendarDate?
        public var group: String?
        /// What the regime has the entry say of it, in the regime's words.
        public var statements: [String]
    }

    public var asset: Asset
    public var listing: Listing
    public var list: Listing.List
    public var nominationDate: CalendarDate?
    public var decisionDate: CalendarDate?
    public var enteredOn: CalendarDate?
    /// The last day on the list, where the regime gives one.
    public var lastDay: CalendarDate?
    public var notice: Notice?
}

extension Regime {
    /// The entry that a list of the authority has to have on the evaluation's day; nil where it has none to have.
    public func listEntry(_ dossier: ListingDossier, of asset: Asset, events: [TracedEvent]) -> ListEntry? {
        guard let list = dossier.evaluation.status.list, publication?.list(list) != nil else { return nil }
        let window = dossier.evaluation.windows.first { window in
            let role = period(of: window)?.role
            return role == .entry || role == .refusedEntry
        }
        return ListEntry(
            asset: asset, listing: dossier.listing, list: list,
            nominationDate: dossier.nominationDate, decisionDate: dossier.decisionDate, enteredOn: dossier.enteredOn,
            lastDay: window?.lastDay, notice: shownNotice(dossier, events))
    }

    /// The newest notice in whose protected period the day lies.
    private func shownNotice(_ dossier: ListingDossier, _ events: [TracedEvent]) -> ListEntry.Notice? {
        let windows = dossier.evaluation.windows
        guard let last = windows.last(where: { period(of: $0)?.role == .protected && $0.state == .open }) else {
            return nil
        }
        func window(_ role: Period.Role) -> Window? {
            windows.first { $0.notice == last.notice && period(of: $0)?.role == role }
        }
        let full = window(.full)
        return ListEntry.Notice(
            receivedOn: last.because.on, interimLastDay: window(.interim)?.lastDay, fullLastDay: full?.lastDay,
            protectedLastDay: last.lastDay,
            request: full.flatMap { request(under: $0, dossier.listing.id, events) })
    }

    /// The first effective request in answer to the notice of a window that a request triggers.
    private func request(
        under window: Window, _ listing: Listing.ID, _ events: [TracedEvent]
    ) -> ListEntry.Request? {
        guard let trigger = triggering(window, listing, events)?.event else { return nil }
        return ListEntry.Request(
            receivedOn: trigger.basis == .proxy ? nil : trigger.on, group: trigger.group,
            statements: publication?.statements(on: trigger.kind) ?? [])
    }

    /// The event that triggered a window; nil where none has.
    func triggering(_ window: Window, _ listing: Listing.ID, _ events: [TracedEvent]) -> TracedEvent? {
        guard let trigger = period(of: window)?.trigger, [.open, .closed].contains(window.state) else { return nil }
        return events.first { traced in
            traced.event.kind == trigger.event && traced.event.listing == listing
                && traced.effect.effect == .effective && traced.event.on >= window.firstDay
                && (traced.event.notice ?? window.notice) == window.notice
        }
    }
}

extension Asset.Status {
    /// The list on which land that stands so is; nil where it is on none.
    fileprivate var list: Listing.List? {
        switch self {
        case .listed: .listed
        case .unsuccessful: .unsuccessful
        case .nominated: .nominated
        case .notNominated, .expired, .removed, .withdrawn: nil
        }
    }
}
