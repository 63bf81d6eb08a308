internal import CommunityAssets

extension Regimes {
    /// The windows of a history, whatever the day: for the index.
    func windows(of history: History) -> [Window] {
        guard let listing = history.listing else { return [] }
        return windows(of: listing.particulars, history.events)
    }

    /// The windows of a row's listing, with the last days that the row printed beside the law's.
    func windows(of proposal: Proposal) -> [Window] {
        guard let listing = proposal.listing else { return [] }
        var windows = windows(of: listing, proposal.events)
        for offset in windows.indices {
            windows[offset].claimedLastDay = listing.claimedLastDay(of: windows[offset].kind)
        }
        return windows
    }

    private func windows(of listing: Listing.Particulars, _ events: [RegisterEvent]) -> [Window] {
        self[listing.regime]?.windows(anchoredBy: events, on: .endOfTime) ?? []
    }

    /// Where a row's printed last days are not the law's, as issues that say which reading the council used.
    func issues(of proposal: Proposal, _ windows: [Window], at source: SourceRecord) -> [Issue] {
        guard let listing = proposal.listing, !listing.claimedLastDays.isEmpty, let regime = self[listing.regime] else {
            return []
        }
        return regime.discrepancies(of: windows).map { difference in
            Issue(
                difference.misreading == .exclusive ? .exclusiveCount : .claimedDateDiffers, line: source.line,
                record: source.number, column: difference.kind, value: difference.claimed.description,
                message: difference.message, suggestion: "the register keeps the printed date beside the computed one")
        }
    }
}

extension CalendarDate {
    /// Later than any day that matters: 31 December 9999.
    static let endOfTime = CalendarDate(year: 9999, month: 12, day: 31)!  // it is in the calendar
}
