internal import CommunityAssets

/// One row as bytes: its cells are ranges of a buffer that lives elsewhere.
struct Row {
    let bytes: [UInt8]
    let cells: [CSVReader.Cell]
    let line: Int
    let number: Int
    /// Whether its cells may have bytes beyond ASCII that their marks do not tell of.
    var hasHighBytes = false
    /// Whether the file shows it struck through.
    var isStruck = false
}

/// Turns rows into proposals: finds the fields by the plan, reads each, and says what is wrong with it.
struct RowReader {
    var plan: ColumnPlan
    let words: SharedVocabulary
    let outwardCodes: OutwardCodes
    let authority: Authority.Code
    /// Where the authority's land lies, if that is known.
    let area: AuthorityAreas.Area?
    /// The authority's boundary, which tells more exactly where it is known.
    let boundary: BoundaryIndex?
    let kind: ListingFile.Kind
    let today: CalendarDate
    let dates: DateReader
    /// Whether the council's mapping says whether days or months come first.
    let hasStatedOrder: Bool
    var orders: ColumnOrders
    var series = SeriesWatch()
    var uprns = UPRNsMet()
    var bodies = BodiesMet()
    /// What the title of the table says of how all of its entries ended.
    var titleStatus: Vocabulary.Status?
    /// Whether the row in hand has its status from there.
    var isStatusOfTitle = false
    /// Entries in the list without a day, in a table that has no column for one.
    var entriesWithoutDay = 0

    /// Of the row being read.
    var issues: [Issue] = []
    /// How the entry ended, as a remark behind a name or a date has it.
    var remark: Vocabulary.Status?
    /// The day that stands in such a remark.
    var remarkDay: CalendarDate?
    /// Columns that this row alone must not publish.
    var withheld: [Int] = []
    var privateValues: [PrivateValue] = []
    /// Cells of which only a part is published.
    var shown: [(column: Int, text: [UInt8])] = []
    /// The words of the phrase in hand.
    var wordKeys: [UInt64] = []
    /// The parts of the address in hand.
    var addressParts: [Range<Int>] = []

    init(
        plan: ColumnPlan, reference: ReferenceData, vocabulary: Vocabulary, authority: Authority.Code,
        kind: ListingFile.Kind, today: CalendarDate, mapping: ImportMapping?, orders: DateOrders
    ) {
        self.plan = plan
        words = SharedVocabulary(vocabulary)
        self.outwardCodes = reference.outwardCodes
        self.authority = authority
        area = reference.areas[authority]
        boundary = reference.boundary
        self.kind = kind
        self.today = today
        dates = DateReader(isMonthFirst: mapping?.dateOrder == .monthFirst)
        hasStatedOrder = mapping?.dateOrder != nil
        self.orders = ColumnOrders(orders)
    }

    var vocabulary: Vocabulary { words.vocabulary }

    /// Reads one row.
    ///
    /// A row is rejected when it has neither name nor address nor reference, and when it is an entry of the
    /// list of assets whose dates of entry and decision are given and none of them can be read: it would
    /// otherwise stand in the register with no period, or a wrong one. Every other fault leaves the row and
    /// an issue.
    mutating func read(_ row: Row) -> Reading {
        issues = []
        remark = nil
        remarkDay = nil
        withheld.removeAll(keepingCapacity: true)
        privateValues = []
        shown.removeAll(keepingCapacity: true)
        let tidied = tidied(row)
        let published = tidied?.published ?? row
        let outcome = outcome(of: tidied?.read ?? row)
        var rawCells: [(column: String, text: String)] = []
        var claimed = Claimed(columns: plan.names, bytes: [], cells: [])
        switch outcome {
        case .proposal: claimed = self.claimed(published)
        case .rejected:
            claimed = self.claimed(published)
            rawCells = self.rawCells(of: row)
        // Of what is not held nothing is kept: a sole trader's name is a person's.
        case .notWatched: break
        }
        return Reading(
            source: SourceRecord(line: row.line, number: row.number, claimed: claimed), outcome: outcome,
            issues: issues, rawCells: rawCells)
    }

