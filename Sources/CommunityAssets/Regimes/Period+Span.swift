extension Period {
    /// From when to when a period lies around a day, as "from 30 working days before it to 20 before it".
    public struct Span: Hashable, Sendable {
        public struct Offset: Hashable, Sendable {
            public let length: Length
            public let isAfter: Bool
            /// It lies so far from the span's own first day, not from the day around which the span lies.
            public let isFromFirstDay: Bool

            public init(_ length: Length, isAfter: Bool, isFromFirstDay: Bool = false) {
                self.length = length
                self.isAfter = isAfter
                self.isFromFirstDay = isFromFirstDay
            }
        }

        /// Nil: the day itself.
        public let begins: Offset?
        public let ends: Offset?

        public init(begins: Offset?, ends: Offset?) {
            self.begins = begins
            self.ends = ends
        }
    }

    /// The period around a day, the last of another; nil where the offsets cannot be counted.
    public func counted(around day: CalendarDate, in place: WorkingDays.Place = .unknown) -> CountedPeriod? {
        guard let span, let first = moved(span.begins, from: day, place) else { return nil }
        let isFromFirstDay = span.ends?.isFromFirstDay ?? false
        guard let last = moved(span.ends, from: isFromFirstDay ? first : day, place), first <= last else { return nil }
        return CountedPeriod(firstDay: first, lastDay: last)
    }

    private func moved(_ offset: Span.Offset?, from day: CalendarDate, _ place: WorkingDays.Place) -> CalendarDate? {
        guard let offset else { return day }
        let calendar = calendar?.local(to: place)
        if offset.isAfter { return counting.count(offset.length, from: day, calendar: calendar)?.lastDay }
        return offset.length.before(day, calendar)
    }
}
