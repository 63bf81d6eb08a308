extension RiskSignal {
    /// What threatens an asset on a day, most urgent first.
    ///
    /// Taken from the asset's own events and from what a regime says of its listings; events dated after
    /// the day count for nothing.
    public static func signals(
        of events: [RegisterEvent], evaluations: [Evaluation], on day: CalendarDate
    ) -> [RiskSignal] {
        let superseded = events.compactMap(\.supersedes)
        let past = events.filter { event in
            event.on <= day && !(event.id.map(superseded.contains) ?? false)
        }
        let signals =
            evaluations.flatMap { noticeSignals($0, past) + lapseSignals($0) + $0.signals } + closureSignals(past)
            + saleSignals(past) + vacancySignals(past)
        return signals.sorted { left, right in
            (left.rank, left.until ?? .distantFuture, left.since, left.reason)
                < (right.rank, right.until ?? .distantFuture, right.since, right.reason)
        }
    }

    private var rank: Int {
        let order = [
            "disposal-notice", "moratorium-ended-unsold", "closure-announced", "closed", "for-sale",
            "declared-surplus", "listing-about-to-lapse", "not-published",
        ]
        return order.firstIndex(of: kind) ?? order.count
    }
}

// MARK: From the law

extension RiskSignal {
    private static func noticeSignals(_ evaluation: Evaluation, _ events: [RegisterEvent]) -> [RiskSignal] {
        // The latest notice is the one whose standing the evaluation tells.
        func latest(_ kind: String) -> Window? { evaluation.windows.last { $0.kind == kind } }
        guard let standing = evaluation.standing, let protected = latest("protected-period") else { return [] }
        let source = protected.because.eventID?.description
        func signal(_ kind: String, since: CalendarDate, until: CalendarDate?, _ reason: String) -> [RiskSignal] {
            [RiskSignal(kind: kind, since: since, until: until, reason: reason, source: source)]
        }
        let received = protected.firstDay
        switch standing {
        case .noNotice, .lapsed:
            return []
        case .interimOpen, .interimRequested:
            let last = latest("interim-moratorium")?.lastDay
            return signal(
                "disposal-notice", since: received, until: last,
                standing == .interimOpen
                    ? "the owner wishes to sell; a community interest group may ask to be treated as a bidder"
                    : "the owner wishes to sell, and a community interest group has asked to be treated as a bidder")
        case .full:
            return signal(
                "disposal-notice", since: received, until: latest("full-moratorium")?.lastDay,
                "the owner wishes to sell, and may sell only to a community interest group for now")
        case .unknown:
            return signal(
                "disposal-notice", since: received, until: latest("full-moratorium")?.lastDay,
                "the owner wishes to sell, and no source says whether a community interest group asked in time")
        case .released:
            guard !isSettled(since: received, events) else { return [] }
            let full = latest("full-moratorium")
            let ended = full?.state == .closed || full?.state == .unknown ? full : latest("interim-moratorium")
            let released = ended?.lastDay.map { $0.adding(days: 1) } ?? received
            return signal(
                "moratorium-ended-unsold", since: released, until: protected.lastDay,
                "the owner may now sell to anyone")
        }
    }

    private static func lapseSignals(_ evaluation: Evaluation) -> [RiskSignal] {
        guard let notice = evaluation.lapseNotice else { return [] }
        return [
            RiskSignal(
                kind: "listing-about-to-lapse", since: notice.firstDay, until: notice.lastDay,
                reason: "the listing ends, and with it the community's chance to bid",
                source: evaluation.windows.first { $0.kind == "listing" }?.because.eventID?.description)
        ]
    }
}

// MARK: From what happened

extension RiskSignal {
    private static func closureSignals(_ events: [RegisterEvent]) -> [RiskSignal] {
        let reopened = latest(.reopened, events)
        if let closed = latest(.closed, events), !isOver(closed, reopened) {
            return [signal(closed, "closed", "closed, and not known to have reopened")]
        }
        guard let announced = latest(.closureAnnounced, events), !isOver(announced, reopened) else { return [] }
        return [signal(announced, "closure-announced", "closure has been announced")]
    }

    private static func saleSignals(_ events: [RegisterEvent]) -> [RiskSignal] {
        let kinds: [(RegisterEvent.Kind, String)] = [
            (.forSale, "offered for sale"), (.declaredSurplus, "its owner has declared it surplus"),
        ]
        return kinds.compactMap { kind, reason in
            guard let event = latest(kind, events), !isSettled(since: event.on, events) else { return nil }
            return signal(event, kind.rawValue, reason)
        }
    }

    /// Vacancy is not published, since it invites crime: neither the reason nor the source tells of it.
    private static func vacancySignals(_ events: [RegisterEvent]) -> [RiskSignal] {
        guard let vacant = latest(.vacant, events), !isOver(vacant, latest(.reopened, events)) else { return [] }
        return [
            RiskSignal(
                kind: "not-published", since: vacant.on, until: nil,
                reason: "a sign that is not published", source: nil)
        ]
    }

    private static func signal(_ event: RegisterEvent, _ kind: String, _ reason: String) -> RiskSignal {
        RiskSignal(kind: kind, since: event.on, until: nil, reason: reason, source: event.id?.description)
    }

    private static func latest(_ kind: RegisterEvent.Kind, _ events: [RegisterEvent]) -> RegisterEvent? {
        events.filter { $0.kind == kind }.max { ($0.on, $0.id?.entry ?? 0) < ($1.on, $1.id?.entry ?? 0) }
    }

    private static func isOver(_ event: RegisterEvent, _ reopened: RegisterEvent?) -> Bool {
        reopened.map { $0.on >= event.on } ?? false
    }

    /// Sold, or no longer for sale, since a day.
    private static func isSettled(since day: CalendarDate, _ events: [RegisterEvent]) -> Bool {
        events.contains { event in
            guard event.on >= day else { return false }
            if event.kind == .disposalEnteredInto { return true }
            return event.kind == .outcomeKnown
                && ["community", "other-buyer", "withdrawn"].contains(event.outcome ?? "")
        }
    }
}

extension CalendarDate {
    /// After every day that can be written.
    fileprivate static let distantFuture = CalendarDate(dayNumber: .max)
}
