internal import CommunityAssets

/// What the numbers of a sheet stand for, by the format of their cell.
enum NumberStyle: Equatable {
    case number, date, time

    /// By the number of a format that every workbook has (ECMA-376 part 1, 18.8.30).
    init(builtIn number: Int) {
        switch number {
        case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: self = .date
        case 18...21, 32, 33, 45...47, 55: self = .time
        default: self = .number
        }
    }

    /// By a format's own letters: a day, a month or a year in it makes a date, hours or seconds without any a time.
    init(code: String) {
        var letters = ""
        var rest = Array(code.lowercased())[...]
        while let character = rest.popFirst() {
            switch character {
            case ";": rest = []
            // What stands in quotation marks or behind a backslash is text.
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                // Elapsed hours are [h]; everything else there is a colour, a condition or a language.
                if let first = inside.first, inside.allSatisfy({ $0 == first }), "hms".contains(first) {
                    letters.append(first)
                }
            default: letters.append(character)
            }
        }
        if letters.hasPrefix("general") {
            self = .number
        } else if letters.contains(where: { "dy".contains($0) }) {
            self = .date
        } else if letters.contains(where: { "hs".contains($0) }) {
            self = .time
        } else {
            self = letters.contains("m") ? .date : .number
        }
    }
}

/// Numbers of a sheet as texts.
enum SheetNumber {
    /// A day as ISO 8601, with its time where it has one; a number with the fewest digits that are it, and no
    /// exponent, so that a UPRN stays one.
    static func text(_ written: ArraySlice<UInt8>, _ style: NumberStyle, counts1904: Bool) -> [UInt8] {
        guard style != .number else { return plain(written) }
        guard let value = Double(String(decoding: written, as: UTF8.self)), (0..<3_000_000).contains(value) else {
            return plain(written)
        }
        return Array(day(value, style, counts1904: counts1904).utf8)
    }

    private static func isPlain(_ written: ArraySlice<UInt8>) -> Bool {
        !written.isEmpty && written.count <= 18 && written.allSatisfy(\.isDigit)
    }

    private static func plain(_ written: ArraySlice<UInt8>) -> [UInt8] {
        if isPlain(written) { return Array(written) }
        guard let value = Double(String(decoding: written, as: UTF8.self)), value.isFinite else {
            return Array(written)
        }
        if value.magnitude < 1e15, value == value.rounded() { return Array("\(Int64(value))".utf8) }
        return Array(withoutExponent("\(value)").utf8)
    }

    /// `1.5e-07` as 0.00000015.
    private static func withoutExponent(_ text: String) -> String {
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), exponent.magnitude < 400 else { return text }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        var digits = Array(mantissa.joined())
        var point = mantissa[0].count + exponent
        if mantissa.count == 2, mantissa[1] == "0" { digits.removeLast() }
        while point > digits.count { digits.append("0") }
        while point <= 0 {
            digits.insert("0", at: 0)
            point += 1
        }
        let whole = String(digits[..<point])
        let fraction = String(digits[point...])
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    // MARK: Days

    /// The day whose number is 0 in a workbook that counts from 1900, and takes that year for a leap year.
    private static let firstDay = CalendarDate(year: 1899, month: 12, day: 30)!  // a day of the calendar
    private static let firstDay1904 = CalendarDate(year: 1904, month: 1, day: 1)!  // a day of the calendar
    /// 29 February 1900, which never was.
    private static let noDay = 60.0

    private static func day(_ value: Double, _ style: NumberStyle, counts1904: Bool) -> String {
        var whole = value.rounded(.down)
        var seconds = Int(((value - whole) * 86_400).rounded())
        if seconds == 86_400 { (whole, seconds) = (whole + 1, 0) }
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
        if style == .time, whole == 0 { return time }
        if !counts1904, whole == noDay { return "1900-02-29" }
        // Before the day that never was the count is one less.
        let number = Int32(whole) + (!counts1904 && whole < noDay ? 1 : 0)
        let first = counts1904 ? firstDay1904 : firstDay
        let date = CalendarDate(dayNumber: first.dayNumber + number)
        return seconds == 0 ? "\(date)" : "\(date)T\(time)"
    }
}
