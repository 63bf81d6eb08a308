/// What a group may do, place by place: what the law lets be done there, held against what it asks of the group.
public struct Opportunities: Sendable {
    private let group: CommunityGroup
    let day: CalendarDate
    private let grounds: [Ground]

    /// A body of law, as it is for land that was never on one of its lists.
    struct Ground: Sendable {
        let regime: Regime
        /// Nil where it opens nothing on the day.
        let permissions: [Permission]?
    }

    /// - Parameter regimes: all that there are, also those that open nothing: they say why.
    public init(for group: CommunityGroup, under regimes: [Regime], on day: CalendarDate) {
        self.group = group
        self.day = day
        grounds = regimes.map { regime in
            let unlisted = regime.evaluate(History(events: [], informedUntil: nil), on: day).permissions
            return Ground(regime: regime, permissions: regime.silence(on: day) == nil ? unlisted : nil)
        }
    }

    /// The windows by which an answer can have a last day.
    public var windowKinds: [String] {
        grounds.filter { $0.permissions != nil }.flatMap { $0.regime.permissions.compactMap(\.until) }
    }

    /// The answers for one place, one for each action that its law knows.
    ///
    /// - Parameter council: whom to write to where the law says the council.
    public func of(_ dossier: Dossier, council: String) -> [Opportunity] {
        let local = grounds.filter { $0.regime.applies(to: dossier.authority) && !$0.regime.isTemplate }
        var answers: [Opportunity] = []
        for ground in local {
            guard let unlisted = ground.permissions else { continue }
            let leading = dossier.listings.filter { $0.listing.particulars.regime == ground.regime.id }.leading
            let place = Place(dossier: dossier, listing: leading, council: council, regime: ground.regime)
            let permissions = leading?.evaluation.permissions ?? unlisted
            for action in Opportunity.Action.allCases {
                let found = permissions.filter { $0.groupAction == action }.map { answer($0, action, at: place) }
                if let best = found.min(by: { $0.may.rank < $1.may.rank }) { answers.append(best) }
            }
        }
        return answers + silences(local, in: dossier.authority.nation)
    }

    private struct Place {
        let dossier: Dossier
        let listing: ListingDossier?
        let council: String
        let regime: Regime
    }
}

// MARK: Where the law speaks

extension Opportunities {
    private func answer(_ permission: Permission, _ action: Opportunity.Action, at place: Place) -> Opportunity {
        var answer = Opportunity(
            listing: place.listing?.listing.id, action: action, may: permission.may ? .yes : .no,
            lastDay: permission.lastDay, daysLeft: permission.lastDay.map { max(0, day.days(until: $0)) },
            endedOn: permission.endedOn, because: permission.because, provision: permission.citation)
        if let last = permission.lastDay, let other = permission.otherLastDay {
            add(
                "the last day is \(other.inWords), as one reading of the law has it, and not \(last.inWords)",
                to: &answer)
        }
        hold(&answer, against: permission.land, place.dossier.asset.particulars.ownership)
        holdGroup(&answer, against: permission, at: place)
        if action == .askToBid { mindOwnRequest(&answer, permission, at: place) }
        if answer.may != .no {
            answer.send = permission.send
            answer.to = permission.to.map { $0.replacing("{council}", with: place.council) }
        }
        return answer
    }

    private func hold(_ answer: inout Opportunity, against land: PermissionRule.Land?, _ ownership: Asset.Ownership) {
        guard let land, answer.may != .no, ownership != land.ownership else { return }
        guard ownership == .unknown else {
            return refuse(&answer, "it is possible only where \(land.needs)", answer.provision)
        }
        add(land.needs, to: &answer)
    }

    /// What is wanting in the group is told before what is wanting in the place: it would not pass with time.
    private func holdGroup(_ answer: inout Opportunity, against permission: Permission, at place: Place) {
        guard let name = permission.eligibility,
            let eligibility = place.regime.eligibility.first(where: { $0.action == name })
        else { return }
        guard !group.kinds.isEmpty else {
            return add(eligibility.kindClause, to: &answer, citing: eligibility.citation)
        }
        let asset = place.dossier.asset
        let connection = { (body: Eligibility.Body) in
            group.recordedConnection(body.connection, to: asset)
                ?? group.parishInAddress(of: asset, for: body.connection).map { _ in .yes }
        }
        guard let fit = eligibility.bestFit(of: group.kinds, group.membership, connection: connection) else {
            return refuse(&answer, eligibility.refusal(of: group.kinds), eligibility.citation)
        }
        if let failed = fit.failed.first {
            return refuse(&answer, fit.body.objection(failed, group.membership), fit.body.citation)
        }
        guard answer.may != .no else { return }
        for requirement in fit.open { add(fit.body.clause(requirement), to: &answer, citing: fit.body.citation) }
        answer.provisos = fit.body.conditions
        let tie = fit.body.connection
        if group.recordedConnection(tie, to: asset) == nil, let parish = group.parishInAddress(of: asset, for: tie) {
            answer.because += "; its address names \(parish)"
        }
    }

    private func add(_ clause: String, to answer: inout Opportunity, citing citation: String? = nil) {
        guard answer.may != .no else { return }
        if let citation, answer.provision?.hasSuffix(citation) == false { answer.provision? += "; \(citation)" }
        answer.may = .depends
        answer.conditions.append(clause)
    }

    private func refuse(_ answer: inout Opportunity, _ because: String, _ provision: String?) {
        answer.may = .no
        answer.because = because
        answer.provision = provision
        (answer.lastDay, answer.daysLeft, answer.endedOn, answer.conditions) = (nil, nil, nil, [])
    }

    /// A group that has asked need not ask again; one that asked too late is told so.
    private func mindOwnRequest(_ answer: inout Opportunity, _ permission: Permission, at place: Place) {
        let own = place.dossier.events.last { traced in
            traced.event.kind == .bidRequestReceived && traced.event.listing == place.listing?.listing.id
                && traced.effect.effect != .superseded && group.isNamed(traced.event.group)
        }
        guard let own else { return }
        let asked = own.event.on
        if answer.may != .no, own.effect.effect == .effective, let first = permission.firstDay, asked >= first {
            refuse(&answer, "the group asked on \(asked.inWords), and need not ask again", permission.citation)
        } else if answer.may == .no, let endedOn = answer.endedOn {
            let isCounted = own.effect.effect == .effective
            let upshot = asked > endedOn ? ", which was too late" : isCounted ? "" : ", which had no effect"
            answer.because += "; the group asked on \(asked.inWords)\(upshot)"
        }
    }
}

extension Opportunity.Answer {
    /// Of several rules on one action the kindest decides.
    fileprivate var rank: Int {
        switch self {
        case .yes: 0
        case .depends: 1
        case .no: 2
        }
    }
}
