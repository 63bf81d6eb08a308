internal import Archive
internal import CommunityAssets

/// One sheet of a workbook that looks like a listing.
struct SheetListing {
    var sheet: Int
    var name: String
    var head: TableHead
    /// How many rows stand above the first row of data, blank ones of a gap included.
    var above: Int
}

/// What a zip archive holds that can be read.
enum ArchivedList {
    case workbook(Workbook, [SheetListing])
    /// A map: the name of its KML.
    case map(Archive, String)
}

extension Opening {
    /// A workbook or a zipped map, by what is in the archive.
    static func judgingArchive(
        _ bytes: [UInt8], sheet: String?, vocabulary: Vocabulary, mapping: ImportMapping?
    ) throws -> Opening {
        guard bytes.count <= Archive.longest else {
            throw ImportError(
                .tooLarge, "The archive is longer than 64 MiB.", next: "Save the sheet that is meant as CSV, in UTF-8.")
        }
        let archive: Archive
        do throws(ArchiveFault) {
            archive = try Archive(bytes)
            guard !archive.entries.isEmpty else { throw ArchiveFault(.broken, detail: "it holds no files") }
        } catch {
            throw FileSignature.refusal(ofBroken: bytes, ImportError(error))
        }
        var opening = Opening(
            encoding: .utf8, isGuess: false, shape: .xlsx, plan: ColumnPlan(vocabulary: vocabulary, mapping: mapping))
        let names = archive.entries.map(\.name)
        if let map = names.first(where: { $0.lowercased().hasSuffix(".kml") && !$0.hasPrefix("__MACOSX") }) {
            try opening.readMap(archive, map, vocabulary, mapping)
        } else if names.contains("xl/workbook.bin") {
            throw ImportError(
                .excelWorkbook, "This is a binary Excel workbook (.xlsb).",
                next: "Open it and save it as an Excel workbook (.xlsx), or the sheet as 'CSV UTF-8'.")
        } else if names.contains("content.xml"), names.contains("mimetype") {
            let type = try ImportError.translating { try archive.contents(of: "mimetype", atMost: 1 << 10) }
            guard String(decoding: type, as: UTF8.self).contains("opendocument.spreadsheet") else {
                throw ImportError(
                    .openDocument, "This is an OpenDocument file, and not a spreadsheet.",
                    next: "Copy its table into a spreadsheet and save that.")
            }
            opening.shape = .ods
            try opening.readWorkbook(.openDocument(try OpenDocumentWorkbook(archive)), sheet, vocabulary, mapping)
        } else if names.contains("[Content_Types].xml"), names.contains(where: { $0.hasPrefix("xl/") }) {
            try opening.readWorkbook(.excel(try ExcelWorkbook(archive)), sheet, vocabulary, mapping)
        } else {
            throw FileSignature.refusal(ofArchive: names)
        }
        if case .archive(.map) = opening.layout, sheet != nil { throw ImportError.noSheets("a zipped map") }
        opening.judge(mapping)
        return opening
    }

