internal import CommunityAssets

/// Reads dates as British councils write them: days before months, or ISO 8601; month names; ordinals; dots,
/// slashes, dashes and spaces; with or without a time of day. What could be two days by its own shape is refused;
/// what could be two days by the rest of its column, `DateOrders` tells.
struct DateReader {
    /// The council's mapping says that months come first.
    var isMonthFirst = false

    func read(_ bytes: [UInt8], _ range: Range<Int>) -> DateReading {
        if let found = plain(bytes, range) { return found }
        var scan = DateScan(bytes, range)
        scan.skipLead()
        return scan.isAtWord ? refuseWords(scan) : day(&scan)
    }

    /// Reads on from where a scan stands, and leaves it behind the date.
    func day(_ scan: inout DateScan) -> DateReading {
        guard let first = scan.token() else { return refuse(scan) }
        switch first {
        case .number(let value, let digits):
            switch digits {
            case 4: return yearFirst(value, &scan)
            case 1, 2: return dayFirst(value, &scan)
            case 5: return refuseSerial(value, scan)
            case 8: return compact(value, hasRest: !scan.isAtEnd, in: scan)
            case 10, 13: return refuseEpoch(digits == 10 ? value : value / 1000, scan)
            case 14: return compact(value / 1_000_000, hasRest: scan.isAtZone, in: scan)
            default: return refuse(scan)
            }
        case .month(let month): return monthFirst(month, &scan)
        case .word: return refuse(scan)
        }
    }

    /// The two shapes that most cells have, `2024-03-25` and `25/03/2024`, without further ado.
    private func plain(_ bytes: [UInt8], _ range: Range<Int>) -> DateReading? {
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
        let rest = range.upperBound..<range.upperBound
        if bytes[start + 4] == 45, bytes[start + 7] == 45 {
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1800,
                let date = CalendarDate(year: year, month: month, day: day)
            else { return nil }
            return .day(date, DateReading.Manner(rest: rest))
        }
        guard !isMonthFirst, bytes[start + 2] == bytes[start + 5],
            bytes[start + 2] == 47 || bytes[start + 2] == 45 || bytes[start + 2] == 46,
            let day = number(0..<2), let month = number(3..<5), let year = number(6..<10), year >= 1800,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return .day(date, DateReading.Manner(hasTwoOrders: day <= 12 && day != month, rest: rest))
    }

    private func yearFirst(_ year: Int, _ scan: inout DateScan) -> DateReading {
        guard (1800...9999).contains(year) else {
            return refuse(scan, because: "has the year \(year)", advice: "write the day as 25/03/2024")
        }
        guard let second = scan.token() else { return scan.isAtEnd ? .partial(.year) : refuse(scan) }
        let month: Int
        switch second {
        case .number(0, 1) where scan.isAtEnd: return .partial(.year)  // a spreadsheet's 2024.0
        case .number(let value, 1...2): month = value
        case .month(let value): month = value
        default: return refuse(scan)
        }
        guard let third = scan.token() else {
            if month == (year + 1) % 100, month > 12, scan.isAtEnd { return .partial(.years) }
            guard scan.isAtEnd, (1...12).contains(month) else { return refuse(scan) }
            return .partial(.month)
        }
        guard case .number(let day, 1...2) = third else { return refuse(scan) }
        if month > 12, (1...12).contains(day) {
            let meant = CalendarDate(year: year, month: day, day: month)
            return refuse(
                scan, because: "is not an ISO date; months come before days", advice: writing(meant?.description),
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
                return refuse(scan, because: "has no year", advice: "write it in full, as 25 March 2024")
            }
            guard let year = year(written, digits) else { return refuseYear(scan, digits) }
            return finish(year: year, month: month, day: first, scan)
        case .number(let number, 1...2):
            guard case .number(let written, let digits)? = scan.token() else {
                return refuse(scan, because: "has no year", advice: "write it in full, as 25/03/2024")
            }
            guard let year = year(written, digits) else { return refuseYear(scan, digits) }
            return numbers(first, number, year, scan)
        case .number(let number, 4) where (1...12).contains(first) && (1800...2200).contains(number) && scan.isAtEnd:
            return .partial(.month)
        default: return refuse(scan)
        }
    }

    /// Two numbers and a year: day and month, unless something says otherwise.
    private func numbers(_ first: Int, _ second: Int, _ year: Int, _ scan: DateScan) -> DateReading {
        let (day, month) = isMonthFirst ? (second, first) : (first, second)
        let hasTwoOrders = !isMonthFirst && first != second && (1...12).contains(first) && (1...12).contains(second)
        // Twelve-hour clocks come from American programs, which put months first.
        if hasTwoOrders, scan.restHasTwelveHourClock {
            let dayFirst = CalendarDate(year: year, month: second, day: first)
            let monthFirst = CalendarDate(year: year, month: first, day: second)
            return refuse(
                scan, code: .ambiguousDate,
                because: "has an American time of day, so that months may come first",
                advice: "write \(british(dayFirst)) or \(british(monthFirst))")
        }
        if month > 12, (1...12).contains(day) {
            let meant = CalendarDate(year: year, month: day, day: month)
            return isMonthFirst
                ? refuse(
                    scan, because: "is not a date with the month first, as the mapping says",
                    advice: "write \(meant?.description ?? "a day of the calendar")")
                : refuse(
                    scan, because: "is not a UK date; days come first",
                    advice: writing(meant.map { british($0) })
                        + (meant == nil ? "" : ", or \"dates\": \"month-first\" in a mapping where all are so"),
                    suggestion: meant.map { british($0) }, hasMonthFirst: meant != nil)
        }
        return finish(year: year, month: month, day: day, hasTwoOrders: hasTwoOrders, scan)
    }

    private func monthFirst(_ month: Int, _ scan: inout DateScan) -> DateReading {
        guard case .number(let first, let digits)? = scan.token() else { return refuse(scan) }
        if digits == 4 { return scan.isAtEnd ? .partial(.month) : refuse(scan) }
        scan.skipOrdinal()
        guard case .number(let written, let yearDigits)? = scan.token() else {
            guard scan.isAtEnd, digits == 2 else { return refuse(scan) }
            // Mon-YY, by the same bounds as a whole date; or the spreadsheet's short form of a day without its year.
            return year(first, digits) == nil ? refuseYear(scan, digits) : .partial(.month)
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

    private func finish(
        year: Int, month: Int, day: Int, hasTwoOrders: Bool = false, _ scan: DateScan
    ) -> DateReading {
        guard (1...12).contains(month) else { return refuse(scan) }
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            let length = CalendarDate.lengthOfMonth(year: year, month: month)
            return refuse(
                scan,
                because: "is no day of the calendar: \(DateScan.monthNames[month - 1]) \(year) has \(length) days",
                advice: "check it against the notice")
        }
        guard let instant = scan.instant else {
            return .day(date, DateReading.Manner(hasTwoOrders: hasTwoOrders, rest: scan.note))
        }
        // A program that keeps days as midnight in London writes 23:00 of the day before in summer.
        let day = instant.londonDay(on: date)
        return .day(
            day,
            DateReading.Manner(
                hasTwoOrders: hasTwoOrders, rest: scan.note(behind: instant), printed: day == date ? nil : date))
    }
}
