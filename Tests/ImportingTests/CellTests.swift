import CommunityAssets
import Importing
import Testing

/// What stands around the value in a cell.
struct CellTests {
    @Test func `marks around the whole of a quoted cell are taken off, and marks within it stay`() throws {
        let list = try WholeReading(
            "Name,Address,Date listed\n\"\"\"Beacon House\"\"\",\"\"\"Beacon House, 1 High Street\"\"\",\"\"\"05/01/2024\"\"\"\n\"The \"\"Old\"\" Inn\",x,05/01/2024\n"
        )
        #expect(list.proposals.map(\.asset.name) == ["Beacon House", "The \"Old\" Inn"])
        #expect(list.proposals[0].asset.address == "Beacon House, 1 High Street")
        #expect(list.proposals[0].events.map(\.on.description) == ["2024-01-05"])
        #expect(list.claimed(0)["Name"] == "\"Beacon House\"")
    }

    @Test func `padding is no part of a value`() throws {
        let list = try WholeReading(
            "Name,Town,Status,Date listed\n  The Ship   ,Norton Radstock               ,Listed    ,2024-01-05   \n")
        #expect(list.proposals[0].asset.name == "The Ship")
        #expect(list.proposals[0].asset.address == "Norton Radstock")
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test func `tags and character references are read as a page shows them`() throws {
        let list = try WholeReading(
            "Name,Address,Reason for refusal\n<b>The Fox &amp; Hounds</b>,1 High Street<br/>Hastings<br>TN34 3AT,<p>No use.</p><p>See <a href=\"https://x.example\">notice</a> &#8211; &pound;5</p>\n"
        )
        #expect(list.proposals[0].asset.name == "The Fox & Hounds")
        #expect(list.proposals[0].asset.address == "1 High Street, Hastings, TN34 3AT")
        #expect(list.proposals[0].asset.postcode == "TN34 3AT")
        #expect(list.proposals[0].listing?.decisionReasons?.contains("See notice – £5") == true)
        #expect(list.codes(0) == [.markupInCell, .markupInCell, .markupInCell])
        #expect(list.claimed(0)["Name"] == "<b>The Fox &amp; Hounds</b>")
    }

    @Test func `what only looks like a tag or a reference is text`() throws {
        let list = try WholeReading("Name,Notes,Date listed\nFox & Hounds; Inn,a < b and <Unknown> & more,2024-01-05\n")
        #expect(list.proposals[0].asset.name == "Fox & Hounds; Inn")
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test(arguments: ["10091669305|10091669306|", "10091669305; 10091669306", "10091669305/10091669306"])
    func `of several UPRNs the first is read, and all are kept as claimed`(written: String) throws {
        let list = try WholeReading("Name,UPRN,Postcode\nA,\(written),GL50 1DY\n")
        #expect(list.proposals[0].asset.uprn == "010091669305")
        #expect(list.codes(0) == [.severalValues])
        #expect(list.claimed(0)["UPRN"] == written)
    }

    @Test(arguments: ["GL50 1DY / GL50 1DZ", "GL50 1DY; GL50 1DZ", "GL50 1DY and GL50 1DZ", "GL50 1DY|GL50 1DZ|"])
    func `of several postcodes the first is read`(written: String) throws {
        let list = try WholeReading("Name,Postcode,UPRN\nA,\(written),\n")
        #expect(list.proposals[0].asset.postcode == "GL50 1DY")
        #expect(list.codes(0) == [.severalValues])
    }

    @Test func `of several categories the first is read, and a trailing bar is none`() throws {
        let list = try WholeReading("Name,Address,Category\nA,x,Pub|Shop|\nB,x,Pub|\nC,x,Pub/bar/nightclub\n")
        #expect(list.proposals.map(\.asset.category) == [.pub, .pub, .pub])
        #expect(list.codes(0) == [.severalValues] && list.codes(1) == [] && list.codes(2) == [])
    }

    @Test(arguments: [
        ("The Sh\u{202E}ip", "The Ship", "U+202E"), ("The\u{0B}Ship", "The Ship", "U+000B"),
        ("The\u{0}Ship", "The Ship", "U+0000"), ("The \u{1B}[31mShip", "The [31mShip", "U+001B"),
        ("The\u{7F}Ship", "The Ship", "U+007F"), ("The\u{200B} Ship\u{FEFF}", "The Ship", "U+200B"),
        ("The\u{85}Ship", "The Ship", "U+0085"), ("The Sh\u{AD}ip", "The Ship", "U+00AD"),
    ])
    func `a character that nobody sees is taken out, and told with its place each time`(
        written: String, read: String, code: String
    ) throws {
        var rows = (1...60).map { "Inn \($0),\($0) Long Lane,01/02/2024" }
        rows[40] = "\(written),\"41 Long\u{2066} Lane\",01/02/2024"
        let list = try WholeReading((["Name,Address,Date listed"] + rows).joined(separator: "\n"))
        let issues = list.rows.flatMap(\.issues).filter { $0.code == .invalidText }
        #expect(list.proposals[40].asset.name == read)
        #expect(list.proposals[40].asset.address == "41 Long Lane")
        #expect(list.claimed(40)["Name"] == read || list.claimed(40)["Name"] == "The  [31mShip")
        #expect(issues.map(\.line) == [42, 42] && issues.map(\.column) == ["Name", "Address"])
        #expect(issues[0].message.contains(code) && issues[0].action == .corrected)
    }

    @Test func `a header may hold what nobody sees`() throws {
        let list = try WholeReading("\u{200B}Name,Add\u{AD}ress,Date listed\nThe Ship,Quay,01/02/2024\n")
        #expect(list.proposals[0].asset.address == "Quay")
        #expect(list.claimed(0).keys.sorted() == ["Address", "Date listed", "Name"])
    }
}
