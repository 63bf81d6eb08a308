/// A dated sign that a community may lose an asset.
public struct RiskSignal: Hashable, Sendable {
    /// `disposal-notice`, `closure-announced`, `closed`, `declared-surplus`, `for-sale`,
    /// `listing-about-to-lapse`, `moratorium-ended-unsold`, `not-published`.
    public var kind: String
    public var since: CalendarDate
    public var until: CalendarDate?
    public var reason: String
    /// Where it comes from: an event's or a window's identifier.
    public var source: String?

    public init(kind: String, since: CalendarDate, until: CalendarDate?, reason: String, source: String?) {
        self.kind = kind
        self.since = since
        self.until = until
        self.reason = reason
        self.source = source
    }
}
