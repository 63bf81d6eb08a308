/// Which days are working days, by one rule's own definition: data from a file of `Schemas/calendars/`.
///
/// There is no working day at large: a tribunal's, Scottish asset transfer's and a landowner's differ.
public struct WorkingDays: Hashable, Sendable {
    /// A day of every year, as 25 December.
    public struct MonthDay: Hashable, Sendable {
        public let month: Int
        public let day: Int

        public init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }
    }

    /// Where an act is to be done, whose public and local holidays some rules leave out of the count.
    public struct Place: Hashable, Sendable {
        public let authority: Authority.Code?
        /// All of its public and local holidays, as somebody gives them; nil: those known of the authority.
        public let holidays: Set<CalendarDate>?

        public init(authority: Authority.Code? = nil, holidays: Set<CalendarDate>? = nil) {
            self.authority = authority
            self.holidays = holidays
        }

        public static let unknown = Place()
    }

    public let id: String
    public let title: String
    public let weekend: Set<Weekday>
    /// Holidays that fall on the same day every year, and do not move.
    public let yearly: Set<MonthDay>
    /// Holidays by date.
    public let dated: Set<CalendarDate>
    /// The last day up to which `dated` is complete; nil where nothing is dated.
    public let completeUntil: CalendarDate?
    public let citation: String
    /// The same with the holidays of one authority's area, where the rule counts those too.
    public let localCalendars: [Authority.Code: WorkingDays]
    /// The rule counts local holidays, so that without those of the place a last day may lie too early.
    public let countsLocalHolidays: Bool

    public init(
        id: String, title: String, weekend: Set<Weekday>, yearly: Set<MonthDay> = [],
        dated: Set<CalendarDate> = [], completeUntil: CalendarDate? = nil, citation: String,
        localCalendars: [Authority.Code: WorkingDays] = [:], countsLocalHolidays: Bool = false
    ) {
        self.id = id
        self.title = title
        self.weekend = weekend
        self.yearly = yearly
        self.dated = dated
        self.completeUntil = completeUntil
        self.citation = citation
        self.localCalendars = localCalendars
        self.countsLocalHolidays = countsLocalHolidays
    }

    /// The calendar of a place: with its own holidays, where they are known.
    public func local(to place: Place) -> WorkingDays {
        guard countsLocalHolidays else { return self }
        if let holidays = place.holidays {
            return WorkingDays(
                id: id, title: title, weekend: weekend, dated: holidays, completeUntil: nil, citation: citation)
        }
        return place.authority.flatMap { localCalendars[$0] } ?? self
    }

    /// The same calendar, knowing the holidays of one more place or other ones of it.
    ///
    /// A rule that speaks of "public or local holidays in the place" means the place's own days: not every place
    /// keeps every bank holiday. So a place's list has all of both, and stands in place of the calendar's days.
    ///
    /// - Parameter range: the days in which the list is complete; before and after it the calendar's own count.
    public func adding(
        holidays days: Set<CalendarDate>, of area: Authority.Code, completeIn range: ClosedRange<CalendarDate>,
        citation: String
    ) -> WorkingDays {
        var calendars = localCalendars
        // A list of another year, told before, goes on counting in its year.
        let known = localCalendars[area]
        calendars[area] = WorkingDays(
            id: id, title: title, weekend: weekend,
            dated: (known?.dated ?? dated).filter { !range.contains($0) }.union(days.filter(range.contains)),
            completeUntil: max(known?.completeUntil ?? range.upperBound, range.upperBound), citation: citation)
        return WorkingDays(
            id: id, title: title, weekend: weekend, yearly: yearly, dated: dated, completeUntil: self.completeUntil,
            citation: self.citation, localCalendars: calendars, countsLocalHolidays: countsLocalHolidays)
    }

    public func isHoliday(_ day: CalendarDate) -> Bool {
        let (_, month, number) = day.civil
        return dated.contains(day) || yearly.contains(MonthDay(month: month, day: number))
    }

    public func isWorkingDay(_ day: CalendarDate) -> Bool {
        !weekend.contains(day.weekday) && !isHoliday(day)
    }

    /// The `number`-th working day on or after a day (1 is the first); `countingWeekends` skips holidays only.
    public func day(
        _ number: Int, onOrAfter start: CalendarDate, countingWeekends: Bool = false
    ) -> CalendarDate {
        walk(number, from: start, step: 1, countingWeekends)
    }

    /// The `number`-th working day on or before a day (1 is the first).
    public func day(_ number: Int, onOrBefore end: CalendarDate) -> CalendarDate {
        walk(number, from: end, step: -1, false)
    }

    private func walk(_ number: Int, from start: CalendarDate, step: Int, _ countingWeekends: Bool) -> CalendarDate {
        precondition(weekend.count < 7 || countingWeekends, "a calendar has at least one working day a week")
        var day = start
        var found = 0
        while true {
            if countingWeekends ? !isHoliday(day) : isWorkingDay(day) {
                found += 1
                if found >= number { return day }
            }
            day = day.adding(days: step)
        }
    }
}
