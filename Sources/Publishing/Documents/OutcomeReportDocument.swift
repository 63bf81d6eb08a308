public import CommunityAssets

/// A row of `report outcomes`.
public struct OutcomeReportDocument: Document {
    public static let name = "outcome-report"
    public static let meaning =
        "What came of nominations, of owners' wishes to sell and of procedures: of one council, region, category or year, of several of these at once, or of all together. The outcomes, those still running included, add up to the notices given and the outcomes told without a notice. What could point at a person is withheld."

    private enum Scope: String, CaseIterable {
        case council, region, category, year, several, all
    }

    private let row: OutcomeRow

    public init(_ row: OutcomeRow) {
        self.row = row
    }

    private var scope: Scope {
        switch row.cuts.count {
        case 0: .all
        case 1: Scope(rawValue: row.cuts[0].rawValue) ?? .several
        default: .several
        }
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == OutcomeReportDocument {
        define.choice(
            "scope",
            "What is counted: one council, region, category or year, several of these at once, or all together."
        ) { $0.scope }
        define.document("authority", "The council; null where the row is not of one.") {
            $0.row.key.authority.map(AuthorityReference.init)
        }
        define.document("region", "The region; null where the row is not of one, or it is not known.") {
            ($0.row.key.region ?? $0.row.key.authority?.region).map(RegionReference.init)
        }
        define.choice("category", "The kind of place; null where the row is not of one.") { $0.row.key.category }
        define.integer(
            "year",
            "The year of the nomination, the request or the notice; of what followed first where that is not known. Null where the row is not of one, or no day is known."
        ) { $0.row.key.year.map(Int64.init) }
        for figure in OutcomeFigure.allCases {
            let meaning = [figure.definition, figure.citation.map { "\($0)." }].compactMap(\.self).joined(
                separator: " ")
            switch figure.unit {
            case .count: define.integer(figure.rawValue, meaning) { $0.row.value(figure).map { Int64($0) } }
            case .days, .percent: define.decimal(figure.rawValue, meaning) { $0.row.value(figure) }
            }
        }
        define.texts("withheld", "The figures that are null lest they point at a person.") { document in
            OutcomeFigure.allCases.filter(document.row.withholds).map(\.rawValue)
        }
        define.dictionary("definitions", "What each figure counts.") { _ in definitions }
        define.dictionary("citations", "The law that each figure is about, where it is about law.") { _ in citations }
    }

    private static let definitions = OutcomeFigure.allCases.map { (column: $0.rawValue, text: $0.definition) }
    private static let citations = OutcomeFigure.allCases.compactMap { figure in
        figure.citation.map { (column: figure.rawValue, text: $0) }
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
