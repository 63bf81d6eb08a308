import Testing
import XML

struct XMLParserTests {
    /// The events as words: `<a`, `@b=c`, text, `>`.
    private func words(_ document: String, chunk: Int = 7) throws -> [String] {
        let bytes = Array(document.utf8)
        let parser = XMLParser()
        var events = XMLEvents()
        var words: [String] = []
        var text = ""
        func flush() {
            if !text.isEmpty { words.append(text) }
            text = ""
        }
        var position = 0
        repeat {
            let end = min(bytes.count, position + chunk)
            try parser.parse(Array(bytes[position..<end]), isLast: end == bytes.count, &events)
            position = end
            for event in events.events {
                let value = String(decoding: events.bytes[event.range], as: UTF8.self)
                switch event.kind {
                case .start:
                    flush()
                    words.append("<" + events.names[Int(event.name)])
                case .attribute: words.append("@\(events.names[Int(event.name)])=\(value)")
                case .text: text += value
                case .end:
                    flush()
                    words.append(">")
                }
            }
        } while position < bytes.count
        return words
    }

    private func fault(_ document: String) -> XMLFault? {
        do {
            _ = try words(document)
            return nil
        } catch {
            return error as? XMLFault
        }
    }

    @Test(arguments: [1, 2, 7, 1000]) func `elements, attributes and text come in order`(chunk: Int) throws {
        let found = try words(
            "<?xml version='1.0'?><list><row id=\"1 &amp; 2\"><name>Fish &amp; Chips</name><empty/></row></list>",
            chunk: chunk)
        #expect(
            found == [
                "<list", "<row", "@id=1 & 2", "<name", "Fish & Chips", ">", "<empty", ">", ">", ">",
            ])
    }

    @Test func `character references and CDATA are text`() throws {
        #expect(try words("<a>&#8217;<![CDATA[<b>]]>&lt;</a>") == ["<a", "’<b><", ">"])
    }

    @Test func `prefixes are dropped and xsi attributes left out`() throws {
        let document =
            "<x:a xmlns:x='urn:x' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><x:b xsi:nil='true'/></x:a>"
        #expect(try words(document) == ["<a", "<b", ">", ">"])
    }

    @Test func `a document in Latin-1 or UTF-16 is given out as UTF-8`() throws {
        let parser = XMLParser()
        var events = XMLEvents()
        try parser.parse(
            Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf".utf8) + [0xE9] + Array("</a>".utf8), isLast: true,
            &events)
        #expect(String(decoding: events.bytes, as: UTF8.self) == "café")
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in "<a>café</a>".utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        try XMLParser().parse(wide, isLast: true, &events)
        #expect(String(decoding: events.bytes, as: UTF8.self) == "café")
    }

    @Test func `a broken document tells its line`() {
        #expect(fault("<a>\n<b>\n</a>")?.kind == .broken)
        #expect(fault("<a>\n<b>\n</a>")?.line == 3)
        #expect(fault("<a>\n<b>cut off")?.kind == .broken)
        #expect(fault("<a/><b/>")?.kind == .broken)
    }

    @Test func `a document type is refused before its entities are read`() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>"
        #expect(fault(bomb)?.kind == .doctype)
        #expect(fault("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")?.kind == .doctype)
    }

    @Test func `an entity that nobody defined loses no text silently`() {
        #expect(fault("<a>b&x;c</a>")?.kind == .entity)
        #expect(fault("<a b='&x;'/>")?.kind == .entity)
    }

    @Test func `depth and length are bounded`() {
        #expect(fault(String(repeating: "<a>", count: 65))?.kind == .tooLarge)
        let long = String(repeating: "x", count: (1 << 20) + 1)
        #expect(throws: XMLFault.self) { try words("<a>\(long)</a>", chunk: 1 << 16) }
        #expect(throws: XMLFault.self) { try words("<a b='\(long)'/>", chunk: 1 << 16) }
    }

    @Test func `bytes that are not in the encoding are a fault of encoding`() {
        let parser = XMLParser()
        var events = XMLEvents()
        #expect(throws: XMLFault.self) {
            try parser.parse(Array("<a>".utf8) + [0x92] + Array("</a>".utf8), isLast: true, &events)
        }
    }

    @Test func `after a fault every call throws it again`() {
        let parser = XMLParser()
        var events = XMLEvents()
        #expect(throws: XMLFault.self) { try parser.parse(Array("<a></b>".utf8), isLast: false, &events) }
        #expect(throws: XMLFault.self) { try parser.parse(Array("<a/>".utf8), isLast: true, &events) }
    }
}
