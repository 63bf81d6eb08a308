internal import CommunityAssets

/// Tells rows of data from titles, blank rows, totals, hints and repeated headers.
struct TableRows {
    /// The file's own facts are looked for in so many first rows.
    static let rowsWithFileFacts = 5

    private var above: Int
    private let skips: [[UInt8]]
    private var number = 0

    init(above: Int, skips: [[UInt8]]) {
        self.above = above
        self.skips = skips
    }

    /// The reader's record as a row of data; nil when it is none, with an issue of the file unless it is
    /// part of the head.
    mutating func row(
        _ reader: inout CSVReader, _ rows: inout RowReader, _ vocabulary: Vocabulary, _ file: inout FileReading
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
            if reader.cells.count > 1 {
                file.note(Issue(.skippedRow, line: line, message: "a blank row was skipped"))
            }
            return nil
        }
        if let why = reasonToSkip(reader, first: first, filled: filled, &rows, vocabulary) {
            file.note(Issue(.skippedRow, line: line, message: "\(why) was skipped"))
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

    private func reasonToSkip(
        _ reader: CSVReader, first: Int, filled: Int, _ rows: inout RowReader, _ vocabulary: Vocabulary
    ) -> String? {
        let range = RowReader.trimmed(reader.buffer, reader.cells[first].range)
        if filled <= 2, reader.cells.count > 2 {
            let folded = Folding.bytes(of: String(decoding: reader.buffer[range].prefix(80), as: UTF8.self))
            if skips.contains(where: { folded.starts(with: $0) }) { return "a line of totals or remarks" }
        }
        // The rest are rows that repeat the header, or explain it.
        let key = Folding.key(reader.buffer, range)
        let isFirstHeader = first < rows.plan.columns.count && key == rows.plan.headerKeys[first]
        guard isFirstHeader || vocabulary.hints.contains(key) || reader.buffer[range].elementsEqual([49]) else {
            return nil
        }
        let texts = reader.texts
        guard filled > 1 else { return nil }
        if texts.enumerated().allSatisfy({ $1.isEmpty || $1 == String($0 + 1) }) { return "a row of column numbers" }
        if texts.allSatisfy({ $0.isEmpty || vocabulary.hints.contains(Folding.key(of: $0)) }) {
            return "a row of format hints"
        }
        let isHeader = texts.enumerated().allSatisfy { number, text in
            number < rows.plan.headerKeys.count && Folding.key(of: text) == rows.plan.headerKeys[number]
        }
        return isHeader ? "a repeated header" : nil
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
