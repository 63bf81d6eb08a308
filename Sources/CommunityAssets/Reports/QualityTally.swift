/// How good a council's lists are: counters only, whatever the size of the register.
public struct QualityTally: Sendable {
    /// Something that each of the things counted should have.
    public struct Completeness: Hashable, Sendable {
        /// How many should have it.
        public internal(set) var of = 0
        public internal(set) var missing = 0

        /// The share that has it, in hundredths cut to one decimal, so that 100 means all; nil where none should.
        public var percent: Double? { of > 0 ? Double((of - missing) * 1000 / of) / 10 : nil }

        mutating func count(has: Bool) {
            of += 1
            if !has { missing += 1 }
        }
    }

    public private(set) var assets = 0
    public private(set) var listings = 0
    public private(set) var location = Completeness()
    public private(set) var postcode = Completeness()
    public private(set) var uprn = Completeness()
    public private(set) var reference = Completeness()
    /// Of entries that are or were in a list under a regime that counts from their day.
    public private(set) var entryDate = Completeness()
    /// By window kind, in the order of the regime.
    public private(set) var printedDays: [PrintedDays] = []

    public init() {}

    public mutating func add(_ dossier: Dossier, _ regime: (String) -> Regime?) {
        let particulars = dossier.asset.particulars
        assets += 1
        location.count(has: particulars.location != nil)
        postcode.count(has: particulars.postcode != nil)
        uprn.count(has: particulars.uprn != nil)
        reference.count(
            has: particulars.reference != nil || dossier.listings.contains { $0.listing.particulars.reference != nil })
        for listing in dossier.listings {
            listings += 1
            guard let regime = regime(listing.listing.particulars.regime) else { continue }
            if regime.plan.entry != nil, [.listed, .expired].contains(listing.evaluation.status) {
                entryDate.count(has: listing.enteredOn != nil)
            }
            if !listing.listing.particulars.claimedLastDays.isEmpty { add(listing.listing, dossier.events, regime) }
        }
    }

    private mutating func add(_ listing: Listing, _ events: [TracedEvent], _ regime: Regime) {
        for (period, window) in regime.printedWindows(of: listing, events) {
            printedDays[place(of: period, in: regime)].add(window, of: listing, regime)
        }
    }

    private mutating func place(of period: Period, in regime: Regime) -> Int {
        if let known = printedDays.firstIndex(where: { $0.kind == period.kind }) { return known }
        let order = regime.periods.map(\.kind)
        func rank(_ kind: String) -> Int { order.firstIndex(of: kind) ?? order.count }
        let place = printedDays.firstIndex { rank($0.kind) > rank(period.kind) } ?? printedDays.count
        printedDays.insert(PrintedDays(period), at: place)
        return place
    }
}
