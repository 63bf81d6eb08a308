/// One wish to sell and what became of it: an owner's notice with all that followed, or an outcome that was
/// told where no notice is on record.
public struct SaleCase: Sendable {
    public var listing: Listing.ID?
    /// Nil where no notice is on record.
    public var notice: RegisterEvent.ID?
    public var noticeOn: CalendarDate?
    /// Whether a group that may ask did so in time.
    public var isRequested: Bool
    /// The last day of the last window that runs from the notice.
    public var lastDay: CalendarDate?
    /// Whether all of its windows have ended.
    public var hasEnded: Bool
    /// Nil while the windows run and nothing is known; unknown once they have ended.
    public var outcome: SaleOutcome?
    /// The event that told of the outcome.
    public var toldBy: RegisterEvent.ID?
    public var toldOn: CalendarDate?

    /// What an event says of the outcome.
    fileprivate struct Telling {
        let event: RegisterEvent
        let outcome: SaleOutcome
        /// Told as an outcome, not concluded from a disposal.
        let isExplicit: Bool
    }
}

extension Dossier {
    /// The wishes to sell of all listings, oldest notice first. `regime` finds a regime by its identifier.
    public func saleCases(_ regime: (String) -> Regime?) -> [SaleCase] {
        var cases: [SaleCase] = []
        var tellings: [SaleCase.Telling] = []
        let superseded = Set(events.compactMap(\.event.supersedes))
        let standing = events.filter {
            $0.effect.effect == .effective && !($0.event.id.map(superseded.contains) ?? false)
        }
        for listing in listings {
            guard let regime = regime(listing.listing.particulars.regime) else { continue }
            let own = standing.map(\.event).filter { $0.listing == listing.listing.id }
            cases += regime.noticeCases(listing, own)
            tellings += own.compactMap(regime.telling)
        }
        tellings += standing.map(\.event).filter { $0.kind == .outcomeKnown }.compactMap { event in
            event.outcome.flatMap(SaleOutcome.init).map {
                SaleCase.Telling(event: event, outcome: $0, isExplicit: true)
            }
        }
        return SaleCase.settled(cases, by: tellings)
    }
}

extension Regime {
    fileprivate func noticeCases(_ dossier: ListingDossier, _ events: [RegisterEvent]) -> [SaleCase] {
        events.filter { rule(for: $0.kind)?.role == .notice }.map { notice in
            let windows = dossier.evaluation.windows.filter { $0.notice == notice.id }
            let interim = windows.first { period(of: $0)?.role == .interim }
            let isRequested = events.contains { event in
                guard rule(for: event.kind)?.role == .request, (event.notice ?? notice.id) == notice.id else {
                    return false
                }
                return event.on >= notice.on
                    && (event.basis == .proxy || interim?.lastDay.map { event.on <= $0 } ?? false)
            }
            return SaleCase(
                listing: dossier.listing.id, notice: notice.id, noticeOn: notice.on, isRequested: isRequested,
                lastDay: windows.compactMap(\.lastDay).max(),
                hasEnded: !windows.contains { [.open, .upcoming].contains($0.state) })
        }
    }

    /// A sale that the regime lets stand; one that it leaves free altogether may have been a gift or a mortgage.
    fileprivate func telling(_ event: RegisterEvent) -> SaleCase.Telling? {
        guard rule(for: event.kind)?.role == .disposal, event.disposalKind == .relevant else { return nil }
        let isToCommunity = event.buyerKind.map { plan.requesters?.includes($0) ?? true } ?? false
        return SaleCase.Telling(event: event, outcome: isToCommunity ? .community : .otherBuyer, isExplicit: false)
    }
}

extension SaleCase {
    fileprivate static func settled(_ cases: [SaleCase], by tellings: [Telling]) -> [SaleCase] {
        var cases = cases.sorted {
            ($0.noticeOn ?? .never, $0.notice ?? .last) < ($1.noticeOn ?? .never, $1.notice ?? .last)
        }
        var told: [Int: [Telling]] = [:]
        var withoutNotice: [Telling] = []
        for telling in tellings {
            if let place = place(of: telling.event, in: cases) {
                told[place, default: []].append(telling)
            } else {
                withoutNotice.append(telling)
            }
        }
        for place in cases.indices { cases[place].settle(told[place] ?? []) }
        guard !withoutNotice.isEmpty else { return cases }
        var other = SaleCase(isRequested: false, hasEnded: true)
        other.settle(withoutNotice)
        return cases + [other]
    }

    /// The notice that an event names, else the newest one before it: of its own listing, where it has one.
    private static func place(of event: RegisterEvent, in cases: [SaleCase]) -> Int? {
        if let named = event.notice { return cases.firstIndex { $0.notice == named } }
        return cases.lastIndex { sale in
            (event.listing == nil || sale.listing == event.listing) && (sale.noticeOn.map { $0 <= event.on } ?? false)
        }
    }

    /// The newest telling counts; one that says what happened before one that does not know, and one that was
    /// told as an outcome before what follows from a disposal.
    private mutating func settle(_ tellings: [Telling]) {
        let newest = tellings.max { one, other in
            (one.rank, one.event.on, one.event.id ?? .last) < (other.rank, other.event.on, other.event.id ?? .last)
        }
        outcome = newest?.outcome ?? (hasEnded ? .unknown : nil)
        toldBy = newest?.event.id
        toldOn = newest?.event.on
    }
}

extension SaleCase.Telling {
    fileprivate var rank: Int { outcome == .unknown ? 0 : isExplicit ? 2 : 1 }
}

extension CalendarDate {
    /// After every day there is.
    static let never = CalendarDate(dayNumber: .max)
}

extension RegisterEvent.ID {
    fileprivate static let last = RegisterEvent.ID(entry: .max, ordinal: 1)
}
