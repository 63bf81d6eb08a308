internal import CommunityAssets

/// What a cell of a date column turned out to say.
enum DateReading {
    /// A day; the flag tells that more text stood after it, as `(expired)`.
    case day(CalendarDate, hasNote: Bool)
    /// A year, or a month of a year: no day to reckon from.
    case partial(String)
    case refused(Refusal)

    struct Refusal {
        var code: IssueCode
        /// What is wrong and what to write instead.
        var message: String
        /// A date to put in its place, where one can be named.
        var suggestion: String?
    }
}

/// Reads dates as British councils write them: days before months, or ISO 8601; month names; ordinals; dots,
/// slashes, dashes and spaces; with or without a time of day. What could be two days is refused.
struct DateReader {
    /// The council's mapping says that months come first.
    var isMonthFirst = false

    func read(_ bytes: [UInt8], _ range: Range<Int>) -> DateReading {
        if let day = plain(bytes, range) { return .day(day, hasNote: false) }
        var scan = DateScan(bytes, range)
        scan.skipWeekday()
        guard let first = scan.token() else { return refuse(bytes, range) }
        switch first {
        case .number(let value, let digits):
            switch digits {
            case 4: return yearFirst(value, &scan)
            case 1, 2: return dayFirst(value, &scan)
            case 8: return compact(value, hasRest: !scan.isAtEnd, in: scan)
            case 14: return compact(value / 1_000_000, hasRest: false, in: scan)
            case 5:
                return refuse(
                    bytes, range,
                    because: "is a spreadsheet's number for a day, not a date: show the column as a date and save again"
                )
            case 10, 13:
                return refuse(
                    bytes, range, because: "is a computer's count of seconds, not a date: write a date as 25/03/2024")
            default: return refuse(bytes, range)
            }
        case .month(let month): return monthFirst(month, &scan)
        case .word: return refuse(bytes, range)
        }
    }

