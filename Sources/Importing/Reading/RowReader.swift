internal import CommunityAssets

/// One row as bytes: its cells are ranges of a buffer that lives elsewhere.
struct Row {
    let bytes: [UInt8]
    let cells: [CSVReader.Cell]
    let line: Int
    let number: Int
}

/// Turns rows into proposals: finds the fields by the plan, reads each, and says what is wrong with it.
struct RowReader {
    var plan: ColumnPlan
    let vocabulary: Vocabulary
    let outwardCodes: OutwardCodes
    let authority: Authority.Code
    let kind: ListingFile.Kind
    let today: CalendarDate
    let dates: DateReader

    /// Of the row being read.
    var issues: [Issue] = []
    /// Columns that this row alone must not publish.
    var withheld: [Int] = []
    var privateValues: [PrivateValue] = []
    private var wordKeys: [UInt64] = []
    /// The parts of the address in hand.
    var addressParts: [Range<Int>] = []

    init(
        plan: ColumnPlan, reference: ReferenceData, vocabulary: Vocabulary, authority: Authority.Code,
        kind: ListingFile.Kind, today: CalendarDate, isMonthFirst: Bool
    ) {
        self.plan = plan
        self.vocabulary = vocabulary
        self.outwardCodes = reference.outwardCodes
        self.authority = authority
        self.kind = kind
        self.today = today
        self.dates = DateReader(isMonthFirst: isMonthFirst)
    }

    /// Reads one row.
    ///
    /// A row is rejected when it has neither name nor address nor reference, and when it is an entry of the
    /// list of assets whose dates of entry and decision are given and none of them can be read: it would
    /// otherwise stand in the register with no period, or a wrong one. Every other fault leaves the row and
    /// an issue.
    mutating func read(_ row: Row) -> Reading {
        issues = []
        withheld.removeAll(keepingCapacity: true)
        privateValues = []
        let outcome = outcome(of: row)
        var rawCells: [(column: String, text: String)] = []
        if case .rejected = outcome { rawCells = self.rawCells(of: row) }
        return Reading(
            source: SourceRecord(line: row.line, number: row.number, claimed: claimed(row)), outcome: outcome,
            issues: issues, rawCells: rawCells)
    }

    private mutating func outcome(of row: Row) -> Reading.Outcome {
        guard checkWidth(row) else { return .rejected }
        if kind == .premises, !isWatched(row) { return .notWatched }
        guard var asset = particulars(row) else {
            note(
                .missingName, row, message: "the row has neither a name nor an address nor a reference",
                action: .rejected)
            return .rejected
        }
        takePrivateValues(row)
        var listing: Listing.Particulars?
        var events: [RegisterEvent] = []
        switch kind {
        case .listed, .unsuccessful, .nominated, .mixed:
            guard let entry = entry(row, reference: asset.reference) else { return .rejected }
            listing = entry.listing
            events = entry.events
        case .landAndProperty:
            asset.ownership = .public
            if isVacant(row) { withhold(&asset, row) }
        case .premises: break
        }
        return .proposal(
            Proposal(
                asset: consume asset, listing: consume listing, events: consume events, privateValues: privateValues))
    }

    // MARK: Cells

    /// The trimmed cell of a field; nil when it is empty, or a word that stands for nothing (`N/A`).
    func cell(_ field: Field, _ row: Row) -> Range<Int>? {
        let column = plan.column(of: field)
        guard column >= 0 else { return nil }
        if let range = cell(column: column, row) { return range }
        for other in plan.otherColumns(of: field) {
            if let range = cell(column: other, row) { return range }
        }
        return nil
    }

    func cell(column: Int, _ row: Row) -> Range<Int>? {
        guard column < row.cells.count else { return nil }
        let range = RowReader.trimmed(row.bytes, row.cells[column].range)
        guard !range.isEmpty else { return nil }
        return isNullWord(row.bytes, range) ? nil : range
    }

