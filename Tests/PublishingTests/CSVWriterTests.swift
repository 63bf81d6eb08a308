import CommunityAssets
import Publishing
import Testing

@Suite struct CSVWriterTests {
    private struct Row: Document {
        static let name = "row"
        static let meaning = "A row."
        var words: String?
        var code: String?
        var day: CalendarDate?
        var number: Int64?
        var names: [String] = []
        var part: Part?
        var parts: [Part] = []
        var pairs: [(column: String, text: String)] = []

        static func define<D: Definition>(_ define: inout D) where D.Subject == Row {
            define.text("words", "") { $0.words }
            define.code("code", "", allowed: { [] }) { $0.code }
            define.date("day", "") { $0.day }
            define.integer("number", "") { $0.number }
            define.texts("names", "") { $0.names }
            define.document("part", "") { $0.part }
            define.documents("parts", "") { $0.parts }
            define.dictionary("pairs", "") { $0.pairs }
        }
    }

    private struct Part: Document {
        static let name = "part"
        static let meaning = "A part."
        static func define<D: Definition>(_ define: inout D) where D.Subject == Part {
            define.decimal("latitude", "") { _ in 51.5 }
            define.boolean("known", "") { _ in true }
        }
    }

    private func written(_ rows: [Row], _ options: CSVWriter.Options = CSVWriter.Options()) -> String {
        var stream = DocumentStream<Row>(.csv, options)
        for row in rows { stream.add(row) }
        stream.end()
        var bytes: [UInt8] = []
        stream.drain { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let header = "words,code,day,number,names,part-latitude,part-known,parts-count,pairs\r\n"

    @Test func `a header is there even without rows`() {
        #expect(written([]) == header)
    }

    @Test func `absent values are empty cells, and lists of documents are counted`() {
        #expect(written([Row()]) == header + ",,,,,,,0,\r\n")
    }

    @Test func `nested keys are joined by a hyphen and lists by a semicolon`() {
        let row = Row(
            words: "Anchor", code: "pub", day: CalendarDate(iso: "2026-08-31"), number: -4, names: ["a", "b"],
            part: Part(), parts: [Part(), Part()], pairs: [("Ref", "1")])
        #expect(
            written([row]) == header
                + "Anchor,pub,2026-08-31,-4,a;b,51.500000,true,2,\"{\"\"Ref\"\":\"\"1\"\"}\"\r\n")
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
        (" spaced ", " spaced "),
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-12", "'-12"), ("@name", "'@name"), ("=a,b", "\"'=a,b\""), ("a=b", "a=b"),
    ])
    func `a cell is quoted where it must be and guarded where it looks like a formula`(text: String, cell: String) {
        #expect(written([Row(words: text)]) == header + "\(cell),,,,,,,0,\r\n")
    }

    @Test func `codes and numbers are never guarded, and words only where asked`() {
        #expect(written([Row(code: "-x", number: -1)]) == header + ",-x,,-1,,,,0,\r\n")
        var options = CSVWriter.Options()
        options.guardsFormulas = false
        #expect(written([Row(words: "=1")], options) == header + "=1,,,,,,,0,\r\n")
    }

    @Test func `a byte-order mark comes first where asked`() {
        var options = CSVWriter.Options()
        options.hasByteOrderMark = true
        #expect(written([], options).unicodeScalars.first == "\u{FEFF}")
    }

    @Test func `an asset's columns are its keys, flattened`() {
        let columns = CSVWriter.columns(of: AssetDocument.self)
        #expect(columns.prefix(6) == ["id", "name", "category", "category-basis", "authority-code", "authority-name"])
        #expect(columns.contains("location-latitude"))
        #expect(columns.contains("windows-count"))
        #expect(columns.contains("source-claimed"))
        #expect(Set(columns).count == columns.count)
    }
}

@Suite struct DocumentStreamTests {
    private func written(_ format: ExportFormat, rows: Int, drainingEach: Bool) -> String {
        var stream = DocumentStream<VersionDocument>(format)
        var bytes: [UInt8] = []
        for number in 0..<rows {
            stream.add(VersionDocument(version: "\(number)", regimes: []))
            if drainingEach { stream.drain { bytes += $0 } }
        }
        stream.end()
        stream.drain { bytes += $0 }
        #expect(stream.rows == Int64(rows))
        #expect(stream.pending == 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: ExportFormat.allCases, [0, 1, 3])
    func `draining on the way changes nothing`(format: ExportFormat, rows: Int) {
        #expect(written(format, rows: rows, drainingEach: true) == written(format, rows: rows, drainingEach: false))
    }

    @Test func `json is one array, ndjson a document a line`() {
        let first = #"{"name":"hearth","version":"0","regimes":[]}"#
        let second = #"{"name":"hearth","version":"1","regimes":[]}"#
        #expect(written(.json, rows: 0, drainingEach: false) == "[]\n")
        #expect(written(.json, rows: 2, drainingEach: true) == "[\(first),\(second)]\n")
        #expect(written(.ndjson, rows: 2, drainingEach: false) == "\(first)\n\(second)\n")
        #expect(written(.ndjson, rows: 0, drainingEach: false) == "")
    }
}