    /// The two shapes that most cells have, `2024-03-25` and `25/03/2024`, without further ado.
    private func plain(_ bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        guard range.count == 10 else { return nil }
        let start = range.lowerBound
        func digit(_ offset: Int) -> Int { Int(bytes[start + offset]) - 48 }
        func number(_ offsets: Range<Int>) -> Int? {
            var value = 0
            for offset in offsets {
                guard 0...9 ~= digit(offset) else { return nil }
                value = value * 10 + digit(offset)
            }
            return value
        }
        if bytes[start + 4] == 45, bytes[start + 7] == 45 {
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1800
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        guard !isMonthFirst, bytes[start + 2] == bytes[start + 5],
            bytes[start + 2] == 47 || bytes[start + 2] == 45 || bytes[start + 2] == 46,
            let day = number(0..<2), let month = number(3..<5), let year = number(6..<10), year >= 1800
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private func yearFirst(_ year: Int, _ scan: inout DateScan) -> DateReading {
        guard (1800...9999).contains(year) else {
            return refuse(scan, because: "has the year \(year): write the day as 25/03/2024")
        }
        guard let second = scan.token() else {
            return scan.isAtEnd ? .partial("a year") : refuse(scan)
        }
        let month: Int
        switch second {
        case .number(0, 1) where scan.isAtEnd: return .partial("a year")  // a spreadsheet's 2024.0
        case .number(let value, 1...2): month = value
        case .month(let value): month = value
        default: return refuse(scan)
        }
        guard let third = scan.token() else {
            guard scan.isAtEnd, (1...12).contains(month) else { return refuse(scan) }
            return .partial("a month")
        }
        guard case .number(let day, 1...2) = third else { return refuse(scan) }
        if month > 12, (1...12).contains(day) {
            let meant = CalendarDate(year: year, month: day, day: month)
            return refuse(
                scan, because: "is not an ISO date; months come before days" + writing(meant?.description),
                suggestion: meant?.description)
        }
        return finish(year: year, month: month, day: day, scan)
    }

    private func dayFirst(_ first: Int, _ scan: inout DateScan) -> DateReading {
        scan.skipOrdinal()
        guard let second = scan.token() else { return refuse(scan) }
        switch second {
        case .month(let month):
            guard case .number(let written, let digits)? = scan.token() else {
                return refuse(scan, because: "has no year: write it in full, as 25 March 2024")
            }
            guard let year = year(written, digits) else { return refuseYear(scan, digits) }
            return finish(year: year, month: month, day: first, scan)
        case .number(let number, 1...2):
            guard case .number(let written, let digits)? = scan.token() else {
                return refuse(scan, because: "has no year: write it in full, as 25/03/2024")
            }
            guard let year = year(written, digits) else { return refuseYear(scan, digits) }
            return numbers(first, number, year, scan)
        case .number(let number, 4) where (1...12).contains(first) && (1800...2200).contains(number) && scan.isAtEnd:
            return .partial("a month")
        default: return refuse(scan)
        }
    }

    /// Two numbers and a year: day and month, unless something says otherwise.
    private func numbers(_ first: Int, _ second: Int, _ year: Int, _ scan: DateScan) -> DateReading {
        let (day, month) = isMonthFirst ? (second, first) : (first, second)
        // Twelve-hour clocks come from American programs, which put months first.
        if !isMonthFirst, scan.restHasTwelveHourClock, first <= 12 {
            let dayFirst = CalendarDate(year: year, month: second, day: first)
            let monthFirst = CalendarDate(year: year, month: first, day: second)
            if dayFirst != nil, monthFirst != nil, dayFirst != monthFirst {
                return refuse(
                    scan, code: .ambiguousDate,
                    because:
                        "has an American time of day, so that months may come first: write \(british(dayFirst)) or \(british(monthFirst))"
                )
            }
        }
        if month > 12, (1...12).contains(day) {
            let meant = CalendarDate(year: year, month: day, day: month)
            return refuse(
                scan,
                because: isMonthFirst
                    ? "is not a date with the month first, as the mapping says"
                    : "is not a UK date; days come first" + writing(british(meant)),
                suggestion: isMonthFirst ? nil : british(meant))
        }
        return finish(year: year, month: month, day: day, scan)
    }

    private func monthFirst(_ month: Int, _ scan: inout DateScan) -> DateReading {
        guard case .number(let first, let digits)? = scan.token() else { return refuse(scan) }
        if digits == 4 {
            return scan.isAtEnd ? .partial("a month") : refuse(scan)
        }
        scan.skipOrdinal()
        guard case .number(let written, let yearDigits)? = scan.token() else {
            // Mon-YY.
            return scan.isAtEnd && digits == 2 ? .partial("a month") : refuse(scan)
        }
        guard let year = year(written, yearDigits) else { return refuseYear(scan, yearDigits) }
        return finish(year: year, month: month, day: first, scan)
    }

    private func compact(_ value: Int, hasRest: Bool, in scan: DateScan) -> DateReading {
        guard !hasRest, (1800...2200).contains(value / 10_000) else { return refuse(scan) }
        return finish(year: value / 10_000, month: value / 100 % 100, day: value % 100, scan)
    }

    /// Two digits are a year of 2012 to 2039: no list of assets of community value is older (the Localism
    /// Act 2011 came into force in 2012), and none says dates so far ahead.
    private func year(_ written: Int, _ digits: Int) -> Int? {
        switch digits {
        case 4: (1800...9999).contains(written) ? written : nil
        case 2: (12...39).contains(written) ? 2000 + written : nil
        default: nil
        }
    }

    private func finish(year: Int, month: Int, day: Int, _ scan: DateScan) -> DateReading {
        guard (1...12).contains(month) else { return refuse(scan) }
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            let length = CalendarDate.lengthOfMonth(year: year, month: month)
            return refuse(
                scan, because: "is no day of the calendar: \(DateScan.monthNames[month - 1]) \(year) has \(length) days"
            )
        }
        return .day(date, hasNote: scan.restHasNote)
    }

    private func refuseYear(_ scan: DateScan, _ digits: Int) -> DateReading {
        refuse(
            scan,
            because: digits == 2
                ? "has a year of two digits that may be of this century or the last: write four"
                : "has no sound year: write it with four digits")
    }

    private func refuse(
        _ scan: DateScan, code: IssueCode = .invalidDate, because: String? = nil, suggestion: String? = nil
    ) -> DateReading {
        refuse(scan.bytes, scan.whole, code: code, because: because, suggestion: suggestion)
    }

    private func refuse(
        _ bytes: [UInt8], _ range: Range<Int>, code: IssueCode = .invalidDate, because: String? = nil,
        suggestion: String? = nil
    ) -> DateReading {
        let value = Quoting.shortened(bytes, range)
        return .refused(
            DateReading.Refusal(
                code: code, message: "'\(value)' \(because ?? "is not a date: write it as 25/03/2024")",
                suggestion: suggestion))
    }

    private func writing(_ text: String?) -> String { text.map { ": write \($0)" } ?? "" }

    private func british(_ date: CalendarDate?) -> String {
        guard let (year, month, day) = date?.civil else { return "" }
        return "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
    }
}

/// Values as messages show them: on one line, and not endless.
enum Quoting {
    static func shortened(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var text = ""
        var count = 0
        for character in String(decoding: bytes[range], as: UTF8.self) {
            guard count < 60 else { return text + "…" }
            text.append(character.isNewline ? " " : character)
            count += 1
        }
        return text
    }
}
