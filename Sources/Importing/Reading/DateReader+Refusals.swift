internal import CommunityAssets

/// Why a cell is no day, and what to write in its place.
extension DateReader {
    /// A day's place in a spreadsheet that counts from 1900, shown as the number it is.
    func refuseSerial(_ number: Int, _ scan: DateScan) -> DateReading {
        // Day 1 is 1 January 1900, and the spreadsheet believes in a 29 February 1900.
        let first = CalendarDate(year: 1899, month: 12, day: 30)!  // a day of the calendar
        let meant = (36_526...55_153).contains(number) ? first.adding(days: number) : nil  // 2000 to 2050
        return refuse(
            scan,
            because: "is a spreadsheet's number for a day, not a date",
            advice: "show the column as a date and save again",
            suggestion: meant.map { "it would be \(british($0)) in a spreadsheet that counts from 1900" })
    }

    /// Seconds since 1970.
    func refuseEpoch(_ seconds: Int, _ scan: DateScan) -> DateReading {
        let meant = CalendarDate(londonDayAt: Int64(seconds))
        return refuse(
            scan, because: "is a computer's count of seconds, not a date", advice: "write a date as 25/03/2024",
            suggestion: (1990...2100).contains(meant.year) ? "it would be \(british(meant))" : nil)
    }

    /// Words before the date, or without one.
    func refuseWords(_ scan: DateScan) -> DateReading {
        guard let found = onlyDay(in: scan) else { return refuse(scan) }
        return refuse(
            scan, because: "has a date within other words",
            advice: "write the date alone, and the words in another column",
            suggestion: british(found))
    }

    /// The one day that stands anywhere in a text; nil where there is none, or more than one.
    private func onlyDay(in scan: DateScan) -> CalendarDate? {
        var days = InnerDates(scan.bytes, scan.whole, self)
        guard let first = days.next(), days.next() == nil else { return nil }
        return first.date
    }

    func refuseYear(_ scan: DateScan, _ digits: Int) -> DateReading {
        refuse(
            scan,
            because: digits == 2
                ? "has a year of two digits that may be of this century or the last" : "has no sound year",
            advice: digits == 2 ? "write four" : "write it with four digits")
    }

    /// - Parameters:
    ///   - because: what is wrong.
    ///   - advice: what to do; it ends the message.
    ///   - suggestion: the date that is probably meant; else the advice stands there too.
    func refuse(
        _ scan: DateScan, code: IssueCode = .invalidDate, because: String = "is not a date",
        advice: String = "write it day first, in the form 25/03/2024", suggestion: String? = nil,
        hasMonthFirst: Bool = false
    ) -> DateReading {
        let value = Quoting.shortened(scan.bytes, scan.whole)
        return .refused(
            DateReading.Refusal(
                code: code, message: "'\(value)' \(because): \(advice)", suggestion: suggestion ?? advice,
                hasMonthFirst: hasMonthFirst))
    }

    func writing(_ date: String?) -> String { "write \(date ?? "a day of the calendar")" }

    func british(_ date: CalendarDate?) -> String {
        guard let (year, month, day) = date?.civil else { return "" }
        return "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
    }
}
