internal import CommunityAssets

extension Regimes {
    /// The windows of a history, whatever the day: for the index.
    func windows(of history: History) -> [Window] {
        guard let listing = history.listing, let regime = self[listing.particulars.regime] else { return [] }
        return regime.windows(anchoredBy: history.events, on: .endOfTime)
    }

    /// Where a row's printed last days are not the law's, as issues that say which reading the council used.
    func issues(of proposal: Proposal, at source: SourceRecord, on today: CalendarDate) -> [Issue] {
        guard let particulars = proposal.listing, !particulars.claimedLastDays.isEmpty,
            let regime = self[particulars.regime]
        else { return [] }
        let history = History(
            listing: Listing(id: Listing.ID(0), asset: Asset.ID(0), particulars: particulars), events: proposal.events,
            informedUntil: nil)
        return regime.discrepancies(in: history, on: today).map { difference in
            Issue(
                difference.misreading == .exclusive ? .exclusiveCount : .claimedDateDiffers, line: source.line,
                record: source.number, column: difference.kind, value: difference.claimed.description,
                message: difference.message,
                suggestion: "the register keeps the printed date beside the computed one")
        }
    }
}

extension CalendarDate {
    /// Later than any day that matters: 31 December 9999.
    static let endOfTime = CalendarDate(year: 9999, month: 12, day: 31)!  // it is in the calendar
}
