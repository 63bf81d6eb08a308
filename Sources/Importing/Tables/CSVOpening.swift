internal import CommunityAssets

/// How a delimited file is laid out.
struct CSVLayout {
    var delimiter: UInt8
    /// How many records stand above the row of data that comes first: titles, blank rows and the header.
    var above: Int
}

extension Opening {
    /// How far down the header is looked for.
    static let deepestHeader = 30

    mutating func readHeader(
        _ text: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws(ImportError) {
        let delimiter = mapping?.delimiter ?? Opening.delimiter(of: text, isWhole: isWhole, vocabulary)
        var reader = CSVReader(delimiter: delimiter)
        reader.append(text)
        let rows = try Opening.firstRows(&reader, isWhole: isWhole)
        if rows.isEmpty, !isWhole {
            throw ImportError(
                .tooLarge, "The first row of the file is longer than 256 KiB.",
                next: "Check that the file is a list with one record a line.")
        }
        if !rows.contains(where: { HeaderRow($0.cells, vocabulary).isHeader }),
            readBlocks(text, isWhole: isWhole, vocabulary, mapping)
        {
            return
        }
        guard let header = Opening.header(of: rows, vocabulary) else {
            if Opening.isRunningText(rows) {
                throw ImportError(
                    .notRecognised,
                    "This is running text, as it is copied from a web page or a PDF: where its columns began is lost.",
                    next: "Save the web page itself, or copy its table into a spreadsheet and save that.")
            }
            let first = rows.first { row in row.cells.contains { !$0.isEmpty } }?.cells ?? []
            throw ImportError(
                .notRecognised,
                "None of the columns is known: \(first.prefix(12).map { "'\($0.prefix(40))'" }.joined(separator: ", ")).",
                next: "Check that the first row names the columns, or write a mapping for this council.")
        }
        let above = header.rows.upperBound + 1
        let line = rows[header.rows.upperBound].line
        for row in rows[..<header.rows.lowerBound] { noteAbove(row, header, on: line, vocabulary) }
        layout = .delimited(CSVLayout(delimiter: delimiter, above: above))
        let titles = rows[..<header.rows.lowerBound].compactMap { Opening.title(in: $0.cells) }
        let title = titles.last { vocabulary.kind(ofTitle: $0) != nil } ?? titles.last
        heads = [TableHead(title: title, header, among: rows)]
        plan.setHeader(heads[0])
        for row in rows[above...] where names.code == nil && names.name == nil {
            names = plan.authorityNames(in: row.cells)
        }
        try readFurtherHeads(text, isWhole: isWhole, above: above, delimiter, vocabulary, mapping)
        takeKind(vocabulary, mapping)
        if kind == nil || kind == .premises, plan.tellsNominations(in: rows[above...].map(\.cells), vocabulary) {
            kind = .mixed
        }
        form = "\(Opening.word(for: delimiter)) between the cells"
    }

    /// A title or a blank row above the header; or a row as full as those below it are, which may be one of data, or
    /// the header.
    private mutating func noteAbove(
        _ row: HeaderSearch.Candidate, _ header: HeaderSearch.Header, on line: Int, _ vocabulary: Vocabulary
    ) {
        let texts = row.cells.filter { !$0.isEmpty }
        let filled = texts.count
        // Names of groups of columns come several times over, and hints are hints.
        let isOfColumns =
            zip(texts, texts.dropFirst()).contains { $0 == $1 } && texts.allSatisfy { !$0.contains(where: \.isNumber) }
            || texts.allSatisfy { vocabulary.hints.contains(Folding.key(of: $0)) }
        guard filled > 1, !isOfColumns, Opening.title(in: row.cells) == nil, filled * 4 >= header.names.count * 3 else {
            let what = filled == 0 ? "a blank row" : "a row"
            issues.append(Issue(.skippedRow, line: row.line, message: "\(what) above the header was skipped"))
            return
        }
        filledAbove += 1
        issues.append(
            Issue(
                .skippedTable, line: row.line,
                message:
                    "the row stands above the header, on line \(line), and was not read, though it is filled as rows "
                    + "below a header are",
                suggestion: "take it away, or the header that is none"))
    }

    /// The tables that follow in the head of the file.
    private mutating func readFurtherHeads(
        _ text: [UInt8], isWhole: Bool, above: Int, _ delimiter: UInt8, _ vocabulary: Vocabulary,
        _ mapping: ImportMapping?
    ) throws(ImportError) {
        var reader = CSVReader(delimiter: delimiter)
        reader.append(text)
        var table = TableRows(above: above, skips: mapping?.skips ?? [], vocabulary: vocabulary)
        var current = plan
        while try reader.next(isLast: isWhole) {
            switch table.take(RawRow(bytes: reader.buffer, cells: reader.cells, line: reader.recordLine), current) {
            case .table(let head):
                heads.append(head)
                current = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
                current.setHeader(head)
            case .section(let title):
                heads.append(TableHead(title: title, headers: current.headers, line: reader.recordLine))
            case .nothing, .skipped, .data: break
            }
        }
    }

    private static func firstRows(
        _ reader: inout CSVReader, isWhole: Bool
    ) throws(ImportError) -> [HeaderSearch.Candidate] {
        var rows: [HeaderSearch.Candidate] = []
        while rows.count < deepestHeader, try reader.next(isLast: isWhole) {
            rows.append((reader.texts, reader.recordLine))
        }
        return rows
    }

    /// Whether most lines are one cell, or have one that is longer than a cell of a list mostly is: with a comma in a
    /// sentence here and there.
    private static func isRunningText(_ rows: [HeaderSearch.Candidate]) -> Bool {
        let filled = rows.map { row in row.cells.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
        let running = filled.count { cells in cells.count == 1 || cells.contains { $0.utf8.count > longestOfList } }
        return filled.contains { $0.contains { $0.utf8.count > longestOfList } } && running * 2 > filled.count
    }

    private static let longestOfList = 120

    // MARK: Separators

    private static let separators: [(byte: UInt8, word: String)] = [
        (44, "commas"), (9, "tabs"), (59, "semicolons"), (124, "bars"),
    ]

    static func word(for separator: UInt8) -> String {
        separators.first { $0.byte == separator }?.word ?? "'\(Character(Unicode.Scalar(separator)))'"
    }

    /// The separator by which the most columns are known, and among equals the one that the first lines have
    /// most of.
    private static func delimiter(of text: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary) -> UInt8 {
        var best = (byte: separators[0].byte, known: -1, count: -1)
        let counts = counts(of: text)
        for (index, separator) in separators.enumerated() where counts[index] > 0 || index == 0 {
            var reader = CSVReader(delimiter: separator.byte)
            reader.append(text)
            // What one separator makes of the file must not keep another from being tried.
            guard let rows = try? firstRows(&reader, isWhole: isWhole) else { continue }
            let known = rows.map { HeaderRow($0.cells, vocabulary).known }.max() ?? 0
            if (known, counts[index]) > (best.known, best.count) { best = (separator.byte, known, counts[index]) }
        }
        return best.byte
    }

    /// How often each separator stands in the first lines.
    private static func counts(of text: [UInt8]) -> [Int] {
        var counts = [Int](repeating: 0, count: separators.count)
        var lines = 0
        var isQuoted = false
        for byte in text.prefix(16 << 10) {
            if byte == 34 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { lines += 1 }
            if lines > 20 { break }
            if let index = separators.firstIndex(where: { $0.byte == byte }) { counts[index] += 1 }
        }
        return counts
    }
}
