internal import CommunityAssets

extension Regimes {
    /// Where a row's printed last days are not the law's, as issues that say which reading the council used.
    func issues(of proposal: Proposal, at source: SourceRecord) -> [Issue] {
        guard let listing = proposal.listing, !listing.claimedLastDays.isEmpty || proposal.undatedEnd != nil,
            let regime = self[listing.regime]
        else { return [] }
        let claimed = listing.claimedLastDays.map(\.kind)
        let kinds = proposal.undatedEnd == nil || claimed.contains("listing") ? claimed : claimed + ["listing"]
        // Whatever the day, the days of a window are the same.
        var windows = regime.windows(anchoredBy: proposal.events, on: .endOfTime, kinds: kinds)
        let issues = proposal.undatedEnd.map { self.issues(of: $0, windows, at: source) } ?? []
        for offset in windows.indices {
            windows[offset].claimedLastDay = listing.claimedLastDay(of: windows[offset].kind)
        }
        return issues
            + regime.discrepancies(of: windows).map { difference in
                Issue(
                    difference.misreading == .exclusive ? .exclusiveCount : .claimedDateDiffers, line: source.line,
                    record: source.number, column: difference.kind, value: difference.claimed.description,
                    message: difference.message,
                    suggestion: "the register keeps the printed date beside the computed one")
            }
    }

    /// Where a row says that its entry has ended, and by law it stands.
    private func issues(of end: UndatedEnd, _ windows: [Window], at source: SourceRecord) -> [Issue] {
        let entries = windows.filter { $0.kind == "listing" }
        let standing = entries.last { window in
            guard let last = window.lastDay else { return false }
            return window.endedOn == nil && window.firstDay <= day && day <= last
        }?.lastDay
        guard entries.isEmpty || standing != nil else { return [] }
        let law = standing.map { "no day of it ends the entry, which by law stands until \($0.inWords)" }
        return [
            Issue(
                .invalidStatus, line: source.line, record: source.number, column: end.column, value: end.words,
                message:
                    "the row \(end.clause) and \(law ?? "has no day from which that could be told"): the register shows it as listed",
                suggestion:
                    "if the council took it off the list, give the day of removal, or record it with hearth record listing-removed"
            )
        ]
    }

    /// Where the anchors lie of the windows that a selection asks for; nil where it asks for none in particular.
    func anchors(of selection: Selection, on day: CalendarDate) -> [AnchorDays]? {
        var days: ClosedRange<CalendarDate>?
        if selection.lastDayFrom != nil || selection.lastDayTo != nil || selection.closingWithin != nil {
            let first = selection.closingWithin == nil ? nil : day
            let last = selection.closingWithin?.end(from: day)
            let from = [selection.lastDayFrom, first].compactMap { $0 }.max() ?? CalendarDate(dayNumber: 0)
            let to = [selection.lastDayTo, last].compactMap { $0 }.min() ?? .endOfTime
            guard from <= to else { return [] }
            days = from...to
        }
        guard days != nil || !selection.windowKinds.isEmpty else { return nil }
        return all.flatMap { $0.anchorDays(ofWindows: selection.windowKinds, endingIn: days) }
    }
}

extension CalendarDate {
    /// Later than any day that matters: 31 December 9999.
    static let endOfTime = CalendarDate(year: 9999, month: 12, day: 31)!  // it is in the calendar
}
