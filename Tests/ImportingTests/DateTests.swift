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
        "2024/03/25", "2024.03.25", "2024 03 25", "2024-03-25T00:00:00", "2024-03-25Z", "2024-03-25+01:00",
        "2024-03-25T00:00:00.000Z",
        "2024-03-25 10:11:12+00", "2024/03/25 10:11", "25/03/2024 00:00:00", "20240325", "20240325101112",
        "25  March  2024", "25\u{A0}March 2024", "2024-Mar-25", "25/03/2024 10:00:00 AM",
        "on 25 March 2024", "dated 25/03/2024", "Monday, 25th March 2024", "25-March-2024", "25/03/2024 14:30",
        "2024-03-25T10:11:12.123Z", "2024-03-25 00:00:00.000", "2024‐03‐25", "25 – 03 – 2024",
    ]) func `a day is read from any shape that names it`(text: String) throws {
        guard case .day(let day, let manner) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(day.description == "2024-03-25")
        #expect(manner.rest.isEmpty)
    }

    @Test(arguments: [
        // The clocks of London went forward on 28 March 2021 and back on 31 October.
        ("2021-09-14T23:00:00Z", "2021-09-15"), ("2021-09-14T23:00:00.000Z", "2021-09-15"),
        ("14/09/2021 23:00 UTC", "2021-09-15"), ("14/09/2021 23:00 (UTC)", "2021-09-15"),
        ("14/09/2021 11:00 PM UTC", "2021-09-15"), ("2021-09-14 23:00:00+00", "2021-09-15"),
        ("2021-09-14T23:00:00+00:00", "2021-09-15"), ("Tue, 14 Sep 2021 23:00:00 GMT", "2021-09-15"),
        ("2021-09-15T00:00:00+02:00", "2021-09-14"), ("2021-12-31T23:30:00-01:00", "2022-01-01"),
        ("2021-10-30T23:00:00Z", "2021-10-31"), ("2021-03-28T23:00:00Z", "2021-03-29"),
    ])
    func `a time of day in another zone is a day in London`(text: String, day: String) {
        guard case .day(let found, let manner) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(found.description == day)
        #expect(manner.printed != nil && manner.rest.isEmpty)
    }

    @Test(arguments: [
        "2021-09-15T00:00:00Z", "2021-09-14T22:59:59Z", "2021-09-15T00:00:00+01:00", "2021-01-14T23:00:00Z",
        "14/09/2021 23:00", "14/09/2021 23:00 BST", "14/09/2021 11:00 PM BST", "2021-09-14Z", "2021-10-31T23:00:00Z",
        "2021-03-27T23:00:00Z", "2021-09-14T23:00:00",
    ])
    func `a time of day that is London's, or changes no day, leaves the day that is printed`(text: String) {
        guard case .day(let day, let manner) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(text.hasPrefix(day.description) || text.hasPrefix("14/09/2021") && day.description == "2021-09-14")
        #expect(manner.printed == nil && manner.rest.isEmpty)
    }

    @Test func `a day that its time of day makes another one in London is told`() throws {
        let list = try WholeReading(
            "Name,Address,Date listed\nA,x,2021-09-14T23:00:00Z\nB,x,2021-01-14T23:00:00Z\nC,x,12/09/2021 23:00 UTC\n",
            kind: .listed)
        #expect(
            list.proposals.compactMap { $0.events.first?.on.description } == [
                "2021-09-15", "2021-01-14", "2021-09-13",
            ])
        #expect(list.codes(0) == [.noteInValue] && list.codes(1) == [] && list.codes(2) == [.noteInValue])
        #expect(
            list.rows[0].issues[0].message
                == "'2021-09-14T23:00:00Z' has a time of day that is not London's: it is 15 September 2021 there, and that day was read"
        )
        // What is in doubt is what is printed.
        let mixed = try WholeReading(
            "Name,Address,Date listed\nA,x,12/09/2021 23:00 UTC\nB,x,03/25/2021\n", kind: .listed)
        #expect(mixed.codes(0).first == .ambiguousDate)
    }

    @Test(arguments: [
        ("22/11/2025 (expired)", "(expired)"), ("22/11/2025 - see note", "see note"),
        ("22 November 2025\nAcknowledged as valid", "Acknowledged as valid"), ("22/11/2025 10:30 am sharp", "sharp"),
    ])
    func `a remark behind a day is told apart from it`(text: String, remark: String) {
        guard case .day(let day, let manner) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(day.description == "2025-11-22")
        #expect(String(decoding: Array(text.utf8)[manner.rest], as: UTF8.self) == remark)
    }

    @Test(arguments: [
        ("2024", "a year"), ("2024.0", "a year"), ("2015/16", "a year that runs over two"), ("2024-03", "a month"),
        ("2024/03", "a month"), ("March 2024", "a month"), ("Mar-24", "a month"), ("03/2024", "a month"),
        ("02.2026", "a month"),
    ])
    func `a year or a month is no day`(text: String, given: String) {
        guard case .partial(let partial) = read(text) else {
            Issue.record("\(text) was not taken for a part of a date")
            return
        }
        #expect(partial.given == given)
    }

    @Test(arguments: [("12/03/39", "2039-03-12"), ("12/03/12", "2012-03-12")])
    func `two digits are a year of 2012 to 2039`(text: String, expected: String) {
        guard case .day(let day, _) = read(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(day.description == expected)
    }

    @Test(arguments: [
        (
            "03/25/2024",
            "'03/25/2024' is not a UK date; days come first: write 25/03/2024, or \"dates\": \"month-first\" in a mapping where all are so",
            "25/03/2024"
        ),
        ("2024-25-03", "'2024-25-03' is not an ISO date; months come before days: write 2024-03-25", "2024-03-25"),
        (
            "2024-25-13", "'2024-25-13' is not a date: write it day first, in the form 25/03/2024",
            "write it day first, in the form 25/03/2024"
        ),
        (
            "31/02/2024",
            "'31/02/2024' is no day of the calendar: February 2024 has 29 days: check it against the notice",
            "check it against the notice"
        ),
        (
            "45376",
            "'45376' is a spreadsheet's number for a day, not a date: show the column as a date and save again",
            "it would be 25/03/2024 in a spreadsheet that counts from 1900"
        ),
        (
            "45376.0",
            "'45376.0' is a spreadsheet's number for a day, not a date: show the column as a date and save again",
            "it would be 25/03/2024 in a spreadsheet that counts from 1900"
        ),
        (
            "1711324800", "'1711324800' is a computer's count of seconds, not a date: write a date as 25/03/2024",
            "it would be 25/03/2024"
        ),
        (
            "1711324800000",
            "'1711324800000' is a computer's count of seconds, not a date: write a date as 25/03/2024",
            "it would be 25/03/2024"
        ),
        (
            "Sep-01-63", "'Sep-01-63' has a year of two digits that may be of this century or the last: write four",
            "write four"
        ),
        (
            "Sep-63", "'Sep-63' has a year of two digits that may be of this century or the last: write four",
            "write four"
        ),
        (
            "12/04/11", "'12/04/11' has a year of two digits that may be of this century or the last: write four",
            "write four"
        ),
        (
            "12/04/40", "'12/04/40' has a year of two digits that may be of this century or the last: write four",
            "write four"
        ),
        (
            "0220/12/24", "'0220/12/24' has the year 220: write the day as 25/03/2024", "write the day as 25/03/2024"
        ),
        (
            "20210914230000Z", "'20210914230000Z' is not a date: write it day first, in the form 25/03/2024",
            "write it day first, in the form 25/03/2024"
        ),
        (
            "soon", "'soon' is not a date: write it day first, in the form 25/03/2024",
            "write it day first, in the form 25/03/2024"
        ),
        (
            "15 September", "'15 September' has no year: write it in full, as 25 March 2024",
            "write it in full, as 25 March 2024"
        ),
        (
            "Remediation Statement Date 26/03/14. Remediation",
            "'Remediation Statement Date 26/03/14. Remediation' has a date within other words: write the date alone, and the words in another column",
            "26/03/2014"
        ),
        (
            "listed 17/02/2012, removed 3 May 2013",
            "'listed 17/02/2012, removed 3 May 2013' is not a date: write it day first, in the form 25/03/2024",
            "write it day first, in the form 25/03/2024"
        ),
        (
            "06/21/2016 12:00:00 AM",
            "'06/21/2016 12:00:00 AM' is not a UK date; days come first: write 21/06/2016, or \"dates\": \"month-first\" in a mapping where all are so",
            "21/06/2016"
        ),
        (
            "07/06/2024 02:09:29 PM",
            "'07/06/2024 02:09:29 PM' has an American time of day, so that months may come first: write 07/06/2024 or 06/07/2024",
            "write 07/06/2024 or 06/07/2024"
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
                guard case .day(let found, _) = read(text), found == day else {
                    Issue.record("\(text) was not read as \(day)")
                    return
                }
            }
            day = day.adding(days: 1)
        }
    }
}
