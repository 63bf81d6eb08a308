internal import CommunityAssets
internal import Storage

/// Judges a stored asset by the law of a day.
struct DossierMaker {
    let regimes: Regimes
    let day: CalendarDate

    func dossier(of stored: RegisterReader.StoredAsset) -> Dossier {
        let authority = Authorities.shipped.authority(
            of: stored.asset.particulars.authority, former: stored.formerAuthorities, on: day)
        var listings: [ListingDossier] = []
        var traced: [TracedEvent] = []
        let byListing = stored.eventsByListing
        for listing in stored.listings {
            let events = byListing[listing.listing.id] ?? []
            let evaluated = evaluate(listing, events, in: authority.code)
            listings.append(evaluated.listing)
            traced += evaluated.events
        }
        for event in stored.events where event.isReplaced && event.event.on <= day {
            let effect = EventEffect(
                event: event.event.id, effect: .superseded, warning: "a newer edition of the list states otherwise")
            traced.append(trace(event, stored.asset.id, effect))
        }
        for event in stored.correctedFromElsewhere where event.event.on <= day {
            traced.append(trace(event, stored.asset.id, EventEffect(correctedByLater: event.event.id)))
        }
        traced += ownEvents(of: stored)
        for index in traced.indices { traced[index].hasPublicPlace = !stored.asset.particulars.isVacant }
        traced.sort {
            ($0.event.on, $0.entry, $0.event.id?.ordinal ?? 0) < ($1.event.on, $1.entry, $1.event.id?.ordinal ?? 0)
        }

        if stored.withdrawal != nil { listings.withdraw() }
        let evaluations = listings.map(\.evaluation)
        let leading = listings.leading?.evaluation
        return Dossier(
            asset: stored.asset, authority: authority,
            status: stored.withdrawal == nil ? leading?.status ?? .notNominated : .withdrawn,
            standing: leading?.standing,
            risks: stored.withdrawal == nil
                ? RiskSignal.signals(
                    of: stored.events.filter { !$0.isReplaced }.map(\.event), evaluations: evaluations, on: day) : [],
            listings: listings, events: traced, permissions: leading?.permissions ?? [],
            duties: evaluations.flatMap(\.duties),
            warnings: (stored.withdrawal.map { [$0.warning] } ?? []) + evaluations.flatMap(\.warnings),
            aliases: stored.aliases,
            firstSeen: Instant.text(stored.firstSeen), lastChanged: Instant.text(stored.lastChanged),
            lastConfirmed: Instant.text(stored.lastConfirmed), noLongerPublished: stored.noLongerPublished,
            source: stored.source)
    }

    /// What happened to the asset itself, under any law.
    private func ownEvents(of stored: RegisterReader.StoredAsset) -> [TracedEvent] {
        let events = stored.events(of: nil)
        let corrected = Set(events.compactMap(\.event.supersedes))
        return events.filter { $0.event.on <= day }.map { event in
            let isCorrected = event.event.id.map(corrected.contains) ?? false
            return trace(
                event, stored.asset.id,
                isCorrected
                    ? EventEffect(correctedByLater: event.event.id)
                    : EventEffect(event: event.event.id, effect: .effective))
        }
    }

