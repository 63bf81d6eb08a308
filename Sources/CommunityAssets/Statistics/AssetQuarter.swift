/// How an asset stood at the end of a quarter, and what happened to it in the quarter.
public struct AssetQuarter: Sendable {
    public let asset: Asset
    public let authority: Authority
    public let quarter: Quarter
    /// The day for which it is said: the last of the quarter, or the legal day in the quarter that is not over.
    public let day: CalendarDate
    public let status: Asset.Status
    public let standing: Standing?
    /// The listing that speaks for the place; nil where there is none yet.
    public let listing: Listing.ID?
    public let regime: String?
    public let stage: Stage?
    /// The first and the last day of its entry in the list, where it has one.
    public let listedOn: CalendarDate?
    public let listingLastDay: CalendarDate?
    /// The newest wish to sell that is known.
    public let sale: SaleCase?
    /// The kinds of windows that are open on the day, each once.
    public let windows: [String]
    public let risks: [String]
    /// What happened in the quarter and counts, each kind once, oldest first.
    public let events: [RegisterEvent.Kind]

    /// Whether the quarter is over.
    public var isComplete: Bool { day == quarter.lastDay }

    /// - Parameters:
    ///   - dossier: what the register says of the asset on the day.
    ///   - regime: finds a regime by its identifier.
    public init(_ dossier: Dossier, in quarter: Quarter, on day: CalendarDate, _ regime: (String) -> Regime?) {
        asset = dossier.asset
        authority = dossier.authority
        self.quarter = quarter
        self.day = day
        status = dossier.status
        standing = dossier.standing
        // A list may have days that are yet to come: then nothing has happened.
        let leading = dossier.listings.leading.flatMap { $0.evaluation.status == .notNominated ? nil : $0 }
        listing = leading?.listing.id
        self.regime = leading?.listing.particulars.regime
        stage = leading?.evaluation.stage
        let law = self.regime.flatMap(regime)
        let entry = leading?.evaluation.windows.first { law?.period(of: $0)?.role == .entry }
        listedOn = entry?.firstDay
        listingLastDay = entry?.lastDay
        sale = dossier.saleCases.last
        windows = AssetQuarter.each(dossier.windows.filter { $0.state == .open }.map(\.kind))
        // That something is kept private is a sign in the register; in a table of all it would be a column of it.
        risks = AssetQuarter.each(dossier.risks.map(\.kind)).filter { $0 != RegisterEvent.Kind.notPublished.rawValue }
        let happened = dossier.events.filter { $0.effect.effect == .effective && $0.event.on >= quarter.firstDay }
        events = AssetQuarter.each(happened.map(\.event.kind)).filter { $0 != .notPublished && $0 != .vacant }
    }

    private static func each<Value: Hashable>(_ values: [Value]) -> [Value] {
        var met: Set<Value> = []
        return values.filter { met.insert($0).inserted }
    }
}
