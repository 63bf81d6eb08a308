import CommunityAssets
import Testing

/// The explanation of a count is held against the count, and done again by somebody who only reads the steps.
@Suite struct `Explaining a count` {
    @Test(arguments: KernelRow.all)
    func `every row of the table of rules is explained by steps that lead to its days`(_ row: KernelRow) throws {
        let reckoning = try #require(row.rule.reckon(row.length, from: row.from, calendar: row.calendar))
        #expect(reckoning.counted == row.rule.count(row.length, from: row.from, calendar: row.calendar))
        expectSum(reckoning, row.rule, from: row.from)
    }

    @Test(arguments: CountingRule.allCases, Length.Unit.allCases)
    func `steps lead to the counted days, every day of three years`(rule: CountingRule, unit: Length.Unit) {
        for start in days(from: "2026-01-01", to: "2028-12-31") {
            for count in [1, 6, 18] {
                let length = Length(count, unit)
                let counted = rule.count(length, from: start, calendar: KernelRow.scotland)
                let reckoning = rule.reckon(length, from: start, calendar: KernelRow.scotland)
                #expect(reckoning?.counted == counted)
                if let reckoning { expectSum(reckoning, rule, from: start) }
            }
        }
    }

    @Test func `six weeks from a Monday are forty-two numbered days`() {
        #expect(
            CountingRule.beginningWith.reckon(Length(6, .week), from: day("2026-03-02"))?.steps == [
                .firstCounted(day("2026-03-02")), .converted(Length(6, .week), days: 42),
                .numbered(42, day("2026-04-12"), .day),
            ])
    }

    @Test func `after a day the day itself is not counted and the next is the first`() {
        #expect(
            CountingRule.after.reckon(Length(28, .day), from: day("2026-06-24"))?.steps == [
                .notCounted(day("2026-06-24")), .firstCounted(day("2026-06-25")),
                .numbered(28, day("2026-07-22"), .day),
            ])
    }

    @Test func `months go to the corresponding day and end on the one before`() {
        #expect(
            CountingRule.beginningWith.reckon(Length(5, .year), from: day("2026-03-02"))?.steps == [
                .firstCounted(day("2026-03-02")),
                .corresponding(Length(5, .year), day("2031-03-02"), isBefore: false),
                .dayBefore(day("2031-03-01")),
            ])
    }

    @Test func `a month without the day leaves two readings, and under after but one`() {
        let half = Length(6, .month)
        let missing = Reckoning.Step.missing(day: 31, half, lastOfMonth: day("2027-02-28"), isBefore: false)
        #expect(
            CountingRule.beginningWith.reckon(half, from: day("2026-08-31"))?.steps == [
                .firstCounted(day("2026-08-31")), missing,
                .readings(later: day("2027-02-28"), earlier: day("2027-02-27")),
            ])
        #expect(
            CountingRule.after.reckon(half, from: day("2026-08-31"))?.steps == [
                .notCounted(day("2026-08-31")), missing,
            ])
    }

    @Test func `looking back is told backwards`() {
        #expect(
            CountingRule.endingWith.reckon(Length(2, .year), from: day("2026-11-21"))?.steps == [
                .lastCounted(day("2026-11-21")),
                .corresponding(Length(2, .year), day("2024-11-21"), isBefore: true),
                .dayAfter(day("2024-11-22")),
            ])
    }

    @Test func `working days name each day that is left out, with its reason`() {
        #expect(
            CountingRule.after.reckon(Length(1, .workingDay), from: day("2026-12-24"), calendar: KernelRow.scotland)?
                .steps == [
                    .notCounted(day("2026-12-24")), .numbered(1, day("2026-12-28"), .workingDay),
                    .skipped([
                        SkippedDay(day: day("2026-12-25"), reason: .holiday),
                        SkippedDay(day: day("2026-12-26"), reason: .holiday),
                        SkippedDay(day: day("2026-12-27"), reason: .weekend),
                    ]),
                ])
    }

    @Test func `a first day that is a holiday bears no number`() {
        #expect(
            CountingRule.beginningWithSkippingHolidays.reckon(
                Length(1, .day), from: day("2026-04-03"), calendar: KernelRow.local)?.steps == [
                    .numbered(1, day("2026-04-04"), .dayButHolidays),
                    .skipped([SkippedDay(day: day("2026-04-03"), reason: .holiday)]),
                ])
    }

    @Test func `a last day that rolls names the days it passes over`() throws {
        let appeal = try #require(Fixtures.acv.period("tribunal-appeal"))
        let reckoning = try #require(appeal.reckoning(from: day("2026-11-28")))
        #expect(reckoning.counted == appeal.counted(from: day("2026-11-28")))
        #expect(
            reckoning.steps.last
                == .rolled(
                    from: day("2026-12-26"), to: day("2026-12-29"),
                    over: [
                        SkippedDay(day: day("2026-12-26"), reason: .weekend),
                        SkippedDay(day: day("2026-12-27"), reason: .weekend),
                        SkippedDay(day: day("2026-12-28"), reason: .holiday),
                    ]))
    }

    @Test func `a count beyond the known holidays says so`() throws {
        let appeal = try #require(Fixtures.acv.period("tribunal-appeal"))
        let reckoning = try #require(appeal.reckoning(from: day("2035-12-20")))
        #expect(reckoning.steps.contains(.holidaysKnownUntil(day("2035-12-31"))))
        #expect(reckoning.counted == appeal.counted(from: day("2035-12-20")))
    }

    @Test func `every period of the regime is explained by the days it counts`() throws {
        for start in days(from: "2026-01-01", to: "2026-12-31") {
            for period in Fixtures.acv.periods {
                #expect(period.reckoning(from: start)?.counted == period.counted(from: start), "\(period.kind)")
            }
        }
    }

    @Test func `what cannot be counted cannot be explained`() {
        #expect(CountingRule.beginningWith.reckon(nil, from: day("2026-03-02")) == nil)
        #expect(CountingRule.after.reckon(Length(1, .workingDay), from: day("2026-03-02")) == nil)
        #expect(
            CountingRule.untilEvent.reckon(nil, from: day("2026-03-02"))?.steps == [.untilEvent(day("2026-03-02"))])
    }

    /// Does the sum again from what the steps say alone.
    private func expectSum(_ reckoning: Reckoning, _ rule: CountingRule, from start: CalendarDate) {
        let counted = reckoning.counted
        for step in reckoning.steps {
            switch step {
            case .numbered(let number, let end, _):
                let first = reckoning.steps.contains(.notCounted(start)) ? start.adding(days: 1) : start
                #expect(abs(first.days(until: end)) + 1 - reckoning.skipped == number)
                #expect(end == (rule == .endingWith ? counted.firstDay : counted.lastDay))
            case .corresponding(_, let day, let isBefore):
                #expect(day.day == start.day)
                if isBefore {
                    #expect(counted.firstDay == day.adding(days: 1))
                } else {
                    #expect(counted.lastDay == (rule == .after ? day : day.adding(days: -1)))
                }
            case .missing(let number, _, let lastOfMonth, _):
                #expect(number == start.day && lastOfMonth.day < number)
                #expect(lastOfMonth.adding(days: 1).day == 1)
            case .readings(let later, let earlier):
                #expect(later == counted.lastDay && earlier == counted.alternativeLastDay)
            case .dayBefore(let day): #expect(day == counted.lastDay && counted.alternativeLastDay == nil)
            case .dayAfter(let day): #expect(day == counted.firstDay)
            default: break
            }
        }
        #expect(!reckoning.steps.isEmpty)
    }
}

extension Reckoning {
    /// How many days bear no number.
    fileprivate var skipped: Int {
        for case .skipped(let days) in steps { return days.count }
        return 0
    }
}
