import CommunityAssets
import Foundation
import Importing
import Testing

/// Lists whose records are blocks of labels and values.
struct BlockTests {
    private let two = """
        Register of assets of community value

        Property Address

        The Vine

        133 Beacon Road, YO62 9ZW

        Nominated by

        Friends of the Vine

        Listing Date

        16 March 2023

        Expiry of Listing

        15 March 2028

        Property Address
        The Hare
        Nominated by
        Listing date
        17 March 2023

        """

    @Test func `each block is a record, its labels the columns`() throws {
        for chunk in [1, 1 << 16] {
            let list = try WholeReading(two, chunk: chunk)
            #expect(list.file.shape == .labelValueBlocks)
            #expect(list.file.kind == .listed)
            #expect(list.file.columns == ["Property Address", "Nominated by", "Listing Date", "Expiry of Listing"])
            #expect(list.proposals.map(\.asset.name) == ["The Vine", "The Hare"])
            #expect(list.proposals[0].asset.address == "133 Beacon Road, YO62 9ZW")
            #expect(list.proposals[0].listing?.nominatingGroup == "Friends of the Vine")
            #expect(list.claimed(1) == ["Property Address": "The Hare", "Listing Date": "17 March 2023"])
            #expect(list.rows.map(\.source.line) == [3, 21])
        }
    }

    @Test func `a block without the label of its place begins with the lines above it`() throws {
        let list = try WholeReading(
            "Assets of community value\nThe Town Hall\nMarket Street\nNominated by\nA society\nListing Date\n22 Jan 2022\nProperty Address\nThe Vine\nNominated by\nFriends\nListing Date\n23 Jan 2022\nThe Fox\nHigh Street\nNominated by\nX\nListing Date\n24 Jan 2022\n"
        )
        #expect(list.proposals.map(\.asset.name) == ["The Town Hall", "The Vine", "The Fox"])
        #expect(list.rows.map(\.source.line) == [2, 8, 14])
    }

    @Test func `a title between blocks begins another list`() throws {
        let list = try WholeReading(
            "Current list\nName\nA\nDecision date\n1 May 2024\nName\nB\nDecision date\n2 May 2024\nUnsuccessful nominations\nName\nC\nDecision date\n3 May 2024\nReasons for refusal\nOne.\nTwo.\n"
        )
        #expect(list.file.kind == .mixed)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .listed, .unsuccessful])
        #expect(list.proposals[2].listing?.decisionReasons == "One.\nTwo.")
    }

    @Test(arguments: [
        "Name,A\nAddress,\"1 High Street, Foxley\"\nDate listed,2024-01-05\n,\nName,B\nAddress,2 High Street\nDate listed,2024-01-06\n",
        "Name: A\nAddress: 1 High Street, Foxley\nDate listed: 2024-01-05\n\nName: B\nAddress: 2 High Street\nDate listed: 2024-01-06\n",
        "<html><body><h1>Assets</h1><dl><dt>Name</dt><dd>A</dd><dt>Address</dt><dd>1 High Street, Foxley</dd><dt>Date listed</dt><dd>2024-01-05</dd></dl><dl><dt>Name</dt><dd>B</dd><dt>Address</dt><dd>2 High Street</dd><dt>Date listed</dt><dd>2024-01-06</dd></dl></body></html>",
        "<html><body><table><tr><th>Name</th><td>A</td></tr><tr><th>Address</th><td>1 High Street, Foxley</td></tr><tr><th>Date listed</th><td>2024-01-05</td></tr></table><table><tr><th>Name</th><td>B</td></tr><tr><th>Address</th><td>2 High Street</td></tr><tr><th>Date listed</th><td>2024-01-06</td></tr></table></body></html>",
        "<html><body><h3>A</h3><p>1 High Street, Foxley</p><p><b>Date listed:</b> 2024-01-05</p><p><b>Nominated by</b><br>X</p><h3>B</h3><p>2 High Street</p><p><b>Date listed:</b> 2024-01-06</p><p><b>Nominated by</b><br>Y</p></body></html>",
    ]) func `labels and values may stand below one another, side by side, or in a page`(text: String) throws {
        let list = try WholeReading(text)
        #expect(list.file.shape == .labelValueBlocks)
        #expect(list.proposals.map(\.asset.name) == ["A", "B"])
        #expect(list.proposals.map(\.asset.address) == ["1 High Street, Foxley", "2 High Street"])
        #expect(list.proposals.map { $0.events.map(\.on.description) } == [["2024-01-05"], ["2024-01-06"]])
    }

    @Test func `a page may have blocks and tables`() throws {
        let list = try WholeReading(
            "<html><body><h1>Register of assets of community value</h1><h3>A</h3><p>Listing date: 5 May 2024</p><p>Nominated by: X</p><h3>B</h3><p>Listing date: 6 May 2024</p><p>Nominated by: Y</p><h2>Unsuccessful nominations</h2><table><tr><th>Property Address</th><th>Reasons for not Listing</th></tr><tr><td>C</td><td>Not proven</td></tr></table></body></html>"
        )
        #expect(list.file.shape == .htmlTables)
        #expect(list.proposals.map(\.asset.name) == ["A", "B", "C"])
        #expect(list.proposals.map(\.listing?.list) == [.listed, .listed, .unsuccessful])
    }

    @Test(arguments: [
        "Owner\nJane Example\n", "Owner: Jane Example\n", "Owner's agent: Jane Example\n",
        "Contact telephone: Jane Example\n",
    ]) func `a label about a person keeps its value out of the one above it`(label: String) throws {
        let list = try WholeReading(
            "Name\nA\nDate listed\n5 May 2024\nNominated by\nX Society\n\(label)Name\nB\nDate listed\n6 May 2024\nNominated by\nY Society\n"
        )
        #expect(list.proposals.map(\.listing?.nominatingGroup) == ["X Society", "Y Society"])
        #expect(list.proposals[0].privateValues.map(\.text) == ["Jane Example"])
        #expect(list.claimed(0).values.allSatisfy { !$0.contains("Jane") })
    }

    @Test func `a column of values under one header is no block`() throws {
        let list = try WholeReading("Name\nThe Fox\nThe Hare\n", kind: .premises)
        #expect(list.file.shape == .csv)
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare"])
    }

    @Test func `lines of no record are told`() throws {
        let list = try WholeReading("Some words.\n\(two)\nRing us.\n")
        #expect(list.file.issues.map(\.code) == [.skippedRow])
        #expect(list.file.issues[0].message == "3 lines of no record were skipped")
    }

    @Test(.enabled(if: FileOnDisk.hasData, "the real councils' files are not beside the project"))
    func `Trafford's blocks are four places, the first without a label for its address`() throws {
        let list = try WholeReading(
            try FileOnDisk.bytes(
                FileOnDisk.data.appending(path: "acv-register-excerpts/trafford_label-value-blocks_excerpt.txt")))
        #expect(list.file.records == 4 && list.file.rejected == 0)
        #expect(list.proposals.map(\.listing?.list) == Array(repeating: .listed, count: 4))
        #expect(list.proposals[0].asset.name == "Part of Former Altrincham Town Hall")
        #expect(list.proposals.allSatisfy { $0.asset.postcode != nil && !$0.events.isEmpty })
        #expect(list.proposals.allSatisfy { $0.listing?.claimedLastDays.count == 1 })
    }
}
