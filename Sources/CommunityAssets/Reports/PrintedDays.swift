/// The last days that a council printed for windows of one kind, held against the law.
public struct PrintedDays: Sendable {
    /// One that differs, to be looked at.
    public struct Example: Sendable {
        public var asset: Asset.ID
        public var listing: Listing.ID
        public var misreading: ClaimedDifference.Misreading
        /// The day from which the window runs.
        public var countedFrom: CalendarDate
        public var printed: CalendarDate
        public var computed: CalendarDate
        public var daysApart: Int
        /// Another day stands in for the one from which the window runs.
        public var isFromProxy: Bool
    }

    public let kind: String
    /// With its article, as "the interim moratorium".
    public let label: String
    public let citation: String
    public private(set) var printed = 0
    public private(set) var agreeing = 0
    public private(set) var differing: [ClaimedDifference.Misreading: Int] = [:]
    /// Of those that differ: counted from a day that stands in for another, so that the council may be right.
    public private(set) var fromProxy = 0
    /// One of each misreading; one not counted from a proxy where there is any.
    public private(set) var examples: [ClaimedDifference.Misreading: Example] = [:]

    init(_ period: Period) {
        kind = period.kind
        label = period.label
        citation = period.citation
    }

    public var checked: Int { agreeing + differing.values.reduce(0, +) }
    /// Printed, with no event in the register from which the window could be counted.
    public var uncheckable: Int { printed - checked }

    mutating func add(_ window: Window?, of listing: Listing, _ regime: Regime) {
        printed += 1
        guard let window, let agrees = window.agrees else { return }
        if agrees { agreeing += 1 }
        guard let difference = regime.discrepancies(of: [window]).first else { return }
        differing[difference.misreading, default: 0] += 1
        let isFromProxy = window.because.basis == .proxy
        if isFromProxy { fromProxy += 1 }
        if let known = examples[difference.misreading], !known.isFromProxy || isFromProxy { return }
        examples[difference.misreading] = Example(
            asset: listing.asset, listing: listing.id, misreading: difference.misreading,
            countedFrom: window.because.on, printed: difference.claimed, computed: difference.computed,
            daysApart: difference.daysApart, isFromProxy: isFromProxy)
    }
}

extension Regime {
    /// The windows of which a list prints the last day, each with that day; nil where no event is known from which one
    /// could be counted.
    ///
    /// The days of a window depend on its event alone, so that they can be checked whatever the land's status was.
    func printedWindows(of listing: Listing, _ events: [TracedEvent]) -> [(period: Period, window: Window?)] {
        let own = events.filter { $0.event.listing == listing.id && $0.effect.effect != .superseded }.map(\.event)
        let windows = own.map(\.on).max().map { self.windows(anchoredBy: own, on: $0) } ?? []
        return listing.particulars.claimedLastDays.compactMap { claimed in
            guard let period = period(claimed.kind) else { return nil }
            // What a list prints, it prints of the newest notice.
            var window = windows.last { $0.kind == claimed.kind }
            window?.claimedLastDay = claimed.lastDay
            return (period, window)
        }
    }
}
