/// A row of a council's file as it stands there: where it begins, and its public cells unchanged.
public struct SourceRecord: Sendable {
    /// The physical line on which the row begins; 1 is the first.
    public var line: Int
    /// The number of the row among the rows of data; 1 is the first.
    public var number: Int
    /// The public cells, column name and text as published, in the file's order. Empty cells are left out.
    public var claimed: Claimed

    public init(line: Int, number: Int, claimed: Claimed) {
        self.line = line
        self.number = number
        self.claimed = claimed
    }
}

/// Column names shared by all rows of a file, and one row's cells as bytes of UTF-8.
///
/// One buffer a row, and none a cell: a list of a million rows passes through without a million arrays.
public struct Claimed: Sendable {
    public let columns: [String]
    /// The texts of the cells, and perhaps single bytes between them, which are nobody's: only what `cells` points to counts.
    public var bytes: [UInt8]
    /// For each cell that is not empty and not private: its column and where it stands in `bytes`.
    public var cells: [Cell]

    public struct Cell: Sendable {
        public let column: Int
        public let range: Range<Int>

        public init(column: Int, range: Range<Int>) {
            self.column = column
            self.range = range
        }
    }

    public init(columns: [String], bytes: [UInt8], cells: [Cell]) {
        self.columns = columns
        self.bytes = bytes
        self.cells = cells
    }

    public func text(of cell: Cell) -> String {
        String(decoding: bytes[cell.range], as: UTF8.self)
    }

    public var pairs: [(column: String, text: String)] {
        cells.map { (columns[$0.column], text(of: $0)) }
    }
}
