/// What one listing, one wish to sell or one procedure adds to the statistics, and from which day on it counts.
public struct OutcomeFact: Sendable {
    /// The day that puts it into a year: of the nomination, the request or the notice; where that is not known, of
    /// what followed first. Nil where no day is known.
    public var on: CalendarDate?
    /// Figures that count one more.
    public var figures: [OutcomeFigure]
    /// How long a decision took.
    public var decisionDays: Int?
    /// Printed last days that could be held against the law, and how many of them were not the law's.
    public var printed = 0
    public var wrong = 0

    public init(on: CalendarDate?, figures: [OutcomeFigure], decisionDays: Int? = nil) {
        self.on = on
        self.figures = figures
        self.decisionDays = decisionDays
    }
}

extension Dossier {
    /// All that an asset adds: what its listings do, and the wishes to sell under them. `regime` finds a regime by its
    /// identifier.
    ///
    /// - Parameter isAsked: which listings are asked for; outcomes told without a notice are of no listing, and left out
    ///   where some listing is.
    public func outcomeFacts(
        _ regime: (String) -> Regime?, where isAsked: (ListingDossier) -> Bool = { _ in true }
    ) -> [OutcomeFact] {
        // Of what was to be left out nothing follows.
        guard status != .withdrawn || listings.contains(where: { $0.evaluation.stage != nil }) else { return [] }
        var facts: [OutcomeFact] = []
        let asked = listings.filter(isAsked)
        for listing in asked {
            guard let regime = regime(listing.listing.particulars.regime),
                var fact = regime.fact(of: listing, in: self)
            else { continue }
            regime.count(listing, of: self, in: &fact)
            facts.append(fact)
        }
        return facts
            + saleCases.filter { sale in
                sale.listing.map { id in asked.contains { $0.listing.id == id } } ?? (asked.count == listings.count)
            }.map { OutcomeFact(on: $0.noticeOn ?? $0.toldOn, figures: $0.figures) }
    }
}

extension Regime {
    fileprivate func fact(of listing: ListingDossier, in dossier: Dossier) -> OutcomeFact? {
        if !stages.isEmpty {
            guard let stage = listing.evaluation.stage else { return nil }
            return OutcomeFact(on: beginning(of: listing, in: dossier), figures: [.procedures, stage.figure])
        }
        guard plan.entry != nil else { return nil }
        let day = listing.nominationDate ?? listing.decisionDate ?? listing.enteredOn
        func fact(_ figures: OutcomeFigure...) -> OutcomeFact { OutcomeFact(on: day, figures: [.nominated] + figures) }
        switch listing.evaluation.status {
        // A list may have days that are yet to come: then nothing has happened.
        case .notNominated, .withdrawn: return nil
        case .nominated: return fact(.undecided)
        case .unsuccessful: return fact(.unsuccessful)
        case .listed: return fact(.listed, .stillListed)
        case .expired:
            let isRenewed = isRenewed(listing, in: dossier)
            return isRenewed ? fact(.listed, .expired) : fact(.listed, .expired, .expiredNotRenewed)
        case .removed: return wasListed(listing) ? fact(.listed, .removed) : fact(.unsuccessful)
        }
    }

    /// Whether an entry that was removed had been in the list, and not among the unsuccessful ones.
    private func wasListed(_ listing: ListingDossier) -> Bool {
        listing.evaluation.windows.contains { period(of: $0)?.role == .entry }
            || listing.listing.particulars.decision != .unsuccessful
    }

    /// Whether the land of an entry whose time ran out was nominated anew.
    private func isRenewed(_ listing: ListingDossier, in dossier: Dossier) -> Bool {
        let entry = listing.evaluation.windows.first { period(of: $0)?.role == .entry }?.firstDay
        return entry.flatMap { renomination(after: $0, of: listing, in: dossier) } != nil
    }

    /// The day of the first event of a procedure.
    private func beginning(of listing: ListingDossier, in dossier: Dossier) -> CalendarDate? {
        dossier.events.first { $0.event.listing == listing.listing.id && $0.effect.effect == .effective }?.event.on
    }

    /// The decision's time, and the printed days.
    fileprivate func count(_ listing: ListingDossier, of dossier: Dossier, in fact: inout OutcomeFact) {
        for window in listing.evaluation.windows where isTimeToDecide(window) {
            if window.state == .overdue { fact.figures.append(.overdue) }
            guard let endedOn = window.endedOn, isDecision(window.endedBy, of: window, in: dossier) else { continue }
            fact.decisionDays = window.countedFrom.days(until: endedOn)
            fact.figures.append(.decided)
            if window.lastDay.map({ endedOn > $0 }) ?? false { fact.figures.append(.decidedLate) }
        }
        guard !listing.listing.particulars.claimedLastDays.isEmpty else { return }
        for (_, window) in printedWindows(of: listing.listing, dossier.events) {
            guard let agrees = window?.agrees else { continue }
            fact.printed += 1
            if !agrees { fact.wrong += 1 }
        }
    }

    /// Whether it is the time to decide on what began it: a nomination, a request, an application.
    private func isTimeToDecide(_ window: Window) -> Bool {
        guard window.effect == .deadline, let period = period(of: window), period.anchor.endOf == nil,
            period.anchor.aroundEndOf == nil
        else { return false }
        let begins = transitions.contains { move in
            guard move.from.isEmpty, case .event(let kind, _) = move.cause else { return false }
            return kind == period.anchor.event
        }
        return begins || rule(for: period.anchor.event)?.role == .nomination
    }

    /// A window may also end early, as by a withdrawal.
    private func isDecision(_ event: RegisterEvent.ID?, of window: Window, in dossier: Dossier) -> Bool {
        guard let event, let metBy = period(of: window)?.metBy else { return false }
        return dossier.events.contains { $0.event.id == event && metBy.contains($0.event.kind) }
    }
}

extension Stage {
    fileprivate var figure: OutcomeFigure {
        switch outcome {
        case nil: .proceduresRunning
        case .community: .proceduresCommunity
        case .refused: .proceduresRefused
        case .withdrawn: .proceduresWithdrawn
        case .ended: .proceduresEnded
        }
    }
}

extension SaleCase {
    fileprivate var figures: [OutcomeFigure] {
        var figures: [OutcomeFigure] = [notice == nil ? .withoutNotice : .noticeGiven]
        if isRequested { figures.append(.bidRequested) }
        switch outcome {
        case .community: figures.append(.community)
        case .otherBuyer: figures.append(.otherBuyer)
        case .notSold: figures.append(.notSold)
        case .withdrawn: figures.append(.withdrawn)
        case .unknown: figures.append(.unknown)
        case nil: figures.append(.running)
        }
        return figures
    }
}
