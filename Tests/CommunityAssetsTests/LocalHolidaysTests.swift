import CommunityAssets
import Importing
import Schemas
import Testing

/// Rules that speak of public and local holidays in the place where the act is to be done.
@Suite struct `Holidays of a place` {
    private static let edinburgh = Authority.Code("S12000036")!  // one letter and eight digits
    private static let dundee = Authority.Code("S12000042")!  // likewise

    private static func file(_ dated: String, _ more: String = "", authority: String = "S12000036") -> [UInt8] {
        Array(
            """
            {"local-holidays": "scotland-public-and-local-holidays", "authority": "\(authority)", "dated": [\(dated)], \
            \(more)"citation": "invented"}
            """.utf8)
    }

    private static func calendar(_ files: [[UInt8]]) throws -> WorkingDays {
        var calendars = Calendars()
        for file in files { calendars.add(try Calendars.decodeLocalHolidays(file)) }
        let bytes = try #require(Schemas.bytes(of: "Schemas/regimes/sc-crtb-p2.json"))
        let regime = try RegimeFile.decode(bytes, calendars: calendars)
        return try #require(regime.period("ballot-result")?.calendar)
    }

    private func place(_ code: Authority.Code) -> WorkingDays.Place { WorkingDays.Place(authority: code) }

    @Test func `the list of a place stands in place of the bank holidays`() throws {
        let calendar = try Self.calendar([Self.file(#""2026-04-06", "2026-09-21""#)])
        let here = calendar.local(to: place(Self.edinburgh))
        #expect(here.isHoliday(day("2026-04-06")))
        #expect(here.isHoliday(day("2026-09-21")))
        // Good Friday is a bank holiday, and not in this place's list.
        #expect(!here.isHoliday(day("2026-04-03")))
        #expect(calendar.isHoliday(day("2026-04-03")))
        #expect(!here.countsLocalHolidays)
    }

    @Test func `outside the years of its list a place has the bank holidays`() throws {
        let here = try Self.calendar([Self.file(#""2026-04-06""#)]).local(to: place(Self.edinburgh))
        #expect(here.isHoliday(day("2025-04-18")))
        #expect(here.isHoliday(day("2027-03-26")))
        #expect(!here.isHoliday(day("2026-12-25")))
        #expect(here.completeUntil == day("2026-12-31"))
    }

    @Test func `a list says between which days nothing is missing`() throws {
        let more = #""complete-from": "2026-04-01", "complete-until": "2026-06-30", "#
        let here = try Self.calendar([Self.file(#""2026-04-06""#, more)]).local(to: place(Self.edinburgh))
        #expect(here.isHoliday(day("2026-01-01")))
        #expect(!here.isHoliday(day("2026-04-03")))
        #expect(here.isHoliday(day("2026-12-25")))
        #expect(here.completeUntil == day("2026-06-30"))
    }

    @Test func `next year's list leaves this year's standing, and a new one for the same year takes its place`() throws
    {
        let both = try Self.calendar([Self.file(#""2026-04-06""#), Self.file(#""2027-04-05""#)])
        let here = both.local(to: place(Self.edinburgh))
        #expect(here.isHoliday(day("2026-04-06")) && here.isHoliday(day("2027-04-05")))
        #expect(!here.isHoliday(day("2026-04-03")) && !here.isHoliday(day("2027-03-26")))
        #expect(here.completeUntil == day("2027-12-31"))
        let corrected = try Self.calendar([Self.file(#""2026-04-06""#), Self.file(#""2026-04-13""#)])
        #expect(!corrected.local(to: place(Self.edinburgh)).isHoliday(day("2026-04-06")))
    }

    @Test func `another place has the bank holidays, and what somebody gives stands above all`() throws {
        let calendar = try Self.calendar([Self.file(#""2026-04-06""#)])
        #expect(calendar.local(to: place(Self.dundee)) == calendar)
        #expect(calendar.local(to: .unknown).countsLocalHolidays)
        let given = WorkingDays.Place(authority: Self.edinburgh, holidays: [day("2026-05-01")])
        #expect(calendar.local(to: given).isHoliday(day("2026-05-01")))
        #expect(!calendar.local(to: given).isHoliday(day("2026-04-06")))
    }

    @Test func `a calendar that counts no local holidays is everywhere the same`() {
        let asset = Fixtures.regime("sc-atr").period("review-or-appeal")?.calendar
        #expect(asset?.local(to: WorkingDays.Place(authority: Self.edinburgh, holidays: [])) == asset)
    }

    @Test func `the holidays of an area are counted for land in it, and their lack is told`() throws {
        var calendars = Calendars()
        calendars.add(try Calendars.decodeLocalHolidays(Self.file(#""2026-04-06", "2026-04-13", "2026-05-18""#)))
        let bytes = try #require(Schemas.bytes(of: "Schemas/regimes/sc-crtb-p2.json"))
        let regime = try RegimeFile.decode(bytes, calendars: calendars)
        let events = [
            event(1, "registration-application-received", "2025-01-06"),
            event(2, "registration-decided", "2025-03-03") { $0.outcome = "registered" },
            event(3, "proposed-transfer-notice-received", "2026-03-16"),
        ]
        func window(_ area: Authority.Code?, _ on: String) -> (last: CalendarDate?, codes: [String]) {
            let history = History(events: events, area: area, informedUntil: nil)
            let evaluation = regime.evaluate(history, on: day(on))
            return (
                evaluation.windows.last { $0.kind == "confirmation-request" }?.lastDay, evaluation.warnings.map(\.code)
            )
        }
        #expect(window(Self.edinburgh, "2026-03-16").last == day("2026-03-23"))
        #expect(!window(Self.edinburgh, "2026-03-16").codes.contains("local-holidays-unknown"))
        #expect(window(Self.dundee, "2026-03-16").codes.contains("local-holidays-unknown"))
        // What ends beyond the last day that the list covers may end later.
        #expect(window(Self.edinburgh, "2026-03-16").codes.contains("calendar-incomplete"))
    }

    @Test(arguments: [
        ("", "", "S12000036", "dated", "is empty"),
        (#""2026-02-30""#, "", "S12000036", "dated[0]", "is no day"),
        (#""2026-04-06""#, #""complete-until": "2025-12-31", "#, "S12000036", "complete-until", "is before"),
        (#""2026-04-06""#, "", "Edinburgh", "authority", "is no code"),
        (#""2026-04-06""#, #""holidays": [], "#, "S12000036", "holidays", "unknown key"),
    ])
    func `a list with a fault is refused with its place`(
        _ dated: String, _ more: String, _ authority: String, _ path: String, _ words: String
    ) {
        let bytes = Self.file(dated, more, authority: authority)
        let error = #expect(throws: DataFileError.self) { try Calendars.decodeLocalHolidays(bytes) }
        #expect(error?.path == path)
        #expect(error?.message.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func `a list for a calendar that counts no local holidays is refused`() {
        let text =
            #"{"local-holidays": "scotland-asset-transfer", "authority": "S12000036", "dated": ["2026-04-06"], "citation": "c"}"#
        let error = #expect(throws: DataFileError.self) { try Calendars.decodeLocalHolidays(Array(text.utf8)) }
        #expect(error?.path == "local-holidays")
    }
}
