public import CommunityAssets
internal import FoundationEssentials
internal import Schemas

/// The calendars by which regimes count working days: those inside the program, and the local holidays that a
/// registry was told of.
public struct Calendars: Sendable {
    private var local: [LocalHolidays] = []

    public init() {}

    /// The public and local holidays of one place, as a council gives them in a file: all that it keeps.
    public struct LocalHolidays: Hashable, Sendable {
        /// The calendar in whose place they stand, as `scotland-public-and-local-holidays`.
        public let calendar: String
        public let authority: Authority.Code
        public let days: Set<CalendarDate>
        /// The days in which nothing is missing: as the file says, else the years of its days.
        public let completeIn: ClosedRange<CalendarDate>
        public let citation: String
    }

    /// Takes them in place of what was known of the place for the same days.
    public mutating func add(_ holidays: LocalHolidays) {
        local.append(holidays)
    }

    /// The calendar of a name; nil where there is none.
    func named(_ id: String) throws(DataFileError) -> WorkingDays? {
        guard var calendar = try CalendarFile.shipped(id) else { return nil }
        for holidays in local where holidays.calendar == id {
            calendar = calendar.adding(
                holidays: holidays.days, of: holidays.authority, completeIn: holidays.completeIn,
                citation: holidays.citation)
        }
        return calendar
    }

    /// Whether a file is one of a place's holidays, rather than a regime.
    public static func isLocalHolidays(_ bytes: [UInt8]) -> Bool {
        (try? JSONDecoder().decode(LocalHolidaysMark.self, from: Data(bytes)))?.localHolidays != nil
    }

    /// Reads a file of a place's holidays, and checks that there is a calendar which counts such.
    public static func decodeLocalHolidays(_ bytes: [UInt8]) throws(DataFileError) -> LocalHolidays {
        let file = try strictlyDecode(LocalHolidaysDocument.self, from: bytes)
        guard let code = Authority.Code(file.authority) else {
            throw DataFileError(path: "authority", message: "'\(file.authority)' is no code; write it as S12000017")
        }
        guard let calendar = try CalendarFile.shipped(file.localHolidays), calendar.countsLocalHolidays else {
            throw DataFileError(
                path: "local-holidays", message: "'\(file.localHolidays)' is no calendar that counts local holidays")
        }
        return LocalHolidays(
            calendar: file.localHolidays, authority: code, days: Set(file.dated.map(\.date)),
            completeIn: try file.completeIn(), citation: file.citation)
    }
}

/// The one key by which the file is told from others.
private struct LocalHolidaysMark: Decodable {
    enum CodingKeys: String, CodingKey { case localHolidays = "local-holidays" }
    let localHolidays: String?
}

private struct LocalHolidaysDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case localHolidays = "local-holidays"
        case authority, dated
        case completeFrom = "complete-from"
        case completeUntil = "complete-until"
        case citation
    }

    /// The calendar in whose place they stand.
    let localHolidays: String
    let authority: String
    let dated: [Day]
    let completeFrom: Day?
    let completeUntil: Day?
    let citation: String

    func completeIn() throws(DataFileError) -> ClosedRange<CalendarDate> {
        guard let first = dated.map(\.date).min(), let last = dated.map(\.date).max() else {
            throw DataFileError(path: "dated", message: "is empty: list every public and local holiday of the place")
        }
        let from = completeFrom?.date ?? CalendarDate(year: first.year, month: 1, day: 1) ?? first
        let until = completeUntil?.date ?? CalendarDate(year: last.year, month: 12, day: 31) ?? last
        guard from <= until else {
            throw DataFileError(path: "complete-until", message: "is before the day from which the list is complete")
        }
        return from...until
    }
}
