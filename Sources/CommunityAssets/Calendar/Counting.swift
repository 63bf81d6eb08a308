/// How the words of a provision turn a length of time and a day into a last day.
///
/// The unit is the civil day and parts of a day are disregarded: a notice received at 23:59 has the
/// whole of that day as its first.
public enum CountingRule: String, Sendable, CaseIterable {
    /// "beginning with": the day of the event is the first (Trow v Ind Coope [1967] 2 QB 899; Zoan v
    /// Rouamba [2000] 1 WLR 1509).
    case beginningWith = "beginning-with"
    /// "within … of", "after", "from": the day of the event does not count (Dodds v Walker [1981] 1 WLR 1027).
    case after
    /// "ending with": looks back, and the day of the event is the last.
    case endingWith = "ending-with"
    /// As `beginningWith`, but "no account is to be taken of any public or local holidays"; weekends count.
    case beginningWithSkippingHolidays = "beginning-with-skipping-holidays"
    /// As `after`, but "no account is to be taken of any public or local holidays"; weekends count.
    case afterSkippingHolidays = "after-skipping-holidays"
    /// Open until another event ends it.
    case untilEvent = "until-event"

    /// Counts a length from a day.
    ///
    /// Nil where the rule and the length make no sense together: no length (but for `untilEvent`), a
    /// length below one unit, working days or holidays without a calendar, months that skip holidays.
    public func count(_ length: Length?, from day: CalendarDate, calendar: WorkingDays? = nil) -> CountedPeriod? {
        guard self != .untilEvent else { return CountedPeriod(firstDay: day, lastDay: nil) }
        guard let length, length.count > 0 else { return nil }
        switch (self, length.unit) {
        case (.untilEvent, _):
            return nil  // answered above
        case (.beginningWith, .day), (.beginningWith, .week):
            return CountedPeriod(firstDay: day, lastDay: day.adding(days: length.days - 1))
        case (.after, .day), (.after, .week):
            return CountedPeriod(firstDay: day, lastDay: day.adding(days: length.days))
        case (.endingWith, .day), (.endingWith, .week):
            return CountedPeriod(firstDay: day.adding(days: 1 - length.days), lastDay: day)
        case (.beginningWith, .month), (.beginningWith, .year):
            return CountedPeriod(beginningWith: day, months: length.months)
        case (.after, .month), (.after, .year):
            return CountedPeriod(firstDay: day, lastDay: day.corresponding(months: length.months).day)
        case (.endingWith, .month), (.endingWith, .year):
            let start = day.corresponding(months: -length.months).day.adding(days: 1)
            return CountedPeriod(firstDay: start, lastDay: day)
        case (.beginningWith, .workingDay):
            return calendar.map { CountedPeriod(firstDay: day, lastDay: $0.day(length.count, onOrAfter: day)) }
        case (.after, .workingDay):
            return calendar.map {
                CountedPeriod(firstDay: day, lastDay: $0.day(length.count, onOrAfter: day.adding(days: 1)))
            }
        case (.endingWith, .workingDay):
            return calendar.map { CountedPeriod(firstDay: $0.day(length.count, onOrBefore: day), lastDay: day) }
        case (.beginningWithSkippingHolidays, .day), (.beginningWithSkippingHolidays, .week):
            return calendar.map {
                CountedPeriod(firstDay: day, lastDay: $0.day(length.days, onOrAfter: day, countingWeekends: true))
            }
        case (.afterSkippingHolidays, .day), (.afterSkippingHolidays, .week):
            return calendar.map {
                let next = day.adding(days: 1)
                return CountedPeriod(
                    firstDay: day, lastDay: $0.day(length.days, onOrAfter: next, countingWeekends: true))
            }
        case (.beginningWithSkippingHolidays, _), (.afterSkippingHolidays, _):
            return nil
        }
    }
}

/// Which reading decides where "beginning with" meets a month without the corresponding day.
///
/// Six months beginning with 31 August: there is no 31 February, and no known authority says whether
/// the last day is the month's last (`lastDayOfMonth`, 28 February) or the day before it.
public enum MonthEndPolicy: String, Sendable, CaseIterable {
    /// Matches Dodds v Walker for "after", and never shortens a protection.
    case lastDayOfMonth = "B"
    /// The shortest reading: the corresponding day moved into the month, less one.
    case dayBefore = "C"
}

