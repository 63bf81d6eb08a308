import CommunityAssets
import Foundation
import Testing

@Suite struct `Counting periods` {
    @Test(arguments: KernelRow.all)
    func `every row of the table of rules counts as it says`(_ row: KernelRow) throws {
        let counted = try #require(row.rule.count(row.length, from: row.from, calendar: row.calendar))
        #expect(counted.firstDay == row.firstDay)
        #expect(counted.lastDay == row.lastDay)
        #expect(counted.alternativeLastDay == row.alternativeLastDay)
    }

    @Test func `months beginning with a day agree with walking day by day, every day from 2024 to 2032`() throws {
        for start in days(from: "2024-01-01", to: "2032-12-31") {
            for months in [1, 6, 12, 18, 60] {
                let counted = try #require(
                    CountingRule.beginningWith.count(Length(months, .month), from: start))
                let walked = walk(months: months, from: start)
                #expect(counted.lastDay == walked.corresponding.map { $0.adding(days: -1) } ?? walked.lastOfMonth)
                #expect(
                    counted.alternativeLastDay
                        == (walked.corresponding == nil ? walked.lastOfMonth.adding(days: -1) : nil))
                let after = try #require(CountingRule.after.count(Length(months, .month), from: start))
                #expect(after.lastDay == walked.corresponding ?? walked.lastOfMonth)
                #expect(after.alternativeLastDay == nil)
            }
        }
    }

    @Test func `a later first day never gives an earlier last day`() throws {
        for months in [1, 6, 18, 60] {
            var previous = day("2000-01-01")
            for start in days(from: "2024-01-01", to: "2032-12-31") {
                let last = try #require(
                    CountingRule.beginningWith.count(Length(months, .month), from: start)?.lastDay)
                #expect(last >= previous)
                previous = last
            }
        }
    }

    @Test func `looking back finds the earliest first day whose period reaches the last`() throws {
        let half = Length(6, .month)
        for end in days(from: "2024-01-01", to: "2032-12-31") {
            let first = try #require(CountingRule.endingWith.count(half, from: end)?.firstDay)
            let reached = try #require(CountingRule.beginningWith.count(half, from: first)?.lastDay)
            let before = try #require(CountingRule.beginningWith.count(half, from: first.adding(days: -1))?.lastDay)
            #expect(reached >= end)
            #expect(before < end)
        }
    }

    @Test func `a length that cannot be counted gives nothing`() {
        let monday = day("2026-03-02")
        #expect(CountingRule.beginningWith.count(nil, from: monday) == nil)
        #expect(CountingRule.beginningWith.count(Length(0, .day), from: monday) == nil)
        #expect(CountingRule.after.count(Length(-1, .week), from: monday) == nil)
        #expect(CountingRule.beginningWith.count(Length(10, .workingDay), from: monday) == nil)
        #expect(CountingRule.afterSkippingHolidays.count(Length(10, .day), from: monday) == nil)
        #expect(
            CountingRule.afterSkippingHolidays.count(Length(1, .month), from: monday, calendar: KernelRow.scotland)
                == nil)
    }

    @Test func `the policy decides which of two readings ends the period`() throws {
        let counted = try #require(CountingRule.beginningWith.count(Length(6, .month), from: day("2026-08-31")))
        #expect(counted.range(.lastDayOfMonth)?.lastDay == day("2027-02-28"))
        #expect(counted.range(.dayBefore)?.lastDay == day("2027-02-27"))
        #expect(counted.range(.dayBefore)?.contains(day("2027-02-28")) == false)
    }

    @Test func `two readings that roll to one working day are one reading`() throws {
        // 28 and 27 February 2027 are a Sunday and a Saturday.
        let counted = try #require(CountingRule.beginningWith.count(Length(6, .month), from: day("2026-08-31")))
        let rolled = counted.rolled(to: KernelRow.scotland)
        #expect(rolled.lastDay == day("2027-03-01"))
        #expect(rolled.alternativeLastDay == nil)
    }
}

/// The corresponding day, and the last day of its month, found by walking a day at a time.
private func walk(months: Int, from start: CalendarDate) -> (corresponding: CalendarDate?, lastOfMonth: CalendarDate) {
    var day = start
    var firstsPassed = 0
    while firstsPassed < months {
        day = day.adding(days: 1)
        if day.day == 1 { firstsPassed += 1 }
    }
    var corresponding: CalendarDate?
    while true {
        if day.day == start.day { corresponding = day }
        if day.adding(days: 1).day == 1 { return (corresponding, day) }
        day = day.adding(days: 1)
    }
}

func days(from first: String, to last: String) -> [CalendarDate] {
    (day(first).dayNumber...day(last).dayNumber).map(CalendarDate.init(dayNumber:))
}

struct KernelRow: Sendable, CustomTestStringConvertible {
    let rule: CountingRule
    let length: Length
    let from: CalendarDate
    let calendar: WorkingDays?
    let firstDay: CalendarDate
    let lastDay: CalendarDate?
    let alternativeLastDay: CalendarDate?
    let testDescription: String

    static let all: [KernelRow] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("kernels.csv")
        let lines = try! String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        return lines.dropFirst().map(KernelRow.init(line:))
    }()

    init(line: Substring) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        rule = CountingRule(rawValue: cells[0])!
        length = Length(Int(cells[1])!, Length.Unit(rawValue: cells[2])!)
        from = day(cells[3])
        calendar = ["scotland": KernelRow.scotland, "local": KernelRow.local][cells[4]]
        firstDay = day(cells[5])
        lastDay = CalendarDate(iso: cells[6])
        alternativeLastDay = CalendarDate(iso: cells[7])
        testDescription = String(line)
    }

    /// SSI 2016/357 to 360.
    static let scotland = WorkingDays(
        id: "scotland", title: "Scottish asset transfer", weekend: [.saturday, .sunday],
        yearly: [
            WorkingDays.MonthDay(month: 12, day: 25), WorkingDays.MonthDay(month: 12, day: 26),
            WorkingDays.MonthDay(month: 1, day: 1), WorkingDays.MonthDay(month: 1, day: 2),
        ], citation: "SSI 2016/358")

    /// The local holidays of the worked cases 21 and 22.
    static let local = WorkingDays(
        id: "local", title: "Local holidays", weekend: [],
        dated: Set(
            ["2026-04-03", "2026-04-06", "2026-05-04", "2026-12-25", "2026-12-28", "2027-01-01", "2027-01-04"].map {
                day($0)
            }), completeUntil: day("2027-12-31"), citation: "Land Reform (Scotland) Act 2003 s.67A")
}
