import Testing
import XML

struct HTMLParserTests {
    /// The events as words: `<a`, `@b=c`, text, `>`.
    private func words(_ page: String) throws -> [String] {
        let events = try HTMLParser.events(of: Array(page.utf8))
        return events.events.map { event in
            let value = String(decoding: events.bytes[event.range], as: UTF8.self)
            return switch event.kind {
            case .start: "<" + events.names[Int(event.name)]
            case .attribute: "@\(events.names[Int(event.name)])=\(value)"
            case .text: value
            case .end: ">"
            }
        }
    }

    @Test func `what an author left open is closed`() throws {
        let found = try words("<table><tr><td>one<td>two<tr><td>three</table>")
        #expect(
            found == [
                "<html", "<body", "<table", "<tr", "<td", "one", ">", "<td", "two", ">", ">", "<tr", "<td", "three",
                ">",
                ">", ">", ">", ">",
            ])
    }

    @Test func `names are in lower case, and entities are text`() throws {
        let found = try words("<P CLASS='a'>caf&eacute; &amp; &#8220;pub&#8221; &nonsense;</P>")
        #expect(found.contains("<p") && found.contains("@class=a"))
        #expect(
            found.filter { !$0.hasPrefix("<") && $0 != ">" && !$0.hasPrefix("@") }.joined() == "café & “pub” &nonsense;"
        )
    }

    @Test func `scripts, styles and comments are no text`() throws {
        let found = try words(
            "<p>a<script>if (1 < 2) document.write('<td>x')</script><style>p > td {}</style><!-- <td>y --></p>")
        #expect(found.filter { !$0.hasPrefix("<") && $0 != ">" } == ["a"])
    }

    @Test func `nothing is fetched, and no entity of a page's own is read`() throws {
        let found = try words(
            "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p><iframe src='file:///etc/passwd'></iframe>"
        )
        #expect(!found.joined().contains("root:"))
    }

    @Test func `the physical lines of elements are told`() throws {
        let events = try HTMLParser.events(of: Array("<p>a</p>\n\n<p>b</p>\n<p>c</p>".utf8))
        let lines = events.events.filter { $0.kind == .start && events.names[Int($0.name)] == "p" }.map(\.line)
        #expect(lines == [1, 3, 4])
    }

    @Test func `depth and length are bounded`() {
        let deep = String(repeating: "<div>", count: HTMLParser.deepest + 10)
        #expect(throws: XMLFault.self) { try words(deep) }
        let long = "<p>" + String(repeating: "x", count: XMLParser.longestText + 10)
        #expect(throws: XMLFault.self) { try words(long) }
    }

    @Test func `zero bytes and bytes that are no text end nothing`() throws {
        let page = Array("<p>a".utf8) + [0] + Array("b</p><p>c</p>".utf8)
        let events = try HTMLParser.events(of: page)
        #expect(String(decoding: events.bytes, as: UTF8.self).contains("c"))
        #expect(try HTMLParser.events(of: []).events.isEmpty)
    }
}
