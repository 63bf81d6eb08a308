/// One record's cells, put under the names of their columns: for forms in which each record names its own.
struct NamedCells {
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [CSVReader.Cell] = []
    /// The columns that a name has had, in order of its occurrences in one record.
    private var columns: [String: [Int]] = [:]
    private var filled: [String: Int] = [:]

    /// Begins another record.
    mutating func begin(_ plan: ColumnPlan) {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        filled.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(CSVReader.Cell(start: 0, end: 0), count: plan.columns.count))
    }

    /// Puts a text under a name; a name that comes again in one record has another column.
    mutating func put(_ text: some Collection<UInt8>, under name: String, _ plan: inout ColumnPlan) {
        let occurrence = filled[name, default: 0]
        filled[name] = occurrence + 1
        let known = columns[name] ?? plan.columns.indices.filter { plan.columns[$0].header == name }
        var column = occurrence < known.count ? known[occurrence] : -1
        if column < 0 {
            // A record with more columns than any list has is kept without the rest of them.
            guard plan.columns.count < CSVReader.mostColumns else { return }
            column = plan.add(name)
        }
        columns[name] = occurrence < known.count ? known : known + [column]
        // Cells stand apart, so that no word runs from one into the next.
        bytes.append(10)
        let start = bytes.count
        bytes.append(contentsOf: text)
        while cells.count <= column { cells.append(CSVReader.Cell(start: 0, end: 0)) }
        cells[column] = CSVReader.Cell(
            start: start, end: bytes.count, marks: CellMarks(in: bytes, start..<bytes.count))
    }

    /// What stands under a name; nil where nothing does.
    func text(under name: String) -> ArraySlice<UInt8>? {
        guard let column = columns[name]?.first, filled[name] != nil, column < cells.count else { return nil }
        return bytes[cells[column].range]
    }
}
