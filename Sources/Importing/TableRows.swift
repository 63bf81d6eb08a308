internal import CommunityAssets

/// Tells rows of data from titles, blank rows, totals, hints, repeated headers, and the headers of further
/// tables. It keeps no rows but a few that hold a single text, which may be the titles of what follows.
struct TableRows {
    enum Find {
        /// Part of the file's head, or held back until the next row tells what it is.
        case nothing
        /// No row of data, and why.
        case skipped(String)
        case data
        /// The header of another table.
        case table(TableHead)
        /// A row of data below a title that stands between the rows of one table: those below it are another list.
        case section(title: String)
    }

    private var above: Int
    private let idle: IdleRows
    private let vocabulary: Vocabulary
    /// The folded words of all headers: what is none of them is looked at no further.
    private let headerKeys: Set<UInt64>
    /// Rows that wait for the next one.
    private var held: [RawRow] = []
    private var isAfterGap = false
    /// Rows that turned out to be data once the next one was seen.
    private(set) var released: [RawRow] = []
    /// Rows that turned out to be titles.
    private(set) var titles: [RawRow] = []
    /// Rows that turned out to be headings which say nothing of the list that they stand in.
    private(set) var headings: [RawRow] = []

    /// - Parameter above: how many records stand above the first row of data.
    init(above: Int, skips: [[UInt8]], vocabulary: Vocabulary) {
        self.above = above
        idle = IdleRows(vocabulary, skips: skips)
        self.vocabulary = vocabulary
        headerKeys = Set(vocabulary.fields.keys.map { Folding.key(of: $0) })
    }

    /// Tells what the next record is. Rows held back before it are then in `released` or in `titles`.
    mutating func take(_ row: RawRow, _ plan: ColumnPlan) -> Find {
        let (bytes, cells) = (row.bytes, row.cells)
        if !released.isEmpty { released.removeAll() }
        if !titles.isEmpty { titles.removeAll() }
        if !headings.isEmpty { headings.removeAll() }
        if above > 0 {
            above -= 1
            return .nothing
        }
        var filled = 0
        var first = -1
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            if RowReader.trimmed(bytes, cell.range).isEmpty { continue }
            if first < 0 { first = index }
            filled += 1
            if filled > 2 { break }
        }
        guard first >= 0 else {
            isAfterGap = true
            // A line break at the end of the file is no row.
            return cells.count > 1 ? .skipped("a blank row") : .nothing
        }
        let range = RowReader.trimmed(bytes, cells[first].range)
        if let why = idle.reason(bytes, cells, first: first, filled: filled, plan) {
            // Below a title of its own a header that comes again begins another table.
            if why == .repeatedHeader, !held.isEmpty,
                let find = head(CSVReader.texts(bytes, cells), line: row.line, plan)
            {
                return find
            }
            if why.endsRows { release(plan) }
            return .skipped(why.rawValue)
        }
        if filled == 1, row.isHeading || mayBeTitle(bytes, range, plan) {
            if held.count == TableRows.mostTitles {
                let later = Array(held.dropFirst())
                held.removeLast(held.count - 1)
                release(plan)
                held = later
            }
            held.append(row.apart)
            return .nothing
        }
        if filled > 1, !held.isEmpty || isAfterGap || headerKeys.contains(Folding.key(bytes, range)),
            let find = head(CSVReader.texts(bytes, cells), line: row.line, plan)
        {
            return find
        }
        isAfterGap = false
        if let section = section() { return section }
        release(plan)
        return .data
    }

    /// After the last record: rows held back are data.
    mutating func finish(_ plan: ColumnPlan) {
        released.removeAll()
        titles.removeAll()
        headings.removeAll()
        release(plan)
    }

    private static let longestTitle = 300
    private static let mostTitles = 3

    /// Whether the one text of a row can be a title: in a wide table any, in a narrow one what names a list.
    private func mayBeTitle(_ bytes: [UInt8], _ range: Range<Int>, _ plan: ColumnPlan) -> Bool {
        guard range.count <= TableRows.longestTitle else { return false }
        return plan.columns.count > 2
            || vocabulary.kind(ofTitle: String(decoding: bytes[range], as: UTF8.self)) != nil
    }

    // MARK: Heads

    /// A row that is the header of another table; nil where it is none.
    private mutating func head(_ texts: [String], line: Int, _ plan: ColumnPlan) -> Find? {
        let isRepeated = texts.enumerated().allSatisfy { number, text in
            number < plan.headerKeys.count
                ? Folding.key(of: text) == plan.headerKeys[number] : text.isEmpty
        }
        if !isRepeated {
            let row = HeaderRow(texts, vocabulary)
            guard isAfterGap || !held.isEmpty ? row.isHeader : row.isPlainlyHeader else { return nil }
        }
        let head = TableHead(title: heldTitle, headers: texts, line: line)
        begin()
        return .table(head)
    }

    /// A title whose rows follow without a header of their own.
    private mutating func section() -> Find? {
        guard let last = held.last else { return nil }
        let named = vocabulary.kind(ofTitle: last.title)
        guard last.isHeading || (named ?? .mixed) != .mixed else { return nil }
        begin()
        return .section(title: last.title)
    }

    /// The title nearest to the table that names a list, else the nearest.
    private var heldTitle: String? {
        (held.last { vocabulary.kind(ofTitle: $0.title) != nil } ?? held.last)?.title
    }

    private mutating func begin() {
        titles = held
        held.removeAll()
        isAfterGap = false
    }

    private mutating func release(_ plan: ColumnPlan) {
        guard !held.isEmpty else { return }
        for row in held {
            let range = row.cells.lazy.map { RowReader.trimmed(row.bytes, $0.range) }.first { !$0.isEmpty }
            if let range, idle.isHeading(row.bytes, range, plan) { headings.append(row) } else { released.append(row) }
        }
        held.removeAll()
    }
}

