internal import CommunityAssets
internal import Storage

/// Judges a stored asset at the end of every quarter, by what is known at one ledger entry.
struct QuarterMaker {
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

    /// Oldest first.
    func rows(of stored: RegisterReader.StoredAsset) -> [AssetQuarter] {
        quarters(of: stored).map { row(of: stored, in: $0) }
    }

    /// From the first of which anything is known, by an event or by the register's first sight of it.
    private func quarters(of stored: RegisterReader.StoredAsset) -> [Quarter] {
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

    private func row(of stored: RegisterReader.StoredAsset, in quarter: Quarter) -> AssetQuarter {
        let end = min(quarter.lastDay, day)
        let dossier = DossierMaker(regimes: regimes, day: end).dossier(of: stored)
        return AssetQuarter(dossier, in: quarter, on: end) { regimes[$0] }
    }
}