/// What counting yields: the days, and the other last day where the month-end rule has two readings.
public struct CountedPeriod: Hashable, Sendable {
    /// The day of the event, under every rule but the one that looks back.
    public let firstDay: CalendarDate
    /// The later reading; nil while the end waits for an event.
    public let lastDay: CalendarDate?
    /// The earlier reading, where there are two.
    public let alternativeLastDay: CalendarDate?

    init(firstDay: CalendarDate, lastDay: CalendarDate?, alternativeLastDay: CalendarDate? = nil) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.alternativeLastDay = alternativeLastDay
    }

    /// Months "beginning with" a day end the day before the corresponding one. This is not the same as
    /// months after the day before: six months beginning with 1 March end on 31 August, six months
    /// after 28 February on 28 August.
    fileprivate init(beginningWith day: CalendarDate, months: Int) {
        let (corresponding, exists) = day.corresponding(months: months)
        let dayBefore = corresponding.adding(days: -1)
        self.init(
            firstDay: day, lastDay: exists ? dayBefore : corresponding,
            alternativeLastDay: exists ? nil : dayBefore)
    }

    /// The days of the period as the policy reads them; nil while the end waits for an event.
    public func range(_ policy: MonthEndPolicy) -> DayRange? {
        guard let lastDay else { return nil }
        let last = policy == .dayBefore ? alternativeLastDay ?? lastDay : lastDay
        return DayRange(firstDay: firstDay, endExclusive: last.adding(days: 1))
    }

    /// The same with an earlier reading of the last day.
    func withAlternative(_ day: CalendarDate?) -> CountedPeriod {
        guard let day, let lastDay, day < lastDay else { return self }
        return CountedPeriod(
            firstDay: firstDay, lastDay: lastDay, alternativeLastDay: min(day, alternativeLastDay ?? day))
    }

    /// The same with a later last day that somebody stated, as one agreed in writing; an earlier one changes nothing.
    public func extended(to day: CalendarDate?) -> CountedPeriod {
        guard let day, let lastDay, day > lastDay else { return self }
        return CountedPeriod(firstDay: firstDay, lastDay: day)
    }

    /// The same with an earlier last day that somebody stated inside it; a later one changes nothing.
    public func shortened(to day: CalendarDate?) -> CountedPeriod {
        guard let day, let lastDay, day < lastDay else { return self }
        return ending(on: day)
    }

    /// The same with the last day that somebody stated, unless it lies before the first.
    public func ending(on day: CalendarDate?) -> CountedPeriod {
        guard let day, day >= firstDay else { return self }
        return CountedPeriod(firstDay: firstDay, lastDay: day)
    }

    /// The same with each last day moved on to the next working day.
    public func rolled(to calendar: WorkingDays) -> CountedPeriod {
        let last = lastDay.map { calendar.day(1, onOrAfter: $0) }
        let alternative = alternativeLastDay.map { calendar.day(1, onOrAfter: $0) }
        return CountedPeriod(
            firstDay: firstDay, lastDay: last, alternativeLastDay: alternative == last ? nil : alternative)
    }
}

extension CalendarDate {
    /// The day of the same number in the month so many months away; where that month has none, its last
    /// day, and `exists` is false.
    func corresponding(months: Int) -> (day: CalendarDate, exists: Bool) {
        let (year, month, day) = civil
        let monthsSinceYear0 = year * 12 + month - 1 + months
        let target = (year: monthsSinceYear0 / 12, month: monthsSinceYear0 % 12 + 1)
        let length = CalendarDate.lengthOfMonth(year: target.year, month: target.month)
        let first = CalendarDate(dayNumber: CalendarDate.dayNumber(year: target.year, month: target.month, day: 1))
        return (first.adding(days: min(day, length) - 1), day <= length)
    }
}

extension Length {
    /// The day that lies so long before another, which does not count itself; nil for working days without a
    /// calendar.
    func before(_ day: CalendarDate, _ calendar: WorkingDays?) -> CalendarDate? {
        switch unit {
        case .day, .week: day.adding(days: -days)
        case .month, .year: day.corresponding(months: -months).day
        case .workingDay: calendar?.day(count, onOrBefore: day.adding(days: -1))
        }
    }

    /// Calendar days in days and weeks; meaningless for other units.
    var days: Int { unit == .week ? count * 7 : count }
    /// Calendar months (Interpretation Act 1978 Sch 1) in months and years; meaningless for other units.
    var months: Int { unit == .year ? count * 12 : count }
}
