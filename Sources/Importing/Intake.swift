internal import CommunityAssets

/// A file's rows on their way into readings: the reader of the table in hand, and what is known of the file.
struct Intake {
    var rows: RowReader
    var file: FileReading
    /// The sheet in hand, where several are read: lines are those of a sheet.
    var sheet: String?
    /// False inside a table that is no listing, or not the one that was asked for.
    private(set) var isReading = true
    /// Rows of tables that were not read.
    private(set) var passedOver = 0

    private let mapping: ImportMapping?
    private let reference: ReferenceData
    private let vocabulary: Vocabulary
    private let authority: Authority.Code
    private let today: CalendarDate
    /// What the caller said that the file holds.
    private let asked: ListingFile.Kind?

    init(
        _ opening: Opening, kind: ListingFile.Kind, asked: ListingFile.Kind?, mapping: ImportMapping?,
        reference: ReferenceData, vocabulary: Vocabulary, authority: Authority.Code, today: CalendarDate,
        dateOrders: DateOrders
    ) {
        self.mapping = mapping
        self.reference = reference
        self.vocabulary = vocabulary
        self.authority = authority
        self.today = today
        self.asked = asked
        file = FileReading(
            encoding: opening.encoding.rawValue, shape: opening.shape, kind: kind, authorityCode: opening.names.code,
            authorityName: opening.names.name, dated: nil, isFull: nil, columns: [], records: 0, issues: [],
            issueTotals: [], notWatched: 0, rejected: 0, recognised: opening.recognised)
        rows = RowReader(
            plan: opening.plan, reference: reference, vocabulary: vocabulary, authority: authority,
            kind: kind, today: today, mapping: mapping, orders: dateOrders)
        for issue in opening.issues { file.note(issue) }
    }

    // MARK: Tables

    /// Begins with the first of a file's tables. One that stands alone is read as the file is.
    mutating func begin(_ opening: Opening) {
        guard let first = opening.heads.first else { return }
        if opening.isInParts {
            begin(first)
        } else {
            rows.titleStatus = first.title.flatMap(vocabulary.status(ofTitle:))
        }
    }

    /// Goes over to another table of the same file.
    ///
    /// It is read as its title and its columns say; one that is no listing, of another family of lists than the
    /// file, or of another kind than the caller asked for, is passed over with an issue.
    mutating func begin(_ head: TableHead) {
        if isReading { finishTable() }
        var plan = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        plan.setHeader(head)
        let name = head.title.map { "the table '\($0.prefix(80))'" } ?? "the table with the header on line \(head.line)"
        switch plan.judged(under: head.title, asked: asked, in: file.kind, vocabulary) {
        case .listing(let kind):
            isReading = true
            rows = reader(plan, kind)
            rows.titleStatus = head.title.flatMap(vocabulary.status(ofTitle:))
            for issue in head.issues + plan.issues(line: head.line) { file.note(issue) }
        case .other(let why):
            isReading = false
            file.note(Issue(.skippedTable, line: head.line, message: "\(name) was not read: \(why)"))
        }
    }

    /// Goes over to blocks between a page's tables.
    mutating func begin(blocks records: [LabelBlocks.Record]) {
        if isReading { finishTable() }
        var headers: [String] = []
        for label in records.flatMap({ $0.cells.map(\.label) }) where !headers.contains(label) { headers.append(label) }
        var plan = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        plan.meanings[BlockLayout.unlabelled] = .nameAndAddress
        plan.setHeader(headers)
        rows = reader(plan, asked ?? plan.kind(under: records.first?.title, vocabulary) ?? .mixed)
        isReading = true
        for issue in plan.issues(line: records.first?.line) { file.note(issue) }
    }

    /// Goes on with the same columns under another title.
    mutating func begin(section title: String) {
        let plan = rows.plan
        switch plan.judged(under: title, asked: asked, in: file.kind, vocabulary) {
        case .listing(let kind):
            isReading = true
            var next = reader(plan, kind)
            (next.orders, next.series, next.entriesWithoutDay) = (rows.orders, rows.series, rows.entriesWithoutDay)
            next.titleStatus = vocabulary.status(ofTitle: title)
            rows = next
        case .other(let why):
            isReading = false
            file.note(Issue(.skippedTable, message: "the rows under '\(title.prefix(80))' were not read: \(why)"))
        }
    }

    private func reader(_ plan: ColumnPlan, _ kind: ListingFile.Kind) -> RowReader {
        var reader = RowReader(
            plan: plan, reference: reference, vocabulary: vocabulary, authority: authority, kind: kind, today: today,
            mapping: mapping, orders: rows.orders.orders)
        reader.uprns = rows.uprns
        return reader
    }

    /// Takes what the table in hand leaves: the columns of all tables, each once, and a series that its end ends.
    private mutating func finishTable() {
        for issue in rows.series.finish(rows.plan) { file.note(issue) }
        if rows.entriesWithoutDay > 0 {
            file.note(
                Issue(
                    .missingColumn,
                    message:
                        "no column has the day on which land was entered in the list: nothing says when \(rows.entriesWithoutDay == 1 ? "an entry ends" : "\(rows.entriesWithoutDay) entries end")",
                    suggestion: "add a column Date listed, or name the one that has it in a mapping"))
        }
        for name in rows.plan.names where !file.columns.contains(name) { file.columns.append(name) }
    }

    // MARK: Rows

