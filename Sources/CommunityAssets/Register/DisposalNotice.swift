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
    /// What became of the owner's wish to sell: what was told of it last, else what follows from a sale. Nil while
    /// the notice may still lead to one; unknown once it cannot.
    ///
    /// - Parameters:
    ///   - notices: all of the asset, this one among them: an outcome that names no notice is of the latest.
    ///   - events: the asset's events up to the day, without those that a later one corrects.
    public func outcome(among notices: [DisposalNotice], by events: [RegisterEvent]) -> SaleOutcome? {
        let told = events.filter { $0.kind == .outcomeKnown && concerns($0, among: notices) }
            .sorted { ($0.on, $0.id ?? .first) < ($1.on, $1.id ?? .first) }
            .compactMap { $0.outcome.flatMap(SaleOutcome.init) }
        if let known = told.last(where: { $0 != .unknown }) { return known }
        if let sale { return sale.isToCommunity ? .community : .otherBuyer }
        return told.isEmpty && isLive ? nil : .unknown
    }

    private func concerns(_ event: RegisterEvent, among notices: [DisposalNotice]) -> Bool {
        if let named = event.notice { return named == id }
        let latest = notices.filter { $0.receivedOn <= event.on }
            .max { ($0.receivedOn, $0.id ?? .first) < ($1.receivedOn, $1.id ?? .first) }
        return latest == self
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
        let standing = events.filter { $0.effect.effect != .superseded }.map(\.event)
        return notices.map { ($0, $0.outcome(among: notices, by: standing)) }
    }
}
