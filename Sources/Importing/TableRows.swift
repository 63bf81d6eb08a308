internal import CommunityAssets

/// Tells rows of data from titles, blank rows, totals, hints and repeated headers.
struct TableRows {
    /// The file's own facts are looked for in so many first rows.
    static let rowsWithFileFacts = 5

    private var above: Int
    private let idle: IdleRows
    private var number = 0

    init(above: Int, idle: IdleRows) {
        self.above = above
        self.idle = idle
    }

    /// The reader's record as a row of data; nil when it is none, with an issue of the file unless it is
    /// part of the head.
    mutating func row(
        _ reader: inout CSVReader, _ rows: inout RowReader, _ file: inout FileReading
    ) -> Row? {
        if above > 0 {
            above -= 1
            return nil
        }
        let line = reader.recordLine
        var filled = 0
        var first = -1
        for (index, cell) in reader.cells.enumerated() where !cell.isEmpty {
            if RowReader.trimmed(reader.buffer, cell.range).isEmpty { continue }
            if first < 0 { first = index }
            filled += 1
            if filled > 2 { break }
        }
        guard first >= 0 else {
            // A line break at the end of the file is no row.
            if reader.cells.count > 1 { file.noteSkipped("a blank row", line: line) }
            return nil
        }
        if let why = idle.reason(reader.buffer, reader.cells, first: first, filled: filled, rows.plan) {
            file.noteSkipped(why, line: line)
            return nil
        }
        number += 1
        if reader.hasHighBytes, let sound = soundRow(reader) {
            file.note(
                Issue(
                    .invalidText, line: line, record: number,
                    message: "the row is not UTF-8 like the rest of the file: it was read as Windows-1252",
                    action: .corrected))
            return sound
        }
        return Row(bytes: reader.buffer, cells: reader.cells, line: line, number: number)
    }

    /// The row in UTF-8, when it is not UTF-8 as it stands; nil when it is.
    private func soundRow(_ reader: CSVReader) -> Row? {
        guard let first = reader.cells.first, let last = reader.cells.last,
            !TextEncoding.isUTF8(reader.buffer, first.start..<max(first.start, last.end))
        else { return nil }
        var bytes: [UInt8] = []
        var cells: [CSVReader.Cell] = []
        for cell in reader.cells {
            let start = bytes.count
            if TextEncoding.isUTF8(reader.buffer, cell.range) {
                bytes.append(contentsOf: reader.buffer[cell.range])
            } else {
                for index in cell.range { TextEncoding.appendWindows1252(reader.buffer[index], to: &bytes) }
            }
            cells.append(CSVReader.Cell(start: start, end: bytes.count))
        }
        return Row(bytes: bytes, cells: cells, line: reader.recordLine, number: number)
    }
}
