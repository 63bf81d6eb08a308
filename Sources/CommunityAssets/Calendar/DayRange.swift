/// A stretch of whole days, kept half-open: `[firstDay, endExclusive)`.
///
/// A guard "the period has ended" is `today >= endExclusive`; what people are shown is `lastDay`.
public struct DayRange: Hashable, Sendable {
    public let firstDay: CalendarDate
    public let endExclusive: CalendarDate

    public init(firstDay: CalendarDate, endExclusive: CalendarDate) {
        self.firstDay = firstDay
        self.endExclusive = endExclusive
    }

    /// The last day inside.
    public var lastDay: CalendarDate { endExclusive.adding(days: -1) }

    public func contains(_ day: CalendarDate) -> Bool { firstDay <= day && day < endExclusive }

    public func hasEnded(by day: CalendarDate) -> Bool { day >= endExclusive }
}
