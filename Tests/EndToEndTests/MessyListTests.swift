import Foundation
import Testing

/// Lists as councils really write them, through the program.
@Suite struct MessyListTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let mixedOrders = """
        reference,asset name,address,date listed
        M/1,The Elm,1 High Street,03/04/2019
        M/2,The Oak,2 High Street,25/03/2019
        M/3,The Ash,3 High Street,03/25/2019
        M/4,The Fir,4 High Street,05/05/2019

        """

    @Test func `a list whose last rows put its first days in doubt leaves nothing of the first reading`() throws {
        let path = try hearth.file("list.csv", Self.mixedOrders)
        let rehearsed = try hearth.take(path, ["--dry-run"], status: 3)
        #expect(try hearth.files == ["list.csv"])
        for report in [rehearsed, try hearth.take(path, status: 3)] {
            #expect(report.whole("records") == 4 && report.whole("new") == 2 && report.whole("rejected") == 2)
            let codes = report.objects("issue-details").compactMap { $0["code"] }.sorted()
            #expect(codes == ["ambiguous-date", "invalid-date", "missing-value", "missing-value"])
        }
        #expect(try hearth.files == ["hearth.db", "list.csv"])
        let names = try hearth.list(["assets"]).compactMap { $0["name"] }.sorted()
        #expect(names == ["The Fir", "The Oak"])
        try hearth.expectWhole()
    }

    @Test func `a check of a stream reads it again as well`() throws {
        let file = try hearth.run(["check", try hearth.file("list.csv", Self.mixedOrders), "--format", "json"])
        let pipe = try hearth.shell(#"cat list.csv | "$HEARTH" check - --format json"#)
        #expect(file.status == 3 && pipe.status == 3)
        #expect(pipe.stdout.contains("ambiguous-date"))
        #expect(pipe.stdout.replacing("standard input", with: "list.csv") == file.stdout)
    }

    @Test func `an entry that its row calls ended and the law lets stand is told, and shown as the law has it`() throws
    {
        let path = try hearth.file(
            "ended.csv",
            """
            reference,asset name,address,date listed,expiry date,status
            E/1,The Elm,1 High Street,01/01/2000,,Expired
            E/2,The Oak,2 High Street,01/03/2024,28/02/2029,Expired
            E/3,The Ash,3 High Street,01/03/2024,28/02/2029,Sold
            E/4,The Fir,4 High Street,01/03/2024 (withdrawn),28/02/2029,Listed
            E/5,The Yew,5 High Street,,,Removed
            E/6,The Box,6 High Street,,,Nomination withdrawn
            E/7,The Bay,7 High Street,01/03/2024,28/02/2029,Removed
            E/8,The Nut,8 High Street,01/03/2024,28/02/2029,Listed

            """)
        let report = try hearth.take(path)
        #expect(report.whole("new") == 8)
        let told = report.objects("issue-details").filter { $0["code"] == "invalid-status" }
        #expect(told.map { $0.whole("line") } == [3, 4, 5, 6, 7])
        #expect(told.map { $0["value"] } == ["Expired", "Sold", "withdrawn", "Removed", "Nomination withdrawn"])
        #expect(told.prefix(3).allSatisfy { $0["message"]?.contains("by law stands until 28 February 2029") == true })
        #expect(told[3]["message"]?.contains("has no day from which that could be told") == true)
        #expect(told[4]["message"]?.contains("waits for its decision") == true)
        let statuses = try hearth.list(["assets"]).compactMap { $0["status"] }
        #expect(
            statuses == ["expired", "listed", "listed", "listed", "listed", "nominated", "removed", "listed"])
    }

    @Test func `an entry that a page strikes through and the law lets stand is told`() throws {
        let rows = ["<td>The Elm</td><td>1 March 2014</td>", "<td>The Oak</td><td>1 March 2024</td>"]
            .map { "<tr style=\"text-decoration: line-through\">\($0)</tr>" }.joined()
        let path = try hearth.file(
            "page.html",
            "<!DOCTYPE html><html><body><h1>Assets of community value</h1><table><tr><th>Asset</th><th>Date listed</th></tr>\(rows)</table></body></html>"
        )
        let report = try hearth.take(path)
        let told = report.objects("issue-details").filter { $0["code"] == "invalid-status" }
        #expect(told.count == 1)
        #expect(
            told.first?["message"]
                == "the row is struck through in the file and no day of it ends the entry, which by law stands until 28 February 2029: the register shows it as listed"
        )
        #expect(try hearth.list(["assets"]).compactMap { $0["status"] } == ["expired", "listed"])
    }
}
