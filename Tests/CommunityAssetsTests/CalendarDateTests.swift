import CommunityAssets
import Foundation
import Testing

@Suite struct `Civil days` {
    @Test func `every day from 1900 to 2100 agrees with counting along the months`() {
        var year = 1900
        var month = 1
        var number = 1
        var weekday = 1  // 1 January 1900 was a Monday.
        var dayNumber = Int32(-25_567)  // and lay so many days before 1 January 1970.
        while year <= 2100 {
            let date = CalendarDate(dayNumber: dayNumber)
            #expect(date.civil == (year, month, number))
            #expect(CalendarDate(year: year, month: month, day: number) == date)
            #expect(date.weekday.rawValue == weekday)
            #expect(CalendarDate(iso: date.description) == date)
            (year, month, number) = dayAfter(year, month, number)
            weekday = weekday % 7 + 1
            dayNumber += 1
        }
        #expect(dayNumber == 47_847)
    }

    /// By the almanac's table of month lengths, and leap years as Pope Gregory gave them.
    private func dayAfter(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        if day < length { return (year, month, day + 1) }
        return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-01", "26-04-01", "2026/04/01", "2026-04-01 ",
        "+026-04-01", "", "٢٠٢٦-04-01",
    ])
    func `what is no day is not read`(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func `a day is written out as people write it`() {
        #expect(day("2019-08-06").inWords == "6 August 2019")
        #expect(day("2027-02-28").inWords == "28 February 2027")
    }
}

@Suite struct `The civil day in London` {
    @Test func `it agrees with the system's time zone data around every change of clocks and across the years`() throws
    {
        // From 1996 to 2037 every 7 hours and 13 minutes, then every half hour of two years.
        let instants =
            Array(stride(from: Int64(820_454_400), to: 2_145_916_800, by: 25_980))
            + Array(stride(from: Int64(1_767_225_600), to: 1_830_297_600, by: 1_800))
        let expected = try londonDays(instants)
        #expect(expected.count == instants.count)
        for (instant, day) in zip(instants, expected) {
            #expect(CalendarDate(londonDayAt: instant).description == day, "at \(instant)")
        }
    }

    /// By `date`, in a process of its own: the zone of this one is shared with other tests.
    private func londonDays(_ instants: [Int64]) throws -> [Substring] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("instants-\(UUID().uuidString)")
        try instants.map { "@\($0)" }.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/date")
        process.arguments = ["-f", file.path, "+%F"]
        process.environment = ["TZ": "Europe/London"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n")
    }

    @Test(
        arguments: [
            (1_795_647_600, "2026-11-25"), (1_784_761_200, "2026-07-23"), (1_784_761_199, "2026-07-22"),
            (0, "1970-01-01"), (-1, "1969-12-31"),
        ] as [(Int64, String)])
    func `midnight in summer comes an hour before UTC's`(_ instant: Int64, _ expected: String) {
        #expect(CalendarDate(londonDayAt: instant) == day(expected))
    }
}
