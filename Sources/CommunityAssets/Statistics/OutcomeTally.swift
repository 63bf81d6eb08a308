/// How many nominations and notices came to what: counters only, whatever the size of the register.
public struct OutcomeTally: Sendable {
    /// What is counted, in the order of the way from a nomination to a sale.
    public enum Figure: String, Sendable, CaseIterable {
        case nominated, undecided, unsuccessful, listed
        case noticeGiven = "notice-given"
        case bidRequested = "bid-requested"
        case community
        case otherBuyer = "other-buyer"
        case notSold = "not-sold"
        case withdrawn, unknown, running
        case withoutNotice = "without-notice"

        /// What the figure counts, in one sentence.
        public var definition: String {
            switch self {
            case .nominated: "Nominations and entries in lists that the register holds by the day, each counted once."
            case .undecided: "Of the nominated: neither listed nor refused yet, as far as the register was told."
            case .unsuccessful:
                "Of the nominated: refused, whether or not they are in the list of unsuccessful nominations still."
            case .listed: "Of the nominated: entered in the list at some time, whether or not they are on it still."
            case .noticeGiven: "Notices of wishing to dispose that owners of listed land gave, each counted once."
            case .bidRequested: "Of the notices: answered in time by a group that may ask to be treated as a bidder."
            case .community:
                "Wishes to sell that ended with the community: told as such, or a relevant disposal to a group that may ask."
            case .otherBuyer:
                "Wishes to sell that ended with another buyer: told as such, or a relevant disposal that was lawful and not to such a group."
            case .notSold: "Wishes to sell after which the owner, as was told, did not sell."
            case .withdrawn: "Wishes to sell that the owner, as was told, took back."
            case .unknown: "Wishes to sell whose windows have all ended and of whose end the register was told nothing."
            case .running: "Notices with a window that has not ended, and no outcome told."
            case .withoutNotice: "Of the outcomes: told of assets of which the register has no notice."
            }
        }
    }

    private var counts: [Figure: Int] = [:]

    public init() {}

    public subscript(figure: Figure) -> Int { counts[figure] ?? 0 }

    public mutating func add(_ dossier: Dossier, _ regime: (String) -> Regime?) {
        for listing in dossier.listings { add(listing, regime(listing.listing.particulars.regime)) }
        for sale in dossier.saleCases(regime) { add(sale) }
    }

    public mutating func add(_ other: OutcomeTally) {
        counts.merge(other.counts) { $0 + $1 }
    }

    private mutating func add(_ listing: ListingDossier, _ regime: Regime?) {
        // What goes through stages is no nomination for a list.
        guard regime?.plan.entry != nil else { return }
        // A list may have days that are yet to come: then nothing has happened.
        guard listing.evaluation.status != .notNominated else { return }
        count(.nominated)
        switch listing.evaluation.status {
        case .listed, .expired: count(.listed)
        case .unsuccessful: count(.unsuccessful)
        case .nominated, .withdrawn: count(.undecided)
        case .removed where regime?.wasListed(listing) ?? false: count(.listed)
        case .removed: count(.unsuccessful)
        case .notNominated: break
        }
    }

    private mutating func add(_ sale: SaleCase) {
        if sale.notice != nil { count(.noticeGiven) } else { count(.withoutNotice) }
        if sale.isRequested { count(.bidRequested) }
        switch sale.outcome {
        case .community: count(.community)
        case .otherBuyer: count(.otherBuyer)
        case .notSold: count(.notSold)
        case .withdrawn: count(.withdrawn)
        case .unknown: count(.unknown)
        case nil: count(.running)
        }
    }

    private mutating func count(_ figure: Figure) { counts[figure, default: 0] += 1 }
}

extension Regime {
    /// Whether an entry that was removed had been in the list, and not among the unsuccessful ones.
    fileprivate func wasListed(_ listing: ListingDossier) -> Bool {
        listing.evaluation.windows.contains { period($0.kind)?.role == .entry }
            || listing.listing.particulars.decision != .unsuccessful
    }
}
