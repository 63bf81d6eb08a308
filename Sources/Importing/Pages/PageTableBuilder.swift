/// Takes the rows and cells of one table as they come.
struct PageTableBuilder {
    private struct Span {
        /// In how many more rows the cell stands.
        var rows: Int
        var text: [UInt8]
        var isHeader: Bool
        var strike: StrikeThrough
    }

    private struct Cell {
        var text = PageText()
        var isHeader: Bool
        var columns: Int
        var rows: Int
        var strike = StrikeThrough()
    }

    var table: PageTable
    private var row: PageTable.Row?
    private var cell: Cell?
    private var caption: PageText?
    /// Cells of rows above that reach down, by column.
    private var spans: [Int: Span] = [:]
    /// What the table's cells take in memory, more or less.
    private(set) var size = 0

    init(line: Int) { table = PageTable(line: line) }

    mutating func beginCaption() { caption = PageText() }

    mutating func endCaption() {
        guard let text = caption?.take() else { return }
        caption = nil
        if !text.isEmpty { table.caption = String(decoding: text, as: UTF8.self) }
    }

    mutating func beginRow(line: Int, isHidden: Bool) {
        endRow()
        row = PageTable.Row(line: line)
        row?.isHidden = isHidden
    }

    mutating func endRow() {
        endCell()
        guard row != nil else { return }
        fillSpans()
        guard let row, !row.cells.isEmpty else { return self.row = nil }
        table.rows.append(row)
        self.row = nil
    }

    mutating func beginCell(isHeader: Bool, columns: Int, rows: Int, line: Int) {
        endCell()
        if row == nil { row = PageTable.Row(line: line) }
        fillSpans()
        cell = Cell(isHeader: isHeader, columns: columns, rows: rows)
    }

    mutating func endCell() {
        guard var ended = cell, row != nil else { return cell = nil }
        cell = nil
        let text = ended.text.take()
        for column in 0..<ended.columns {
            let own = column == 0 ? text : []
            if ended.rows > 1, let number = row?.cells.count {
                spans[number] = Span(
                    rows: ended.rows - 1, text: own, isHeader: ended.isHeader, strike: ended.strike)
            }
            place(own, isHeader: ended.isHeader, strike: ended.strike)
        }
    }

    /// What the open cell holds so far, which another table in it shows to be no cell of a list.
    mutating func takeCellText() -> String {
        guard let text = cell?.text.take() else { return "" }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the text belongs to the table; what stands between its cells does not.
    mutating func take(_ bytes: ArraySlice<UInt8>, isStruck: Bool) -> Bool {
        if caption != nil {
            caption?.append(bytes)
            return true
        }
        guard cell != nil else { return false }
        cell?.text.append(bytes)
        cell?.strike.take(bytes, isStruck: isStruck)
        return true
    }

    mutating func lineBreak() -> Bool {
        guard cell != nil || caption != nil else { return false }
        cell?.text.lineBreak()
        return true
    }

    /// The cells of rows above that stand where the next one would.
    private mutating func fillSpans() {
        while let column = row?.cells.count, var span = spans[column] {
            place(span.text, isHeader: span.isHeader, strike: span.strike)
            span.rows -= 1
            spans[column] = span.rows > 0 ? span : nil
        }
    }

    private mutating func place(_ text: [UInt8], isHeader: Bool, strike: StrikeThrough) {
        guard var filled = row, filled.cells.count < CSVReader.mostColumns else { return }
        row = nil
        // Cells stand apart, so that no word runs from one into the next.
        filled.bytes.append(10)
        let start = filled.bytes.count
        filled.bytes.append(contentsOf: text)
        filled.cells.append(CSVReader.Cell(start: start, end: filled.bytes.count))
        size += text.count + MemoryLayout<CSVReader.Cell>.size
        if !isHeader, !text.isEmpty { filled.isHeader = false }
        if strike.isPresent, !text.isEmpty { filled.struck.append(strike) }
        row = filled
    }
}
