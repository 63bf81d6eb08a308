import CommunityAssets
import Testing

@testable import Importing

/// Dates as councils write them.
struct DateTests {
    private func read(_ text: String, isMonthFirst: Bool = false) -> DateReading {
        let bytes = Array(text.utf8)
        return DateReader(isMonthFirst: isMonthFirst).read(bytes, 0..<bytes.count)
    }

    @Test(arguments: [
        "2024-03-25", "25/03/2024", "25-03-2024", "25.03.2024", "25/3/2024", "25/03/24", "25.03.24", "25-03-24",
        "25 March 2024", "25 Mar 2024", "25-Mar-2024", "25-Mar-24", "25th March 2024", "25th of March 2024",
        "25 March, 2024", "March 25, 2024", "Mar 25th 2024", "Monday 25 March 2024", "Mon, 25 Mar 2024 10:00:00 GMT",
        "2024/03/25", "2024.03.25", "2024 03 25", "2024-03-25T00:00:00", "2024-03-25T00:00:00.000Z",
        "2024-03-25 10:11:12+00", "2024/03/25 10:11", "25/03/2024 00:00:00", "20240325", "20240325101112",
        "25  March  2024", "25\u{A0}March 2024", "2024-Mar-25", "25/03/2024 10:00:00 AM",
    ]) func `a day is read from any shape that names it`(text: String) throws {
        guard case .day(let day, let hasNote) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(day.description == "2024-03-25")
        #expect(!hasNote)
    }

    @Test(arguments: ["22/11/2025 (expired)", "22/11/2025 - see note", "22 November 2025\nAcknowledged as valid"])
    func `a remark behind a day is noticed`(text: String) {
        guard case .day(let day, let hasNote) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(day.description == "2025-11-22")
        #expect(hasNote)
    }

    @Test(arguments: ["2024", "2024.0", "2024-03", "2024/03", "March 2024", "Mar-24", "03/2024", "02.2026"])
    func `a year or a month is no day`(text: String) {
        guard case .partial = read(text) else {
            Issue.record("\(text) was not taken for a part of a date")
            return
        }
    }

    @Test(arguments: [
        ("03/25/2024", "'03/25/2024' is not a UK date; days come first: write 25/03/2024", "25/03/2024"),
        ("2024-25-03", "'2024-25-03' is not an ISO date; months come before days: write 2024-03-25", "2024-03-25"),
        ("31/02/2024", "'31/02/2024' is no day of the calendar: February 2024 has 29 days", nil),
        (
            "45376",
            "'45376' is a spreadsheet's number for a day, not a date: show the column as a date and save again", nil
        ),
        ("1711324800", "'1711324800' is a computer's count of seconds, not a date: write a date as 25/03/2024", nil),
        (
            "Sep-01-63", "'Sep-01-63' has a year of two digits that may be of this century or the last: write four", nil
        ),
        ("0220/12/24", "'0220/12/24' has the year 220: write the day as 25/03/2024", nil),
        ("soon", "'soon' is not a date: write it as 25/03/2024", nil),
        ("15 September", "'15 September' has no year: write it in full, as 25 March 2024", nil),
        ("Property listed 17/02/2012", "'Property listed 17/02/2012' is not a date: write it as 25/03/2024", nil),
        (
            "06/21/2016 12:00:00 AM", "'06/21/2016 12:00:00 AM' is not a UK date; days come first: write 21/06/2016",
            "21/06/2016"
        ),
        (
            "07/06/2024 02:09:29 PM",
            "'07/06/2024 02:09:29 PM' has an American time of day, so that months may come first: write 07/06/2024 or 06/07/2024",
            nil
        ),
    ]) func `what is no day is refused with the reason`(text: String, message: String, suggestion: String?) {
        guard case .refused(let refusal) = read(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(refusal.message == message)
        #expect(refusal.suggestion == suggestion)
    }

    @Test func `a mapping may put months first`() {
        guard case .day(let day, _) = read("03/25/2024", isMonthFirst: true) else {
            Issue.record("not read")
            return
        }
        #expect(day.description == "2024-03-25")
    }

    @Test func `every day of a century is read back from both plain shapes`() {
        var day = CalendarDate(iso: "1990-01-01")!
        while day.year < 2090 {
            let (year, month, number) = day.civil
            func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
            for text in [day.description, "\(two(number))/\(two(month))/\(year)"] {
                guard case .day(let found, false) = read(text), found == day else {
                    Issue.record("\(text) was not read as \(day)")
                    return
                }
            }
            day = day.adding(days: 1)
        }
    }
}
