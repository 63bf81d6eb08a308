internal import CommunityAssets

extension Selection {
    /// Whether the order depends on what the law makes of an asset, which the file cannot know.
    var isOrderedByLaw: Bool {
        sort.isEmpty
            ? atRisk == true : sort.count > 1 || sort.contains { $0.field == .lastDay || $0.field == .enteredOn }
    }

    /// What only the law, or the whole asset, can tell of a selection.
    func holds(_ dossier: Dossier) -> Bool { holds(AssetSummary(dossier)) }

    /// Whether no asset has to be asked anything, since `holds` is true of each.
    var holdsAllAssets: Bool {
        authorities.isEmpty && assetStatuses.isEmpty && atRisk == nil && updatedSince == nil && near == nil
    }

    func holds(_ asset: AssetSummary) -> Bool {
        if !authorities.isEmpty, !authorities.contains(asset.authority) { return false }
        if !assetStatuses.isEmpty, !assetStatuses.contains(asset.status) { return false }
        if let atRisk, atRisk != asset.isAtRisk { return false }
        if let updatedSince, asset.lastChanged < updatedSince { return false }
        if let near {
            guard let place = asset.point,
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
struct SelectionOrder {
    /// What a row is placed by: one key for each that was asked for, and the keys that break ties.
    typealias Rank = [Key]

    enum Key: Sendable {
        case text(String)
        case number(Int64)
        /// What has no day comes last.
        case day(CalendarDate?)
        case risk(RiskSignal?)
    }

    private let keys: [Selection.SortKey]
    /// Assets at risk come most urgent first where nothing else is asked for.
    private let isByUrgency: Bool

    /// - Parameter usual: the order where none is asked for; nil for the assets' own.
    init(_ selection: Selection, usual: Selection.SortKey.Field? = nil) {
        keys = selection.sort.isEmpty ? usual.map { [Selection.SortKey($0)] } ?? [] : selection.sort
        isByUrgency = keys.isEmpty
    }

    // MARK: Ranks

    func rank(of dossier: Dossier) -> Rank {
        var rank: Rank = isByUrgency ? [.risk(dossier.risks.first)] : []
        for key in keys {
            switch key.field {
            case .name: rank.append(name(of: dossier.asset))
            case .lastDay:
                rank.append(.day(dossier.windows.filter { $0.state == .open }.compactMap(\.decisiveLastDay).min()))
            case .enteredOn: rank.append(.day(dossier.listings.compactMap(\.enteredOn).max()))
            case .id: rank.append(.number(dossier.asset.id.number))
            }
        }
        return rank + [.number(dossier.asset.id.number)]
    }

    func rank(of row: Found<Registry.WindowRow>) -> Rank {
        rank(of: row.asset, lastDay: row.item.window.decisiveLastDay, enteredOn: row.item.window.firstDay)
            + [.number(row.asset.id.number), .text(row.item.window.kind)]
    }

    /// Of one last day what may be done before what may not.
    func rank(of row: Found<OpportunityRow>) -> Rank {
        let opportunity = row.item.opportunity
        let place = Opportunity.Action.allCases.firstIndex(of: opportunity.action) ?? 0
        return rank(of: row.asset, lastDay: opportunity.lastDay, enteredOn: row.item.enteredOn)
            + [.number(opportunity.may == .no ? 1 : 0), .number(row.asset.id.number), .number(Int64(place))]
    }

    private func rank(of asset: Asset, lastDay: CalendarDate?, enteredOn: CalendarDate?) -> Rank {
        keys.map { key in
            switch key.field {
            case .name: name(of: asset)
            case .lastDay: .day(lastDay)
            case .enteredOn: .day(enteredOn)
            case .id: .number(asset.id.number)
            }
        }
    }

    private func name(of asset: Asset) -> Key { .text(asset.particulars.name.lowercased()) }

    // MARK: Order

    func isBefore(_ one: Rank, _ other: Rank) -> Bool {
        for (offset, (first, second)) in zip(one, other).enumerated() {
            switch SelectionOrder.compare(first, second) {
            case .equal: continue
            case .before: return !(offset < keys.count && keys[offset].descending)
            case .after: return offset < keys.count && keys[offset].descending
            }
        }
        return false
    }

    /// Rows in this order.
    func sorted<Row>(_ rows: [Row], by rank: (Row) -> Rank) -> [Row] {
        rows.map { (rank($0), $0) }.sorted { isBefore($0.0, $1.0) }.map(\.1)
    }

    private enum Order {
        case before, equal, after
    }

    private static func compare(_ one: Key, _ other: Key) -> Order {
        switch (one, other) {
        case (.text(let one), .text(let other)): compare(one, other)
        case (.number(let one), .number(let other)): compare(one, other)
        case (.day(nil), .day(nil)): .equal
        case (.day(nil), .day): .after
        case (.day, .day(nil)): .before
        case (.day(let one?), .day(let other?)): compare(one, other)
        case (.risk(let one?), .risk(let other?)):
            one.isMoreUrgent(than: other) ? .before : other.isMoreUrgent(than: one) ? .after : .equal
        // The keys of one order are of one kind, place by place.
        default: .equal
        }
    }

    private static func compare<Value: Comparable>(_ one: Value, _ other: Value) -> Order {
        one == other ? .equal : one < other ? .before : .after
    }
}
