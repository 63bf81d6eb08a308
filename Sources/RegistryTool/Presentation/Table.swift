/// Rows in columns for people, never wider than the screen.
///
/// The widths are taken from the first rows, so that a list of any length can be printed as it comes.
struct Table {
    struct Column {
        let title: String
        /// Numbers stand to the right.
        var isNumber = false
        /// Words that may be cut where the screen is narrow.
        var mayShrink = false
        /// What a cut may leave.
        var leastWidth = 8
    }

    private let columns: [Column]
    private let width: Int
    private let print: (String) throws -> Void
    private var waiting: [(cells: [String], note: String?)] = []
    private var widths: [Int]?

    private static let sampleSize = 200
    private static let gap = 2

    init(_ columns: [Column], width: Int, print: @escaping (String) throws -> Void) {
        self.columns = columns
        self.width = width
        self.print = print
    }

    /// - Parameter note: what stands below the row, in as many lines as it needs.
    mutating func add(_ cells: [String], note: String? = nil) throws {
        let cells = cells.map(\.printable)
        if let widths { return try printRow(cells, note, widths) }
        waiting.append((cells, note))
        if waiting.count == Table.sampleSize { try begin() }
    }

    /// To be called after the last row; without any row nothing is printed, not even a header.
    mutating func finish() throws {
        if widths == nil && !waiting.isEmpty { try begin() }
    }

    private mutating func begin() throws {
        let fitted = fittedWidths()
        widths = fitted
        try print(line(columns.map(\.title), fitted))
        for row in waiting { try printRow(row.cells, row.note, fitted) }
        waiting = []
    }

    private func printRow(_ cells: [String], _ note: String?, _ widths: [Int]) throws {
        try print(line(cells, widths))
        guard let note else { return }
        for text in TextLayout.wrapped(note.printable, to: width, indent: 4, hanging: 6) { try print(text) }
    }

    private func fittedWidths() -> [Int] {
        var widths = columns.indices.map { index in
            ([columns[index].title] + waiting.map { $0.cells[index] }).map(TextLayout.width).max() ?? 0
        }
        // The widest of those that may shrink gives way first.
        while widths.reduce(Table.gap * (widths.count - 1), +) > width {
            let candidates = columns.indices.filter { columns[$0].mayShrink && widths[$0] > columns[$0].leastWidth }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            if index > 0 { line += String(repeating: " ", count: Table.gap) }
            let text = TextLayout.cut(cell, to: widths[index])
            line += TextLayout.padded(text, to: widths[index], toTheRight: columns[index].isNumber)
        }
        while line.last == " " { line.removeLast() }
        return TextLayout.cut(line, to: width)
    }
}