    private mutating func outcome(of row: Row) -> Reading.Outcome {
        guard checkWidth(row) else { return .rejected }
        if kind == .premises, !isWatched(row) { return .notWatched }
        guard var asset = particulars(row) else {
            note(
                .missingName, row,
                message: "nothing in the row names a place: no name, no address and no reference could be read",
                suggestion: "fill one of them; or, if a column has them, say in a mapping which", action: .rejected)
            return .rejected
        }
        takePrivateValues(row)
        var listing: Listing.Particulars?
        var events: [RegisterEvent] = []
        var undatedEnd: UndatedEnd?
        switch kind {
        case .listed, .unsuccessful, .nominated, .mixed:
            guard let entry = entry(row, reference: asset.reference) else { return .rejected }
            listing = entry.listing
            events = entry.events
            undatedEnd = entry.undatedEnd
        case .landAndProperty:
            asset.ownership = .public
            if isVacant(row) { withhold(&asset, row) }
        case .premises: break
        }
        guard privateValues.count <= Proposal.mostPrivateValues, events.count <= Proposal.mostEvents else {
            note(
                .rowTooLong, row,
                message:
                    "the row tells \(events.count) events and has \(privateValues.count) values about people, and a register takes \(Proposal.mostEvents) and \(Proposal.mostPrivateValues) of one row at most",
                suggestion: "take it apart into several rows", action: .rejected)
            return .rejected
        }
        if row.isStruck, listing?.list != .listed, listing?.list != .nominated {
            note(
                .hiddenData, row,
                message: "the row is struck through in the file, and read all the same",
                suggestion: "leave out what no longer holds, or say in a column what became of it")
        }
        return .proposal(
            Proposal(
                asset: consume asset, listing: consume listing, events: consume events, privateValues: privateValues,
                undatedEnd: undatedEnd))
    }

    // MARK: Issues

    mutating func note(
        _ code: IssueCode, _ row: Row, column: Int? = nil, value: Range<Int>? = nil, message: String,
        suggestion: String? = nil, action: Issue.Action = .kept
    ) {
        issues.append(
            Issue(
                code, line: row.line, record: row.number, column: column.flatMap { $0 < 0 ? nil : plan.names[$0] },
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
            message: "the row has \(row.cells.count) cells and the header \(expected): a comma is probably not quoted"
                + (hasPeople ? "" : "; what stands beyond the header is kept privately"),
            action: hasPeople ? .rejected : .kept)
        // A shifted row would publish an owner's name under another heading.
        guard !hasPeople else { return false }
        // Nobody knows what stands there, so it is kept, and shown to nobody but who asks for it.
        privateValues.append(
            PrivateValue(
                field: "(from column \(expected + 1) on)",
                text: extra.map { String(decoding: row.bytes[$0.range], as: UTF8.self) }.joined(separator: " | ")))
        return true
    }

    // MARK: What is kept of the row

    /// A delimiter between two quotation marks.
    private static let widestSeparator = 3

    private func claimed(_ row: Row) -> Claimed {
        let count = min(row.cells.count, plan.columns.count)
        var bytes: [UInt8] = []
        var cells: [Claimed.Cell] = []
        guard count > 0 else { return Claimed(columns: plan.names, bytes: bytes, cells: cells) }
        var total = 0
        for cell in row.cells { total += cell.end - cell.start + RowReader.widestSeparator }
        bytes.reserveCapacity(total)
        cells.reserveCapacity(count)
        // Cells that stand beside each other are copied together, with the separators between them.
        var run = 0..<0
        func endRun() {
            if !run.isEmpty { bytes.append(contentsOf: row.bytes[run]) }
            run = 0..<0
        }
        for column in 0..<count {
            if !shown.isEmpty, let part = shown.first(where: { $0.column == column }) {
                endRun()
                let start = bytes.count
                bytes.append(contentsOf: part.text)
                cells.append(Claimed.Cell(column: column, range: start..<bytes.count))
                continue
            }
            guard plan.isPublic[column], withheld.isEmpty || !withheld.contains(column) else {
                endRun()
                continue
            }
            let range = row.cells[column].range
            if range.isEmpty || (row.bytes[range.lowerBound] < 33 && RowReader.trimmed(row.bytes, range).isEmpty) {
                continue
            }
            if plan.hasDuplicates, let twin = plan.columns[column].duplicateOf, twin < row.cells.count,
                row.bytes[row.cells[twin].range].elementsEqual(row.bytes[range])
            {
                continue
            }
            if !run.isEmpty, (0...RowReader.widestSeparator).contains(range.lowerBound - run.upperBound) {
                run = run.lowerBound..<range.upperBound
            } else {
                endRun()
                run = range
            }
            let start = bytes.count + range.lowerBound - run.lowerBound
            cells.append(Claimed.Cell(column: column, range: start..<(start + range.count)))
        }
        endRun()
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
            if plan.columns[column].field == .owner { showOwner(column, row, range) }
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
