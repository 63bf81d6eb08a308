public import CommunityAssets

/// A row of the table of all assets through time.
public struct QuarterDocument: Document {
    public static let name = "quarter"
    public static let meaning =
        "How an asset stood at the end of a quarter by the law of that day, and what happened to it in the quarter, by all that the register was told up to one ledger entry. One row for each asset and quarter, from the first of which anything is known to that of the legal day."

    private let row: AssetQuarter

    public init(_ row: AssetQuarter) {
        self.row = row
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == QuarterDocument {
        define.identifier("asset", "The asset.") { .asset($0.row.asset.id) }
        define.document("authority", "The council whose list it is on, or in whose area it lies.") {
            AuthorityReference($0.row.authority)
        }
        define.document("region", "The council's region; null where it is not known.") {
            $0.row.authority.region.map(RegionReference.init)
        }
        define.choice("category", "What kind of place it is, as the newest account has it.") {
            $0.row.asset.particulars.category
        }
        define.code("quarter", "The quarter, as 2026-Q4.") { $0.row.quarter.description }
        define.date("first-day", "The first day of the quarter.") { $0.row.quarter.firstDay }
        define.date(
            "last-day", "The day for which the row speaks: the quarter's last, or the legal day where that is sooner."
        ) { $0.row.day }
        define.boolean("complete", "Whether the quarter is over.") { $0.row.isComplete }
        define.choice("status", "Whether and how it stood on its council's lists.") { $0.row.status }
        define.choice("standing", "Where the owner's notice stood; null unless listed.") { $0.row.standing }
        define.identifier("listing", "The listing that speaks for the place; null where there was none yet.") {
            $0.row.listing.map(Identifier.listing)
        }
        define.code("regime", "The body of law of that listing.") { $0.row.regime }
        define.code("stage", "Where a procedure stood, in its regime's word.") { $0.row.stage?.name }
        define.date("listed-on", "The first day of that listing's entry in the list.") { $0.row.listedOn }
        define.date("listing-last-day", "The last day for which it stays there by law.") { $0.row.listingLastDay }
        define.date("notice-on", "The day of the owner's newest notice of wishing to dispose.") {
            $0.row.sale?.noticeOn
        }
        define.boolean("bid-requested", "Whether a group that may ask answered it in time; null without a notice.") {
            $0.row.sale.flatMap { $0.notice == nil ? nil : $0.isRequested }
        }
        define.choice(
            "outcome",
            "What became of the newest wish to sell; null while it may still lead to a sale, and without one."
        ) { $0.row.sale?.outcome }
        define.date("outcome-on", "The day of the event that tells of it.") { $0.row.sale?.toldOn }
        define.choice("procedure-outcome", "What the procedure came to; null while it goes on, and without one.") {
            $0.row.stage?.outcome
        }
        define.texts("windows", "The kinds of windows that were open on the last day.") { $0.row.windows }
        define.texts("risks", "The signs, on the last day, that the community may lose it.") { $0.row.risks }
        define.texts("events", "What happened in the quarter and has effect, each kind once, oldest first.") {
            $0.row.events.map(\.rawValue)
        }
    }
}
