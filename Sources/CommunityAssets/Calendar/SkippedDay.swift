/// A day that a count passes over, and why.
public struct SkippedDay: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case weekend, holiday
    }

    public let day: CalendarDate
    public let reason: Reason

    public init(day: CalendarDate, reason: Reason) {
        self.day = day
        self.reason = reason
    }
}

extension WorkingDays {
    /// The days of a stretch that do not count; `countingWeekends` where only holidays do not. A holiday at a
    /// weekend is named as one.
    public func skipped(in days: ClosedRange<CalendarDate>, countingWeekends: Bool) -> [SkippedDay] {
        (days.lowerBound.dayNumber...days.upperBound.dayNumber).compactMap { number in
            let day = CalendarDate(dayNumber: number)
            if isHoliday(day) { return SkippedDay(day: day, reason: .holiday) }
            if !countingWeekends, weekend.contains(day.weekday) { return SkippedDay(day: day, reason: .weekend) }
            return nil
        }
    }
}
