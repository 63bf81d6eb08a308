import CommunityAssets
import Importing
import Testing

/// Several lists in one file, each with its own title and header.
struct SeveralTablesTests {
    private let three = """
        Community Right to Bid,,,,,,
        List of land currently nominated as an Asset of Community Value:,,,,,,
        Date application received,Name of property,Property address,Determination Date,,,
        21.07.2021,The Old Shepherd,"Bottom Lane, WD3 9ZZ",15th September 2021,,,
        ,,,,,,
        List of land successfully nominated as an Asset of Community Value:,,,,,,
        Decision date,Name of property,Property address,Community Group,Notification of intention to sell date,Interim Period end date,Full moratorium end date
        30.11.18,Harrow Village Shop,The Green,Harrow Parish Council,,,
        10.12.18,The Library,High Street,Harrow Parish Council,,,
        ,,,,,,
        List of land nominated by unsuccessful community nominations:,,,,,,
        Date decision made,Name of property,Property address,Reason(s) for refusal,,,
        17.04.2015,Basing House,46 High Street,Ancillary use,,,

        """

    @Test func `each table is read with its own header, as the list that its title names`() throws {
        let list = try WholeReading(three)
        #expect(list.file.kind == .mixed)
        #expect(list.file.rejected == 0)
        #expect(list.proposals.map(\.listing?.list) == [.nominated, .listed, .listed, .unsuccessful])
        #expect(
            list.proposals.map(\.asset.name) == [
                "The Old Shepherd", "Harrow Village Shop", "The Library", "Basing House",
            ])
        #expect(list.rows.map(\.source.line) == [4, 8, 9, 13])
        #expect(list.rows.map(\.source.number) == [1, 2, 3, 4])
        #expect(list.claimed(3)["Reason(s) for refusal"] == "Ancillary use")
        #expect(list.claimed(1)["Community Group"] == "Harrow Parish Council")
        #expect(list.file.recognised.basis.contains("3 tables"))
    }

    @Test func `one of them can be asked for`() throws {
        let list = try WholeReading(three, kind: .listed)
        #expect(list.proposals.map(\.asset.name) == ["Harrow Village Shop", "The Library"])
        #expect(list.file.issues.count { $0.code == .skippedTable } == 2)
        #expect(list.file.kind == .listed)
    }

    @Test func `one header may serve two lists under two titles`() throws {
        let list = try WholeReading(
            """
            Successful nominations,,
            Name,Address,Decision date
            A,1 High Street,2024-01-05
            Unsuccessful nominations,,
            Name,Address,Decision date
            B,2 High Street,2024-01-05
            Current nominations,,
            C,3 High Street,

            """)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful, .nominated])
    }

    @Test func `a table of something else is passed over until the next list`() throws {
        let list = try WholeReading(
            """
            Name,Address,Date listed
            A,1 High Street,2024-01-05
            ,,
            Land that the council owns,,
            Name,Tenure,UPRN
            Depot,Freehold,100012345678
            ,,
            Name,Reason not listed,Address
            B,Not proven,2 High Street

            """)
        #expect(list.proposals.map(\.asset.name) == ["A", "B"])
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
        let issue = try #require(list.file.issues.first { $0.code == .skippedTable })
        #expect(issue.line == 5)
        #expect(issue.message.contains("Land that the council owns"))
    }

    @Test func `a row with a name alone is a row, where no list follows it`() throws {
        let list = try WholeReading(
            "Name,Address,Date listed\nA,,\nThe Fox,,\nB,1 High Street,2024-01-05\nThe Hare,,\n,,\nThe Hound,,")
        #expect(list.proposals.map(\.asset.name) == ["A", "The Fox", "B", "The Hare", "The Hound"])
        #expect(list.rows.map(\.source.line) == [2, 3, 4, 5, 7])
    }

    @Test func `words of headers in the cells of a row make it no header`() throws {
        let list = try WholeReading(
            "Category,Name,Notes,Date listed\nPub,Library,Council,2024-01-05\nPub,The Address,Reference,2024-01-05\n")
        #expect(list.proposals.map(\.asset.name) == ["Library", "The Address"])
    }

    @Test func `a large list is read the same wherever its second table begins`() throws {
        let rows = (0..<8000).map { "A\($0),\($0) High Street with a long and winding name,2024-01-05\n" }.joined()
        let list = try WholeReading(
            "Name,Address,Date listed\n\(rows)Unsuccessful nominations,,\nName,Address,Reason not listed\nB,1 Low Street,Not proven\n"
        )
        #expect(list.file.records == 8001)
        #expect(list.proposals.last?.listing?.list == .unsuccessful)
        // The kind is judged by the first 256 KiB, as it is told to the register before the rows.
        #expect(list.file.kind == .listed)
    }

    @Test func `a file of which no row can be read is refused, with what was taken for the header and what to do`() {
        let text = """
            No,Name,Address
            1,The Ship,High Street
            2,The Bell,Low Street
            Reference,Name,Address,Postcode,Decision date,Expiry date
            """
        let error = #expect(throws: ImportError.self) { try WholeReading(text) }
        #expect(error?.message.contains("No row could be read of the 2 in the file") == true)
        #expect(error?.message.contains("header on line 1") == true)
        #expect(error?.message.contains("of the kind premises") == true)
        #expect(error?.next.contains("--list") == true && error?.next.contains("mapping") == true)
    }

    @Test
    func `rows above the header that are filled like rows of data are told, and refused where there are no others`()
        throws
    {
        let above = "Aye,Bee,Cee,Dee\nA,The Ship,High Street,01/02/2024\n"
        let header = "Reference,Name,Address,Date listed\n"
        let list = try WholeReading(above + header + "B,The Bell,Low Street,02/02/2024\n")
        #expect(list.file.issues.filter { $0.code == .skippedTable }.map(\.line) == [1, 2])
        #expect(throws: ImportError.self) { try WholeReading(above + header) }
    }

    @Test func `a list may be empty, and that is said`() throws {
        let list = try WholeReading("Reference,Name,Address,Date listed\n")
        #expect(list.file.records == 0)
        #expect(list.file.issues.map(\.code) == [.noRows])
        #expect(list.file.issues[0].line == 1)
    }

    @Test func `a number of rows is no part of an address, and a house's is`() throws {
        let counted = try WholeReading("No,Name,Address,Date listed\n7,The Ship,High Street,01/02/2024\n")
        #expect(counted.proposals[0].asset.address == "High Street")
        let housed = try WholeReading("Name,No,Street,Date listed\nThe Ship,7,High Street,01/02/2024\n")
        #expect(housed.proposals[0].asset.address == "7, High Street")
    }
}
