/// A window that ends soon, with who nominated the land and whether anyone has done so again.
public struct EndingWindow: Sendable {
    /// A newer nomination of the same land.
    public struct Renomination: Sendable {
        public var listing: Listing.ID
        /// The day on which it was received, where that is known.
        public var on: CalendarDate?
        public var group: String?
        public var status: Asset.Status
    }

    public var window: Window
    /// With its article, as "the listing".
    public var label: String
    /// Whether the land leaves the list when it ends.
    public var isEndOfListing: Bool
    public var nominatingGroup: String?
    /// Only where the land leaves the list.
    public var renomination: Renomination?
}

extension Regime {
    /// The open windows of a listing that end by a day, as part of all that is known of the asset.
    public func windowsEnding(by last: CalendarDate, of listing: ListingDossier, in dossier: Dossier) -> [EndingWindow]
    {
        listing.evaluation.windows.compactMap { window in
            guard window.state == .open, let end = window.decisiveLastDay, end <= last, let period = period(of: window)
            else { return nil }
            let isEntry = period.role == .entry
            return EndingWindow(
                window: window, label: period.label, isEndOfListing: isEntry,
                nominatingGroup: listing.listing.particulars.nominatingGroup,
                renomination: isEntry ? renomination(after: window.firstDay, of: listing, in: dossier) : nil)
        }
    }

    /// The newest other listing of the asset that began with a nomination after the entry, or is being considered.
    func renomination(
        after entry: CalendarDate, of listing: ListingDossier, in dossier: Dossier
    ) -> EndingWindow.Renomination? {
        let others = dossier.listings.filter { other in
            guard other.listing.id != listing.listing.id else { return false }
            return other.nominationDate.map { $0 > entry } ?? (other.evaluation.status == .nominated)
        }
        return others.last.map { other in
            EndingWindow.Renomination(
                listing: other.listing.id, on: other.nominationDate,
                group: other.listing.particulars.nominatingGroup, status: other.evaluation.status)
        }
    }
}
