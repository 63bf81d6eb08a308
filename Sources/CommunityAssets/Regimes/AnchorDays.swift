/// Between which days something must have happened for a window to end when it is asked to: how windows
/// are found without any being stored.
public struct AnchorDays: Hashable, Sendable {
    public let events: [RegisterEvent.Kind]
    /// Nil: any day.
    public let days: ClosedRange<CalendarDate>?

    public init(events: [RegisterEvent.Kind], days: ClosedRange<CalendarDate>?) {
        self.events = events
        self.days = days
    }
}

extension Regime {
    /// Where the anchors lie of all windows that may end within the days. A little too many may be found,
    /// never too few.
    ///
    /// - Parameters:
    ///   - kinds: the kinds of window; empty for all.
    ///   - days: nil for windows that end whenever they like.
    public func anchorDays(ofWindows kinds: [String], endingIn days: ClosedRange<CalendarDate>?) -> [AnchorDays] {
        (periods + earlier.flatMap(\.periods)).filter { kinds.isEmpty || kinds.contains($0.kind) }.map { period in
            let events = [period.anchor.event] + period.anchor.also + (period.anchor.proxy.map { [$0.event] } ?? [])
            // What hangs on another period's end, or on what is told later, lies further from its event.
            if period.anchor.endOf != nil || period.anchor.aroundEndOf != nil || !period.extendedBy.isEmpty
                || !period.longer.isEmpty || period.limit != .exact
            {
                return AnchorDays(events: events, days: nil)
            }
            let isLateStarter = events.contains { rule(for: $0)?.role == .nomination }
            return AnchorDays(
                events: events,
                days: days.flatMap { Self.anchors(of: period, endingIn: $0, isLateStarter: isLateStarter) })
        }
    }

    private static func anchors(
        of period: Period, endingIn days: ClosedRange<CalendarDate>, isLateStarter: Bool
    ) -> ClosedRange<CalendarDate>? {
        guard let length = period.duration, length.unit != .workingDay,
            let first = CountingRule.endingWith.count(length, from: days.lowerBound)?.firstDay,
            let last = CountingRule.endingWith.count(length, from: days.upperBound)?.firstDay
        else { return nil }
        // The readings of a month's end, the first day counted or not, and a roll to a working day move an end
        // by less than a month. A nomination counts from the day it was complete, which may be long after.
        let latest = last.adding(days: CalendarDate.longestMonth)
        return isLateStarter
            ? CalendarDate(dayNumber: .min)...latest : first.adding(days: -CalendarDate.longestMonth)...latest
    }
}

extension CalendarDate {
    fileprivate static let longestMonth = lengthOfMonth(year: 1, month: 1)
}
