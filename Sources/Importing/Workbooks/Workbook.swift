internal import Archive

/// A workbook of Excel or of OpenDocument: sheets, and their rows one after another.
enum Workbook {
    case excel(ExcelWorkbook)
    case openDocument(OpenDocumentWorkbook)

    struct Sheet: Equatable {
        var name: String
        var isHidden: Bool
    }

    var sheets: [Sheet] {
        switch self {
        case .excel(let workbook): workbook.sheets.map(\.sheet)
        case .openDocument(let workbook): workbook.sheets
        }
    }

    /// Hands over the rows of a sheet, with an empty one for each gap, until `take` answers false.
    func rows(of sheet: Int, _ take: (SheetRow) throws -> Bool) throws {
        switch self {
        case .excel(let workbook): try workbook.rows(of: sheet, take)
        case .openDocument(let workbook): try workbook.rows(of: sheet, take)
        }
    }
}

/// A row of a sheet, its cells as texts.
struct SheetRow {
    /// As the sheet counts; 1 is the first.
    var number: Int
    var bytes: [UInt8] = []
    var cells: [CSVReader.Cell] = []
    var isHidden = false
    /// The columns whose text is struck through, in whole or in part.
    var struck: [Int: StrikeThrough] = [:]
    /// The columns of formulas whose results are not in the file; the first is 0.
    var withoutResult: [Int] = []

    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    /// Whether most of what it says is struck through.
    var isStruck: Bool { StrikeThrough.isOfRow(Array(struck.values), cells, bytes) }
    var texts: [String] { CSVReader.texts(bytes, cells) }

    /// Puts a text into a column; the first is 0.
    ///
    /// - Throws: `tooManyColumns`, `tooLarge`.
    mutating func put(_ text: some Collection<UInt8>, in column: Int) throws(ImportError) {
        guard !text.isEmpty else { return }
        guard column < CSVReader.mostColumns else {
            throw ImportError(
                .tooManyColumns,
                "Row \(number) has more than \(CSVReader.mostColumns) columns, which no listing has.",
                next: "Check which sheet is meant, and name it with --sheet.")
        }
        guard bytes.count + text.count < CSVReader.longestRecord else {
            throw ImportError(
                .tooLarge, "Row \(number) is longer than 16 MiB.",
                next: "Check that the sheet is a list with one record a row.")
        }
        while cells.count <= column { cells.append(CSVReader.Cell(start: bytes.count, end: bytes.count)) }
        // Cells stand apart, so that no word runs from one into the next.
        bytes.append(10)
        let start = bytes.count
        bytes.append(contentsOf: text)
        cells[column] = CSVReader.Cell(start: start, end: bytes.count)
    }

    func text(in column: Int) -> ArraySlice<UInt8> {
        column < cells.count ? bytes[cells[column].range] : []
    }
}
