internal import CommunityAssets
internal import Storage

/// Finds where an event told by hand belongs, and asks the regime whether it can have happened.
struct EventPlacing {
    let stored: RegisterReader.StoredAsset
    let regimes: Regimes
    let today: CalendarDate
    /// The register that the asset is from, which knows of others.
    let reader: RegisterReader

    struct Placed {
        var event: RegisterEvent
        /// A nomination, and what else begins a matter, opens a listing of its own.
        var newListing: Listing.Particulars?
    }

    var authority: Authority { Authorities.shipped.known(stored.asset.particulars.authority) }

    /// - Parameter named: the id of the regime, where several know such an event.
    func place(_ event: RegisterEvent, under named: String?) throws -> Placed {
        try checkReferences(of: event)
        let placed = try event.kind.isOfAnyRegime ? placeUnderAnyLaw(event) : placeUnderRegime(event, named)
        try checkRepetition(of: placed)
        return placed
    }

    /// What happens to the asset itself is admitted alike by every regime.
    private func placeUnderAnyLaw(_ event: RegisterEvent) throws -> Placed {
        guard let any = regimes.all.first else { throw RegistryError(.failed, "no regime is inside this program") }
        try checkWords(of: event, any, event.kind.ruleUnderAnyLaw)
        var placed = Placed(event: event, newListing: nil)
        placed.event.listing = nil
        // The notice is one of a listing; that it is there has been checked.
        var judged = placed.event
        judged.notice = nil
        try admit(judged, any, listing: nil)
        return placed
    }

    private func placeUnderRegime(_ event: RegisterEvent, _ named: String?) throws -> Placed {
        let regime = try regime(of: event, named: named)
        try checkWords(of: event, regime, regime.rule(for: event.kind))
        let listing = listing(for: event, under: regime)
        try admit(event, regime, listing: listing)
        var placed = Placed(event: event, newListing: nil)
        placed.event.listing = listing?.id
        if listing == nil {
            placed.newListing = Listing.Particulars(
                regime: regime.id, list: .nominated, nominatingGroup: event.group, showsBidRequests: true)
        }
        return placed
    }

    /// Words of closed sets, which another regime may lack.
    private func checkWords(of event: RegisterEvent, _ regime: Regime, _ rule: EventRule?) throws {
        func check(_ word: String?, _ allowed: [String], _ option: String, _ what: String) throws {
            guard let word, !allowed.isEmpty, !allowed.contains(word) else { return }
            throw RegistryError(
                .misuse, "--\(option): '\(word)' is no \(what)", next: "use one of \(allowed.joined(separator: ", "))")
        }
        try check(event.exemption, regime.exemptions.map(\.code), "exemption", "exemption of \(regime.title)")
        guard let rule else { return }
        try check(event.outcome, rule.outcomes, "outcome", "outcome of \(rule.label)")
        try check(event.reason, rule.reasons, "reason", "reason of \(rule.label)")
    }

    private func admit(_ event: RegisterEvent, _ regime: Regime, listing: Listing?) throws {
        let history = history(of: listing)
        var event = event
        if !history.events.contains(where: { $0.id == event.supersedes }) { event.supersedes = nil }
        switch regime.admit(event, into: history, on: today) {
        case .admitted: return
        case .refused(let code, let message, let next, let provision):
            let ground = provision.isEmpty ? code : "\(provision); \(code)"
            throw refusal("\(message) (\(ground))", next: next)
        }
    }

    func refusal(_ message: String, next: String) -> RegistryError {
        RegistryError(.refused, "\(stored.asset.id): \(message)", next: next)
    }
}

// MARK: Under which regime

extension EventPlacing {
    private func regime(of event: RegisterEvent, named: String?) throws -> Regime {
        if let id = named ?? listingReferredTo(by: event)?.particulars.regime {
            guard let regime = regimes[id] else {
                throw RegistryError(.misuse, "'\(id)' is no regime", next: "hearth regimes lists them")
            }
            try check(regime, event)
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
            try check(knowing.first { $0.applies(to: authority) } ?? any, event)
            return any
        }
        return regime
    }

    /// - Throws: `refused` where the regime does not reach the land, or opens nothing.
    private func check(_ regime: Regime, _ event: RegisterEvent) throws {
        let next = "hearth help record lists the events of each regime, and those that happen under any law"
        guard regime.applies(to: authority) else {
            throw refusal(
                "\(event.kind.rawValue) is an event of \(regime.title), which does not apply in the area of "
                    + "\(authority.name), \(authority.nation.inWords)", next: next)
        }
        guard regime.isEnabled else {
            throw refusal(
                "\(event.kind.rawValue) is an event of \(regime.title), which opens no window: "
                    + (regime.disabledBecause ?? "it is a draft"), next: next)
        }
    }
}

// MARK: In which listing

extension EventPlacing {
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
            regime.evaluate(history(of: listing), on: event.on).stage.map { regime.leadsOn(event, from: $0) } ?? false
        }
        return next ?? (regime.begins(with: event) ? nil : held.last)
    }

    /// A register kept by hand knows of every request up to today.
    private func history(of listing: Listing?) -> History {
        History(
            listing: listing, events: stored.events(of: listing?.id).map(\.event), area: authority.code,
            informedUntil: today)
    }
}

extension Authority.Nation {
    fileprivate var inWords: String {
        switch self {
        case .england: "in England"
        case .scotland: "in Scotland"
        case .wales: "in Wales"
        case .northernIreland: "in Northern Ireland"
        }
    }
}
