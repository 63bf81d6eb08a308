/// How the days of a period came about, one step after the other, so that anybody can count again.
public struct Reckoning: Hashable, Sendable {
    public enum Step: Hashable, Sendable {
        /// Day 1 of the count.
        case firstCounted(CalendarDate)
        /// The day of the event does not count.
        case notCounted(CalendarDate)
        /// The day of the event is the last; the count goes back from it.
        case lastCounted(CalendarDate)
        /// Weeks as days.
        case converted(Length, days: Int)
        /// The day that bears a number in the count.
        case numbered(Int, CalendarDate, Numbering)
        /// Days between that bear no number.
        case skipped([SkippedDay])
        /// The day of the same number so many months or years away; before the event where `isBefore`.
        case corresponding(Length, CalendarDate, isBefore: Bool)
        /// That month has no day of the number; its last day stands in.
        case missing(day: Int, Length, lastOfMonth: CalendarDate, isBefore: Bool)
        /// "Beginning with": the last day is the one before the corresponding day.
        case dayBefore(CalendarDate)
        /// "Ending with" months: the first day is the one after the corresponding day.
        case dayAfter(CalendarDate)
        /// The two last days that the missing day leaves open.
        case readings(later: CalendarDate, earlier: CalendarDate)
        /// A last day that is no working day moves on to the next one.
        case rolled(from: CalendarDate, to: CalendarDate, over: [SkippedDay])
        /// The calendar's holidays are known no further than this day, and the count goes beyond it.
        case holidaysKnownUntil(CalendarDate)
        /// Nothing is counted: another event ends it.
        case untilEvent(CalendarDate)
    }

    /// What kind of days bear numbers.
    public enum Numbering: Hashable, Sendable {
        case day, workingDay
        /// Every day, weekends included, but no holiday.
        case dayButHolidays
    }

    public let steps: [Step]
    /// What the steps come to.
    public let counted: CountedPeriod
}

extension CountingRule {
    /// Explains `count`: the same days with the steps that lead to them. Nil where that is nil.
    public func reckon(_ length: Length?, from day: CalendarDate, calendar: WorkingDays? = nil) -> Reckoning? {
        guard let counted = count(length, from: day, calendar: calendar) else { return nil }
        guard self != .untilEvent, let length else { return Reckoning(steps: [.untilEvent(day)], counted: counted) }
        let steps: [Reckoning.Step] =
            switch length.unit {
            case .day, .week: steps(inDays: length, from: day, counted, calendar)
            case .month, .year: steps(inMonths: length, from: day, counted)
            case .workingDay: number(length.count, from: day, counted, calendar, .workingDay)
            }
        return Reckoning(steps: steps, counted: counted).noting(calendar)
    }

    /// Whether the day of the event is in the count.
    private var countsEvent: Bool {
        switch self {
        case .beginningWith, .beginningWithSkippingHolidays, .endingWith: true
        case .after, .afterSkippingHolidays, .untilEvent: false
        }
    }

    private func steps(
        inDays length: Length, from day: CalendarDate, _ counted: CountedPeriod, _ calendar: WorkingDays?
    ) -> [Reckoning.Step] {
        switch self {
        case .beginningWithSkippingHolidays, .afterSkippingHolidays:
            return number(length.days, from: day, counted, calendar, .dayButHolidays, converted: length)
        default: return number(length.days, from: day, counted, nil, .day, converted: length)
        }
    }

    /// Numbers the days up to the last one of the count.
    private func number(
        _ number: Int, from day: CalendarDate, _ counted: CountedPeriod, _ calendar: WorkingDays?,
        _ numbering: Reckoning.Numbering, converted length: Length? = nil
    ) -> [Reckoning.Step] {
        let isBack = self == .endingWith
        guard let end = isBack ? counted.firstDay : counted.lastDay else { return [] }
        let first = countsEvent ? day : day.adding(days: 1)
        let skipped =
            calendar?.skipped(in: isBack ? end...first : first...end, countingWeekends: numbering == .dayButHolidays)
            ?? []
        var steps: [Reckoning.Step] = countsEvent ? [] : [.notCounted(day)]
        // A day that is skipped is not the first.
        if !skipped.contains(where: { $0.day == first }) {
            steps.append(isBack ? .lastCounted(first) : .firstCounted(first))
        }
        if let length, length.unit == .week { steps.append(.converted(length, days: number)) }
        steps.append(.numbered(number, end, numbering))
        if !skipped.isEmpty { steps.append(.skipped(skipped)) }
        return steps
    }

    private func steps(
        inMonths length: Length, from day: CalendarDate, _ counted: CountedPeriod
    ) -> [Reckoning.Step] {
        let isBack = self == .endingWith
        let (corresponding, exists) = day.corresponding(months: isBack ? -length.months : length.months)
        var steps: [Reckoning.Step] = [
            isBack ? .lastCounted(day) : countsEvent ? .firstCounted(day) : .notCounted(day),
            exists
                ? .corresponding(length, corresponding, isBefore: isBack)
                : .missing(day: day.day, length, lastOfMonth: corresponding, isBefore: isBack),
        ]
        if isBack {
            steps.append(.dayAfter(counted.firstDay))
        } else if let last = counted.lastDay, let other = counted.alternativeLastDay {
            steps.append(.readings(later: last, earlier: other))
        } else if countsEvent, let last = counted.lastDay {
            steps.append(.dayBefore(last))
        }
        return steps
    }
}

extension Period {
    /// Explains `counted(from:in:)`: the same days with the steps that lead to them. Nil where that is nil.
    public func reckoning(from day: CalendarDate, in place: WorkingDays.Place = .unknown) -> Reckoning? {
        let calendar = calendar?.local(to: place)
        guard let reckoning = counting.reckon(duration, from: day, calendar: calendar) else { return nil }
        guard rollsToWorkingDay, let calendar else { return reckoning }
        return reckoning.rolled(to: calendar)
    }
}

extension Reckoning {
    fileprivate func rolled(to calendar: WorkingDays) -> Reckoning {
        let rolls = [counted.lastDay, counted.alternativeLastDay].compactMap { $0 }.compactMap { last -> Step? in
            let next = calendar.day(1, onOrAfter: last)
            guard next != last else { return nil }
            let over = calendar.skipped(in: last...next.adding(days: -1), countingWeekends: false)
            return .rolled(from: last, to: next, over: over)
        }
        return Reckoning(steps: steps + rolls, counted: counted.rolled(to: calendar)).noting(calendar)
    }

    /// Adds that holidays beyond the calendar's last known one are missing, where the count goes there.
    fileprivate func noting(_ calendar: WorkingDays?) -> Reckoning {
        guard let known = calendar?.completeUntil, let last = counted.lastDay, last > known,
            !steps.contains(.holidaysKnownUntil(known))
        else { return self }
        return Reckoning(steps: steps + [.holidaysKnownUntil(known)], counted: counted)
    }
}
