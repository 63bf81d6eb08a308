import CommunityAssets
import Foundation
import Testing

@testable import Importing

/// Lists in workbooks of Excel and OpenDocument.
struct WorkbookTests {
    /// A workbook of the sheets given, each as the inside of its `worksheet`.
    private func excel(
        _ sheets: [(name: String, inside: String)], texts: [String] = [], styles: String = "", book: String = "",
        hidden: Set<String> = []
    ) -> [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
        var files: [(name: String, text: String)] = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='r' Type='\(office)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(main) xmlns:r='\(office)'>\(book)<sheets>"
                    + sheets.enumerated().map {
                        "<sheet name='\($1.name)' sheetId='\($0 + 1)' r:id='rId\($0 + 1)'\(hidden.contains($1.name) ? " state='hidden'" : "")/>"
                    }.joined() + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                    + sheets.indices.map {
                        "<Relationship Id='rId\($0 + 1)' Type='\(office)/worksheet' Target='worksheets/sheet\($0 + 1).xml'/>"
                    }.joined()
                    + "<Relationship Id='s' Type='\(office)/styles' Target='/xl/styles.xml'/><Relationship Id='t' Type='\(office)/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
            ),
            ("xl/styles.xml", "<styleSheet \(main)>\(styles)</styleSheet>"),
            ("xl/sharedStrings.xml", "<sst \(main)>" + texts.map { "<si>\($0)</si>" }.joined() + "</sst>"),
        ]
        for (number, sheet) in sheets.enumerated() {
            files.append(("xl/worksheets/sheet\(number + 1).xml", "<worksheet \(main)>\(sheet.inside)</worksheet>"))
        }
        return StoredZip.archive(files)
    }

    /// A row of texts.
    private func row(_ number: Int, _ texts: [String], _ attributes: String = "") -> String {
        "<row r='\(number)' \(attributes)>"
            + texts.enumerated().map { text in
                let column = String(UnicodeScalar(UInt8(65 + text.offset)))
                return text.element.hasPrefix("<")
                    ? text.element
                    : text.element.isEmpty
                        ? "" : "<c r='\(column)\(number)' t='inlineStr'><is><t>\(text.element)</t></is></c>"
            }.joined() + "</row>"
    }

    private func sheet(_ rows: String, after: String = "") -> String { "<sheetData>\(rows)</sheetData>\(after)" }

    private let header = ["Name", "UPRN", "Date listed", "Notes"]

    @Test func `texts, numbers, flags and errors are what a reader of the sheet sees`() throws {
        let rows =
            row(1, header)
            + "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='B3'><v>1.00121228178E11</v></c><c r='C3' s='1'><v>45387</v></c><c r='D3' t='e'><v>#N/A</v></c></row>"
            + "<row r='4'><c r='A4' t='str'><f>A1&amp;B1</f><v>The Hare</v></c><c r='B4'><v>100121228179</v></c><c r='C4' s='2'><v>45387.4375</v></c><c r='D4' t='b'><v>1</v></c></row>"
            + "<row><c t='inlineStr'><is><r><t>The </t></r><r><t>Hound</t></r></is></c><c/><c t='d'><v>2024-04-05</v></c><c><v>0.1</v></c></row>"
        let bytes = excel(
            [("Sheet1", sheet(rows))],
            texts: ["<t>unused</t>", "<r><t>The</t></r><r><t xml:space='preserve'> Fox</t></r><rPh><t>no</t></rPh>"],
            styles:
                "<numFmts><numFmt numFmtId='164' formatCode='[$-809]dd\\ mmmm\\ yyyy;@'/></numFmts><cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs><cellStyles/>"
        )
        for chunk in [100, 1 << 20] {
            let list = try WholeReading(bytes, chunk: chunk)
            #expect(list.file.shape == .xlsx)
            #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare", "The Hound"])
            #expect(list.proposals.map(\.asset.uprn) == ["100121228178", "100121228179", nil])
            #expect(list.rows.map(\.source.line) == [3, 4, 5])
            #expect(
                list.claimed(0) == [
                    "Name": "The Fox", "UPRN": "100121228178", "Date listed": "2024-04-05", "Notes": "#N/A",
                ])
            #expect(list.claimed(1)["Date listed"] == "2024-04-05T10:30:00" && list.claimed(1)["Notes"] == "TRUE")
            #expect(list.claimed(2)["Notes"] == "0.1")
            #expect(
                list.proposals.map { $0.events.map(\.on.description) } == Array(repeating: ["2024-04-05"], count: 3))
            #expect(list.rows.allSatisfy { $0.issues.isEmpty })
        }
    }

    @Test(arguments: [
        (14, true), (22, true), (17, true), (0, false), (1, false), (2, false), (9, false), (11, false), (49, false),
        (164, false),
    ]) func `the formats that every workbook has are dates or not`(number: Int, isDate: Bool) {
        #expect((NumberStyle(builtIn: number) == .date) == isDate)
    }

    @Test(arguments: [
        ("dd/mm/yyyy", NumberStyle.date), ("d-mmm-yy", .date), ("mmm-yy", .date), ("mmmm", .date),
        ("[$-F800]dddd, mmmm dd, yyyy", .date),
        ("yyyy\\-mm\\-dd\\ hh:mm", .date), ("h:mm AM/PM", .time), ("[h]:mm:ss", .time), ("General", .number),
        ("0.00E+00", .number),
        ("#,##0.00;[Red]-#,##0.00", .number), ("\"day\" 0", .number), ("0\\d", .number), ("[Blue]0", .number),
        ("@", .number),
        ("0_d", .number), ("£#,##0", .number),
    ]) func `a format of a workbook's own is a date by its letters`(code: String, style: NumberStyle) {
        #expect(NumberStyle(code: code) == style)
    }

    @Test(arguments: [
        ("45387", NumberStyle.date, false, "2024-04-05"), ("45387.999999", .date, false, "2024-04-06"),
        ("1", .date, false, "1900-01-01"),
        ("59", .date, false, "1900-02-28"), ("60", .date, false, "1900-02-29"), ("61", .date, false, "1900-03-01"),
        ("43925", .date, true, "2024-04-05"), ("0", .date, true, "1904-01-01"), ("0.5", .time, false, "12:00:00"),
        ("45387.25", .date, false, "2024-04-05T06:00:00"), ("100121228178", .date, false, "100121228178"),
        ("100121228178", .number, false, "100121228178"), ("1.00121228178E+11", .number, false, "100121228178"),
        ("51.899999999999999", .number, false, "51.9"), ("-2.07", .number, false, "-2.07"),
        ("1.5E-7", .number, false, "0.00000015"),
        ("1E+20", .number, false, "100000000000000000000"), ("394751.12", .number, false, "394751.12"),
        ("5", .number, false, "5"),
    ]) func `a number of a sheet is a day or a plain number`(
        written: String, style: NumberStyle, counts1904: Bool, text: String
    ) {
        let found = SheetNumber.text(Array(written.utf8)[...], style, counts1904: counts1904)
        #expect(String(decoding: found, as: UTF8.self) == text)
    }

    @Test func `a workbook may count its days from 1904`() throws {
        let rows =
            row(1, header)
            + "<row r='2'><c r='A2' t='inlineStr'><is><t>A</t></is></c><c r='C2' s='0'><v>43925</v></c></row>"
        let list = try WholeReading(
            excel(
                [("S", sheet(rows))], styles: "<cellXfs><xf numFmtId='14'/></cellXfs>",
                book: "<workbookPr date1904='1'/>"))
        #expect(list.claimed(0)["Date listed"] == "2024-04-05")
    }

    @Test func `of several sheets those that look like listings are read, each as what it is called`() throws {
        let list = try WholeReading(
            excel(
                [
                    ("Notes", sheet(row(1, ["Ring us"]))),
                    ("Listed", sheet(row(1, header) + row(2, ["A", "", "5 April 2024"]))),
                    (
                        "Unsuccessful",
                        sheet(row(1, ["Property address", "Nominated by"]) + row(2, ["B, 1 High Street", "C"]))
                    ),
                    (
                        "Council land",
                        sheet(row(1, ["Asset code", "Property name", "Tenure"]) + row(2, ["1", "D", "Freehold"]))
                    ),
                    ("Empty", sheet("")),
                    ("Old", sheet(row(1, header) + row(2, ["Z", "", "5 April 2012"], "hidden='1'"))),
                ], hidden: ["Old"]))
        #expect(list.file.kind == .mixed)
        #expect(list.proposals.map(\.asset.name) == ["A", "B", "Z"])
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful, .listed])
        #expect(list.claimed(1)["(sheet)"] == "Unsuccessful")
        let messages = list.file.issues.map(\.message)
        #expect(messages.contains { $0.contains("'Notes'") } && messages.contains { $0.contains("Council land") })
        #expect(list.file.issues.count { $0.code == .hiddenData } == 2)
    }

    @Test func `a sheet can be named, and one that is not there is told`() throws {
        let bytes = excel([
            ("One", sheet(row(1, header) + row(2, ["A", "", "5 April 2024"]))),
            ("Two", sheet(row(1, header) + row(2, ["B", "", "5 April 2024"]))),
        ])
        #expect(try WholeReading(bytes, sheet: "Two").proposals.map(\.asset.name) == ["B"])
        let error = #expect(throws: ImportError.self) { try WholeReading(bytes, sheet: "Three") }
        #expect(error?.kind == .noSuchSheet && error?.next.contains("'One', 'Two'") == true)
        #expect(throws: ImportError.self) {
            try WholeReading(Array("Name,Date listed\nA,2024-01-05\n".utf8), sheet: "One")
        }
    }

    @Test func `issues of several sheets say which`() throws {
        let list = try WholeReading(
            excel([
                ("One", sheet(row(1, header) + row(2, ["A", "12", "5 April 2024"]))),
                ("Two", sheet(row(1, header) + row(2, ["B", "", "5 April 2024"]))),
            ]))
        #expect(list.rows[0].issues.map(\.code) == [.invalidUPRN])
        #expect(list.rows[0].issues[0].message.hasSuffix("(sheet 'One')"))
    }

    @Test func `titles and several tables of one sheet are told apart`() throws {
        let rows =
            row(1, ["Register of assets of community value"]) + row(3, header) + row(4, ["A", "", "5 April 2024"])
            + row(7, ["Unsuccessful nominations"]) + row(8, ["Name", "Reason not listed", "Nominated by"])
            + row(9, ["B", "Not proven", "C"])
        let list = try WholeReading(excel([("Sheet1", sheet(rows))]))
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
        #expect(list.rows.map(\.source.line) == [4, 9])
    }

    @Test func `merged cells stand in each of their rows`() throws {
        let rows =
            row(1, header) + row(2, ["A", "", "5 April 2024"]) + row(3, ["", "", "6 April 2024"])
            + row(4, ["B", "", "7 April 2024"])
        let list = try WholeReading(
            excel([
                (
                    "S",
                    sheet(
                        rows,
                        after: "<mergeCells count='2'><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"C4:D4\"/></mergeCells>"
                    )
                )
            ]))
        #expect(list.proposals.map(\.asset.name) == ["A", "A", "B"])
    }

    private func openDocument(
        _ rows: String, manifest: String = "<manifest/>", type: String = "spreadsheet", styles: String = ""
    )
        -> [UInt8]
    {
        StoredZip.archive([
            ("mimetype", "application/vnd.oasis.opendocument.\(type)"), ("META-INF/manifest.xml", manifest),
            (
                "content.xml",
                "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s'><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet><table:table table:name='S'>\(rows)</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ])
    }

    private func cell(_ text: String, _ attributes: String = "office:value-type='string'") -> String {
        "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }

    @Test func `an OpenDocument sheet is read by its values, without notes and repeats of nothing`() throws {
        let rows =
            "<table:table-header-rows><table:table-row>" + header.map { cell($0) }.joined()
            + "<table:table-cell table:number-columns-repeated='16380'/></table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row><table:table-row table:visibility='collapse'>"
            + "<table:table-cell office:value-type='string' table:number-rows-spanned='2'><office:annotation><text:p>ring her</text:p></office:annotation><text:p>The<text:s/>Fox</text:p><text:p>Inn</text:p></table:table-cell>"
            + cell("1.0E+11", "office:value-type='float' office:value='100121228178'")
            + cell("05/04/24", "office:value-type='date' office:date-value='2024-04-05'")
            + cell("TRUE", "office:value-type='boolean' office:boolean-value='true'")
            + "</table:table-row><table:table-row table:number-rows-repeated='2'><table:covered-table-cell/><table:table-cell/>"
            + cell("06/04/24", "office:value-type='date' office:date-value='2024-04-06'")
            + "</table:table-row><table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
        let list = try WholeReading(openDocument(rows))
        #expect(list.file.shape == .ods)
        #expect(list.rows.map(\.source.line) == [5, 6, 7])
        #expect(
            list.claimed(0) == [
                "Name": "The Fox\nInn", "UPRN": "100121228178", "Date listed": "2024-04-05", "Notes": "TRUE",
            ])
        #expect(list.claimed(1)["Name"] == "The Fox\nInn" && list.claimed(1)["Date listed"] == "2024-04-06")
        #expect(list.file.issues.map(\.code) == [.hiddenData])
    }

    @Test
    func `a row of a workbook that is struck through says that its entry has ended, and one of its cells is told`()
        throws
    {
        let struck = "<c r='A2' t='inlineStr' s='1'><is><t>The Fox</t></is></c>"
        let rows =
            row(1, header) + row(2, [struck, "", "<c r='C2' s='2'><v>45387</v></c>"])
            + row(3, ["<c r='A3' t='s'><v>0</v></c>", "100121228178", "05/04/2024"])
            + row(4, ["The Hound", "", "05/04/2024"])
            + row(5, ["<c r='A5' t='s'><v>1</v></c>", "", "<c r='C5' s='3'><v>45387</v></c>"])
        let styles =
            "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts><fills/><cellXfs><xf/><xf fontId='1'/><xf numFmtId='14' fontId='1'/><xf numFmtId='14' fontId='2'/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>"
        let texts = ["<r><rPr><strike/></rPr><t>Hare</t></r><r><t> Inn</t></r>", "<t>The Hart</t>"]
        let list = try WholeReading(excel([("S", sheet(rows))], texts: texts, styles: styles))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "Hare Inn", "The Hound", "The Hart"])
        #expect(
            list.proposals.map(\.undatedEnd) == [UndatedEnd(column: nil, words: nil), nil, nil, nil])
        #expect(list.file.issues.map(\.code) == [.hiddenData] && list.file.issues.first?.line == 3)
        #expect(list.file.issues.first?.message.hasPrefix("the text of a cell of the sheet 'S' is struck") == true)
    }

    @Test func `a merged cell beside one of spaces is a row, struck through or not`() throws {
        let text = "t='inlineStr'"
        let rows =
            row(1, header)
            + row(2, ["<c r='A2' \(text) s='1'><is><t>The Fox</t></is></c>", "100121228178", "05/04/2024"])
            + row(3, ["", "", "<c r='C3' \(text)><is><t> </t></is></c>"])
            + row(4, ["<c r='A4' \(text) s='1'><is><t>The Hare</t></is></c>"])
            + row(5, ["The Hound", "", "06/04/2024"])
        let list = try WholeReading(
            excel(
                [("S", sheet(rows, after: "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"))],
                styles: "<fonts><font/><font><strike/></font></fonts><fills/><cellXfs><xf/><xf fontId='1'/></cellXfs>"))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Fox", "The Hare", "The Hound"])
        #expect(list.proposals.map { $0.undatedEnd == nil } == [true, false, false, true])
    }

    @Test func `a row is struck through where most of its cells are, and wholly`() throws {
        let own = "<r><rPr><b/></rPr><t>The Hare</t></r>"
        let half = "<r><rPr><strike/></rPr><t>1 Old</t></r><r><rPr/><t> 2 New</t></r>"
        let blank = "<r><rPr><strike/></rPr><t>  </t></r>"
        func texts(_ row: Int, _ numbers: [Int], style: Int) -> String {
            numbers.enumerated().map {
                "<c r='\("ABCD".map(String.init)[$0])\(row)' t='s' s='\(style)'><v>\($1)</v></c>"
            }
            .joined()
        }
        let rows =
            row(1, header) + "<row r='2'>\(texts(2, [0, 1], style: 1))</row>"
            + "<row r='3'>\(texts(3, [3, 1, 4, 2], style: 0))</row>" + "<row r='4'>\(texts(4, [5, 5, 9, 9], style: 1))"
            + "</row><row r='5'>\(texts(5, [3, 2, 4, 2], style: 1))</row>"
            + row(6, ["The Vine"] + "BCD".map { "<c r='\($0)6' t='inlineStr' s='1'><is><t> </t></is></c>" })
        let list = try WholeReading(
            excel(
                [("S", sheet(rows))], texts: [own, half, blank, "<t>The Fox</t>", "<t>05/04/2024</t>", "<t></t>"],
                styles: "<fonts><font/><font><strike/></font></fonts><fills/><cellXfs><xf/><xf fontId='1'/></cellXfs>"))
        #expect(list.proposals.map(\.asset.name) == ["The Hare", "The Fox", "The Fox", "The Vine"])
        #expect(list.proposals.map { $0.undatedEnd == nil } == [true, true, false, true])
    }

    @Test func `cells merged over rows are struck through in each`() throws {
        let struck = { (cell: String, text: String) in "<c r='\(cell)' t='inlineStr' s='1'><is><t>\(text)</t></is></c>"
        }
        let rows =
            row(1, header) + row(2, [struck("A2", "The Fox"), "", struck("C2", "05/04/2024")])
            + row(3, ["", "", "", struck("D3", "the garden")])
        let list = try WholeReading(
            excel(
                [
                    (
                        "S",
                        sheet(
                            rows, after: "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"C2:C3\"/></mergeCells>"
                        )
                    )
                ],
                styles: "<fonts><font/><font><strike/></font></fonts><fills/><cellXfs><xf/><xf fontId='1'/></cellXfs>"))
        #expect(list.proposals.map { $0.undatedEnd == nil } == [false, false])
        #expect(list.file.issues.isEmpty)
    }

    @Test func `a sheet that says it has more columns than a number can count is read`() throws {
        let most = "table:number-columns-repeated='9223372036854775807'"
        let rows =
            "<table:table-row>" + header.map { cell($0) }.joined()
            + "<table:table-cell \(most)/><table:table-cell \(most)/>"
            + "</table:table-row><table:table-row>" + cell("The Fox") + cell("") + cell("05/04/2024")
            + "</table:table-row><table:table-row table:number-rows-repeated='9223372036854775807'><table:table-cell/></table:table-row><table:table-row table:number-rows-repeated='9223372036854775807'><table:table-cell/></table:table-row>"
        #expect(try WholeReading(openDocument(rows)).proposals.map(\.asset.name) == ["The Fox"])
    }

    @Test func `a row of an OpenDocument sheet that is struck through says that its entry has ended`() throws {
        let style =
            "<style:style style:name='ce1'><style:text-properties style:text-line-through-style='solid'/></style:style><style:style style:name='ce2'><style:text-properties style:text-line-through-style='none'/></style:style>"
        let text = "office:value-type='string' table:style-name="
        let rows =
            "<table:table-row>" + header.map { cell($0) }.joined() + "</table:table-row><table:table-row>"
            + cell("The Fox", "\(text)'ce1'") + cell("", "")
            + cell("<text:span text:style-name='ce1'>05/04/2024</text:span>")
            + "</table:table-row><table:table-row>" + cell("The Hare", "\(text)'ce2'") + cell("", "")
            + cell("05/04/2024")
            + "</table:table-row>"
        let list = try WholeReading(openDocument(rows, styles: style))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare"])
        #expect(list.proposals.map { $0.undatedEnd == nil } == [false, true])
        #expect(list.file.issues.isEmpty)
    }

    @Test func `a formula whose result is not in the file is told, and an empty result is not`() throws {
        let rows =
            row(1, header)
            + "<row r='2'><c r='A2' t='inlineStr'><is><t>The Fox</t></is></c><c r='B2' t='str'><f>IF(1,\"\",2)</f><v></v></c><c r='C2'><f>TODAY()-9</f></c></row>"
            + "<row r='3'><c r='A3' t='inlineStr'><is><t>The Hare</t></is></c><c r='C3'><f>C2+1</f></c></row>"
        let list = try WholeReading(excel([("S", sheet(rows))]))
        #expect(list.proposals.map(\.asset.name) == ["The Fox", "The Hare"])
        #expect(list.file.issues.map(\.code) == [.missingValue])
        #expect(list.file.issues.first?.line == 2 && list.file.issues.first?.column == "Date listed")
        #expect(list.file.issues.first?.message.hasPrefix("2 formulas of the sheet 'S'") == true)
        let open =
            "<table:table-row>" + header.map { cell($0) }.joined() + "</table:table-row><table:table-row>"
            + cell("The Fox")
            + "<table:table-cell table:formula='of:=1'/><table:table-cell table:formula='of:=IF(1;&quot;&quot;)' office:value-type='string' office:string-value=''/></table:table-row>"
        let other = try WholeReading(openDocument(open))
        #expect(other.file.issues.map(\.column) == ["UPRN"])
        #expect(other.file.issues.first?.message.hasPrefix("a formula of the sheet 'S' has its result not") == true)
    }

    @Test func `what stands in a million equal rows is no list`() {
        let rows =
            "<table:table-row>" + header.map { cell($0) }.joined()
            + "</table:table-row><table:table-row table:number-rows-repeated='1000000'>" + cell("A")
            + "</table:table-row>"
        let error = #expect(throws: ImportError.self) { try WholeReading(openDocument(rows)) }
        #expect(error?.kind == .tooLarge)
    }

    @Test(arguments: [
        ("xl/workbook.bin", ImportError.Kind.excelWorkbook, ".xlsb"), ("word/document.xml", .zip, "Word"),
        ("layer.shp", .zip, "shapefile"),
        ("list.csv", .zip, "'list.csv'"),
    ]) func `an archive of something else is named`(file: String, kind: ImportError.Kind, says: String) {
        let error = #expect(throws: ImportError.self) {
            try WholeReading(StoredZip.archive([("[Content_Types].xml", "<Types/>"), (file, "x")]))
        }
        #expect(error?.kind == kind && error?.message.contains(says) == true, "\(error?.message ?? "")")
    }

    @Test func `a workbook with a password is named, and what to do`() {
        let encrypted = openDocument("", manifest: "<manifest><file-entry><encryption-data/></file-entry></manifest>")
        let error = #expect(throws: ImportError.self) { try WholeReading(encrypted) }
        #expect(error?.kind == .protected && error?.next.contains("password") == true)
        let compound: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600) + "EncryptedPackage".utf8.flatMap { [$0, 0] }
        let other = #expect(throws: ImportError.self) { try WholeReading(compound) }
        #expect(other?.kind == .protected)
    }

    @Test func `a workbook cut off, or with a broken sheet, is named`() {
        let whole = excel([("S", sheet(row(1, header) + row(2, ["A"])))])
        let cut = #expect(throws: ImportError.self) { try WholeReading(Array(whole.prefix(whole.count / 2))) }
        #expect(cut?.kind == .excelWorkbook && cut?.message.contains("broken") == true)
        let broken = #expect(throws: ImportError.self) { try WholeReading(excel([("S", "<sheetData><row>")])) }
        #expect(broken?.kind == .brokenArchive)
        let nothing = #expect(throws: ImportError.self) { try WholeReading(excel([("S", sheet(row(1, ["Ring us"])))])) }
        #expect(nothing?.kind == .notRecognised && nothing?.message.contains("'S'") == true)
    }

    @Test func `a document type in a part of a workbook is refused`() {
        let bytes = StoredZip.archive([
            ("[Content_Types].xml", "<Types/>"), ("xl/x", ""),
            ("_rels/.rels", "<!DOCTYPE a [<!ENTITY b 'c'>]><Relationships/>"),
        ])
        #expect(throws: ImportError.self) { try WholeReading(bytes) }
    }

    @Test func `a zipped map is the map`() throws {
        let kml = try String(
            contentsOf: FileOnDisk.root.appending(path: "Imports/shapes/kml/sample.kml"), encoding: .utf8)
        let list = try WholeReading(StoredZip.archive([("doc.kml", kml), ("files/i.png", "x")]))
        #expect(list.file.shape == .kmz)
        #expect(list.proposals.map(\.asset.name) == ["The Packet and Anchor", "Furze Bank", "The Old Reading Room"])
    }
}
