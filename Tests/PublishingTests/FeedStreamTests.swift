import CommunityAssets
import Foundation
import Testing
import XML

@testable import Publishing

@Suite struct FeedStreamTests {
    private func written(
        _ deadlines: [Deadline], _ selection: Selection = Selection(), title: String = "Hearth deadlines"
    ) -> String {
        var stream = FeedStream(Sample.channel(selection, title: title), updated: "2026-09-03T10:11:12Z")
        var bytes: [UInt8] = []
        for deadline in deadlines {
            stream.add(deadline)
            stream.drain { bytes += $0 }
        }
        stream.end()
        stream.drain { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a feed has what Atom requires, even without entries`() {
        let feed = written([])
        #expect(
            feed.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""))
        for part in [
            "<id>tag:hearth.invalid,2026:0123456789ab/feed</id>", "<title>Hearth deadlines</title>",
            "<updated>2026-09-03T10:11:12Z</updated>", "<author>\n<name>Hearth</name>\n</author>",
        ] { #expect(feed.contains(part), "\(part)") }
        #expect(!feed.contains("<entry>"))
        #expect(feed.hasSuffix("</feed>\n"))
    }

    @Test func `another question is another feed`() {
        var selection = Selection()
        selection.query = "Fox & Hen"
        selection.windowKinds = ["thinking-time"]
        #expect(
            written([], selection).contains(
                "<id>tag:hearth.invalid,2026:0123456789ab/feed?query=Fox%20%26%20Hen&amp;kind=thinking-time</id>"))
    }

    @Test func `an entry is one window, named for ever`() {
        let feed = written([Sample.deadline()])
        for part in [
            "<id>tag:hearth.invalid,2026:0123456789ab/a2-l3-e9-2-thinking-time</id>",
            "<title>The &quot;Old&quot; Anchor: last day for a reply, 28 February 2027</title>",
            "<published>2026-09-01T08:00:00Z</published>", "<updated>2026-09-03T10:11:12Z</updated>",
            "<category scheme=\"tag:hearth.invalid,2026:kind\" term=\"thinking-time\" label=\"the thinking time\"/>",
            "<category scheme=\"tag:hearth.invalid,2026:state\" term=\"open\"/>",
            "<category scheme=\"tag:hearth.invalid,2026:category\" term=\"pub\"/>",
            "term=\"E07999001\" label=\"Wrenmouth District Council\"/>",
            "<summary>Sunday 28 February 2027 is the last day of the thinking time.</summary>",
            "<content type=\"html\">&lt;p&gt;1 Quay Street, Wrenmouth, WM1 2AB&lt;/p&gt;",
        ] { #expect(feed.contains(part), "\(part)") }
    }

    @Test func `a title tells a day that has passed from one to come`() {
        func title(_ deadline: Deadline) -> String? {
            written([deadline]).components(separatedBy: "<title>").last?.components(separatedBy: ":").first
        }
        #expect(title(Sample.deadline(state: .closed, lastDay: "2026-11-20")) == "Passed")
        #expect(title(Sample.deadline(state: .overdue, lastDay: "2026-11-20")) == "Overdue")
        #expect(title(Sample.deadline(state: .upcoming)) == "To come")
        #expect(title(Sample.deadline(state: .met, endedOn: "2026-10-01")) == "Met")
        #expect(title(Sample.deadline(isWithdrawn: true)) == "Corrected")
    }

    @Test(arguments: [
        "]]>", "<script>alert(1)</script>", "&amp; &#0;", "\u{0}\u{1}\u{B}\u{1B}\u{7F}\u{9F}", "\u{FFFE}\u{FFFF}",
        "\r\n\t", "quote \" and '", "漢字 🏠 é\u{301}", "\u{202E}reversed",
    ])
    func `a feed is well-formed whatever a place is called`(name: String) throws {
        let feed = written([Sample.deadline(name: name)], title: name)
        #expect(try elements(feed).filter { $0 == "entry" }.count == 1)
        #expect(!feed.contains("]]>"))
        let forbidden = feed.unicodeScalars.filter {
            $0 != "\n" && $0.value < 0x20 || [0xFFFE, 0xFFFF].contains($0.value)
        }
        #expect(forbidden.isEmpty)
    }

    @Test func `names of places are escaped once more inside the content`() {
        let feed = written([Sample.deadline(name: "A", isVacant: false) { $0.because.rule = "<b>&" }])
        #expect(feed.contains("Rule: &amp;lt;b&amp;gt;&amp;amp;, here"))
    }

    /// The names of the elements, by the parser that reads councils' files.
    private func elements(_ text: String) throws -> [String] {
        var events = XMLEvents()
        try XMLParser().parse(Array(text.utf8), isLast: true, &events)
        return events.events.filter { $0.kind == .start }.map { events.names[Int($0.name)] }
    }
}