    /// Reads a row, counts it, and hands it over.
    mutating func take(
        _ row: Row, _ faults: [CSVReader.Fault] = [], _ deliver: (inout Reading) throws -> Void
    ) throws {
        guard isReading else {
            passedOver += 1
            return
        }
        let clean =
            row.hasHighBytes || row.cells.contains { $0.marks.contains(.unseen) } ? row.withoutUnseen(rows.plan) : nil
        var reading = rows.read(clean?.row ?? row)
        if let clean { reading.issues += clean.issues }
        if let field = rows.plan.fieldOfOrganisation { reading.organisation = rows.text(field, row) }
        if let contradiction = rows.orders.contradiction { throw contradiction }
        for issue in rows.series.take(row, rows.plan, rows.dates) { file.note(issue) }
        for fault in faults { reading.issues.append(Issue(fault, row)) }
        if let sheet { tell(sheet, &reading) }
        file.records += 1
        switch reading.outcome {
        case .proposal: break
        case .notWatched: file.notWatched += 1
        case .rejected:
            file.rejected += 1
            reading.reference = rows.text(.reference, row)
            reading.headers = rows.plan.columns.map(\.header)
            reading.list = rows.kind
        }
        try deliver(&reading)
    }

    /// Says of a row and its issues which sheet they stand in.
    private func tell(_ sheet: String, _ reading: inout Reading) {
        for index in reading.issues.indices { reading.issues[index].message += " (sheet '\(sheet)')" }
        let claimed = reading.source.claimed
        guard !claimed.cells.isEmpty else { return }
        let start = claimed.bytes.count
        let bytes = claimed.bytes + Array(sheet.utf8)
        reading.source.claimed = Claimed(
            columns: claimed.columns + ["(sheet)"], bytes: bytes,
            cells: claimed.cells + [Claimed.Cell(column: claimed.columns.count, range: start..<bytes.count)])
    }

    /// Facts of the file that stand in its rows: the day it was made.
    mutating func takeFacts(_ row: Row) {
        guard file.dated == nil, let range = rows.cell(.extractDate, row),
            case .day(let day, _) = rows.dates.read(row.bytes, range)
        else { return }
        file.dated = day
    }

    /// Columns that came up after the head of the file.
    mutating func noteLateColumns(after plan: ColumnPlan, called what: String) {
        for issue in rows.plan.corrections(line: nil).dropFirst(plan.corrections(line: nil).count) { file.note(issue) }
        for column in rows.plan.unknownColumns.dropFirst(plan.unknownColumns.count) {
            file.note(
                Issue(
                    .unknownColumn, column: column,
                    message: "the \(what) '\(column)' is not known: its text is kept as published"))
        }
    }

    /// After the last row.
    ///
    /// - Throws: `notRecognised` where the file has rows and none of them could be read.
    mutating func finish(_ opening: Opening) throws(ImportError) {
        if isReading { finishTable() }
        if file.records == 0 { try tellOfNoRows(opening) }
        if file.notWatched > 0 {
            file.note(
                Issue(
                    .notWatched,
                    message: "\(file.notWatched) rows are about premises of kinds that the register does not hold"))
        }
    }
}

extension Intake {
    /// A list may be empty; but where rows stand in the file, none of which was read, the wrong one was taken for the
    /// header, or another list was asked for.
    private mutating func tellOfNoRows(_ opening: Opening) throws(ImportError) {
        let basis = file.recognised.basis.isEmpty ? "" : " (\(file.recognised.basis))"
        let left = passedOver + opening.filledAbove
        guard left > 0 else {
            file.note(
                Issue(
                    .noRows, line: opening.heads.last?.line,
                    message: "the file names its columns, and has no row of data below them\(basis)",
                    suggestion: "nothing, if the list is empty; else check that all of it was saved"))
            return
        }
        let reasons = file.issues.filter { $0.code == .skippedTable }.prefix(2).map { issue in
            issue.line.map { "line \($0): \(issue.message)" } ?? issue.message
        }
        throw ImportError(
            .notRecognised,
            "No row could be read of the \(left) in the file\(basis): \(reasons.joined(separator: "; ")).",
            next:
                "Say with --list which kind of list it is; or take away the row that is no header; or name its columns "
                + "in a mapping (hearth mappings suggest writes one).")
    }
}

extension ColumnPlan {
    enum Judgement {
        case listing(ListingFile.Kind)
        /// No listing, or not the one that is read, and why.
        case other(String)
    }

    /// Whether one table of several is a list that the file is read for.
    func judged(
        under title: String?, asked: ListingFile.Kind?, in file: ListingFile.Kind?, _ vocabulary: Vocabulary
    ) -> Judgement {
        guard let own = kind(under: title, vocabulary) ?? asked, hasIdentity else {
            return .other("its columns are not those of a listing")
        }
        if let asked {
            let named = title.flatMap(vocabulary.kind(ofTitle:)) ?? .mixed
            if asked == .mixed { return .listing(named) }
            if own == asked || own == .mixed || named == .mixed { return .listing(asked) }
            return .other("it is a list of the kind \(own.rawValue), and \(asked.rawValue) was asked for")
        }
        if let file, Matching.Family(file) != Matching.Family(own) {
            return .other("it is a list of the kind \(own.rawValue), and the file's others are not")
        }
        return .listing(own)
    }
}

extension Issue {
    fileprivate init(_ fault: CSVReader.Fault, _ row: Row) {
        switch fault {
        case .unclosed(let line):
            self.init(
                .unclosedQuote, line: line, record: row.number,
                message: "the quotation mark that opens a cell on line \(line) is never closed: it was read as text",
                suggestion: "close the cell with a quotation mark")
        case .stray(let line):
            self.init(
                .strayQuote, line: line, record: row.number,
                message:
                    "a quotation mark stands inside a cell on line \(line) without being doubled: it was read as text",
                suggestion: "write it twice")
        }
    }
}
