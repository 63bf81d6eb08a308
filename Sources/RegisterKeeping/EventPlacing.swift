internal import CommunityAssets
internal import Storage

/// Finds where an event told by hand belongs, and asks the regime whether it can have happened.
struct EventPlacing {
    let stored: RegisterReader.StoredAsset
    let regimes: Regimes
    let today: CalendarDate

    struct Placed {
        var event: RegisterEvent
        /// A first nomination opens a listing of its own.
        var newListing: Listing.Particulars?
    }

    /// The regime under which a listing told by hand is kept.
    private static let regimeOfNominations = "en-acv-2011"

    func place(_ event: RegisterEvent) throws -> Placed {
        if let superseded = event.supersedes, !stored.events.contains(where: { $0.event.id == superseded }) {
            throw RegistryError(
                .notFound, "\(superseded): the asset has no such event",
                next: "hearth asset \(stored.asset.id) lists them")
        }
        if let notice = event.notice, !stored.events.contains(where: { $0.event.id == notice }) {
            throw RegistryError(
                .notFound, "\(notice): the asset has no such notice", next: "hearth asset \(stored.asset.id) lists them"
            )
        }
        if let named = event.listing, !stored.listings.contains(where: { $0.listing.id == named }) {
            throw RegistryError(
                .notFound, "\(named): the asset has no such listing",
                next: "hearth asset \(stored.asset.id) lists them")
        }
        guard let regime = regimes[Self.regimeOfNominations] else {
            throw RegistryError(.failed, "the regime \(Self.regimeOfNominations) is not inside this program")
        }
        guard regime.rule(for: event.kind) != nil else {
            try admit(event, regime, listing: nil, events: ofListing(nil))
            var placed = Placed(event: event, newListing: nil)
            placed.event.listing = nil
            return placed
        }
        try checkLand(of: regime)
        try checkExemption(of: event, regime)
        let listing = listing(for: event)
        let events = ofListing(listing?.id)
        try admit(event, regime, listing: listing, events: listing == nil ? [] : events)
        var placed = Placed(event: event, newListing: nil)
        placed.event.listing = listing?.id
        if listing == nil {
            placed.newListing = Listing.Particulars(
                regime: regime.id, list: .nominated, nominatingGroup: event.group, showsBidRequests: true)
        }
        return placed
    }

    /// The listing that an event is about: the one that it names, or that its notice or the event it corrects
    /// belongs to; for a nomination a new one; else the newest.
    private func listing(for event: RegisterEvent) -> Listing? {
        if let named = event.listing { return stored.listings.first { $0.listing.id == named }?.listing }
        if let other = event.supersedes ?? event.notice,
            let listing = stored.events.first(where: { $0.event.id == other })?.event.listing
        {
            return stored.listings.first { $0.listing.id == listing }?.listing
        }
        if event.kind == .nominationReceived { return nil }
        return stored.listings.last?.listing
    }

    private func checkLand(of regime: Regime) throws {
        let authority = Authorities.shipped.known(stored.asset.particulars.authority)
        guard !regime.applies(to: authority) else { return }
        throw RegistryError(
            .refused, "\(stored.asset.id): \(regime.title) does not apply in the area of \(authority.name)",
            next: "record what happened to the asset itself, as closure-announced or for-sale")
    }

    private func checkExemption(of event: RegisterEvent, _ regime: Regime) throws {
        guard let code = event.exemption, !regime.exemptions.contains(where: { $0.code == code }) else { return }
        throw RegistryError(
            .misuse, "--exemption: '\(code)' is no exemption of \(regime.title)",
            next: "use one of \(regime.exemptions.map(\.code).joined(separator: ", "))")
    }

    private func ofListing(_ listing: Listing.ID?) -> [RegisterEvent] {
        stored.events.filter { !$0.isReplaced }.map(\.event).filter { $0.listing == listing }
    }

    private func admit(_ event: RegisterEvent, _ regime: Regime, listing: Listing?, events: [RegisterEvent]) throws {
        let history = History(listing: listing, events: events, informedUntil: today)
        switch regime.admit(event, into: history, on: today) {
        case .admitted: return
        case .refused(let code, let message, let next, let provision):
            let ground = provision.isEmpty ? code : "\(provision); \(code)"
            throw RegistryError(.refused, "\(stored.asset.id): \(message) (\(ground))", next: next)
        }
    }
}
