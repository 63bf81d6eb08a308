internal import Archive

/// Cells that stand for several rows: what is in the first stands in each.
struct MergedCells {
    private struct Merge {
        var column: Int
        var lastRow: Int
    }

    private static let most = 200_000

    private var starts: [Int: [Merge]] = [:]
    /// By column: the last row, the text, and how much of it is struck through.
    private var open: [Int: (lastRow: Int, text: [UInt8], struck: StrikeThrough?)] = [:]

    init() {}

    /// Of a sheet of Excel, which names them behind its rows: they are looked for before these are read, in the
    /// bytes, since nothing else of the sheet is wanted yet.
    init(_ archive: Archive, _ path: String) throws {
        let mark = Array("mergeCell ref=\"".utf8)
        var rest: [UInt8] = []
        do {
            let file = try archive.open(path)
            while let chunk = try file.next() {
                rest += chunk
                var start = 0
                while let found = MergedCells.find(mark, in: rest, from: start) {
                    guard let end = rest[found...].firstIndex(of: 34) else { break }
                    add(rest[found..<end])
                    start = end
                }
                // A mark, and what it names, may go on in the next chunk.
                rest.removeSubrange(0..<max(start, rest.count - 64))
            }
        } catch {
            throw ImportError(error)
        }
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        var index = start
        while index <= bytes.count - mark.count {
            guard let next = bytes[index...(bytes.count - mark.count)].firstIndex(of: mark[0]) else { return nil }
            if bytes[next..<(next + mark.count)].elementsEqual(mark) { return next + mark.count }
            index = next + 1
        }
        return nil
    }

    /// `A2:A5`; what spans no rows is left as it is.
    private mutating func add(_ reference: ArraySlice<UInt8>) {
        let corners = reference.split(separator: 58)
        guard corners.count == 2, starts.count < MergedCells.most, let column = ExcelSheet.column(of: corners[0]),
            let first = ExcelSheet.row(of: corners[0]), let last = ExcelSheet.row(of: corners[1]), last > first
        else { return }
        starts[first, default: []].append(Merge(column: column, lastRow: last))
    }

    /// Adds a cell of the row in hand that stands in further rows too.
    mutating func span(_ column: Int, in row: SheetRow, rows: Int) {
        guard rows > 1 else { return }
        starts[row.number, default: []].append(Merge(column: column, lastRow: row.number + rows - 1))
    }

    /// Fills in what stands in the row from above, and keeps what it gives to those below.
    mutating func fill(_ row: inout SheetRow) throws(ImportError) {
        guard !starts.isEmpty || !open.isEmpty else { return }
        for (column, cell) in open.sorted(by: { $0.key < $1.key }) {
            if cell.lastRow < row.number {
                open[column] = nil
            } else if row.text(in: column).isEmpty {
                try row.put(cell.text, in: column)
                if !cell.text.isEmpty { row.struck[column] = cell.struck }
            }
        }
        for merge in starts.removeValue(forKey: row.number) ?? [] {
            open[merge.column] = (merge.lastRow, Array(row.text(in: merge.column)), row.struck[merge.column])
        }
    }
}
