internal import CommunityAssets
internal import Storage

/// Finds where an event told by hand belongs, and asks the regime whether it can have happened.
struct EventPlacing {
    let stored: RegisterReader.StoredAsset
    let regimes: Regimes
    let today: CalendarDate

    struct Placed {
        var event: RegisterEvent
        /// A nomination, and what else begins a matter, opens a listing of its own.
        var newListing: Listing.Particulars?
    }

    private var authority: Authority { Authorities.shipped.known(stored.asset.particulars.authority) }

    /// - Parameter named: the id of the regime, where several know such an event.
    func place(_ event: RegisterEvent, under named: String?) throws -> Placed {
        try checkReferences(of: event)
        guard !event.kind.isOfAnyRegime else {
            try admit(event, try anyRegime(), listing: nil, events: ofListing(nil))
            var placed = Placed(event: event, newListing: nil)
            placed.event.listing = nil
            return placed
        }
        let regime = try regime(of: event, named: named)
        try checkWords(of: event, regime)
        let listing = listing(for: event, under: regime)
        try admit(event, regime, listing: listing, events: listing.map { ofListing($0.id) } ?? [])
        var placed = Placed(event: event, newListing: nil)
        placed.event.listing = listing?.id
        if listing == nil {
            placed.newListing = Listing.Particulars(
                regime: regime.id, list: .nominated, nominatingGroup: event.group, showsBidRequests: true)
        }
        return placed
    }

    // MARK: What the event refers to

    private func checkReferences(of event: RegisterEvent) throws {
        func unknown(_ id: String, _ what: String) -> RegistryError {
            RegistryError(
                .notFound, "\(id): the asset has no such \(what)", next: "hearth asset \(stored.asset.id) lists them")
        }
        if let id = event.supersedes, !stored.events.contains(where: { $0.event.id == id }) {
            throw unknown(id.description, "event")
        }
        if let id = event.notice, !stored.events.contains(where: { $0.event.id == id }) {
            throw unknown(id.description, "notice")
        }
        if let id = event.listing, !stored.listings.contains(where: { $0.listing.id == id }) {
            throw unknown(id.description, "listing")
        }
    }

    /// Words of closed sets, which another regime may lack.
    private func checkWords(of event: RegisterEvent, _ regime: Regime) throws {
        if let code = event.exemption, !regime.exemptions.contains(where: { $0.code == code }) {
            throw RegistryError(
                .misuse, "--exemption: '\(code)' is no exemption of \(regime.title)",
                next: "use one of \(regime.exemptions.map(\.code).joined(separator: ", "))")
        }
        if let outcome = event.outcome, let rule = regime.rule(for: event.kind), !rule.outcomes.isEmpty,
            !rule.outcomes.contains(outcome)
        {
            throw RegistryError(
                .misuse, "--outcome: '\(outcome)' is no outcome of \(rule.label)",
                next: "use one of \(rule.outcomes.joined(separator: ", "))")
        }
    }

    // MARK: Under which regime

    /// What happens to the asset itself is admitted alike by every regime.
    private func anyRegime() throws -> Regime {
        guard let regime = regimes.all.first else { throw RegistryError(.failed, "no regime is inside this program") }
        return regime
    }

    private func regime(of event: RegisterEvent, named: String?) throws -> Regime {
        if let id = named ?? listingReferredTo(by: event)?.particulars.regime {
            guard let regime = regimes[id] else {
                throw RegistryError(.misuse, "'\(id)' is no regime", next: "hearth regimes lists them")
            }
            try check(regime)
            return regime
        }
        let knowing = regimes.all.filter { $0.rule(for: event.kind) != nil }
        guard let any = knowing.first else {
            throw RegistryError(
                .misuse, "'\(event.kind.rawValue)' is no event of any regime", next: "hearth help record lists them")
        }
        let candidates = knowing.filter { $0.applies(to: authority) && $0.isEnabled }
        if candidates.count > 1 {
            if let held = stored.listings.last(where: { held in
                candidates.contains { $0.id == held.listing.particulars.regime }
            }), let regime = regimes[held.listing.particulars.regime] {
                return regime
            }
            throw RegistryError(
                .misuse, "several regimes know '\(event.kind.rawValue)' there",
                next: "name one with --regime: \(candidates.map(\.id).joined(separator: ", "))")
        }
        guard let regime = candidates.first else {
            try check(knowing.first { $0.applies(to: authority) } ?? any)
            return any
        }
        return regime
    }

    /// - Throws: `refused` where the regime does not reach the land, or opens nothing.
    private func check(_ regime: Regime) throws {
        guard regime.applies(to: authority) else {
            throw RegistryError(
                .refused, "\(stored.asset.id): \(regime.title) does not apply in the area of \(authority.name)",
                next: "record what happened to the asset itself, as closure-announced or for-sale")
        }
        guard regime.isEnabled else {
            throw RegistryError(
                .refused,
                "\(stored.asset.id): \(regime.title) opens no window: \(regime.disabledBecause ?? "it is a draft")",
                next: "record what happened to the asset itself, as closure-announced or for-sale")
        }
    }

    // MARK: In which listing

    private func listingReferredTo(by event: RegisterEvent) -> Listing? {
        if let named = event.listing { return stored.listings.first { $0.listing.id == named }?.listing }
        guard let other = event.supersedes ?? event.notice,
            let listing = stored.events.first(where: { $0.event.id == other })?.event.listing
        else { return nil }
        return stored.listings.first { $0.listing.id == listing }?.listing
    }

    /// The listing that an event is about: the one that it names, or that its notice or the event it corrects
    /// belongs to; a new one for what begins a matter; else the newest under the regime.
    private func listing(for event: RegisterEvent, under regime: Regime) -> Listing? {
        if let listing = listingReferredTo(by: event) { return listing }
        let held = stored.listings.map(\.listing).filter { $0.particulars.regime == regime.id }
        guard !regime.stages.isEmpty else {
            return regime.rule(for: event.kind)?.role == .nomination ? nil : held.last
        }
        let next = held.last { listing in
            let history = History(
                listing: listing, events: ofListing(listing.id), area: authority.code, informedUntil: today)
            return regime.evaluate(history, on: event.on).stage.map { regime.leadsOn(event, from: $0) } ?? false
        }
        return next ?? (regime.begins(with: event) ? nil : held.last)
    }

    private func ofListing(_ listing: Listing.ID?) -> [RegisterEvent] {
        stored.events.filter { !$0.isReplaced }.map(\.event).filter { $0.listing == listing }
    }

    private func admit(_ event: RegisterEvent, _ regime: Regime, listing: Listing?, events: [RegisterEvent]) throws {
        let history = History(listing: listing, events: events, area: authority.code, informedUntil: today)
        switch regime.admit(event, into: history, on: today) {
        case .admitted: return
        case .refused(let code, let message, let next, let provision):
            let ground = provision.isEmpty ? code : "\(provision); \(code)"
            throw RegistryError(.refused, "\(stored.asset.id): \(message) (\(ground))", next: next)
        }
    }
}
