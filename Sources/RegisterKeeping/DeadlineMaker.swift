internal import CommunityAssets
internal import Storage

/// Finds the deadlines of a stored asset: its windows that have a last day, and those that followed from what the
/// register knew once and follow no longer, since somebody may have them in a calendar.
struct DeadlineMaker {
    let maker: DossierMaker

    /// Entries of the ledger with their instants, in seconds since 1970.
    private typealias Telling = (entry: Int64, at: Int64)

    /// The deadlines of one listing of an asset, of which `windows` follow from all that is known.
    func deadlines(
        of listing: RegisterReader.StoredListing, in stored: RegisterReader.StoredAsset, windows: [Window]
    ) -> [Deadline] {
        guard let regime = maker.regimes[listing.listing.particulars.regime] else { return [] }
        let events = stored.everyEvent(of: listing.listing.id)
        let authority = Authorities.shipped.known(stored.asset.particulars.authority)
        return careers(listing, events, windows, in: authority.code).map { career in
            let created = events.first { $0.event.id == career.window.because.eventID }?.at ?? career.changed.at
            return Deadline(
                window: career.window, asset: stored.asset, authority: authority, regime: regime,
                isWithdrawn: career.isWithdrawn, hasBound: career.hasBound, created: Instant.text(created),
                updated: Instant.text(max(career.changed.at, arrival(of: career, regime) ?? career.changed.at)),
                sequence: stored.lastChangedIn, revised: Instant.text(stored.lastChanged), on: maker.day)
        }
    }

    // MARK: From one telling to the next

    /// A window through all that was told, as it stands after the last telling.
    private struct Career {
        var window: Window
        var hasBound: Bool
        var isWithdrawn: Bool
        /// The telling after which it has been said so.
        var changed: Telling
    }

    /// Judges the listing as it was known after each telling, always on the same day: what differs then was
    /// learned, and has not come by the passing of time.
    private func careers(
        _ listing: RegisterReader.StoredListing, _ events: [RegisterReader.StoredEvent], _ latest: [Window],
        in area: Authority.Code
    ) -> [Career] {
        var careers: [Career] = []
        let tellings = tellings(of: events)
        for telling in tellings {
            let known = events.filter { isKnown($0, at: telling.entry) }
            let windows = telling.entry == tellings.last?.entry ? latest : maker.windows(of: listing, known, in: area)
            for window in windows where window.lastDay != nil {
                let binds = window.state != .notTriggered && window.state != .unknown
                if let place = careers.firstIndex(where: { $0.window.isSame(as: window) }) {
                    if careers[place].window != window || careers[place].isWithdrawn {
                        careers[place].changed = telling
                    }
                    careers[place].window = window
                    careers[place].isWithdrawn = false
                    careers[place].hasBound = careers[place].hasBound || binds
                } else {
                    careers.append(Career(window: window, hasBound: binds, isWithdrawn: false, changed: telling))
                }
            }
            for place in careers.indices
            where !careers[place].isWithdrawn && !windows.contains(where: { $0.isSame(as: careers[place].window) }) {
                careers[place].isWithdrawn = true
                careers[place].changed = telling
            }
        }
        return careers
    }

    private func tellings(of events: [RegisterReader.StoredEvent]) -> [Telling] {
        var instants: [Int64: Int64] = [:]
        for event in events {
            if let entry = event.event.id?.entry { instants[entry] = event.at }
            if let replaced = event.replaced { instants[replaced.entry] = replaced.at }
        }
        return instants.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func isKnown(_ event: RegisterReader.StoredEvent, at entry: Int64) -> Bool {
        (event.event.id?.entry ?? 0) <= entry && event.replaced.map { $0.entry > entry } ?? true
    }

    // MARK: What comes by itself

    /// The midnight at which the window's state came about without anybody's telling; nil where it did not.
    private func arrival(of career: Career, _ regime: Regime) -> Int64? {
        guard !career.isWithdrawn else { return nil }
        let window = career.window
        let day: CalendarDate? =
            switch window.state {
            case .upcoming, .notTriggered: nil
            case .open: window.firstDay
            case .met, .noLongerBinding: window.endedOn
            case .overdue, .closed, .unknown: window.endedOn ?? window.end(regime.monthEndPolicy)
            }
        return day.flatMap { $0 <= maker.day ? $0.londonMidnight : nil }
    }
}

extension Window {
    /// Whether it is the same window at another time: of one kind, from one event.
    fileprivate func isSame(as other: Window) -> Bool {
        kind == other.kind && because.eventID == other.because.eventID
    }

    /// The first day after it, as the policy reads it.
    fileprivate func end(_ policy: MonthEndPolicy) -> CalendarDate? {
        (policy == .dayBefore ? alternativeLastDay ?? lastDay : lastDay)?.adding(days: 1)
    }
}
