public import CommunityAssets
internal import Storage

/// The table of all assets through time: one asset after the other, each judged at the end of every quarter by what is
/// known at one ledger entry.
extension Registry {
    /// Calls `body` with each row in the order of the assets, oldest quarter first; `body` returns false to stop.
    public func quarters(
        _ selection: Selection, _ vantage: Vantage, _ body: (AssetQuarter) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            let store = try store
            let maker = QuarterMaker(try lawsKnown(vantage), upTo: vantage.legalDay)
            let selection = selection.withPredecessors(on: vantage.legalDay)
            try store.reading {
                try RegisterReader(store, entry: vantage.entry).forEachAsset(in: selection, anchors: nil) { stored in
                    for quarter in maker.quarters(of: stored) {
                        guard try body(maker.row(of: stored, in: quarter)) else { return false }
                    }
                    return true
                }
            }
        }
    }

    /// By asset in the order of their identifiers, oldest quarter first.
    public func page(
        ofQuarters selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<AssetQuarter> {
        try translating(path) {
            var page = Page<AssetQuarter>(items: [])
            let maker = QuarterMaker(try lawsKnown(vantage), upTo: vantage.legalDay)
            try store.reading {
                try reader(at: vantage.entry).forEachAsset(from: position.asset, in: selection, anchors: nil) {
                    number, stored in
                    try checkTime()
                    let seen = number == position.asset ? position.item : 0
                    for (offset, quarter) in maker.quarters(of: stored).enumerated().dropFirst(seen) {
                        guard page.items.count < limit else {
                            page.next = PagePosition(asset: number, item: offset)
                            return false
                        }
                        page.items.append(maker.row(of: stored, in: quarter))
                    }
                    return true
                }
            }
            return page
        }
    }
}

/// Judges a stored asset quarter by quarter.
private struct QuarterMaker {
    private let regimes: Regimes
    private let day: CalendarDate
    /// No law that is known is older.
    private let earliest: CalendarDate?

    init(_ regimes: Regimes, upTo day: CalendarDate) {
        self.regimes = regimes
        self.day = day
        earliest = regimes.all.filter(\.isEnabled).compactMap { ($0.earlier + [$0]).compactMap(\.effectiveFrom).min() }
            .min()
    }

    /// From the first of which anything is known, by an event or by the register's first sight of it.
    func quarters(of stored: RegisterReader.StoredAsset) -> [Quarter] {
        // What was to be left out has no history.
        guard stored.withdrawal == nil else { return [] }
        let told = stored.events.lazy.filter { !$0.isReplaced }.map(\.event.on).min()
        let seen = CalendarDate(londonDayAt: stored.firstSeen)
        let first = max(told.map { min($0, seen) } ?? seen, earliest ?? .init(dayNumber: 0))
        guard first <= day else { return [] }
        var quarters = [Quarter(first)]
        while let last = quarters.last, last < Quarter(day) { quarters.append(last.next) }
        return quarters
    }

    func row(of stored: RegisterReader.StoredAsset, in quarter: Quarter) -> AssetQuarter {
        let end = min(quarter.lastDay, day)
        let dossier = DossierMaker(regimes: regimes, day: end).dossier(of: stored)
        return AssetQuarter(dossier, in: quarter, on: end) { regimes[$0] }
    }
}
