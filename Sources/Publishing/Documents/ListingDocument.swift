public import CommunityAssets

/// An entry in one of an authority's lists, as the public may see it.
public struct ListingDocument: Document {
    public static let name = "listing"
    public static let meaning = "An entry in one of a council's lists, or a nomination it is considering."

    private let dossier: ListingDossier
    private let withholdsPlace: Bool

    /// `withholdsPlace` where the asset is vacant, so that its source's row is not shown.
    public init(_ dossier: ListingDossier, withholdsPlace: Bool) {
        self.dossier = dossier
        self.withholdsPlace = withholdsPlace
    }

    private var particulars: Listing.Particulars { dossier.listing.particulars }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ListingDocument {
        define.identifier("id", "Permanent and never reused.") { .listing($0.dossier.listing.id) }
        define.identifier("asset", "The asset that is listed.") { .asset($0.dossier.listing.asset) }
        define.code("regime", "The body of law.") { $0.particulars.regime }
        define.choice("list", "Which of the council's lists.") { $0.particulars.list }
        define.choice("status", "How the entry stands on the legal day.") { $0.dossier.evaluation.status }
        define.text("reference", "The council's own reference.") { $0.particulars.reference }
        define.date("nomination-date", "The day the nomination was received.") { $0.dossier.nominationDate }
        define.text("nominating-group", "The body that nominated.") { $0.particulars.nominatingGroup }
        define.choice("decision", "What the council decided.") { $0.particulars.decision }
        define.date("decision-date", "The day of the decision.") { $0.dossier.decisionDate }
        define.text("decision-reasons", "Why, as the council gives it.") { $0.particulars.decisionReasons }
        define.date("entered-on", "The day of the entry in the list.") { $0.dossier.enteredOn }
        define.date("last-day", "The last day on the list, by the law.") { $0.dossier.listingWindow?.lastDay }
        define.date("claimed-last-day", "The last day that the council printed.") { $0.claimedLastDay }
        define.boolean("agrees", "Whether the council's day is the law's; null where it printed none.") {
            $0.agrees
        }
        define.date("removed-on", "The day it left the list.") { $0.dossier.removedOn }
        define.code("removal-reason", "Why it left the list.") {
            $0.dossier.evaluation.removalReason ?? $0.particulars.removalReason
        }
        define.document("source", "The row of the file that it was read from.") { document in
            document.dossier.source.map { SourcePart($0, withholdsPlace: document.withholdsPlace) }
        }
    }

    private var claimedLastDay: CalendarDate? {
        guard let window = dossier.listingWindow else { return particulars.claimedLastDay(of: "listing") }
        return window.claimedLastDay ?? particulars.claimedLastDay(of: window.kind)
    }

    private var agrees: Bool? {
        guard let claimedLastDay, let window = dossier.listingWindow, let lastDay = window.lastDay else { return nil }
        return claimedLastDay == lastDay || claimedLastDay == window.alternativeLastDay
    }
}
