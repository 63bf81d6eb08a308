public import CommunityAssets
internal import FoundationEssentials
internal import Schemas

/// The calendars by which regimes count working days: those inside the program, and the local holidays that a
/// registry was told of.
public struct Calendars: Sendable {
    private var local: [LocalHolidays] = []

    public init() {}

    /// The holidays of one place, as a council gives them in a file.
    public struct LocalHolidays: Hashable, Sendable {
        /// The calendar that they complete, as `scotland-public-and-local-holidays`.
        public let calendar: String
        public let authority: Authority.Code
        public let days: Set<CalendarDate>
        /// The last day up to which they are complete.
        public let completeUntil: CalendarDate?
        public let citation: String
    }

    /// Takes them in place of what was known of the place before.
    public mutating func add(_ holidays: LocalHolidays) {
        local.removeAll { $0.calendar == holidays.calendar && $0.authority == holidays.authority }
        local.append(holidays)
    }

    /// The calendar of a name; nil where there is none.
    func named(_ id: String) throws(DataFileError) -> WorkingDays? {
        guard var calendar = try CalendarFile.shipped(id) else { return nil }
        for holidays in local where holidays.calendar == id {
            calendar = calendar.adding(
                localHolidays: holidays.days, of: holidays.authority, completeUntil: holidays.completeUntil,
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
            completeUntil: file.completeUntil?.date, citation: file.citation)
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
        case completeUntil = "complete-until"
        case citation
    }

    /// The calendar that they complete.
    let localHolidays: String
    let authority: String
    let dated: [Day]
    let completeUntil: Day?
    let citation: String
}
