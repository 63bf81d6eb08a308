import CommunityAssets
import Importing
import Testing

/// Lists that councils publish as tables of a web page.
struct PageTests {
    private func page(_ body: String, title: String = "A council") -> String {
        "<!DOCTYPE html><html><head><title>\(title)</title></head><body>\(body)</body></html>"
    }

    private let listed =
        "<table><tr><th>Property address</th><th>Date listed</th><th>Nominated by</th></tr><tr><td>The Fox, 1 High Street</td><td>5 April 2023</td><td>Foxley Parish Council</td></tr></table>"
    private let refused =
        "<table><tr><th>Property address</th><th>Reason not listed</th></tr><tr><td>The Hare, 2 High Street</td><td>Not <b>proven</b></td></tr></table>"

    @Test func `each table is read as the list that its heading names`() throws {
        let list = try WholeReading(
            page("<h1>Assets</h1><h2>Listed sites</h2>\(listed)<h2>Unsuccessful nominations</h2>\(refused)"))
        #expect(list.file.shape == .htmlTables)
        #expect(list.file.kind == .mixed)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
        #expect(list.proposals[1].listing?.decisionReasons == "Not proven")
        #expect(list.file.recognised.certainty == .certain)
        #expect(list.file.recognised.basis.contains("2 tables"))
    }

    @Test(arguments: [
        ("<caption>List of land currently nominated</caption>", "", Listing.List.nominated),
        ("<caption>Assets of community value</caption>", "<h2>Unsuccessful nominations</h2>", .unsuccessful),
        ("", "<h2>Our register</h2><p>Unsuccessful nominations:</p>", .unsuccessful),
        (
            "", "<h2>Successful nominations</h2><p>Ring us about an unsuccessful nomination, or write to us.</p>",
            .listed
        ),
        ("", "<h2>Assets of community value</h2>", .listed),
        ("", "<p><strong>Current nominations</strong></p>", .nominated),
    ]) func `a title above a table says what the columns do not`(
        caption: String, above: String, list: Listing.List
    ) throws {
        let found = try WholeReading(
            page(
                "\(above)<table>\(caption)<tr><th>Name of property</th><th>Property address</th></tr><tr><td>The Fox</td><td>1 High Street</td></tr></table>"
            ))
        #expect(found.proposals.map(\.listing?.list) == [list])
    }

    @Test(arguments: [
        "<tr><td><s>The Fox</s></td><td><del>5 April 2024</del></td></tr>",
        "<tr style='color: red; text-decoration:line-through'><td>The Fox</td><td>5 April 2024</td></tr>",
        "<tr><td><p><strike>The Fox</strike></p></td><td><span style='TEXT-DECORATION: line-through'>5 April 2024</span></td></tr>",
    ]) func `a row that is struck through says that its entry has ended`(row: String) throws {
        let list = try WholeReading(
            page(
                "<h2>Assets of community value</h2><table><tr><th>Property</th><th>Date listed</th></tr>\(row)<tr><td>The Hare</td><td>6 April 2024</td></tr></table>"
            ))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare"])
        #expect(list.proposals.map(\.undatedEnd) == [UndatedEnd(column: nil, words: nil), nil])
        #expect(list.file.issues.isEmpty)
    }

    @Test(arguments: [
        "<tr><td><del>The Elm</del> <ins>The Fox</ins></td><td>5 April 2024<del></del></td></tr>",
        "<tr><td>The Fox<s>&nbsp;</s></td><td>5 April 2024<s> </s></td></tr>",
        "<tr><td>The Fox<s></td><td>5 April 2024</td></tr>", "<tr><td>The Fox<td><s>5 April 2024",
    ]) func `a row of which only parts are struck through has not ended, nor those below it`(row: String) throws {
        let list = try WholeReading(
            page(
                "<h2>Assets of community value</h2><table><tr><th>Property</th><th>Date listed</th></tr>\(row)<tr><td>The Hare</td><td>6 April 2024</td></tr></table>"
            ))
        #expect(list.proposals.count == 2)
        #expect(list.proposals.allSatisfy { $0.undatedEnd == nil })
    }

    @Test func `what hides a part of a table hides its rows, and a blank one is none`() throws {
        let list = try WholeReading(
            page(
                "<h2>Assets of community value</h2><table><tr><th>Property</th><th>Date listed</th></tr><tr><td>The Hare</td><td>6 April 2024</td></tr><tr style='display:\tnone'><td></td><td></td></tr><tbody hidden><tr><td>The Fox</td><td>5 April 2024</td></tr></tbody></table>"
            ))
        #expect(list.proposals.map(\.asset.name) == ["The Hare", "The Fox"])
        #expect(list.file.issues.first { $0.code == .hiddenData }?.message.hasPrefix("a row of the table is") == true)
    }

    @Test func `text struck through within a row, and rows that a page hides, are told`() throws {
        let list = try WholeReading(
            page(
                """
                <h2>Assets of community value</h2><table><tr><th>Property</th><th>Address</th><th>Date listed</th></tr>
                <tr><td>The Fox</td><td><s>1 High St</s> 2 High St</td><td>5 April 2024</td></tr>
                <tr style="display: none"><td>The Hare</td><td>3 High St</td><td>6 April 2024</td></tr>
                <tr hidden><td>The Hound</td><td>4 High St</td><td>6 April 2024</td></tr></table>
                """))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare", "The Hound"])
        #expect(list.proposals.allSatisfy { $0.undatedEnd == nil })
        #expect(list.file.issues.map(\.code) == [.hiddenData, .hiddenData])
        #expect(list.file.issues.map(\.line) == [2, 3])
        #expect(list.file.issues.last?.message.hasPrefix("2 rows of the table are hidden") == true)
    }