    /// The column that a field's cell of this row came from, for issues.
    func usedColumn(_ field: Field, _ row: Row) -> Int {
        let column = plan.column(of: field)
        guard column >= 0, cell(column: column, row) == nil else { return column }
        return plan.otherColumns(of: field).first { cell(column: $0, row) != nil } ?? column
    }

    func text(_ field: Field, _ row: Row) -> String? {
        if let range = cell(field, row) { return text(row, range) }
        return plan.constants[field]
    }

    /// The cell on one line, with single spaces, and without the apostrophe that guards `=`, `+`, `-` and `@`.
    func text(_ row: Row, _ range: Range<Int>) -> String {
        let range = unguarded(row, range)
        var wasSpace = false
        var isTidy = true
        for index in range {
            let byte = row.bytes[index]
            if byte < 33 || byte == 0xC2 {
                if wasSpace || byte != 32 {
                    isTidy = false
                    break
                }
                wasSpace = true
            } else {
                wasSpace = false
            }
        }
        if isTidy { return String(decoding: row.bytes[range], as: UTF8.self) }
        return joined(row, [range], lineBreak: .space)
    }

    /// The cell with its line breaks, as reasons and notes have them.
    func paragraphs(_ row: Row, _ range: Range<Int>) -> String {
        String(decoding: row.bytes[unguarded(row, range)], as: UTF8.self)
    }

