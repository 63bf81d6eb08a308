extension CalendarDate {
    /// The civil day in London at an instant, in seconds since 1 January 1970 UTC.
    ///
    /// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
    /// October (Summer Time Act 1972 as amended by SI 2002/262; the same days since 1996). Earlier
    /// instants are read by the same rule, which is not what the clocks of those years showed.
    public init(londonDayAt epochSeconds: Int64) {
        let isSummer = CalendarDate.isSummerTime(at: epochSeconds)
        self.init(dayNumber: CalendarDate.dayNumber(of: epochSeconds + (isSummer ? 3_600 : 0)))
    }

    /// The instant at which the day begins in London, in seconds since 1 January 1970 UTC, by the same rule.
    public var londonMidnight: Int64 {
        let midnight = Int64(dayNumber) * 86_400
        // In summer the day is an hour old at midnight UTC.
        return CalendarDate(londonDayAt: midnight - 3_600) == self ? midnight - 3_600 : midnight
    }

    private static func isSummerTime(at epochSeconds: Int64) -> Bool {
        let year = CalendarDate(dayNumber: dayNumber(of: epochSeconds)).year
        return changeOfClocks(year: year, month: 3) <= epochSeconds
            && epochSeconds < changeOfClocks(year: year, month: 10)
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func changeOfClocks(year: Int, month: Int) -> Int64 {
        let lastDay = CalendarDate(dayNumber: dayNumber(year: year, month: month, day: 31))
        let sunday = lastDay.adding(days: -(lastDay.weekday.rawValue % 7))
        return Int64(sunday.dayNumber) * 86_400 + 3_600
    }

    private static func dayNumber(of epochSeconds: Int64) -> Int32 {
        let day = epochSeconds >= 0 ? epochSeconds / 86_400 : (epochSeconds - 86_399) / 86_400
        return Int32(clamping: day)
    }
}