    @Test func `a refusal, or a place of a land register, that is struck through is told`() throws {
        let list = try WholeReading(
            page(
                "<h2>Unsuccessful nominations</h2><table><tr><th>Property address</th><th>Reason not listed</th></tr><tr><td><s>The Hare, 2 High Street</s></td><td><s>Not proven</s></td></tr></table>"
            ))
        #expect(list.codes(0) == [.hiddenData])
        #expect(list.proposals.first?.undatedEnd == nil)
    }

    @Test func `cells that span rows stand in each, those that span columns in the first`() throws {
        let list = try WholeReading(
            page(
                "<h2>Listed</h2><table><tr><th>Property address</th><th>Date listed</th><th>Expiry date</th></tr><tr><td rowspan=2>The Fox</td><td>5 April 2023</td><td>4 April 2028</td></tr><tr><td colspan=2>6 April 2024</td></tr></table>"
            ))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Fox"])
        #expect(list.claimed(1) == ["Property address": "The Fox", "Date listed": "6 April 2024"])
    }

    @Test func `a header of two rows is read as one`() throws {
        let list = try WholeReading(
            page(
                "<table><tr><th rowspan=2>Property address</th><th rowspan=2>Date listed</th><th colspan=2>End of</th></tr><tr><th>initial moratorium</th><th>full moratorium</th></tr><tr><td>The Fox</td><td>5 April 2023</td><td>6 August 2024</td><td>25 December 2024</td></tr></table>"
            ))
        #expect(
            list.file.columns == [
                "Property address", "Date listed", "End of initial moratorium", "End of full moratorium",
            ])
        #expect(list.proposals[0].listing?.claimedLastDays.map(\.kind) == ["interim-moratorium", "full-moratorium"])
    }

    @Test func `line breaks in cells stay, and links are their text`() throws {
        let list = try WholeReading(
            page(
                "<table><tr><th>Property address</th><th>Reason not listed</th></tr><tr><td><a href='/x'>The   Fox</a><br>1 High\n Street<br/>TN34 9ZZ</td><td><ol><li>One</li><li>Two</li></ol></td></tr></table>"
            ))
        #expect(
            list.claimed(0) == [
                "Property address": "The Fox\n1 High Street\nTN34 9ZZ", "Reason not listed": "One\nTwo",
            ])
        #expect(list.proposals[0].asset.address == "1 High Street, TN34 9ZZ")
        #expect(list.proposals[0].asset.postcode == "TN34 9ZZ")
    }

    @Test func `tables that are no listing are told, and not read`() throws {
        let list = try WholeReading(
            page(
                "<nav><table><tr><td>Name</td><td>Address</td></tr></table></nav><table><tr><td>\(listed)</td></tr></table><table><tr><th>Name</th><th>Email</th><th>Telephone</th></tr><tr><td>Jo</td><td>a</td><td>b</td></tr></table>"
            ))
        #expect(list.file.records == 1)
        #expect(list.file.issues.map(\.code) == [.skippedTable, .skippedTable, .skippedTable])
    }

    @Test func `a heading inside a table begins another list`() throws {
        let list = try WholeReading(
            page(
                "<h2>Assets of community value</h2><table><tr><th>Property address</th><th>Date listed</th><th>Decision date</th></tr><tr><td>The Fox</td><td>5 April 2023</td><td></td></tr><tr><th colspan=3>Unsuccessful nominations</th></tr><tr><td>The Hare</td><td></td><td>5 May 2023</td></tr></table>"
            ))
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
        #expect(list.file.issues.map(\.code) == [.skippedRow])
    }

    @Test func `of several lists only those of the kind that was asked for are read`() throws {
        let list = try WholeReading(
            page("<h2>Listed sites</h2>\(listed)<h2>Unsuccessful nominations</h2>\(refused)"), kind: .unsuccessful)
        #expect(list.proposals.map(\.asset.name) == ["The Hare"])
        #expect(list.file.issues.map(\.code) == [.skippedTable])
    }

    @Test func `a page is read by its content, whatever it is called, and in pieces`() throws {
        let text = page("<h2>Listed sites</h2>\(listed)")
        for chunk in [1, 100, 1 << 20] { #expect(try WholeReading(text, chunk: chunk).file.records == 1) }
        #expect(try WholeReading("<div>\(listed)</div>").file.records == 1)
        #expect(
            try WholeReading(
                "\u{FEFF}  <table><tr><th>Name</th><th>Date listed</th></tr><tr><td>A</td><td>5 April 2023</td></tr></table>"
            ).file.records == 1)
    }

    @Test func `a page in Windows-1252 is read`() throws {
        var bytes = Array("<html><body><table><tr><th>Name</th><th>Date listed</th></tr><tr><td>King".utf8)
        bytes += [0x92] + Array("s Arms</td><td>5 April 2023</td></tr></table></body></html>".utf8)
        #expect(try WholeReading(bytes).proposals[0].asset.name == "King’s Arms")
    }

    @Test func `a page without a list is named, with what it has instead`() throws {
        let error = #expect(throws: ImportError.self) {
            try WholeReading(page("<table><tr><th>Monday</th></tr><tr><td>9 to 5</td></tr></table>"))
        }
        #expect(error?.kind == .html)
        #expect(error?.message.contains("its table does not look like a listing") == true)
    }

    @Test func `merged cells cannot make a page endless`() throws {
        let long = String(repeating: "x", count: 500_000)
        let rows = String(repeating: "<tr><td>y</td></tr>", count: 2000)
        let error = #expect(throws: ImportError.self) {
            try WholeReading(page("<table><tr><td rowspan=60000>\(long)</td></tr>\(rows)</table>"))
        }
        #expect(error?.kind == .tooLarge)
    }
}