    private mutating func readMap(
        _ archive: Archive, _ name: String, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws {
        let file = try ImportError.translating { try archive.open(name) }
        var head: [UInt8] = []
        var isWhole = false
        while head.count < Opening.longHeadLength, !isWhole {
            if let chunk = try ImportError.translating({ try file.next() }) { head += chunk } else { isWhole = true }
        }
        try readElements(head, isWhole: isWhole, vocabulary, mapping)
        guard shape == .kml else {
            throw ImportError(
                .zip, "The archive holds '\(name)', which is no map.", next: "Unpack it and give the list inside.")
        }
        shape = .kmz
        form = "a placemark for each record of '\(name)'"
        layout = .archive(.map(archive, name))
    }

    private mutating func readWorkbook(
        _ workbook: Workbook, _ asked: String?, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws {
        let sheets = workbook.sheets
        if let asked, !sheets.contains(where: { $0.name == asked }) {
            throw ImportError(
                .noSuchSheet, "There is no sheet '\(asked)' in the workbook.",
                next: "Name one of these: \(sheets.map { "'\($0.name)'" }.joined(separator: ", ")).")
        }
        var listings: [SheetListing] = []
        for (number, sheet) in sheets.enumerated() where asked == nil || sheet.name == asked {
            var first: [SheetRow] = []
            try workbook.rows(of: number) { row in
                first.append(row)
                return first.count < Opening.deepestHeader + 10
            }
            guard first.contains(where: { !$0.isBlank }) else { continue }
            let mustBe = asked != nil || sheets.count == 1
            if let listing = SheetListing(number, sheet.name, first, mustBe: mustBe, vocabulary, mapping) {
                listings.append(listing)
                if sheet.isHidden {
                    issues.append(
                        Issue(.hiddenData, message: "the sheet '\(sheet.name)' is hidden, and read all the same"))
                }
                if names.code == nil, names.name == nil {
                    var plan = plan
                    plan.setHeader(listing.head)
                    for row in first.dropFirst(listing.above) where names.code == nil && names.name == nil {
                        names = plan.authorityNames(in: row.texts)
                    }
                }
            } else {
                issues.append(
                    Issue(
                        .skippedTable,
                        message:
                            "the \(sheet.isHidden ? "hidden " : "")sheet '\(sheet.name)' looks like no listing and was not read"
                    ))
            }
        }
        guard let found = listings.first else {
            throw ImportError(
                .notRecognised,
                "None of the sheets looks like a listing: \(sheets.prefix(12).map { "'\($0.name)'" }.joined(separator: ", ")).",
                next: "Name the one that does with --sheet, or check that its first row names the columns.")
        }
        layout = .archive(.workbook(workbook, listings))
        heads = listings.map(\.head)
        plan.setHeader(found.head)
        takeKind(vocabulary, mapping)
        form = "the sheet\(listings.count == 1 ? "" : "s") " + listings.map { "'\($0.name)'" }.joined(separator: ", ")
    }
}

extension SheetListing {
    /// Nil where the sheet looks like no listing.
    ///
    /// - Parameter mustBe: whether the sheet was asked for, or is the only one, so that one known column is enough.
    fileprivate init?(
        _ number: Int, _ name: String, _ rows: [SheetRow], mustBe: Bool, _ vocabulary: Vocabulary,
        _ mapping: ImportMapping?
    ) {
        let texts: [HeaderSearch.Candidate] = rows.map { ($0.texts, $0.number) }
        guard let header = Opening.header(of: texts, vocabulary) else { return nil }
        var titles = texts[..<header.rows.lowerBound].compactMap { Opening.title(in: $0.cells) }
        titles.insert(name, at: 0)
        let title = titles.last { vocabulary.kind(ofTitle: $0) != nil } ?? titles.last
        var plan = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        let head = TableHead(title: title, header, among: texts)
        plan.setHeader(head)
        guard mustBe || HeaderRow(head.headers, vocabulary).isHeader && plan.kind(under: title, vocabulary) != nil
        else {
            return nil
        }
        sheet = number
        self.name = name
        self.head = head
        above = header.rows.upperBound + 1
    }
}

extension Importer {
    func readArchive(
        _ list: ArchivedList, _ opening: Opening, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        switch list {
        case .map(let archive, let name):
            let file = try ImportError.translating { try archive.open(name) }
            try readXML(
                PlacemarkRecords(), [], false, { try ImportError.translating { try file.next() } }, opening, &intake,
                deliver)
        case .workbook(let workbook, let listings):
            for (number, listing) in listings.enumerated() {
                if number == 0 { intake.begin(opening) } else { intake.begin(listing.head) }
                intake.sheet = listings.count > 1 ? listing.name : nil
                try read(listing, of: workbook, &intake, deliver)
            }
        }
    }

    private func read(
        _ listing: SheetListing, of workbook: Workbook, _ intake: inout Intake,
        _ deliver: (inout Reading) throws -> Void
    ) throws {
        var table = TableRows(above: listing.above, skips: skips, vocabulary: vocabulary)
        var hidden = (count: 0, first: 0)
        var struck = (count: 0, first: 0)
        var withoutResult = (count: 0, line: 0, column: 0)
        try workbook.rows(of: listing.sheet) { row in
            if row.isHidden, !row.isBlank { hidden = (hidden.count + 1, hidden.count == 0 ? row.number : hidden.first) }
            if !row.struck.isEmpty, !row.isStruck {
                struck = (struck.count + row.struck.count, struck.count == 0 ? row.number : struck.first)
            }
            if let column = row.withoutResult.first {
                if withoutResult.count == 0 { (withoutResult.line, withoutResult.column) = (row.number, column) }
                withoutResult.count += row.withoutResult.count
            }
            var cells = row.cells
            // A sheet keeps no cells behind the last that is filled.
            while !cells.isEmpty, cells.count < intake.rows.plan.columns.count {
                cells.append(CSVReader.Cell(start: row.bytes.count, end: row.bytes.count))
            }
            try take(
                RawRow(bytes: row.bytes, cells: cells, line: row.number, isStruck: row.isStruck), &table, &intake,
                deliver)
            return true
        }
        try finish(&table, &intake, deliver)
        if withoutResult.count > 0 {
            let names = intake.rows.plan.names
            let isOne = withoutResult.count == 1
            intake.file.note(
                Issue(
                    .missingValue, line: withoutResult.line,
                    column: names.indices.contains(withoutResult.column) ? names[withoutResult.column] : nil,
                    message:
                        "\(isOne ? "a formula" : "\(withoutResult.count) formulas") of the sheet '\(listing.name)' \(isOne ? "has its result" : "have their results") not in the file, and no formula is run: \(isOne ? "its cell was" : "their cells were") read as empty",
                    suggestion: "open the workbook in a spreadsheet, save it, and import it again"))
        }
        if struck.count > 0 {
            intake.file.note(.struck(cells: struck.count, of: "the sheet '\(listing.name)'", line: struck.first))
        }
        if hidden.count > 0 {
            intake.file.note(
                Issue(
                    .hiddenData, line: hidden.first,
                    message:
                        "\(hidden.count == 1 ? "a row" : "\(hidden.count) rows") of the sheet '\(listing.name)' \(hidden.count == 1 ? "is" : "are") hidden, and read all the same"
                ))
        }
    }
}

extension ImportError {
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let fault as ArchiveFault {
            throw ImportError(fault)
        }
    }

    static func noSheets(_ what: String) -> ImportError {
        ImportError(.noSuchSheet, "A sheet was named, and this is \(what), which has none.", next: "Leave out --sheet.")
    }
}
