public import CommunityAssets

/// A period that the law opens, with the event, the rule and the provision it comes from.
public struct WindowDocument: Document {
    public static let name = "window"
    public static let meaning = "A period that the law opens, as it stands on the legal day."

    private let window: Window
    private let asset: Asset.ID?
    private let regime: String

    public init(_ window: Window, asset: Asset.ID?, regime: String) {
        self.window = window
        self.asset = asset
        self.regime = regime
    }

    /// What a window is called: the event it runs from and its kind; nil for a calculated one without an event.
    public static func identifier(of window: Window) -> Identifier? {
        window.because.eventID.map { .window($0, kind: window.kind) }
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == WindowDocument {
        define.identifier("id", "The event it runs from and its kind.") { identifier(of: $0.window) }
        define.identifier("asset", "The asset it is about.") { $0.asset.map(Identifier.asset) }
        define.identifier("listing", "The listing it is about.") { $0.window.listing.map(Identifier.listing) }
        define.identifier("notice", "The owner's notice it runs from.") { $0.window.notice.map(Identifier.event) }
        define.code("regime", "The body of law.") { $0.regime }
        define.code("regime-version", "The version of it that was applied.") { $0.window.regimeVersion }
        define.code("kind", "Which of the regime's periods.") { $0.window.kind }
        define.date("first-day", "The first day inside.") { $0.window.firstDay }
        define.date("last-day", "The last day inside; a later event never shortens it.") { $0.window.lastDay }
        define.date("alternative-last-day", "The other reading, where the month-end rule has two.") {
            $0.window.alternativeLastDay
        }
        define.code("cutoff-time", "A time of day on the last day.") { $0.window.cutoffTime }
        define.choice("state", "How it stands on the legal day.") { $0.window.state }
        define.date("ended-on", "The day an event ended it early.") { $0.window.endedOn }
        define.identifier("ended-by", "The event that ended it.") { $0.window.endedBy.map(Identifier.event) }
        define.integer("days-left", "0 on the last day; null unless open.") { $0.window.daysLeft.map(Int64.init) }
        define.choice("effect", "What it does to those it concerns.") { $0.window.effect }
        define.document("because", "Why it is what it is.") { BecausePart($0.window.because) }
        define.date("claimed-last-day", "The last day that the council printed.") { $0.window.claimedLastDay }
        define.boolean("agrees", "Whether the council's day is the law's; null where it printed none.") {
            $0.window.agrees
        }
    }
}

private struct BecausePart: Document {
    static let name = "because"
    static let meaning = "The event, the rule and the provision that a window comes from."

    private let because: Window.Because

    init(_ because: Window.Because) {
        self.because = because
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == BecausePart {
        define.code("event", "The kind of event.") { $0.because.event.rawValue }
        define.identifier("event-id", "The event.") { $0.because.eventID.map(Identifier.event) }
        define.date("on", "The day of the event.") { $0.because.on }
        define.code("on-basis", "How firmly the day is known.", allowed: { ["recorded", "published", "proxy"] }) {
            $0.because.basis.rawValue
        }
        define.text("rule", "The rule in words.") { $0.because.rule }
        define.text("citation", "The provision.") { $0.because.citation }
    }
}
