extension RiskSignal {
    /// What threatens an asset on a day, most urgent first: what ends soonest, then by gravity.
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
        let notices = evaluations.flatMap(\.notices)
        let signals =
            notices.compactMap { signal(of: $0, outcome: $0.outcome(among: notices, by: past), past) }
            + evaluations.flatMap { lapseSignals($0) + $0.signals }
            + closureSignals(past) + saleSignals(past) + vacancySignals(past)
        return signals.sorted { $0.isMoreUrgent(than: $1) }
    }

    /// What ends sooner, one way or the other, is more urgent; then the graver kind, then the older.
    public func isMoreUrgent(than other: RiskSignal) -> Bool {
        (until ?? .distantFuture, rank, since, reason)
            < (other.until ?? .distantFuture, other.rank, other.since, other.reason)
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
    /// What an owner's notice tells; nil once it cannot lead to a sale any more, or has led to one.
    private static func signal(
        of notice: DisposalNotice, outcome: SaleOutcome?, _ events: [RegisterEvent]
    ) -> RiskSignal? {
        func signal(_ kind: String, since: CalendarDate, until: CalendarDate?, _ reason: String) -> RiskSignal {
            RiskSignal(kind: kind, since: since, until: until, reason: reason, source: notice.id?.description)
        }
        if outcome.map(\.isOver) ?? false { return nil }
        switch notice.standing {
        case .noNotice, .lapsed, nil:
            return nil
        case .interimOpen, .interimRequested:
            return signal(
                "disposal-notice", since: notice.receivedOn, until: notice.interimLastDay,
                notice.standing == .interimOpen
                    ? "the owner wishes to sell; a community interest group may ask to be treated as a bidder"
                    : "the owner wishes to sell, and a community interest group has asked to be treated as a bidder")
        case .full:
            return signal(
                "disposal-notice", since: notice.receivedOn, until: notice.fullLastDay,
                "the owner wishes to sell, and may sell only to a community interest group for now")
        case .unknown:
            return signal(
                "disposal-notice", since: notice.receivedOn, until: notice.fullLastDay,
                "the owner wishes to sell, and no source says whether a community interest group asked in time")
        case .released:
            // A list may print a sale without saying of which kind it was.
            guard !events.contains(where: { $0.kind == .disposalEnteredInto && $0.on >= notice.receivedOn }) else {
                return nil
            }
            return signal(
                "moratorium-ended-unsold", since: notice.releasedOn ?? notice.receivedOn,
                until: notice.protectedLastDay, "the owner may now sell to anyone")
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

    /// A place stays surplus when nobody buys it; an offer is over once it is known what came of it.
    private static func saleSignals(_ events: [RegisterEvent]) -> [RiskSignal] {
        let kinds: [(RegisterEvent.Kind, String, overBy: Set<SaleOutcome>)] = [
            (.forSale, "offered for sale", [.community, .otherBuyer, .withdrawn, .notSold]),
            (.declaredSurplus, "its owner has declared it surplus", [.community, .otherBuyer, .withdrawn]),
        ]
        return kinds.compactMap { kind, reason, outcomes in
            guard let event = latest(kind, events) else { return nil }
            let isOver = events.contains { other in
                guard other.on >= event.on else { return false }
                if other.kind == .disposalEnteredInto { return true }
                return other.kind == .outcomeKnown
                    && other.outcome.flatMap(SaleOutcome.init).map(outcomes.contains) ?? false
            }
            return isOver ? nil : signal(event, kind.rawValue, reason)
        }
    }

    /// Vacancy is not published, since it invites crime: neither the reason nor the source tells of it.
    private static func vacancySignals(_ events: [RegisterEvent]) -> [RiskSignal] {
        let seen = [latest(.notPublished, events), latest(.vacant, events)].compactMap(\.self).max { $0.on < $1.on }
        guard let seen, !isOver(seen, latest(.reopened, events)) else { return [] }
        return [
            RiskSignal(
                kind: "not-published", since: seen.on, until: nil,
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
}

extension SaleOutcome {
    /// Whether nothing more is to be feared of the owner's wish to sell.
    fileprivate var isOver: Bool {
        switch self {
        case .community, .otherBuyer, .withdrawn: true
        case .notSold, .unknown: false
        }
    }
}

extension CalendarDate {
    /// After every day that can be written.
    fileprivate static let distantFuture = CalendarDate(dayNumber: .max)
}
