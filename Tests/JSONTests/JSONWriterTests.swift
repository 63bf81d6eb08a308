import JSON
import Testing

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `objects and arrays are separated by commas and nothing else`() {
        let text = written { json in
            json.beginObject()
            json.member("name", "The Anchor")
            json.key("ids")
            json.beginArray()
            json.integer(1)
            json.integer(-2)
            json.beginObject()
            json.endObject()
            json.beginArray()
            json.endArray()
            json.null()
            json.endArray()
            json.member("full", true)
            json.member("until", String?.none)
            json.endObject()
        }
        #expect(text == #"{"name":"The Anchor","ids":[1,-2,{},[],null],"full":true,"until":null}"#)
    }

    @Test(arguments: [
        ("plain", #""plain""#),
        ("", #""""#),
        (#"say "hi" \ there"#, #""say \"hi\" \\ there""#),
        ("tab\tline\nreturn\rback\u{8}feed\u{c}", #""tab\tline\nreturn\rback\bfeed\f""#),
        ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
        ("a\u{2028}b\u{2029}c", #""a\u2028b\u2029c""#),
        ("€ ‘quoted’ café 🏠", #""€ ‘quoted’ café 🏠""#),
    ])
    func `a string is escaped where JSON demands it`(text: String, expected: String) {
        #expect(written { $0.string(text) } == expected)
        #expect(written { $0.string(utf8: Array(text.utf8)) } == expected)
        #expect(
            written {
                $0.beginObject(); $0.key(escaping: text); $0.null(); $0.endObject()
            } == "{\(expected):null}")
    }

    @Test(
        arguments: [
            ([0x41, 0xFF, 0x42], "\"A\u{FFFD}B\""),
            ([0xE2, 0x80], "\"\u{FFFD}\""),
            ([0xC3], "\"\u{FFFD}\""),
            ([0xED, 0xA0, 0x80], "\"\u{FFFD}\u{FFFD}\u{FFFD}\""),
        ] as [([UInt8], String)])
    func `bytes that are not UTF-8 are repaired`(bytes: [UInt8], expected: String) {
        #expect(written { $0.string(utf8: bytes) } == expected)
    }

    @Test(arguments: [
        (51.9, "51.900000"), (-2.0781234, "-2.078123"), (-2.0781236, "-2.078124"), (0, "0.000000"),
        (-0.000_000_1, "0.000000"), (-0.5, "-0.500000"), (0.999_999_9, "1.000000"), (180, "180.000000"),
        (.infinity, "null"), (.nan, "null"),
    ])
    func `a decimal has six places`(value: Double, expected: String) {
        #expect(written { $0.decimal(value) } == expected)
    }

    @Test(arguments: [(0, "0"), (7, "7"), (-40, "-40"), (.max, "9223372036854775807"), (.min, "-9223372036854775808")])
    func `an integer has its digits`(value: Int64, expected: String) {
        #expect(written { $0.integer(value) } == expected)
    }

    @Test func `lines of documents stand by themselves`() {
        let text = written { json in
            for number in 1...2 {
                json.beginObject()
                json.member("n", number)
                json.endObject()
                json.newline()
            }
        }
        #expect(text == "{\"n\":1}\n{\"n\":2}\n")
    }

    @Test func `ready JSON and ASCII pass through as they are`() {
        let day: [UInt8] = Array("2026-08-31".utf8)
        let text = written { json in
            json.beginArray()
            json.json(#"{"type":"Point"}"#)
            json.string(ascii: day.span)
            json.string {
                $0.append(0x61); $0.appendDecimal(42)
            }
            json.endArray()
        }
        #expect(text == #"[{"type":"Point"},"2026-08-31","a42"]"#)
    }

    @Test func `a writer that is emptied starts anew`() {
        var writer = JSONWriter(reserving: 64)
        writer.integer(1)
        writer.removeAll()
        writer.integer(2)
        #expect(writer.bytes == [0x32])
    }
}
