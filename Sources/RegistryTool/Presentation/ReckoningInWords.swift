internal import CommunityAssets

extension Reckoning {
    /// The steps as a sum that anybody can do again: "Mon 2 Mar 2026 is day 1; 6 weeks = 42 days; day 42 is Sun 12
    /// Apr 2026".
    var inWords: String { steps.map(\.inWords).joined(separator: "; ") }
}

extension Reckoning.Step {
    fileprivate var inWords: String {
        switch self {
        case .firstCounted(let day): "\(day.long) is day 1"
        case .notCounted(let day): "\(day.long) is not counted"
        case .lastCounted(let day): "\(day.long) is the last day, counting back"
        case .converted(let length, let days): "\(length.inWords) = \(counted(days, "day"))"
        case .numbered(let number, let day, let numbering): "\(numbering.inWords) \(number) is \(day.long)"
        case .skipped(let days): "left out: \(days.inWords)"
        case .corresponding(let length, let day, let isBefore):
            "the corresponding day \(length.inWords) \(isBefore ? "before" : "later") is \(day.long)"
        case .missing(let day, let length, let lastOfMonth, let isBefore):
            "\(length.inWords) \(isBefore ? "before" : "later") would be \(day) \(lastOfMonth.monthInWords), which there "
                + "is not; that month's last day is \(lastOfMonth.long)"
        case .dayBefore(let day): "the last day is the one before, \(day.long)"
        case .dayAfter(let day): "the first day is the one after, \(day.long)"
        case .readings(_, let earlier): "so the last day is that one, or the one before it, \(earlier.long)"
        case .rolled(_, let next, let over): "left out: \(over.inWords); the next working day is \(next.long)"
        case .holidaysKnownUntil(let day): "holidays after \(day.long) are not known yet"
        case .untilEvent(let day): "from \(day.long) until another event"
        }
    }
}

extension Reckoning.Numbering {
    fileprivate var inWords: String {
        switch self {
        case .day, .dayButHolidays: "day"
        case .workingDay: "working day"
        }
    }
}

extension [SkippedDay] {
    /// How many weekend days one would still want to read by their dates.
    private static let namedWeekendDays = 4

    /// Each holiday by its date; weekends too, unless they are many.
    fileprivate var inWords: String {
        let weekends = filter { $0.reason == .weekend }
        guard weekends.count > Self.namedWeekendDays else { return map(\.inWords).joined(separator: ", ") }
        let holidays = filter { $0.reason == .holiday }
        return (["\(grouped(weekends.count)) days of weekends"] + holidays.map(\.inWords)).joined(separator: ", ")
    }
}

extension SkippedDay {
    fileprivate var inWords: String {
        switch reason {
        case .weekend: "\(day.long) (weekend)"
        case .holiday: "\(day.long) (holiday)"
        }
    }
}

extension CalendarDate {
    /// "February 2027".
    fileprivate var monthInWords: String { inWords.split(separator: " ").dropFirst().joined(separator: " ") }
}

extension Length {
    /// "6 weeks".
    fileprivate var inWords: String { counted(count, unit.rawValue.unhyphenated) }
}