    private func evaluate(
        _ stored: RegisterReader.StoredListing, _ events: [RegisterReader.StoredEvent], in area: Authority.Code
    ) -> (listing: ListingDossier, events: [TracedEvent]) {
        let listing = stored.listing
        let regime = regimes[listing.particulars.regime]
        let evaluation = regime?.evaluate(history(stored, events, in: area), on: day) ?? Evaluation(status: .nominated)
        var shown = listing
        // A newer edition that leaves the decision blank takes it back no more than it takes back the day.
        let isLeftBlank =
            listing.particulars.decision == nil && events.contains { $0.event.kind == .decisionMade }
        if isLeftBlank || events.contains(where: { $0.event.basis == .recorded }) {
            shown.particulars.follow(evaluation, events.map(\.event), on: day)
        }
        let past = events.filter { $0.event.on <= day }
        // There are few events, so looking through them is quicker than a table of them.
        let superseded = events.compactMap(\.event.supersedes)
        func newest(_ kind: RegisterEvent.Kind) -> CalendarDate? {
            past.last { $0.event.kind == kind && !($0.event.id.map(superseded.contains) ?? false) }?.event.on
        }
        func effect(of event: RegisterEvent) -> EventEffect {
            guard let id = event.id, let effect = evaluation.effects.last(where: { $0.event == id }) else {
                return EventEffect(event: event.id, effect: .effective)
            }
            return effect
        }
        return (
            ListingDossier(
                listing: shown, regimeVersion: regime?.version ?? "", evaluation: evaluation,
                nominationDate: newest(.nominationReceived), decisionDate: newest(.decisionMade),
                enteredOn: newest(.listingEntered), removedOn: newest(.listingRemoved), source: stored.source),
            past.map { trace($0, listing.asset, effect(of: $0.event)) }
        )
    }

    /// The windows of a listing as they would stand on the day if no more were known than these events.
    func windows(
        of stored: RegisterReader.StoredListing, _ events: [RegisterReader.StoredEvent], in area: Authority.Code
    ) -> [Window] {
        regimes[stored.listing.particulars.regime]?.evaluate(history(stored, events, in: area), on: day).windows ?? []
    }

    private func history(
        _ stored: RegisterReader.StoredListing, _ events: [RegisterReader.StoredEvent], in area: Authority.Code
    ) -> History {
        History(
            listing: stored.listing, events: events.map(\.event), area: area,
            informedUntil: informedUntil(stored, events))
    }

    /// How long silence about a community's request means that none came: as far as the newest list with a
    /// place for it, or the last thing told by hand, speaks; a register kept by hand speaks for today.
    private func informedUntil(
        _ stored: RegisterReader.StoredListing, _ events: [RegisterReader.StoredEvent]
    ) -> CalendarDate? {
        var known: CalendarDate?
        if stored.listing.particulars.showsBidRequests { known = stored.publishedOn }
        for event in events where event.event.basis == .recorded {
            if event.event.kind == .disposalNoticeReceived { return max(day, known ?? day) }
            let told = CalendarDate(londonDayAt: event.at)
            known = max(known ?? told, told)
        }
        return known
    }

    private func trace(
        _ stored: RegisterReader.StoredEvent, _ asset: Asset.ID, _ effect: EventEffect
    ) -> TracedEvent {
        TracedEvent(
            event: stored.event, asset: asset, entry: stored.event.id?.entry ?? 0, recordedAt: Instant.text(stored.at),
            effect: effect, source: stored.source)
    }
}

extension [ListingDossier] {
    /// Of an asset that was to be left out nothing follows: no window, no duty, nothing that anyone may do.
    fileprivate mutating func withdraw() {
        self = map { $0.with(Evaluation(status: .withdrawn)) }
    }
}

extension RegisterReader.Withdrawal {
    fileprivate var warning: Warning {
        Warning(
            code: "withdrawn",
            message: "taken out of the register on \(CalendarDate(londonDayAt: at)): \(reason)")
    }
}

extension Listing.Particulars {
    /// What officers told of the listing since, and what an earlier edition told and a newer one leaves blank, in place of
    /// what its list prints.
    fileprivate mutating func follow(_ evaluation: Evaluation, _ events: [RegisterEvent], on day: CalendarDate) {
        switch evaluation.status {
        case .listed, .expired, .removed: list = .listed
        case .unsuccessful: list = .unsuccessful
        case .nominated: list = .nominated
        case .notNominated, .withdrawn: break
        }
        let superseded = Set(events.compactMap(\.supersedes))
        for event in events where event.on <= day && !(event.id.map(superseded.contains) ?? false) {
            switch event.kind {
            case .decisionMade:
                decision = event.decision ?? decision
                decisionReasons = event.reason ?? decisionReasons
            case .listingRemoved: removalReason = event.reason ?? removalReason
            case .nominationReceived: nominatingGroup = event.group ?? nominatingGroup
            default: break
            }
        }
    }
}
