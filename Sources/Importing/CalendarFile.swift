internal import CommunityAssets
internal import Schemas

/// Reads a file of `Schemas/calendars/` into the domain's working days.
enum CalendarFile {
    /// The embedded calendar of a name; nil where there is none.
    static func shipped(_ id: String) throws(DataFileError) -> WorkingDays? {
        guard let bytes = Schemas.bytes(of: "Schemas/calendars/\(id).json") else { return nil }
        return try decode(bytes)
    }

    static func decode(_ bytes: [UInt8]) throws(DataFileError) -> WorkingDays {
        let file = try strictlyDecode(CalendarDocument.self, from: bytes)
        return WorkingDays(
            id: file.id, title: file.title, weekend: Set(file.weekend.map(\.value.weekday)),
            yearly: Set(file.yearly.map(\.monthDay)), dated: Set(file.dated.map(\.date)),
            completeUntil: file.completeUntil?.date, citation: file.citation,
            countsLocalHolidays: file.countsLocalHolidays ?? false)
    }
}

private struct CalendarDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, title, weekend, yearly, dated
        case completeUntil = "complete-until"
        case countsLocalHolidays = "counts-local-holidays"
        case citation, note
    }

    let id: String
    let title: String
    let weekend: [Word<DayName>]
    let yearly: [YearlyDay]
    let dated: [Day]
    let completeUntil: Day?
    let countsLocalHolidays: Bool?
    let citation: String
    let note: String?
}

private enum DayName: String, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    var weekday: Weekday { Weekday.allCases[DayName.allCases.firstIndex(of: self)!] }  // self is one of allCases
}

/// A day of a file, `2026-12-25`.
struct Day: Decodable {
    let date: CalendarDate

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CalendarDate(iso: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: "'\(text)' is no day; write 2026-12-25"))
        }
        self.date = date
    }
}

/// A day of every year, `12-25`.
private struct YearlyDay: Decodable {
    let monthDay: WorkingDays.MonthDay

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        // A leap year, so that 29 February may be a holiday.
        guard let date = CalendarDate(iso: "2000-\(text)") else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: "'\(text)' is no day of the year; write 12-25"))
        }
        monthDay = WorkingDays.MonthDay(month: date.month, day: date.day)
    }
}
