/// One wish to sell and what became of it: an owner's notice with all that followed, or an outcome that was
/// told where no notice is on record.
public struct SaleCase: Sendable {
    public var listing: Listing.ID?
    /// Nil where no notice is on record.
    public var notice: RegisterEvent.ID?
    public var noticeOn: CalendarDate?
    /// Whether a group that may ask did so in time.
    public var isRequested: Bool
    /// The last day of the last window that runs from the notice.
    public var lastDay: CalendarDate?
    /// Whether all of its windows have ended.
    public var hasEnded: Bool
    /// Nil while the notice may still lead to a sale and nothing is told; unknown once it cannot.
    public var outcome: SaleOutcome?
    /// The event that told of the outcome.
    public var toldBy: RegisterEvent.ID?
    public var toldOn: CalendarDate?
}

extension Dossier {
    /// The wishes to sell of all listings, oldest notice first; last what was told as an outcome where no notice is
    /// on record. What became of each is what its notice says (`DisposalNotice.ending`).
    public var saleCases: [SaleCase] {
        let notices = listings.flatMap { listing in
            listing.evaluation.notices.map { (notice: $0, listing: listing) }
        }
        guard !notices.isEmpty || events.contains(where: { $0.event.kind == .outcomeKnown }) else { return [] }
        let standing = standingEvents
        let all = notices.map(\.notice)
        let cases = notices.map { SaleCase($0.notice, of: $0.listing, $0.notice.ending(among: all, by: standing)) }
            .sorted { ($0.noticeOn ?? .never, $0.notice ?? .last) < ($1.noticeOn ?? .never, $1.notice ?? .last) }
        let others = [DisposalNotice.Ending](
            toldBy: standing.filter {
                $0.kind == .outcomeKnown && DisposalNotice.concerned(by: $0, among: all) == nil
            })
        guard let newest = others.last(where: { $0.outcome != .unknown }) ?? others.last else { return cases }
        return cases + [SaleCase(withoutNotice: newest)]
    }
}

extension SaleCase {
    fileprivate init(_ notice: DisposalNotice, of dossier: ListingDossier, _ ending: DisposalNotice.Ending?) {
        let windows = dossier.evaluation.windows.filter { $0.notice == notice.id }
        self.init(
            listing: dossier.listing.id, notice: notice.id, noticeOn: notice.receivedOn,
            isRequested: notice.isRequested, lastDay: windows.compactMap(\.lastDay).max(),
            hasEnded: !windows.contains { [.open, .upcoming].contains($0.state) },
            outcome: ending?.outcome, toldBy: ending?.by, toldOn: ending?.on)
    }

    fileprivate init(withoutNotice ending: DisposalNotice.Ending) {
        self.init(
            isRequested: false, hasEnded: true, outcome: ending.outcome, toldBy: ending.by, toldOn: ending.on)
    }
}

extension CalendarDate {
    /// After every day there is.
    static let never = CalendarDate(dayNumber: .max)
}

extension RegisterEvent.ID {
    fileprivate static let last = RegisterEvent.ID(entry: .max, ordinal: 1)
}
