public import CommunityAssets
internal import Digest
internal import Storage

extension Registry {
    /// Deadlines for calendars, by asset: the windows that the selection holds and that have a last day. Unless
    /// the selection says which states, those that bind or have bound; unless it says which days, those that end
    /// at most `Deadline.daysKept` days before the legal day.
    ///
    /// `body` returns false to stop.
    public func deadlines(
        _ selection: Selection, _ vantage: Vantage, _ body: (Deadline) throws -> Bool
    ) throws(RegistryError) {
        try forEachDeadline(selection, vantage) { deadline, _ in try body(deadline) }
    }

    /// All deadlines in one walk, each with the places of those councils, among some, of which the own calendar has it.
    ///
    /// `body` returns false to stop.
    public func deadlines(
        ofEach councils: [Authority.Code], _ vantage: Vantage, _ body: (Deadline, [Int]) throws -> Bool
    ) throws(RegistryError) {
        var places: [Authority.Code: [Int]] = [:]
        for (place, code) in councils.enumerated() {
            var selection = Selection()
            selection.authorities = [code]
            for held in selection.withPredecessors(on: vantage.legalDay).authorities {
                places[held, default: []].append(place)
            }
        }
        var selection = Selection()
        selection.isPublic = true
        try forEachDeadline(selection, vantage) { deadline, dossier in
            try body(deadline, places[dossier.authority.code] ?? [])
        }
    }

    private func forEachDeadline(
        _ selection: Selection, _ vantage: Vantage, _ body: (Deadline, Dossier) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            let store = try store
            let regimes = try lawsKnown(vantage)
            let maker = DossierMaker(regimes: regimes, day: vantage.legalDay)
            let asked = selection.watching(on: vantage.legalDay).withPredecessors(on: vantage.legalDay)
            let anchors = regimes.anchors(of: asked, on: vantage.legalDay)
            try store.reading {
                let reached = asked.withSuccessors(after: vantage.legalDay)
                try RegisterReader(store, entry: vantage.entry).forEachAsset(in: reached, anchors: anchors) { stored in
                    let dossier = maker.dossier(of: stored)
                    guard asked.holds(dossier) else { return true }
                    for (listing, judged) in zip(stored.listings, dossier.listings) where asked.holds(judged) {
                        let deadlines = DeadlineMaker(maker: maker).deadlines(
                            of: listing, in: stored, windows: judged.evaluation.windows)
                        for deadline in deadlines where asked.holds(deadline, on: vantage.legalDay) {
                            guard try body(deadline, dossier) else { return false }
                        }
                    }
                    return true
                }
            }
        }
    }

    /// The deadlines of which something was said most recently, newest first: the selection's `limit` of them.
    public func newestDeadlines(
        _ selection: Selection, _ vantage: Vantage
    ) throws(RegistryError) -> [Deadline] {
        var newest = NewestDeadlines(limit: selection.limit ?? Registry.usualNews)
        try deadlines(selection, vantage) { deadline in
            newest.add(deadline)
            return true
        }
        return newest.all
    }

    /// How many news a feed has where nobody says: a reader asks often and takes the whole each time.
    public static let usualNews = 1_000

    /// What tells this registry's identifiers from another's: the beginning of its ledger's first hash, in
    /// lower-case hexadecimal. It stays the same for ever, in every copy.
    public func mark() throws(RegistryError) -> String {
        try translating(path) {
            String(SHA256.hexadecimal(try store.head(upTo: 1).hash).prefix(12))
        }
    }
}

extension Selection {
    /// The selection with the days that a calendar keeps, where it does not say which.
    fileprivate func watching(on day: CalendarDate) -> Selection {
        guard lastDayFrom == nil, closingWithin == nil else { return self }
        var selection = self
        selection.lastDayFrom = day.adding(days: -Deadline.daysKept)
        return selection
    }

    /// Whether a calendar for the selection shows the deadline.
    fileprivate func holds(_ deadline: Deadline, on day: CalendarDate) -> Bool {
        guard let last = deadline.day else { return false }
        if !windowKinds.isEmpty, !windowKinds.contains(deadline.window.kind) { return false }
        if let lastDayFrom, last < lastDayFrom { return false }
        if let lastDayTo, last > lastDayTo { return false }
        if let closingWithin {
            guard last >= day, last <= closingWithin.end(from: day) else { return false }
            // One that was open, and is no more, stays until its last day has passed: a phone must hear of it.
            if case .cancelled = deadline.standing {} else if deadline.window.state != .open { return false }
        }
        guard !windowStates.isEmpty else { return deadline.hasBound }
        return !deadline.isWithdrawn && windowStates.contains(deadline.window.state)
    }
}
