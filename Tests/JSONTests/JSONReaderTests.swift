import JSON
import Testing

struct JSONReaderTests {
    /// The events as words: `{`, `}`, `[`, `]`, `key:`, values, each with its line where it is not 1.
    private func words(_ text: String, chunk: Int = 1 << 20) throws -> [String] {
        try words(Array(text.utf8), chunk: chunk)
    }

    private func words(_ bytes: [UInt8], chunk: Int = 1 << 20) throws -> [String] {
        var reader = JSONReader()
        var events = JSONEvents()
        var words: [String] = []
        var position = 0
        repeat {
            let end = min(bytes.count, position + chunk)
            try reader.read(Array(bytes[position..<end]), isLast: end == bytes.count, &events)
            position = end
            for event in events.events {
                let value = String(decoding: events.bytes[event.range], as: UTF8.self)
                let word =
                    switch event.kind {
                    case .beginObject: "{"
                    case .endObject: "}"
                    case .beginList: "["
                    case .endList: "]"
                    case .key: events.names[Int(event.name)] + ":"
                    case .text: "'\(value)'"
                    case .number: value
                    case .yes: "yes"
                    case .no: "no"
                    case .null: "null"
                    }
                words.append(event.line == 1 ? word : "\(word)@\(event.line)")
            }
        } while position < bytes.count
        return words
    }

    @Test(arguments: [1, 2, 3, 7, 1000]) func `values come in order, in pieces of any size`(chunk: Int) throws {
        let found = try words(
            #"{"a": [1, -2.50e+3, true, false, null], "b": {"c": "d\"e"}, "a": {}}"#, chunk: chunk)
        #expect(
            found == [
                "{", "a:", "[", "1", "-2.50e+3", "yes", "no", "null", "]", "b:", "{", "c:", "'d\"e'", "}", "a:", "{",
                "}", "}",
            ])
    }

    @Test(arguments: [1, 5, 1000]) func `escapes are undone, and half a pair is no character`(chunk: Int) throws {
        #expect(
            try words(#""\u0041\n\t\/\\ \ud83d\ude00 \ud83d x é""#, chunk: chunk) == ["'A\n\t/\\ 😀 \u{FFFD} x é'"])
    }

    @Test(arguments: [1, 4, 1000]) func `physical lines are told, whatever ends them`(chunk: Int) throws {
        #expect(try words("[\n1,\r\n2,\r3\n]", chunk: chunk) == ["[", "1@2", "2@3", "3@4", "]@5"])
    }

    @Test func `a digit is never lost`() throws {
        #expect(
            try words("[100062619860, 1.00062619860e11, 0.1000]") == [
                "[", "100062619860", "1.00062619860e11", "0.1000", "]",
            ])
    }

    @Test func `several documents may follow one another`() throws {
        #expect(try words("{\"a\":1}\n{\"a\":2}\n") == ["{", "a:", "1", "}", "{@2", "a:@2", "2@2", "}@2"])
    }

    @Test(arguments: [
        "{", "[1", "\"a", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[1 2]", "{a:1}", "{'a':1}", "[01]", "[1.]",
        "[.5]",
        "[1e]", "[+1]", "[-]", "[NaN]", "[nul]", "nulls", "[\"\n\"]", "[\"\\x\"]", "[\"\\u12g4\"]", "]", "{]", "[}",
        ",", ":",
        "{}{}", "{\"a\":1 \"b\":2}", "{1:2}", "[\"a\":1]", "// x\n1", "tru",
    ]) func `what RFC 8259 does not have is broken`(text: String) {
        for chunk in [1, 1000] {
            let fault = #expect(throws: JSONFault.self) { _ = try words(text, chunk: chunk) }
            #expect(fault?.kind == .broken, "\(text)")
        }
    }

    @Test func `a fault tells its line`() {
        let fault = #expect(throws: JSONFault.self) { _ = try words("[\n1,\n2\n3]") }
        #expect(fault?.line == 4)
    }

    @Test func `bytes that are not UTF-8 are told`() {
        let fault = #expect(throws: JSONFault.self) { _ = try words([0x22, 0x92, 0x22]) }
        #expect(fault?.kind == .encoding)
    }

    @Test func `depth and length are bounded`() throws {
        let deep = String(repeating: "[", count: JSONReader.deepest)
        #expect(try words(deep + String(repeating: "]", count: JSONReader.deepest)).count == JSONReader.deepest * 2)
        #expect(throws: JSONFault.self) { _ = try words(deep + "[") }
        let long = "\"" + String(repeating: "x", count: JSONReader.longestText + 1) + "\""
        for chunk in [1 << 16, 1 << 22] {
            let fault = #expect(throws: JSONFault.self) { _ = try words(long, chunk: chunk) }
            #expect(fault?.kind == .tooLarge)
        }
    }

    @Test func `a small piece is a tree that is written as it was read`() throws {
        let text = #"{"a":[1.50,"x\ny",true,null],"b":{"c":100062619860}}"#
        let value = try JSONValue(reading: Array(text.utf8))
        var writer = JSONWriter()
        value.write(to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
        #expect(value["b"]?["c"]?.scalar == "100062619860")
        #expect(value["x"] == nil)
        #expect(throws: JSONFault.self) { try JSONValue(reading: Array("1 2".utf8)) }
        #expect(throws: JSONFault.self) { try JSONValue(reading: []) }
    }
}
