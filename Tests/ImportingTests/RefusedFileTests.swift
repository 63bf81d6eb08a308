import CommunityAssets
import Importing
import Testing

/// Files that are no list, each named as what it is.
struct RefusedFileTests {
    private func kind(_ bytes: [UInt8]) -> ImportError.Kind? {
        do {
            _ = try WholeReading(bytes)
            return nil
        } catch {
            guard let error = error as? ImportError else { return nil }
            #expect(error.message.hasSuffix("."))
            #expect(error.next.hasSuffix("."))
            #expect(!error.message.contains("\n"))
            return error.kind
        }
    }

    static let beginnings: [(String, [UInt8], ImportError.Kind)] = [
        ("nothing", [], .empty),
        ("blank lines", Array("\n \r\n".utf8), .empty),
        ("a PDF", Array("%PDF-1.7\n".utf8), .pdf),
        ("a web page", Array("\n<!DOCTYPE HTML><html><body>404</body></html>".utf8), .html),
        ("an XHTML page", Array("<?xml version='1.0'?><html><body/></html>".utf8), .html),
        ("an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .excelWorkbook),
        ("a workbook", [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml xl/workbook.xml".utf8), .excelWorkbook),
        ("a binary workbook", [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml xl/workbook.bin".utf8), .excelWorkbook),
        (
            "an OpenDocument",
            [0x50, 0x4B, 3, 4] + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
            .openDocument
        ),
        ("a zipped map", [0x50, 0x4B, 3, 4] + Array("doc.kml".utf8), .zip),
        ("an archive", [0x50, 0x4B, 3, 4] + Array("list.csv".utf8), .zip),
        ("an image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .binary),
        ("noise", (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, .binary),
        ("a list of something else", Array("colour,size\nred,3\n".utf8), .notRecognised),
        ("broken XML", Array("<list><row>\n<name>x</nam></row></list>".utf8), .brokenXML),
        ("XML cut off", Array("<list><row><name>One</name><postcode>GL50 1DY</postcode></row><row>".utf8), .brokenXML),
        ("an entity bomb", Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a><name>&b;</name></a>".utf8), .doctype),
        ("an external entity", Array("<!DOCTYPE a SYSTEM 'http://example.org/x'><a><name>n</name></a>".utf8), .doctype),
        ("an entity of nobody", Array("<a><name>x&nbsp;y</name></a>".utf8), .doctype),
        ("XML of something else", Array("<kml><folder><colour>red</colour></folder></kml>".utf8), .notRecognised),
        (
            "XML with bad bytes",
            Array("<?xml version='1.0' encoding='utf-8'?><a><name>".utf8) + [0xFF, 0xFE, 0x92]
                + Array("</name></a>".utf8), .wrongEncoding
        ),
        ("too many columns", Array(("name" + String(repeating: ",x", count: 5000) + "\n").utf8), .tooManyColumns),
        (
            "an endless cell",
            Array("name,postcode\n\"".utf8) + [UInt8](repeating: 120, count: (1 << 20) + 10) + Array("\",x\n".utf8),
            .tooLarge
        ),
    ]

    @Test(arguments: beginnings) func `a file that is no list is named`(
        what: String, bytes: [UInt8], expected: ImportError.Kind
    ) {
        #expect(kind(bytes) == expected, "\(what)")
    }

    @Test func `broken XML tells its line`() {
        let error = #expect(throws: ImportError.self) {
            try WholeReading("<list>\n<row><name>One</name></row>\n<row><name>Two</nam></row></list>")
        }
        #expect(error?.message.contains("line 3") == true)
    }

    @Test func `what the caller throws comes through`() {
        struct Stop: Error {}
        var importer = Importer(
            mapping: nil, reference: WholeReading.reference, authority: nil, kind: nil, today: WholeReading.today)
        var chunks = [Array("Name,Date listed\nOne,2024-01-05\n".utf8)]
        #expect(throws: Stop.self) {
            _ = try importer.read({ chunks.popLast() }, deliver: { _ in throw Stop() })
        }
    }
}

struct StrayByteTests {
    @Test func `a stray byte spoils its own row and no other`() throws {
        var bytes = Array("Ref,Name,Date listed\n1,Café Zoë,01/02/2024\n2,Plough £5,01/02/2024\n3,Bad ".utf8)
        bytes.append(0xE9)
        bytes += Array(" one,01/02/2024\n".utf8)
        let list = try WholeReading(bytes)
        #expect(list.file.encoding == "utf-8")
        #expect(list.proposals.map(\.asset.name) == ["Café Zoë", "Plough £5", "Bad é one"])
        #expect(list.file.issues.contains { $0.code == .invalidText && $0.line == 4 })
    }

    @Test func `a file in Windows-1252 is none in UTF-8`() throws {
        let list = try WholeReading(
            Array("Name,Date listed\nCaf".utf8) + [0xE9, 0x0A] + Array("Zo".utf8) + [0xEB] + Array(",01/02/2024\n".utf8)
        )
        #expect(list.file.encoding == "windows-1252")
    }
}
