public import CommunityAssets
internal import Storage

// Lists a page at a time: each is a short reading of its own, and all of one walk are read from one vantage.
extension Registry {
    /// In the order of identifiers, unless the selection has another.
    public func page(
        ofAssets selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<Dossier> {
        let order = SelectionOrder(selection)
        return try page(
            of: Listed(
                what: "asset", isById: selection.isById, order: order, items: { [$0] },
                rank: { dossier, _ in order.rank(of: dossier) }),
            selection, vantage, from: position, limit: limit)
    }

    /// By asset, in the order of the assets.
    public func page(
        ofListings selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<Found<ListingDossier>> {
        let order = SelectionOrder(selection)
        return try page(
            of: Listed(
                what: "listing", isById: selection.isById, order: order, items: { $0.listings(selection) },
                rank: { dossier, _ in order.rank(of: dossier) }),
            selection, vantage, from: position, limit: limit)
    }

    /// Soonest last day first; by asset where the selection sorts by `id`.
    public func page(
        ofWindows selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<Found<WindowRow>> {
        let order = SelectionOrder(selection, usual: .lastDay)
        return try page(
            of: Listed(
                what: "window", isById: selection.asksForIDs, order: order,
                items: { $0.windows(selection, on: vantage.legalDay) }, rank: { order.rank(of: $1) }),
            selection, vantage, from: position, limit: limit)
    }

    /// By asset, in the order of the assets; those of one asset oldest first.
    public func page(
        ofEvents selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<TracedEvent> {
        let order = SelectionOrder(selection)
        return try page(
            of: Listed(what: "event", isById: true, order: order, items: \.events, rank: { _, _ in [] }),
            selection, vantage, from: position, limit: limit)
    }

    /// What a group may do, soonest last day first; by asset where the selection sorts by `id`.
    ///
    /// - Parameter description: all that was said of the group, on which the order depends.
    public func page(
        ofOpportunitiesOf group: CommunityGroup, described description: String, _ selection: Selection,
        _ vantage: Vantage, withRefusals: Bool, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<Found<OpportunityRow>> {
        let order = SelectionOrder(selection, usual: .lastDay)
        let items = try opportunities(of: group, vantage, withRefusals: withRefusals)
        return try page(
            of: Listed(
                what: "eligible \(withRefusals) \(description)", isById: selection.asksForIDs, order: order,
                items: items, rank: { order.rank(of: $1) }),
            selection, vantage, from: position, limit: limit)
    }

    // MARK: How many

    public func count(ofAssets selection: Selection, _ vantage: Vantage) throws(RegistryError) -> Int {
        guard let rendered else { return try count(selection, vantage) { _ in 1 } }
        return try translating(path) {
            var count = 0
            try walk(selection, vantage, from: 0, upTo: .max, rendered) { _, met in
                switch met {
                case .kept, .made: count += 1
                case .other: break
                }
                return true
            }
            return count
        }
    }

    public func count(ofListings selection: Selection, _ vantage: Vantage) throws(RegistryError) -> Int {
        try count(selection, vantage) { $0.listings(selection).count }
    }

    public func count(ofWindows selection: Selection, _ vantage: Vantage) throws(RegistryError) -> Int {
        try count(selection, vantage) { $0.windows(selection, on: vantage.legalDay).count }
    }

    public func count(
        ofOpportunitiesOf group: CommunityGroup, _ selection: Selection, _ vantage: Vantage, withRefusals: Bool
    ) throws(RegistryError) -> Int {
        let items = try opportunities(of: group, vantage, withRefusals: withRefusals)
        return try count(selection, vantage) { items($0).count }
    }

    private func opportunities(
        of group: CommunityGroup, _ vantage: Vantage, withRefusals: Bool
    ) throws(RegistryError) -> (Dossier) -> [Found<OpportunityRow>] {
        let judge = try translating(path) {
            Opportunities(for: group, under: try lawsKnown(vantage).all, on: vantage.legalDay)
        }
        return { dossier in
            dossier.opportunities(judge, on: vantage.legalDay).filter {
                withRefusals || $0.item.opportunity.may != .no
            }
        }
    }
}

extension Dossier {
    fileprivate func listings(_ selection: Selection) -> [Found<ListingDossier>] {
        listings.filter(selection.holds).map { Found(item: $0, asset: asset, authority: authority) }
    }
}

extension Selection {
    /// Whether the order is that of the identifiers.
    var isById: Bool { sort.isEmpty ? atRisk != true : asksForIDs }

    var asksForIDs: Bool { sort == [SortKey(.id)] }
}
