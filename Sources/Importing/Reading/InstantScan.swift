internal import CommunityAssets

/// A time of day with its distance from UTC, as it stands behind a date: `T23:00:00Z`, ` 23:00 UTC`,
/// `T00:00:00.000+01:00`, ` 11:00 PM GMT`.
struct InstantScan {
    /// Behind the zone.
    let end: Int
    /// Seconds from midnight UTC of the date that stands before it.
    let seconds: Int64

    /// Nil where no time of day follows, or none that says its zone.
    ///
    /// "BST" is none: it is London's own time, whose day is the one that is printed.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        func skip(_ skipped: [UInt8]) { while index < range.upperBound, skipped.contains(bytes[index]) { index += 1 } }
        func number() -> (value: Int, digits: Int)? {
            let start = index
            var value = 0
            while index < range.upperBound, bytes[index].isDigit, index - start < 9 {
                value = value * 10 + Int(bytes[index] - 48)
                index += 1
            }
            return index > start ? (value, index - start) : nil
        }
        func take(_ byte: UInt8) -> Bool {
            guard index < range.upperBound, bytes[index] == byte else { return false }
            index += 1
            return true
        }
        func word() -> String {
            let start = index
            while index < range.upperBound, bytes[index].isLetter { index += 1 }
            return String(decoding: bytes[start..<index].map { $0 | 32 }, as: UTF8.self)
        }

        skip([9, 10, 13, 32, 44])
        if index + 1 < range.upperBound, bytes[index] | 32 == 116, bytes[index + 1].isDigit { index += 1 }
        guard let hours = number(), hours.digits <= 2, hours.value <= 24, take(58), let minutes = number(),
            minutes.value < 60
        else { return nil }
        var time = hours.value * 3600 + minutes.value * 60
        if take(58) {
            guard let seconds = number(), seconds.value <= 60 else { return nil }
            time += seconds.value
            if take(46) { _ = number() }
        }
        skip([32, 40])
        let behindTime = index
        switch word() {
        case "am": if hours.value == 12 { time -= 12 * 3600 }
        case "pm": if hours.value < 12 { time += 12 * 3600 }
        default: index = behindTime
        }
        skip([32, 40])
        let name = index
        switch word() {
        case "z", "utc", "gmt": break
        default:
            index = name
            guard let sign = index < range.upperBound ? bytes[index] : nil, sign == 43 || sign == 45 else { return nil }
            index += 1
            guard let hours = number(), hours.digits == 2 || hours.digits == 4 else { return nil }
            var offset = hours.digits == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
            if hours.digits == 2, take(58) {
                guard let minutes = number(), minutes.digits == 2 else { return nil }
                offset += minutes.value
            }
            guard offset <= 14 * 60 else { return nil }
            time -= (sign == 43 ? offset : -offset) * 60
        }
        _ = take(41)
        end = index
        // A minute to midnight is how programs write that a day is over.
        seconds = time >= 23 * 3600 + 59 * 60 && time < 86_400 ? 0 : Int64(time)
    }

    /// The day in London at this time of a day in UTC.
    func londonDay(on date: CalendarDate) -> CalendarDate {
        CalendarDate(londonDayAt: Int64(date.dayNumber) * 86_400 + seconds)
    }
}
