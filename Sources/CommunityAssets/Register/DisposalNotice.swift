/// An owner's notice of wishing to dispose, as it stands on a day. Several may live side by side: of co-owners, of
/// parts of the land, of one owner after the other.
public struct DisposalNotice: Hashable, Sendable {
    /// A disposal under the notice that the regime lets stand.
    public struct Sale: Hashable, Sendable {
        public let event: RegisterEvent.ID?
        public let on: CalendarDate
        /// Whether the buyer is a body that may ask to bid.
        public let isToCommunity: Bool
    }

    public let id: RegisterEvent.ID?
    public let receivedOn: CalendarDate
    /// The part of the land that it covers; nil for all of it.
    public let part: String?
    /// Nil unless the land is listed on the day; `noNotice` where the land has passed to an owner who gave none.
    public let standing: Standing?
    /// The last days of the stretches that run from it, triggered or not.
    public let interimLastDay: CalendarDate?
    public let fullLastDay: CalendarDate?
    public let protectedLastDay: CalendarDate?
    public let isRequested: Bool
    public let sale: Sale?

    /// Whether it may still lead to a sale.
    public var isLive: Bool {
        switch standing {
        case .interimOpen, .interimRequested, .full, .released, .unknown: true
        case .noNotice, .lapsed, nil: false
        }
    }

    /// The first day on which the owner may sell to anyone, once the notice has led so far.
    public var releasedOn: CalendarDate? {
        (isRequested ? fullLastDay : interimLastDay).map { $0.adding(days: 1) }
    }
}

extension DisposalNotice {
    /// What became of the owner's wish to sell, and what tells it.
    public struct Ending: Hashable, Sendable {
        public let outcome: SaleOutcome
        /// The event that tells of it; nil where it is only known that the notice cannot lead to a sale any more.
        public let by: RegisterEvent.ID?
        public let on: CalendarDate?

        /// What an event told as an outcome; nil for any other event.
        init?(toldBy event: RegisterEvent) {
            guard event.kind == .outcomeKnown, let outcome = event.outcome.flatMap(SaleOutcome.init) else { return nil }
            (self.outcome, by, on) = (outcome, event.id, event.on)
        }

        fileprivate init(_ outcome: SaleOutcome, by: RegisterEvent.ID?, on: CalendarDate?) {
            (self.outcome, self.by, self.on) = (outcome, by, on)
        }
    }

    /// What became of the owner's wish to sell: what was told of it last, else what follows from a sale. Nil while
    /// the notice may still lead to one; unknown once it cannot.
    ///
    /// - Parameters:
    ///   - notices: all of the asset, this one among them: an outcome that names no notice is of the latest.
    ///   - events: the asset's events up to the day, without those that a later one corrects.
    public func ending(among notices: [DisposalNotice], by events: [RegisterEvent]) -> Ending? {
        let told = [Ending](
            toldBy: events.filter {
                $0.kind == .outcomeKnown && DisposalNotice.concerned(by: $0, among: notices) == self
            })
        if let known = told.last(where: { $0.outcome != .unknown }) { return known }
        if let sale { return Ending(sale.isToCommunity ? .community : .otherBuyer, by: sale.event, on: sale.on) }
        return told.last ?? (isLive ? nil : Ending(.unknown, by: nil, on: nil))
    }

    public func outcome(among notices: [DisposalNotice], by events: [RegisterEvent]) -> SaleOutcome? {
        ending(among: notices, by: events)?.outcome
    }

    /// The notice that an outcome is of: the one that it names, else the latest before it.
    static func concerned(by event: RegisterEvent, among notices: [DisposalNotice]) -> DisposalNotice? {
        if let named = event.notice { return notices.first { $0.id == named } }
        return notices.filter { $0.receivedOn <= event.on }
            .max { ($0.receivedOn, $0.id ?? .first) < ($1.receivedOn, $1.id ?? .first) }
    }
}

extension [DisposalNotice.Ending] {
    /// What events told as outcomes, oldest first.
    init(toldBy events: [RegisterEvent]) {
        self = events.sorted { ($0.on, $0.id ?? .first) < ($1.on, $1.id ?? .first) }
            .compactMap(DisposalNotice.Ending.init)
    }
}

extension RegisterEvent.ID {
    fileprivate static let first = RegisterEvent.ID(entry: 0, ordinal: 1)
}

extension Dossier {
    /// The owners' notices of all listings, each with what became of it.
    public var noticesWithOutcomes: [(notice: DisposalNotice, outcome: SaleOutcome?)] {
        let notices = listings.flatMap(\.evaluation.notices)
        guard !notices.isEmpty else { return [] }
        let standing = standingEvents
        return notices.map { ($0, $0.outcome(among: notices, by: standing)) }
    }

    /// The events up to the day, without those that a later one corrects.
    var standingEvents: [RegisterEvent] {
        let corrected = Set(events.compactMap(\.event.supersedes))
        return events.filter {
            $0.effect.effect != .superseded && !($0.event.id.map(corrected.contains) ?? false)
        }.map(\.event)
    }
}