/// A row as the file has it, before it is known to be sound.
struct RawRow {
    let bytes: [UInt8]
    let cells: [CSVReader.Cell]
    let line: Int
    /// Whether it may have bytes beyond ASCII, or control characters, that nobody has looked at.
    var mayBeUnsound = true
    /// Whether the file marks it as a heading.
    var isHeading = false
    /// Whether the file shows it struck through.
    var isStruck = false
    var faults: [CSVReader.Fault] = []

    /// Its first text.
    var title: String {
        cells.lazy.map { RowReader.trimmed(bytes, $0.range) }.first { !$0.isEmpty }.map {
            String(decoding: bytes[$0], as: UTF8.self)
        } ?? ""
    }

    /// The row with bytes of its own, which stay while those that it was read from change.
    var apart: RawRow {
        // Of a sheet a merged cell lies behind those that follow it.
        let start = cells.lazy.map(\.start).min() ?? 0
        return RawRow(
            bytes: Array(bytes[start..<(cells.lazy.map(\.end).max() ?? start)]),
            cells: cells.map { CSVReader.Cell(start: $0.start - start, end: $0.end - start) }, line: line,
            mayBeUnsound: mayBeUnsound, isHeading: isHeading, isStruck: isStruck, faults: faults)
    }

    /// The cells in UTF-8, where they are not as they stand; nil where they are.
    var mended: RawRow? {
        guard let start = cells.lazy.map(\.start).min(), let end = cells.lazy.map(\.end).max(),
            !TextEncoding.isUTF8(bytes, start..<end)
        else { return nil }
        var text: [UInt8] = []
        var places: [CSVReader.Cell] = []
        for cell in cells {
            let start = text.count
            if TextEncoding.isUTF8(bytes, cell.range) {
                text.append(contentsOf: bytes[cell.range])
            } else {
                for index in cell.range { TextEncoding.appendWindows1252(bytes[index], to: &text) }
            }
            places.append(CSVReader.Cell(start: start, end: text.count))
        }
        return RawRow(bytes: text, cells: places, line: line, isStruck: isStruck, faults: faults)
    }
}
