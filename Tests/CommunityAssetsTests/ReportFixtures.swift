import CommunityAssets
import Testing

/// One asset with its listings, judged on a day, as reports see it.
struct Desk {
    var histories: [[RegisterEvent]]
    var particulars = Listing.Particulars(regime: "en-acv-2011", list: .listed)
    /// Events of the asset itself.
    var others: [RegisterEvent] = []

    static let council = Authority(
        code: Authority.Code("E07999004")!, name: "Oakenmarsh District Council", shortName: "Oakenmarsh",
        kind: "district", nation: .england, from: nil, until: nil, successors: [], aliases: [])

    init(_ histories: [RegisterEvent]..., others: [RegisterEvent] = []) {
        self.histories = histories
        self.others = others
    }

    func dossier(on today: String) -> Dossier {
        var listings: [ListingDossier] = []
        var traced: [TracedEvent] = []
        for (place, events) in histories.enumerated() {
            let id = Listing.ID(Int64(place + 1) * 100)
            let own = events.map { event in
                var event = event
                event.listing = id
                return event
            }
            let listing = Listing(id: id, asset: Asset.ID(3), particulars: particulars)
            let evaluation = Fixtures.acv.evaluate(
                History(listing: listing, events: own, informedUntil: day("2035-12-31")), on: day(today))
            listings.append(dossier(listing, evaluation, own.filter { $0.on <= day(today) }))
            traced += zip(own, evaluation.effects).filter { $0.0.on <= day(today) }.map { trace($0, $1) }
        }
        traced += others.map { trace($0, EventEffect(event: $0.id, effect: .effective)) }
        let asset = Asset(
            id: Asset.ID(3), particulars: Asset.Particulars(authority: Desk.council.code, name: "The Anchor"))
        return Dossier(
            asset: asset, authority: Desk.council, status: listings.first?.evaluation.status ?? .notNominated,
            standing: nil, risks: [], listings: listings, events: traced, permissions: [], duties: [], warnings: [],
            aliases: [], firstSeen: "", lastChanged: "", lastConfirmed: "", noLongerPublished: nil, source: nil)
    }

    private func dossier(_ listing: Listing, _ evaluation: Evaluation, _ events: [RegisterEvent]) -> ListingDossier {
        func newest(_ kind: RegisterEvent.Kind) -> CalendarDate? { events.last { $0.kind == kind }?.on }
        return ListingDossier(
            listing: listing, regimeVersion: "1", evaluation: evaluation, nominationDate: newest(.nominationReceived),
            decisionDate: newest(.decisionMade), enteredOn: newest(.listingEntered), removedOn: nil, source: nil)
    }

    private func trace(_ event: RegisterEvent, _ effect: EventEffect) -> TracedEvent {
        TracedEvent(
            event: event, asset: Asset.ID(3), entry: event.id?.entry ?? 0, recordedAt: "", effect: effect, source: nil)
    }

    static func regime(_ id: String) -> Regime? { id == Fixtures.acv.id ? Fixtures.acv : nil }
}

extension Dossier {
    func owed(published: PublishedEntry = PublishedEntry(origin: .nowhere)) -> [OwedDuty] {
        listings.flatMap { Fixtures.acv.owed($0, events: events, published: published) }
    }

    func shownItems(_ published: PublishedEntry) -> [ShownItem] {
        listings.flatMap { Fixtures.acv.shownItems($0, events: events, published: published) }
    }

    var listEntries: [ListEntry] {
        listings.compactMap { Fixtures.acv.listEntry($0, of: asset, events: events) }
    }
}

extension PublishedEntry {
    /// A row of a council's list that shows so much.
    static func row(
        notice: String? = nil, _ lastDays: [(String, String)] = [], group: String? = nil, requestOn: String? = nil,
        texts: [String] = []
    ) -> PublishedEntry {
        var events: [RegisterEvent] = []
        if let notice { events.append(event(90, .disposalNoticeReceived, notice, basis: .published)) }
        if let requestOn {
            events.append(event(91, .bidRequestReceived, requestOn, basis: .published) { $0.group = group })
        }
        return PublishedEntry(
            origin: .row(Import.ID(1), line: 2), events: events,
            lastDays: lastDays.map { Listing.ClaimedLastDay(kind: $0.0, lastDay: day($0.1)) }, texts: texts)
    }
}
