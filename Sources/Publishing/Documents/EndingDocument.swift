public import CommunityAssets

/// A row of `report expiring`.
public struct EndingDocument: Document {
    public static let name = "expiring-report"
    public static let meaning =
        "A window that ends soon, with who nominated the land and whether anyone has done so again."

    private let ending: EndingWindow
    private let subject: ReportSubject

    public init(_ ending: EndingWindow, _ subject: ReportSubject) {
        self.ending = ending
        self.subject = subject
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == EndingDocument {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.subject.authority) }
        define.identifier("asset", "The asset it is about.") { .asset($0.subject.asset.id) }
        define.text("name", "What the asset is called.") { $0.subject.asset.particulars.name }
        define.identifier("listing", "The listing it is about.") { .listing($0.subject.listing) }
        define.code("regime", "The body of law.") { $0.subject.regime }
        define.identifier("window", "The event it runs from and its kind.") {
            WindowDocument.identifier(of: $0.ending.window)
        }
        define.code("kind", "Which of the regime's periods ends.") { $0.ending.window.kind }
        define.text("label", "The same in words.") { $0.ending.label }
        define.date("last-day", "The last day inside.") { $0.ending.window.lastDay }
        define.date("alternative-last-day", "The other reading, where the month-end rule has two.") {
            $0.ending.window.alternativeLastDay
        }
        define.integer("days-left", "0 on the last day.") { $0.ending.window.daysLeft.map(Int64.init) }
        define.boolean("ends-listing", "Whether the land leaves the list with it.") { $0.ending.isEndOfListing }
        define.text("nominating-group", "The body that nominated the land.") { $0.ending.nominatingGroup }
        define.boolean("renominated", "Whether anyone has nominated the land again; null unless it leaves the list.") {
            $0.ending.isEndOfListing ? $0.ending.renomination != nil : nil
        }
        define.document("renomination", "The newest such nomination.") {
            $0.ending.renomination.map(RenominationPart.init)
        }
        define.text("provision", "The provision.") { $0.ending.window.because.citation }
    }
}

private struct RenominationPart: Document {
    static let name = "renomination"
    static let meaning = "A newer nomination of the same land."

    private let renomination: EndingWindow.Renomination

    init(_ renomination: EndingWindow.Renomination) {
        self.renomination = renomination
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == RenominationPart {
        define.identifier("listing", "The listing that it began.") { .listing($0.renomination.listing) }
        define.date("nomination-date", "The day it was received.") { $0.renomination.on }
        define.text("nominating-group", "The body that nominated.") { $0.renomination.group }
        define.choice("status", "How it stands on the legal day.") { $0.renomination.status }
    }
}