    /// Parts on one line: line breaks and the joints between parts become `, `, runs of spaces one space.
    func joined(_ row: Row, _ parts: [Range<Int>], lineBreak: Joint = .comma) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(parts.reduce(0) { $0 + $1.count + 2 })
        var joint = Joint.none
        for range in parts {
            if !text.isEmpty { joint = .comma }
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = row.bytes[index]
                if byte == 10 || byte == 13 {
                    joint = max(joint, lineBreak)
                } else if byte == 32 || byte == 9 {
                    joint = max(joint, .space)
                } else if byte == 0xC2, index + 1 < range.upperBound, row.bytes[index + 1] == 0xA0 {
                    joint = max(joint, .space)
                    index += 1
                } else {
                    if joint != .none, !text.isEmpty, byte != 44 {
                        if joint == .comma, text[text.count - 1] != 44 { text.append(44) }
                        text.append(32)
                    }
                    joint = .none
                    text.append(byte)
                }
                index += 1
            }
        }
        while text.last == 44 { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands between two stretches of text.
    enum Joint: Int, Comparable {
        case none, space, comma

        static func < (left: Joint, right: Joint) -> Bool { left.rawValue < right.rawValue }
    }

    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            if bytes[start] < 33 {
                start += 1
            } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if bytes[end - 1] < 33 {
                end -= 1
            } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    private func unguarded(_ row: Row, _ range: Range<Int>) -> Range<Int> {
        guard range.count > 1, row.bytes[range.lowerBound] == 39,
            [61, 43, 45, 64].contains(row.bytes[range.lowerBound + 1])
        else { return range }
        return (range.lowerBound + 1)..<range.upperBound
    }

    private func isNullWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count <= vocabulary.longestNullWord, !bytes[range.lowerBound].isDigit else { return false }
        return vocabulary.nullWords.contains(Folding.key(bytes, range))
    }

    // MARK: Words

    /// The value of the first phrase of up to three words that a table knows.
    mutating func phrase<Value>(_ row: Row, _ range: Range<Int>, in table: [UInt64: Value]) -> Value? {
        Folding.wordKeys(row.bytes, range, into: &wordKeys)
        for start in wordKeys.indices {
            for length in (1...3).reversed() where start + length <= wordKeys.count {
                if let value = table[Folding.phraseKey(wordKeys[start..<(start + length)])] { return value }
            }
        }
        return nil
    }

    /// The category of the strongest phrase in a name.
    mutating func categoryByName(_ bytes: [UInt8], _ range: Range<Int>) -> Category? {
        Folding.wordKeys(bytes, range, into: &wordKeys)
        var best: (rank: Int, category: Category)?
        for start in wordKeys.indices {
            for length in 1...3 where start + length <= wordKeys.count {
                guard let found = vocabulary.nameWords[Folding.phraseKey(wordKeys[start..<(start + length)])],
                    found.rank < best?.rank ?? .max
                else { continue }
                best = found
            }
        }
        return best?.category
    }

    // MARK: Issues

    mutating func note(
        _ code: IssueCode, _ row: Row, column: Int? = nil, value: Range<Int>? = nil, message: String,
        suggestion: String? = nil, action: Issue.Action = .kept
    ) {
        issues.append(
            Issue(
                code, line: row.line, record: row.number, column: column.map { plan.names[$0] },
                value: value.map { String(decoding: row.bytes[$0].prefix(400), as: UTF8.self) }, message: message,
                suggestion: suggestion, action: action))
    }

    /// False when the row's cells cannot be told apart and some of them are about people.
    private mutating func checkWidth(_ row: Row) -> Bool {
        let expected = plan.columns.count
        guard row.cells.count != expected else { return true }
        if row.cells.count < expected {
            note(
                .rowTooShort, row,
                message: "the row has \(row.cells.count) cells and the header \(expected): the last ones are missing")
            return true
        }
        let extra = row.cells[expected...]
        guard extra.contains(where: { !RowReader.trimmed(row.bytes, $0.range).isEmpty }) else { return true }
        let hasPeople = !plan.privateColumns.isEmpty
        note(
            .rowTooLong, row,
            message: "the row has \(row.cells.count) cells and the header \(expected): a comma is probably not quoted",
            action: hasPeople ? .rejected : .kept)
        // A shifted row would publish an owner's name under another heading.
        return !hasPeople
    }

    // MARK: What is kept of the row

    private func claimed(_ row: Row) -> Claimed {
        let count = min(row.cells.count, plan.columns.count)
        var bytes: [UInt8] = []
        var cells: [Claimed.Cell] = []
        guard count > 0 else { return Claimed(columns: plan.names, bytes: bytes, cells: cells) }
        var total = 0
        for cell in row.cells { total += cell.end - cell.start }
        bytes.reserveCapacity(total)
        cells.reserveCapacity(count)
        for column in 0..<count where plan.isPublic[column] {
            let range = row.cells[column].range
            if range.isEmpty || (row.bytes[range.lowerBound] < 33 && RowReader.trimmed(row.bytes, range).isEmpty) {
                continue
            }
            if !withheld.isEmpty, withheld.contains(column) { continue }
            if plan.hasDuplicates, let twin = plan.columns[column].duplicateOf, twin < row.cells.count,
                row.bytes[row.cells[twin].range].elementsEqual(row.bytes[range])
            {
                continue
            }
            let start = bytes.count
            bytes.append(contentsOf: row.bytes[range])
            cells.append(Claimed.Cell(column: column, range: start..<bytes.count))
        }
        return Claimed(columns: plan.names, bytes: bytes, cells: cells)
    }

    private func rawCells(of row: Row) -> [(column: String, text: String)] {
        row.cells.enumerated().compactMap { number, cell in
            guard !cell.isEmpty else { return nil }
            let name = number < plan.names.count ? plan.names[number] : "(column \(number + 1))"
            return (name, String(decoding: row.bytes[cell.range], as: UTF8.self))
        }
    }

    private mutating func takePrivateValues(_ row: Row) {
        for column in plan.privateColumns {
            guard let range = cell(column: column, row) else { continue }
            privateValues.append(PrivateValue(field: plan.privateNames[column], text: text(row, range)))
        }
    }

    /// Keeps the cells of columns out of `claimed` and among the private values.
    mutating func withhold(columns: [Int], _ row: Row) {
        for column in columns where !withheld.contains(column) {
            withheld.append(column)
            guard let range = cell(column: column, row) else { continue }
            privateValues.append(
                PrivateValue(field: plan.columns[column].field?.kebabName ?? "private", text: text(row, range)))
        }
    }
}
