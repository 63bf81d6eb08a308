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

    /// The calendar of a place: with its local holidays, where they are known.
    public func local(to area: Authority.Code?) -> WorkingDays {
        guard countsLocalHolidays, let area else { return self }
        return localCalendars[area] ?? self
    }

    /// The same calendar, knowing the holidays of one more place or other ones of it.
    ///
    /// - Parameter completeUntil: the last day up to which the place's holidays are known.
    public func adding(
        localHolidays days: Set<CalendarDate>, of area: Authority.Code, completeUntil: CalendarDate?, citation: String
    ) -> WorkingDays {
        var calendars = localCalendars
        let until = completeUntil.map { min($0, self.completeUntil ?? $0) } ?? self.completeUntil
        calendars[area] = WorkingDays(
            id: id, title: title, weekend: weekend, yearly: yearly, dated: dated.union(days), completeUntil: until,
            citation: citation)
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
