import CommunityAssets
import Importing
import Testing

/// Rows that are no data: found, not counted, and told with their lines.
struct IdleRowTests {
    private static let header = "Reference,Name,Address,Date listed\n"
    private static let data = "A1,The Ship,Quay,2024-01-05\n"

    @Test(arguments: [
        "Contact: Jane Doe,,,\n", "Contact:,Jane Doe,01234 567890,jane@example.org\n",
        "For further information call us,,,\n",
        "\"If you have any queries, please write to us\",,,\n", "Email: assets@example.org,,,\n",
        "Tel 01234 567890,,,\n",
        "Last updated,12/03/2024,,\n", "Page 2 of 3,,,\n", "Total 25,,,\n", "Total,25,,\n", "Grand total,,,25\n",
        "Total,2,3,4\n", ",,,111\n", ",,\"2,415,175.15\",111\n", ",,£250,\n", "Source: the council,,,\n",
        "assets@example.org,,,\n", "© Crown copyright and database rights 2024,,,\n", "End of list,,,\n",
        "Note: see map,,,\n",
        "yyyy-mm-dd,Free text,Mandatory,Optional\n", "varchar(50),text,text,dd/mm/yyyy\n", "1,2,3,4\n", "A,B,C,D\n",
        "Unnamed: 0,Unnamed: 1,Unnamed: 2,Unnamed: 3\n", "Reference,Name,Address,Date listed\n",
        "List of our assets,List of our assets,List of our assets,List of our assets\n", ",,,\n",
    ])
    func `a row that is no data is skipped, and its line told`(row: String) throws {
        let list = try WholeReading(Self.header + Self.data + row + Self.data)
        #expect(list.file.records == 2)
        #expect(list.rows.map(\.source.line) == [2, 4])
        #expect(list.file.issues.map(\.code) == [.skippedRow])
        #expect(list.file.issues.map(\.line) == [3])
    }

    @Test(arguments: [
        "A2,Page Hall,,\n", "Contact Theatre,,,\n", "A2,Total Fitness,Quay,\n", "Source Books,,,\n", "Key Theatre,,,\n",
        "A2,Notes Hall,1,2024-01-05\n", "The Tel Aviv Café,,,\n", "A,The Barn,C Street,2024-01-05\n",
        "Webster Hall,,,\n", "1,The Old Forge,3,2024-01-05\n",
    ])
    func `a place whose name only begins like a remark is an asset`(row: String) throws {
        let list = try WholeReading(Self.header + Self.data + row)
        #expect(list.file.records == 2)
        #expect(!list.file.issues.contains { $0.code == .skippedRow })
    }

    @Test func `a run of blank rows is one issue with its lines, and counts as many`() throws {
        let list = try WholeReading(
            Self.header + Self.data + String(repeating: ",,,\n", count: 500) + Self.data + ",,,\n")
        #expect(list.file.records == 2)
        #expect(list.file.issues.map(\.line) == [3, 504])
        #expect(list.file.issues[0].message == "a blank row was skipped, 500 times, on lines 3 to 502")
        #expect(list.file.issueTotals.first { $0.code == .skippedRow }?.count == 501)
    }

    @Test func `in a list of two columns a lone remark is skipped too`() throws {
        let list = try WholeReading(
            "Name,Reason not listed\nThe Ship,no use\nContact us on 01234 567890,\nLast updated May,\n")
        #expect(list.file.records == 1)
    }

    // MARK: Series

    private func filled(_ column: String, _ values: [String]) throws -> [CommunityAssets.Issue] {
        let rows = values.enumerated().map { "A\($0),Place \($0),\($1),2024-01-05" }
        let text = "Reference,Name,\(column),Date listed\n" + rows.joined(separator: "\n") + "\n"
        return try WholeReading(text).file.issues.filter { $0.code == .filledSeries }
    }

    @Test func `dates that a spreadsheet filled in are told once, with first and last line`() throws {
        let values = (1...28).map { "\($0 < 10 ? "0" : "")\($0)/01/2010" }
        for column in ["CaseDate", "Moon date", "Nomination received"] {
            let issues = try filled(column, ["05/06/2009"] + values + ["14/02/2011"])
            #expect(issues.count == 1)
            #expect(issues[0].column == column && issues[0].line == 3 && issues[0].code.severity == .warning)
            #expect(issues[0].message.contains("from line 3 to line 30 the dates go up by one day"))
        }
    }

    @Test(arguments: [
        ("CoordinateReferenceSystem", "ETRS", 89), ("OrganisationURI", "http://x.example/id/e090000", 34),
        ("Status", "Listed", 1),
    ])
    func `codes that a spreadsheet counted up are told`(column: String, stem: String, from: Int) throws {
        let issues = try filled(column, (0..<17).map { "\(stem)\(from + $0)" })
        #expect(issues.count == 1)
        #expect(issues[0].column == column && issues[0].value == "\(stem)\(from)")
        #expect(issues[0].message.contains("from line 2 to line 18 the codes go up by one"))
    }

    @Test(arguments: [
        ("Notes", "Map"), ("Link", "https://x.example/acv/"), ("Moon phase", "Phase"), ("Postcode", "GL50 "),
    ])
    func `what may well count up is no fault`(column: String, stem: String) throws {
        #expect(try filled(column, (1...20).map { "\(stem)\($0)" }).isEmpty)
    }

    @Test func `a few days in a row come about by chance`() throws {
        #expect(try filled("CaseDate", ["01/01/2010", "02/01/2010", "03/01/2010", "04/01/2010", "08/01/2010"]).isEmpty)
    }

    @Test func `a hint in one column only is no row`() throws {
        let list = try WholeReading("Reference,Name,Address,Listed\n,,,dd/mm/yyyy\n1,The Cat,1 High St,05/03/2024\n")
        #expect(list.proposals.map(\.asset.name) == ["The Cat"])
        #expect(list.file.issues.contains { $0.message.contains("format hints") })
    }
}
