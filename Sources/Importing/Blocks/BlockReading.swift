internal import CommunityAssets

extension Opening {
    /// Blocks in a text that no row of which names columns; false where there are none.
    mutating func readBlocks(
        _ text: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) -> Bool {
        var lines = LineReader()
        lines.append(text)
        var plain: [(text: String, number: Int)] = []
        while let line = lines.next(isLast: isWhole) { plain.append(line) }
        guard let found = BlockLayout.judging(plain, vocabulary) else { return false }
        var blocks = LabelBlocks(found, vocabulary)
        var records: [LabelBlocks.Record] = []
        for line in plain { if let record = blocks.take(found.item(line)) { records.append(record) } }
        if let record = blocks.finish() { records.append(record) }
        guard records.count > 1 else { return false }
        shape = .labelValueBlocks
        layout = .blocks(found)
        form = "labels with their values below or beside them, \(found.labels.count) labels in turn"
        takeColumns(records, vocabulary, mapping)
        issues = plan.unknownColumns.map {
            Issue(
                .unknownColumn, column: $0, message: "the label '\($0)' is not known: its values are kept as published")
        }
        return true
    }

    /// The columns that records of blocks have, and what their titles make of them.
    mutating func takeColumns(
        _ records: [LabelBlocks.Record], _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) {
        var headers = plan.headers
        var seen = Set(headers)
        for record in records {
            for cell in record.cells where seen.insert(cell.label).inserted { headers.append(cell.label) }
        }
        var own = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        own.meanings[BlockLayout.unlabelled] = .nameAndAddress
        own.setHeader(headers)
        plan = own
        if names.code == nil, names.name == nil, let first = records.first {
            names = plan.authorityNames(
                in: headers.map { header in first.cells.first { $0.label == header }?.text ?? "" })
        }
        let titles = records.compactMap(\.title)
        title = titles.first
        let kinds = Set(titles.compactMap(vocabulary.kind(ofTitle:)).filter { $0 != .mixed })
        hasSections = kinds.count > 1
        kind = mapping?.list ?? (hasSections ? .mixed : plan.kind(under: title, vocabulary))
    }
}

extension BlockLayout {
    /// By the lines of a text: labels and values on lines of their own, or side by side.
    static func judging(_ lines: [(text: String, number: Int)], _ vocabulary: Vocabulary) -> BlockLayout? {
        // The separator that divides off a label on most of the lines that it stands in.
        for separator in [UInt8(9), 44, 59, 124] {
            let items = lines.compactMap { line -> Item? in
                guard let pair = pair(line.text, separator) else { return nil }
                return .pair(label: pair.label, text: pair.text, line: line.number)
            }
            let known = items.count { item in
                guard case .pair(let label, _, _) = item else { return false }
                return vocabulary.fields[Folding.text(of: label)] != nil
            }
            if known > 3, known * 3 > items.count * 2, let found = BlockLayout(items, separator: separator, vocabulary)
            {
                return found
            }
        }
        return BlockLayout(lines.map { .line(Page.Line(text: $0.text, number: $0.number)) }, vocabulary)
    }

    func item(_ line: (text: String, number: Int)) -> Item {
        if let separator, let pair = BlockLayout.pair(line.text, separator) {
            return .pair(label: pair.label, text: pair.text, line: line.number)
        }
        return .line(Page.Line(text: line.text, number: line.number))
    }

    /// `label,value`, either of which may stand in quotation marks.
    private static func pair(_ line: String, _ separator: UInt8) -> (label: String, text: String)? {
        var reader = CSVReader(delimiter: separator)
        reader.append(Array(line.utf8))
        guard (try? reader.next(isLast: true)) == true else { return nil }
        let cells = CSVReader.texts(reader.buffer, reader.cells)
        guard cells.count > 1, !cells[0].isEmpty else { return nil }
        let rest = cells.dropFirst().filter { !$0.isEmpty }
        return (cells[0], rest.joined(separator: separator == 44 ? ", " : " "))
    }
}

/// Takes lines out of text that arrives in chunks, whatever ends them.
struct LineReader {
    private var buffer: [UInt8] = []
    private var position = 0
    private var number = 0

    mutating func append(_ chunk: [UInt8]) {
        buffer.removeSubrange(0..<position)
        position = 0
        buffer.append(contentsOf: chunk)
    }

    /// The next line, trimmed; nil when the buffer has no whole one left.
    mutating func next(isLast: Bool) -> (text: String, number: Int)? {
        guard position < buffer.count else { return nil }
        let end = buffer[position...].firstIndex { $0 == 10 || $0 == 13 } ?? buffer.count
        if end == buffer.count || (end + 1 == buffer.count && buffer[end] == 13), !isLast { return nil }
        number += 1
        let text = String(decoding: buffer[RowReader.trimmed(buffer, position..<end)], as: UTF8.self)
        position = min(end + 1, buffer.count)
        if end + 1 < buffer.count, buffer[end] == 13, buffer[end + 1] == 10 { position += 1 }
        return (text, number)
    }
}

extension Importer {
    func readBlocks(
        _ layout: BlockLayout, _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        var decoder = TextDecoder(opening.encoding)
        var lines = LineReader()
        var blocks = LabelBlocks(layout, vocabulary)
        var rows = BlockRows(hasSections: opening.hasSections)
        var chunk: [UInt8] = head
        var isLast = false
        while !isLast {
            let next = isWhole ? nil : try nextChunk()
            isLast = next == nil
            lines.append(decoder.decode(chunk))
            while let line = lines.next(isLast: isLast) {
                if let record = blocks.take(layout.item(line)) { try rows.give(record, &intake, deliver) }
            }
            chunk = next ?? []
        }
        if let record = blocks.finish() { try rows.give(record, &intake, deliver) }
        note(unreadOf: blocks, &intake)
        intake.noteLateColumns(after: opening.plan, called: "label")
    }

    func note(unreadOf blocks: LabelBlocks, _ intake: inout Intake) {
        guard blocks.unread > 0 else { return }
        intake.file.note(
            Issue(
                .skippedRow, line: blocks.firstUnread > 0 ? blocks.firstUnread : nil,
                message:
                    "\(blocks.unread == 1 ? "a line" : "\(blocks.unread) lines") of no record \(blocks.unread == 1 ? "was" : "were") skipped"
            ))
    }
}

/// Records of blocks as rows.
struct BlockRows {
    let hasSections: Bool
    private var title: String?
    private var named = NamedCells()

    init(hasSections: Bool) { self.hasSections = hasSections }

    mutating func give(
        _ record: LabelBlocks.Record, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        if hasSections, title != record.title {
            title = record.title
            intake.begin(section: title ?? "")
        }
        named.begin(intake.rows.plan)
        for cell in record.cells { named.put(cell.text.utf8, under: cell.label, &intake.rows.plan) }
        let row = Row(
            bytes: named.bytes, cells: named.cells, line: record.line, number: intake.file.records + 1)
        try intake.take(row, [], deliver)
    }
}
