import CommunityAssets
import Importing
import Testing

/// Dates of a whole column, and what else stands in one.
struct DateColumnTests {
    @Test func `one value with the month first puts each day in doubt that could be two, above it and below`() throws {
        let list = try WholeReading(
            """
            Name,Date listed,Expiry date
            A,03/04/2019,02/04/2024
            B,25/03/2019,24/03/2024
            C,05/05/2019,04/05/2024
            D,03/25/2019,24/03/2024
            E,06/07/2019,05/07/2024
            """)
        #expect(list.readings == 2)
        #expect(list.codes(0) == [.ambiguousDate, .missingValue])
        let issue = list.rows[0].issues[0]
        #expect(
            issue.message
                == "'03/04/2019' may be 3 April 2019 or 4 March 2019: this column has '03/25/2019' on line 5, which begins with the month"
        )
        #expect(issue.suggestion == "write 2019-04-03 or 2019-03-04, or say in a mapping which comes first")
        #expect(list.codes(1) == [] && list.codes(2) == [])
        #expect(list.codes(3) == [.invalidDate, .missingValue])
        #expect(list.codes(4) == [.ambiguousDate, .missingValue])
        #expect(list.proposals.map(\.asset.name) == ["B", "C"])
        #expect(list.proposals[0].listing?.claimedLastDays.map(\.lastDay.description) == ["2024-03-24"])
    }

    @Test func `each column is judged for itself, and a file that shows its order at once is read once`() throws {
        let list = try WholeReading(
            """
            Name,Date listed,Disposal notice
            A,01/02/2019,03/25/2022
            B,02/03/2019,03/04/2022
            """)
        #expect(list.readings == 1)
        #expect(list.codes(0) == [.invalidDate])
        #expect(list.codes(1) == [.ambiguousDate])
        #expect(list.proposals.map { $0.events.map(\.on.description) } == [["2019-02-01"], ["2019-03-02"]])
    }

    @Test(arguments: ["day-first", "month-first"])
    func `a mapping that says which comes first settles it`(order: String) throws {
        let mapping = try ImportMapping.decode(Array(#"{"dates": "\#(order)"}"#.utf8), name: "mapping.json")
        let list = try WholeReading(
            "Name,Date listed\nA,03/04/2019\nB,03/25/2019\nC,25/03/2019\n", mapping: mapping)
        #expect(list.readings == 1)
        let isMonthFirst = order == "month-first"
        #expect(list.proposals.map(\.asset.name) == (isMonthFirst ? ["A", "B"] : ["A", "C"]))
        #expect(list.proposals[0].events[0].on.description == (isMonthFirst ? "2019-03-04" : "2019-04-03"))
    }

    @Test func `in XML an element is judged over all records`() throws {
        let rows = ["03/04/2019", "03/25/2019"].map { "<r><name>A</name><date-listed>\($0)</date-listed></r>" }
        let list = try WholeReading("<list>\(rows.joined())</list>")
        #expect(list.readings == 2)
        #expect(list.codes(0) == [.ambiguousDate, .missingValue])
    }

    @Test(arguments: [
        ("######", "widen the column and save again"), ("TBC", "leave the cell empty until the day is known"),
        ("to be confirmed", "leave the cell empty until the day is known"),
    ])
    func `what stands where a date is not known yet, or not shown, is told and is no date`(
        written: String, suggestion: String
    ) throws {
        let list = try WholeReading("Name,Date listed,Expiry date\nA,25/03/2019,\(written)\nB,\(written),\n")
        #expect(list.codes(0) == [.invalidDate] && list.codes(1) == [.invalidDate])
        #expect(list.rows[0].issues[0].suggestion == suggestion)
        #expect(list.claimed(0)["Expiry date"] == written)
        #expect(list.file.rejected == 0)
    }

    @Test(arguments: ["N/A", "#N/A", "NULL", "???", "---", "Not known", "Not specified", "-", "n/k"])
    func `a word that stands for nothing is no date and no fault`(written: String) throws {
        let list = try WholeReading("Name,Date listed,Expiry date\nA,25/03/2019,\(written)\n")
        #expect(list.codes(0) == [])
        #expect(list.proposals[0].listing?.claimedLastDays.isEmpty == true)
    }

    @Test func `two days in one cell are not read, and a stretch of days ends with its second`() throws {
        let list = try WholeReading(
            """
            Name,Date listed,Disposal notice,Interim moratorium period
            A,25/03/2019,01/06/2020; 14/09/2021,01/06/2020 to 12/07/2020
            B,25/03/2019,01/06/2020,1 June 2020 - 12 July 2020
            """)
        #expect(list.codes(0) == [.severalValues])
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
        #expect(list.codes(1) == [])
        #expect(
            list.proposals.map { $0.listing?.claimedLastDay(of: "interim-moratorium")?.description }
                == ["2020-07-12", "2020-07-12"])
    }

    @Test func `a remark behind a date is a fact of its own`() throws {
        let list = try WholeReading(
            "Name,Date listed,Expiry date\nA,25/03/2019,24/03/2024 (expired)\nB,25/03/2019,24/03/2024 (removed)\n")
        #expect(list.codes(0) == [.noteInValue])
        #expect(list.rows[0].issues[0].message.contains("'expired'"))
        #expect(list.claimed(0)["Expiry date"] == "24/03/2024 (expired)")
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
        #expect(list.proposals[1].events.map(\.kind) == [.listingEntered, .listingRemoved])
        #expect(list.proposals[1].events.last?.on.description == "2024-03-24")
        #expect(list.codes(1) == [.noteInValue])
    }

    @Test(arguments: [
        "05/03/2024?", "5 March 2024 (tbc)", "05/03/2024 is wrong", "05/03/2024 - provisional", "?05/03/2024",
    ])
    func `a day that its own cell doubts is not read, and its row is`(written: String) throws {
        let list = try WholeReading("Name,Date listed,Status\nThe Fox,\(written),Listed\n")
        #expect(list.proposals.map(\.listing?.list) == [.listed])
        #expect(list.proposals[0].events.isEmpty)
        #expect(list.codes(0) == [.unreadText])
    }

    @Test(arguments: [
        "05/03/2024 (review unsuccessful)", "05/03/2024 (decision checked by legal)",
        "05/03/2024 - expected expiry 2029",
        "05/03/2024 (first nomination refused)", "05/03/2024 (relisted)",
    ])
    func `a remark that doubts something else leaves the day`(written: String) throws {
        let list = try WholeReading("Name,Date listed,Status\nThe Fox,\"\(written)\",Listed\n")
        #expect(list.proposals.map(\.listing?.list) == [.listed])
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
        #expect(list.codes(0) == [.noteInValue])
    }

    @Test func `an end to come that is said to have come stands in by a day that has`() throws {
        let list = try WholeReading("Name,Date listed,Expiry date\nA,25/03/2024,24/03/2029 - removed\n")
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered, .listingRemoved])
        #expect(list.codes(0) == [.noteInValue, .missingValue])
    }
}
