public import CommunityAssets

/// A row of `report outcomes`.
public struct OutcomeReportDocument: Document {
    public static let name = "outcome-report"
    public static let meaning =
        "What came of nominations and of owners' wishes to sell, of one council or of all together. The outcomes, those still running included, add up to the notices given and the outcomes told without a notice."

    private let authority: Authority?
    private let tally: OutcomeTally

    /// `authority` is nil for all councils together.
    public init(_ tally: OutcomeTally, of authority: Authority?) {
        self.tally = tally
        self.authority = authority
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == OutcomeReportDocument {
        define.code(
            "scope", "What is counted: one council, or all that were asked for.", allowed: { ["council", "all"] }
        ) {
            $0.authority == nil ? "all" : "council"
        }
        define.document("authority", "The council; null for all together.") {
            $0.authority.map(AuthorityReference.init)
        }
        for figure in OutcomeTally.Figure.allCases {
            define.integer(figure.rawValue, figure.definition) { Int64($0.tally[figure]) }
        }
        define.dictionary("definitions", "What each figure counts.") { _ in
            OutcomeTally.Figure.allCases.map { (column: $0.rawValue, text: $0.definition) }
        }
    }
}

/// A row of `report outcomes --each`.
public struct SaleCaseDocument: Document {
    public static let name = "notice-outcome"
    public static let meaning = "An owner's wish to sell and what became of it."

    private let sale: SaleCase
    private let asset: Asset
    private let authority: Authority

    public init(_ sale: SaleCase, asset: Asset, authority: Authority) {
        self.sale = sale
        self.asset = asset
        self.authority = authority
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == SaleCaseDocument {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.authority) }
        define.identifier("asset", "The asset.") { .asset($0.asset.id) }
        define.text("name", "What the asset is called.") { $0.asset.particulars.name }
        define.identifier("listing", "The listing under which notice was given.") {
            $0.sale.listing.map(Identifier.listing)
        }
        define.identifier("notice", "The owner's notice; null where none is on record.") {
            $0.sale.notice.map(Identifier.event)
        }
        define.date("notice-on", "The day it was received.") { $0.sale.noticeOn }
        define.boolean("bid-requested", "Whether a group that may ask did so in time.") { $0.sale.isRequested }
        define.date("last-day", "The last day of the last window that runs from the notice.") { $0.sale.lastDay }
        define.boolean("ended", "Whether all of its windows have ended.") { $0.sale.hasEnded }
        define.choice("outcome", "What became of it; null while a window runs and nothing is known.") {
            $0.sale.outcome
        }
        define.identifier("told-by", "The event that told of the outcome.") { $0.sale.toldBy.map(Identifier.event) }
        define.date("told-on", "The day of that event.") { $0.sale.toldOn }
    }
}
