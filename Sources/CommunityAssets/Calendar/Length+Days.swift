extension Length {
    /// The day this long after another, as people count ahead: two weeks from Monday is a Monday.
    public func end(from day: CalendarDate) -> CalendarDate {
        CountingRule.after.count(self, from: day)?.lastDay ?? day
    }
}
