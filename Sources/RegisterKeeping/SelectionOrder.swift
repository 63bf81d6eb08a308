internal import CommunityAssets

extension Selection {
    /// Whether the order depends on what the law makes of an asset, which the file cannot know.
    var isOrderedByLaw: Bool {
        sort.isEmpty
            ? atRisk == true : sort.count > 1 || sort.contains { $0.field == .lastDay || $0.field == .enteredOn }
    }

    /// What only the law, or the whole asset, can tell of a selection.
    func holds(_ dossier: Dossier) -> Bool {
        if !assetStatuses.isEmpty, !assetStatuses.contains(dossier.status) { return false }
        if let atRisk, atRisk != !dossier.risks.isEmpty { return false }
        if let updatedSince, dossier.lastChanged < updatedSince { return false }
        if let near {
            guard let place = dossier.asset.particulars.location,
                near.contains(latitude: place.latitude, longitude: place.longitude)
            else { return false }
        }
        return true
    }

    func holds(_ listing: ListingDossier) -> Bool {
        if !lists.isEmpty, !lists.contains(listing.listing.particulars.list) { return false }
        if !regimes.isEmpty, !regimes.contains(listing.listing.particulars.regime) { return false }
        if !listingStatuses.isEmpty, !listingStatuses.contains(listing.evaluation.status) { return false }
        if let enteredFrom, listing.enteredOn.map({ $0 < enteredFrom }) ?? true { return false }
        if let enteredTo, listing.enteredOn.map({ $0 > enteredTo }) ?? true { return false }
        return true
    }

    func holds(_ window: Window, on day: CalendarDate) -> Bool {
        if !windowKinds.isEmpty, !windowKinds.contains(window.kind) { return false }
        if !windowStates.isEmpty, !windowStates.contains(window.state) { return false }
        if let lastDayFrom, window.decisiveLastDay.map({ $0 < lastDayFrom }) ?? true { return false }
        if let lastDayTo, window.decisiveLastDay.map({ $0 > lastDayTo }) ?? true { return false }
        if let closingWithin {
            guard window.state == .open, let last = window.decisiveLastDay, last <= closingWithin.end(from: day) else {
                return false
            }
        }
        return true
    }
}

/// The orders that `sort` names; an identifier always breaks a tie.
enum SelectionOrder {
    /// Assets at risk come most urgent first where nothing else is asked for.
    static func isBefore(_ one: Dossier, _ other: Dossier, _ selection: Selection) -> Bool {
        if selection.sort.isEmpty, let first = one.risks.first, let second = other.risks.first {
            if first.isMoreUrgent(than: second) { return true }
            if second.isMoreUrgent(than: first) { return false }
        }
        for key in selection.sort {
            let order: Order =
                switch key.field {
                case .name: compare(one.asset.particulars.name.lowercased(), other.asset.particulars.name.lowercased())
                case .lastDay: compare(soonestLastDay(one), soonestLastDay(other))
                case .enteredOn: compare(newestEntry(one), newestEntry(other))
                case .id: compare(one.asset.id, other.asset.id)
                }
            if order != .equal { return (order == .before) != key.descending }
        }
        return one.asset.id < other.asset.id
    }

    static func isBefore(
        _ one: Found<Registry.WindowRow>, _ other: Found<Registry.WindowRow>, _ keys: [Selection.SortKey]
    ) -> Bool {
        for key in keys.isEmpty ? [Selection.SortKey(.lastDay)] : keys {
            let order: Order =
                switch key.field {
                case .name: compare(one.asset.particulars.name.lowercased(), other.asset.particulars.name.lowercased())
                case .lastDay: compare(one.item.window.decisiveLastDay, other.item.window.decisiveLastDay)
                case .enteredOn: compare(one.item.window.firstDay, other.item.window.firstDay)
                case .id: compare(one.asset.id, other.asset.id)
                }
            if order != .equal { return (order == .before) != key.descending }
        }
        return (one.asset.id, one.item.window.kind) < (other.asset.id, other.item.window.kind)
    }

    /// The soonest last day first, and of one day what may be done before what may not.
    static func isBefore(
        _ one: Found<OpportunityRow>, _ other: Found<OpportunityRow>, _ keys: [Selection.SortKey]
    ) -> Bool {
        let (first, second) = (one.item.opportunity, other.item.opportunity)
        for key in keys.isEmpty ? [Selection.SortKey(.lastDay)] : keys {
            let order: Order =
                switch key.field {
                case .name: compare(one.asset.particulars.name.lowercased(), other.asset.particulars.name.lowercased())
                case .lastDay: compare(first.lastDay, second.lastDay)
                case .enteredOn: compare(one.item.enteredOn, other.item.enteredOn)
                case .id: compare(one.asset.id, other.asset.id)
                }
            if order != .equal { return (order == .before) != key.descending }
        }
        if (first.may == .no) != (second.may == .no) { return second.may == .no }
        return (one.asset.id, place(of: first.action)) < (other.asset.id, place(of: second.action))
    }

    private static func place(of action: Opportunity.Action) -> Int {
        Opportunity.Action.allCases.firstIndex(of: action) ?? 0
    }

    private enum Order {
        case before, equal, after
    }

    private static func compare<Value: Comparable>(_ one: Value, _ other: Value) -> Order {
        one == other ? .equal : one < other ? .before : .after
    }

    /// What has no day comes last.
    private static func compare(_ one: CalendarDate?, _ other: CalendarDate?) -> Order {
        switch (one, other) {
        case (nil, nil): .equal
        case (nil, _): .after
        case (_, nil): .before
        case (let one?, let other?): compare(one, other)
        }
    }

    private static func soonestLastDay(_ dossier: Dossier) -> CalendarDate? {
        dossier.windows.filter { $0.state == .open }.compactMap(\.decisiveLastDay).min()
    }

    private static func newestEntry(_ dossier: Dossier) -> CalendarDate? {
        dossier.listings.compactMap(\.enteredOn).max()
    }
}
