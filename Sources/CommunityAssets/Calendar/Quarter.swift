/// Three months of a year, from January, April, July or October.
public struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Quarters since the first of the year 0.
    private let number: Int

    private init(number: Int) { self.number = number }

    /// The quarter in which a day lies.
    public init(_ day: CalendarDate) {
        let (year, month, _) = day.civil
        number = year * 4 + (month - 1) / 3
    }

    public var firstDay: CalendarDate { CalendarDate(firstOfMonth: number % 4 * 3 + 1, year: number / 4) }
    public var lastDay: CalendarDate { next.firstDay.adding(days: -1) }
    public var next: Quarter { Quarter(number: number + 1) }

    /// How many quarters later another one is.
    public func quarters(until other: Quarter) -> Int { other.number - number }

    /// As `2026-Q4`.
    public var description: String { "\(number / 4)-Q\(number % 4 + 1)" }

    public static func < (left: Quarter, right: Quarter) -> Bool { left.number < right.number }
}

extension CalendarDate {
    fileprivate init(firstOfMonth month: Int, year: Int) {
        self.init(dayNumber: CalendarDate.dayNumber(year: year, month: month, day: 1))
    }
}
