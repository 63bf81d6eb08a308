public import CommunityAssets
internal import Importing
internal import Storage

public struct AuthoritySummary: Sendable {
    public struct List: Sendable {
        public let kind: ListingFile.Kind
        /// RFC 3339 in UTC.
        public let lastImport: String
        public let ageDays: Int
        public let records: Int
    }

    public let authority: Authority
    public let lists: [List]
}

/// A row of an answer about listings, windows or events, with the asset it belongs to.
public struct Found<Item: Sendable>: Sendable {
    public let item: Item
    public let asset: Asset
    public let authority: Authority
}

extension Registry {
    /// Calls `body` with each asset that the selection holds, in the selection's order, from one snapshot.
    /// `body` returns false to stop.
    public func assets(
        _ selection: Selection, _ vantage: Vantage, _ body: (Dossier) throws -> Bool
    ) throws(RegistryError) {
        var remaining = selection.limit ?? .max
        try inOrder(selection, vantage) { dossier in
            remaining -= 1
            return try body(dossier) && remaining > 0
        }
    }

    private func inOrder(
        _ selection: Selection, _ vantage: Vantage, _ body: (Dossier) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            guard selection.isOrderedByLaw else {
                try forEachDossier(selection, vantage, body)
                return
            }
            var all: [Dossier] = []
            try forEachDossier(selection, vantage) {
                all.append($0)
                return true
            }
            let order = SelectionOrder(selection)
            for dossier in order.sorted(all, by: order.rank) {
                guard try body(dossier) else { return }
            }
        }
    }

    func forEachDossier(
        _ selection: Selection, _ vantage: Vantage, _ body: (Dossier) throws -> Bool
    ) throws {
        let store = try store
        let regimes = try lawsKnown(vantage)
        let maker = DossierMaker(regimes: regimes, day: vantage.legalDay)
        let selection = selection.withPredecessors(on: vantage.legalDay)
        let anchors = regimes.anchors(of: selection, on: vantage.legalDay)
        try store.reading {
            let reached = selection.withSuccessors(after: vantage.legalDay)
            try RegisterReader(store, entry: vantage.entry).forEachAsset(in: reached, anchors: anchors) { stored in
                let dossier = maker.dossier(of: stored)
                guard selection.holds(dossier) else { return true }
                return try body(dossier)
            }
        }
    }

    /// One asset whole; nil when there is none of that id at the vantage.
    public func asset(_ id: Asset.ID, _ vantage: Vantage) throws(RegistryError) -> Dossier? {
        try translating(path) {
            let store = try store
            let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
            return try store.reading { try reader(at: vantage.entry).asset(id) }.map(maker.dossier)
        }
    }

    /// Why there is no asset of an id at the vantage.
    public func absence(of id: Asset.ID, _ vantage: Vantage) throws(RegistryError) -> RegistryError {
        try translating(path) {
            guard let undone = try RegisterReader(store, entry: vantage.entry).undoneImport(of: id) else {
                return RegistryError.unknown(id)
            }
            return RegistryError(
                .notFound, "\(id): it came with import \(undone), which was undone",
                next:
                    "hearth asset \(id) --as-known \(undone.number + 1) shows it as it was, or hearth assets finds others"
            )
        }
    }

    /// What is kept of an asset privately.
    public func privateValues(of id: Asset.ID, _ vantage: Vantage) throws(RegistryError) -> [KeptPrivateValue] {
        try translating(path) { try store.privateValues(of: id, upTo: vantage.entry) }
    }

    /// Listings, by asset.
    public func listings(
        _ selection: Selection, _ vantage: Vantage, _ body: (Found<ListingDossier>) throws -> Bool
    ) throws(RegistryError) {
        var remaining = selection.limit ?? .max
        try inOrder(selection, vantage) { dossier in
            for listing in dossier.listings where selection.holds(listing) {
                remaining -= 1
                let goesOn = try body(Found(item: listing, asset: dossier.asset, authority: dossier.authority))
                guard goesOn, remaining > 0 else { return false }
            }
            return true
        }
    }

    public struct WindowRow: Sendable {
        public let window: Window
        public let regime: String
    }

    /// Windows, soonest last day first; by asset where the selection sorts by `id`.
    public func windows(
        _ selection: Selection, _ vantage: Vantage, _ body: (Found<WindowRow>) throws -> Bool
    ) throws(RegistryError) {
        func forEach(_ body: (Found<WindowRow>) throws -> Bool) throws(RegistryError) {
            var unsorted = selection
            unsorted.sort = []
            try inOrder(unsorted, vantage) { dossier in
                for row in dossier.windows(selection, on: vantage.legalDay) {
                    guard try body(row) else { return false }
                }
                return true
            }
        }
        var remaining = selection.limit ?? .max
        if selection.sort == [Selection.SortKey(.id)] {
            return try forEach { row in
                remaining -= 1
                return try body(row) && remaining > 0
            }
        }
        var found: [Found<WindowRow>] = []
        try forEach {
            found.append($0)
            return true
        }
        let order = SelectionOrder(selection, usual: .lastDay)
        try translating(path) {
            for row in order.sorted(found, by: order.rank).prefix(remaining) {
                guard try body(row) else { return }
            }
        }
    }

    /// By asset.
    public func events(
        _ selection: Selection, _ vantage: Vantage, _ body: (TracedEvent) throws -> Bool
    ) throws(RegistryError) {
        var remaining = selection.limit ?? .max
        try inOrder(selection, vantage) { dossier in
            for event in dossier.events {
                remaining -= 1
                guard try body(event), remaining > 0 else { return false }
            }
            return true
        }
    }

    // MARK: Imports

    /// The imports, newest last, without their issues one by one.
    public func imports(_ vantage: Vantage) throws(RegistryError) -> [Import] {
        try translating(path) { try store.imports(upTo: vantage.entry).map(Registry.named) }
    }

    /// One import with its issues; nil when there is none of that id at the vantage.
    public func importReport(_ id: Import.ID, _ vantage: Vantage) throws(RegistryError) -> Import? {
        try translating(path) { try store.importReport(id, upTo: vantage.entry).map(Registry.named) }
    }

    static func named(_ kept: Store.KeptImport) -> Import {
        var report = kept.report
        report.authority = Authorities.shipped.known(kept.authority)
        return report
    }

    /// The issues kept of every import, in order: the import, its file's name, the issue.
    public func issues(
        _ vantage: Vantage, _ body: (Import.ID, String, Issue) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            let store = try store
            try store.reading {
                for kept in try store.imports(upTo: vantage.entry) {
                    guard let id = kept.report.id else { continue }
                    for issue in try store.issues(of: id) {
                        guard try body(id, kept.report.file.name, issue) else { return }
                    }
                }
            }
        }
    }

    // MARK: Authorities

    /// The authorities with what of their lists is in; all that Hearth knows, those with lists first.
    public func authorities(_ vantage: Vantage) throws(RegistryError) -> [AuthoritySummary] {
        let imports = try imports(vantage)
        var newest: [Authority.Code: [ListingFile.Kind: Import]] = [:]
        for report in imports where report.revertedBy == nil {
            guard let authority = report.authority else { continue }
            newest[authority.code, default: [:]][report.file.kind] = report
        }
        let held = newest.keys.sorted().map(Authorities.shipped.known)
        let others = Authorities.shipped.all.filter { newest[$0.code] == nil }
        return (held + others).map { authority in
            AuthoritySummary(
                authority: authority,
                lists: (newest[authority.code] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    kind, report in
                    let seconds = report.at.flatMap(Instant.seconds) ?? 0
                    return AuthoritySummary.List(
                        kind: kind, lastImport: report.at ?? "",
                        ageDays: max(0, CalendarDate(londonDayAt: seconds).days(until: vantage.legalDay)),
                        records: report.counts.records)
                })
        }
    }

    /// All authorities that Hearth knows.
    public static func allAuthorities() -> [Authority] { Authorities.shipped.all }
}

extension Dossier {
    /// Those of its windows that a selection holds.
    func windows(_ selection: Selection, on day: CalendarDate) -> [Found<Registry.WindowRow>] {
        listings.filter(selection.holds).flatMap { listing in
            listing.evaluation.windows.filter { selection.holds($0, on: day) }.map { window in
                let row = Registry.WindowRow(window: window, regime: listing.listing.particulars.regime)
                return Found(item: row, asset: asset, authority: authority)
            }
        }
    }
}
