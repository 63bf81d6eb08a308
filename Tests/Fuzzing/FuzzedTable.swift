@testable internal import Importing

/// Delimited text: the records are the same however the bytes arrive, and no byte of a cell comes from nowhere.
enum FuzzedTable {
    private struct Record: Equatable {
        var line: Int
        var cells: [[UInt8]]
    }

    static func read(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let text = Array(input.dropFirst())
        let delimiters: [UInt8] = [44, 59, 9, 124]
        let delimiter = delimiters[Int(first & 3)]
        let whole = records(text, delimiter, piece: max(text.count, 1))
        let pieces = records(text, delimiter, piece: Int(first >> 2) + 1)
        precondition(whole == pieces, "the records depend on how the bytes arrive")
        guard let whole else { return }
        let kept = whole.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count } }
        precondition(kept <= text.count, "the cells hold more than the text")
    }

    /// Nil where the text is refused.
    private static func records(_ text: [UInt8], _ delimiter: UInt8, piece: Int) -> [Record]? {
        var reader = CSVReader(delimiter: delimiter)
        var records: [Record] = []
        var position = 0
        do {
            while true {
                let end = min(position + piece, text.count)
                reader.append(Array(text[position..<end]))
                position = end
                let isLast = position == text.count
                while try reader.next(isLast: isLast) {
                    records.append(
                        Record(line: reader.recordLine, cells: reader.cells.map { Array(reader.buffer[$0.range]) }))
                }
                if isLast { return records }
            }
        } catch {
            return nil
        }
    }
}
