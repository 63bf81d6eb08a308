internal import CommunityAssets
internal import Publishing
internal import Storage

/// A walk over the register for a report: each asset as its law has it on the day, and, where it matters, as its
/// council's list shows it.
struct Survey {
    let regimes: Regimes
    private let store: Store
    private let vantage: Vantage
    private let reader: RegisterReader
    /// The newest version of each council's list of listed land, with the law by which it was made.
    private let versions: [Authority.Code: (published: PublishedVersion, regimes: Regimes)]

    /// To be used within one reading of the store.
    init(_ store: Store, _ vantage: Vantage) throws {
        regimes = try Regimes(known: store, upTo: vantage.entry, on: vantage.legalDay)
        self.store = store
        self.vantage = vantage
        reader = try RegisterReader(store, entry: vantage.entry)
        let published = try store.listVersions(upTo: vantage.entry).filter { $0.version.list == .listed }
        let newest = Dictionary(published.map { ($0.version.authority, $0) }, uniquingKeysWith: { $1 })
        let lists = PublishedLists(store: store)
        versions = try newest.mapValues { ($0, try lists.regimes(of: $0.version)) }
    }

    /// Calls `body` with each asset that the selection holds; `body` returns false to stop.
    ///
    /// - Parameter events: only assets to which one of these happened; nil for all.
    func forEach(
        _ selection: Selection, after events: [RegisterEvent.Kind]? = nil, _ body: (Dossier) throws -> Bool
    ) throws {
        let maker = DossierMaker(regimes: regimes, day: vantage.legalDay)
        let anchors = events.map { [AnchorDays(events: $0, days: nil)] }
        let selection = selection.withPredecessors(on: vantage.legalDay)
        let reached = selection.withSuccessors(after: vantage.legalDay)
        try reader.forEachAsset(in: reached, anchors: anchors) { stored in
            let dossier = maker.dossier(of: stored)
            guard selection.holds(dossier) else { return true }
            return try body(dossier)
        }
    }

    /// The listings of an asset that the selection holds, each with its regime.
    func forEachListing(
        of dossier: Dossier, _ selection: Selection, _ body: (ListingDossier, Regime, ReportSubject) throws -> Void
    ) rethrows {
        for listing in dossier.listings where selection.holds(listing) {
            guard let regime = regimes[listing.listing.particulars.regime] else { continue }
            let subject = ReportSubject(
                authority: dossier.authority, asset: dossier.asset, listing: listing.listing.id, regime: regime.id)
            try body(listing, regime, subject)
        }
    }

    /// What the newest list of the council shows of an entry: its own, or the version made here, whichever came
    /// later.
    func published(_ listing: ListingDossier, of dossier: Dossier) throws -> PublishedEntry {
        let row = try reader.publishedRow(of: listing.listing)
        if let (published, regimes) = versions[dossier.authority.code], published.entry > row?.importID.number ?? 0 {
            return try shown(of: listing.listing.id, dossier.asset.id, in: published.version, regimes)
        }
        guard let row else { return PublishedEntry(origin: .nowhere) }
        return PublishedEntry(
            origin: .row(row.importID, line: listing.source?.line ?? 0), events: row.events,
            lastDays: listing.listing.particulars.claimedLastDays, texts: listing.source?.claimedTexts ?? [])
    }

    private func shown(
        of listing: Listing.ID, _ asset: Asset.ID, in version: ListVersion, _ regimes: Regimes
    ) throws -> PublishedEntry {
        let nothing = PublishedEntry(origin: .version(version.number))
        guard let stored = try RegisterReader(store, entry: version.asKnown).asset(asset) else { return nothing }
        let then = DossierMaker(regimes: regimes, day: version.day).dossier(of: stored)
        guard let dossier = then.listings.first(where: { $0.listing.id == listing }),
            let regime = regimes[dossier.listing.particulars.regime],
            let entry = regime.listEntry(dossier, of: then.asset, events: then.events)
        else { return nothing }
        return regime.published(entry, inVersion: version.number)
    }
}
