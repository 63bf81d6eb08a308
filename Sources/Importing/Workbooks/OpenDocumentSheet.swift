internal import XML

/// Takes the rows out of one sheet of an OpenDocument workbook: values as texts, never formulas.
struct OpenDocumentSheet {
    /// Equal rows that stand for one another in the file; a list has no more.
    private static let mostRepeated = 10_000

    private let sheet: Int
    private let struckStyles: Set<String>
    /// The number of the sheet in hand.
    private var current = -1
    private(set) var isDone = false
    private var rows: [SheetRow] = []
    private var row = SheetRow(number: 0)
    private var repeats = 1
    private var next = 1
    private var isBlank = false
    private var hasGap = false
    private var merged = MergedCells()
    private var column = 0

    private var columns = 1
    private var spannedRows = 1
    private var value: [UInt8]?
    private var lacksResult = false
    private var text: [UInt8] = []
    private var paragraphs = 0
    /// The open elements within a cell.
    private var stack: [String] = []
    private var isInCell = false
    private var isStruck = false
    /// Of the spans that are open in a cell, whether they strike their text through.
    private var spans: [Bool] = []
    private var strike = StrikeThrough()
    /// Notes on a cell are none of its text.
    private var notes = 0

    init(sheet: Int, struckStyles: Set<String>) {
        self.sheet = sheet
        self.struckStyles = struckStyles
    }

    /// The rows that have ended.
    mutating func takeRows() -> [SheetRow] {
        defer { rows.removeAll() }
        return rows
    }

    /// Takes the event at an index; true when rows ended, or the sheet did.
    mutating func take(_ index: Int, _ events: XMLEvents) throws(ImportError) -> Bool {
        let event = events.events[index]
        switch event.kind {
        case .start:
            let name = events.names[Int(event.name)]
            stack.append(name)
            if name == "table", ArchivePart.attributes(after: index, events)["name"] != nil { current += 1 }
            guard current == sheet else { return false }
            start(name, index, events)
        case .text:
            guard current == sheet, isInCell, notes == 0, stack.contains("p") else { return false }
            text += events.bytes[event.range]
            strike.take(events.bytes[event.range], isStruck: isStruck || spans.contains(true))
        case .attribute: break
        case .end:
            let name = stack.popLast()
            guard current == sheet else { return false }
            switch name {
            case "annotation": notes -= 1
            case "span": _ = spans.popLast()
            case "table-cell", "covered-table-cell": try endCell()
            case "table-row": return try endRow()
            case "table" where !stack.contains("table"):
                isDone = true
                return true
            default: break
            }
        }
        return false
    }

    private mutating func start(_ name: String, _ index: Int, _ events: XMLEvents) {
        switch name {
        case "table-row":
            let attributes = ArchivePart.attributes(after: index, events)
            row = SheetRow(number: next)
            row.isHidden = attributes["visibility"].map { $0 != "visible" } ?? false
            repeats = OpenDocumentSheet.count(attributes["number-rows-repeated"])
            column = 0
        case "table-cell", "covered-table-cell": beginCell(ArchivePart.attributes(after: index, events))
        case "annotation": notes += 1
        case "p" where isInCell && notes == 0:
            if paragraphs > 0 { text.append(10) }
            paragraphs += 1
        case "span":
            spans.append(ArchivePart.attributes(after: index, events)["style-name"].map(struckStyles.contains) ?? false)
        case "s" where isInCell && notes == 0:
            let count = ArchivePart.attributes(after: index, events)["c"].flatMap { Int($0) } ?? 1
            text += [UInt8](repeating: 32, count: min(max(count, 1), 1000))
        case "tab" where isInCell && notes == 0: text.append(9)
        case "line-break" where isInCell && notes == 0: text.append(10)
        default: break
        }
    }

    /// How many of a thing there are: at least one, and no more than any sheet has.
    private static func count(_ text: String?) -> Int { min(max(1, text.flatMap { Int($0) } ?? 1), 1 << 24) }

    private mutating func beginCell(_ attributes: [String: String]) {
        isInCell = true
        isStruck = attributes["style-name"].map(struckStyles.contains) ?? false
        (spans, strike) = ([], StrikeThrough())
        text.removeAll(keepingCapacity: true)
        paragraphs = 0
        columns = OpenDocumentSheet.count(attributes["number-columns-repeated"])
        spannedRows = OpenDocumentSheet.count(attributes["number-rows-spanned"])
        switch attributes["value-type"] {
        case "float", "currency", "percentage":
            value = attributes["value"].map { SheetNumber.text(Array($0.utf8)[...], .number, counts1904: false) }
        // 2024-03-25, or with a time of day.
        case "date": value = attributes["date-value"].map { Array($0.utf8) }
        case "boolean": value = attributes["boolean-value"].map { Array($0.uppercased().utf8) }
        case "string": value = attributes["string-value"].map { Array($0.utf8) }
        default: value = nil
        }
        lacksResult = attributes["formula"] != nil && attributes["value-type"] == nil
    }

    private mutating func endCell() throws(ImportError) {
        defer {
            column += columns
            isInCell = false
        }
        let content = value ?? text
        guard !content.isEmpty else {
            if lacksResult { row.withoutResult.append(column) }
            return
        }
        // What has a value and no text of its own looks like its cell.
        if text.isEmpty { strike.take(content, isStruck: isStruck) }
        // Repeats that reach to the sheet's edge are its format, not its content.
        for offset in 0..<min(columns, CSVReader.mostColumns + 1) {
            try row.put(content, in: column + offset)
            if strike.isPresent { row.struck[column + offset] = strike }
        }
        merged.span(column, in: row, rows: spannedRows)
    }

    private mutating func endRow() throws(ImportError) -> Bool {
        defer { next = row.number + repeats }
        try merged.fill(&row)
        guard !row.isBlank || !row.withoutResult.isEmpty else {
            hasGap = true
            return false
        }
        guard repeats <= OpenDocumentSheet.mostRepeated else {
            throw ImportError(
                .tooLarge, "Row \(row.number) stands for \(repeats) equal ones, which no list has.",
                next: "Check which sheet is meant, and name it with --sheet.")
        }
        if hasGap, row.number > 1 { rows.append(SheetRow(number: row.number - 1)) }
        hasGap = false
        for offset in 0..<repeats {
            var copy = row
            copy.number = row.number + offset
            rows.append(copy)
        }
        return true
    }
}
