public import CommunityAssets

/// Reads a council's file: bytes in, one `Reading` a row out, in the order of the file.
///
/// It opens nothing and keeps nothing but the record in hand, whatever the file's length. A file that is no
/// list is an `ImportError`; whatever is wrong with a row is an issue of that row.
public struct Importer {
    private let mapping: ImportMapping?
    private let reference: ReferenceData
    private let vocabulary: Vocabulary
    private let authority: Authority.Code
    private let kind: ListingFile.Kind?
    private let today: CalendarDate

    /// - Parameters:
    ///   - authority: whose list it is; nil leaves `Authority.Code.unstated` in the particulars.
    ///   - kind: the kind of list; nil to take it from the mapping, or from the columns.
    ///   - today: the legal day, against which days to come are noticed.
    public init(
        mapping: ImportMapping?, reference: ReferenceData, authority: Authority?, kind: ListingFile.Kind?,
        today: CalendarDate
    ) {
        self.mapping = mapping
        self.reference = reference
        self.vocabulary = mapping?.extending(reference.vocabulary) ?? reference.vocabulary
        self.authority = authority?.code ?? .unstated
        self.kind = kind
        self.today = today
    }

    /// Pulls chunks until there is none, and delivers each row of data.
    ///
    /// - Throws: `ImportError` where the file is no list; whatever `nextChunk` or `deliver` throws.
    public mutating func read(
        _ nextChunk: () throws -> [UInt8]?, deliver: (inout Reading) throws -> Void
    ) throws -> FileReading {
        var head: [UInt8] = []
        var isWhole = false
        while head.count < Opening.headLength, !isWhole {
            if let chunk = try nextChunk() { head.append(contentsOf: chunk) } else { isWhole = true }
        }
        var opening = try Opening.judging(head, isWhole: isWhole, vocabulary: vocabulary, mapping: mapping)
        guard let kind = kind ?? opening.kind else {
            throw ImportError(
                .notRecognised,
                "The columns do not tell what kind of list this is: \(opening.plan.names.prefix(12).joined(separator: ", ")).",
                next: "Say which: listed, unsuccessful, nominated, mixed, land-and-property or premises.")
        }
        opening.kind = kind
        var file = FileReading(
            encoding: opening.encoding.rawValue, shape: opening.shape, kind: kind, authorityCode: opening.names.code,
            authorityName: opening.names.name, dated: nil, isFull: nil, columns: [], records: 0, issues: [],
            issueTotals: [], notWatched: 0, rejected: 0)
        for issue in opening.issues { file.note(issue) }
        var rows = RowReader(
            plan: opening.plan, reference: reference, vocabulary: vocabulary, authority: authority, kind: kind,
            today: today, isMonthFirst: mapping?.isMonthFirst ?? false)

        switch opening.shape {
        case .csv: try readCSV(head, isWhole, nextChunk, opening, &rows, &file, deliver)
        case .xmlElements: try readXML(head, isWhole, nextChunk, opening, &rows, &file, deliver)
        }
        file.columns = rows.plan.names
        noteTotals(&file)
        return file
    }

    private func readCSV(
        _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ rows: inout RowReader, _ file: inout FileReading, _ deliver: (inout Reading) throws -> Void
    ) throws {
        var decoder = TextDecoder(opening.encoding)
        var reader = CSVReader(delimiter: opening.delimiter)
        var table = TableRows(above: opening.rowsAbove, skips: vocabulary.footers + (mapping?.skips ?? []))
        var chunk: [UInt8]? = head
        var isLast = false
        while !isLast {
            if let chunk { reader.append(decoder.decode(chunk)) }
            chunk = isWhole ? nil : try nextChunk()
            isLast = chunk == nil
            while try reader.next(isLast: isLast) {
                guard let row = table.row(&reader, &rows, vocabulary, &file) else { continue }
                if row.number <= TableRows.rowsWithFileFacts { noteFacts(row, rows, &file) }
                try deliverRow(row, &rows, &file, reader.faults, deliver)
            }
        }
    }

    /// Reads a row, counts it, and hands it over.
    func deliverRow(
        _ row: Row, _ rows: inout RowReader, _ file: inout FileReading, _ faults: [CSVReader.Fault] = [],
        _ deliver: (inout Reading) throws -> Void
    ) rethrows {
        var reading = rows.read(row)
        for fault in faults { reading.issues.append(issue(fault, row)) }
        file.records += 1
        switch reading.outcome {
        case .proposal: break
        case .notWatched: file.notWatched += 1
        case .rejected:
            file.rejected += 1
            reading.reference = rows.text(.reference, row)
        }
        try deliver(&reading)
    }

    private func issue(_ fault: CSVReader.Fault, _ row: Row) -> Issue {
        switch fault {
        case .unclosed(let line):
            Issue(
                .unclosedQuote, line: line, record: row.number,
                message: "the quotation mark that opens a cell on line \(line) is never closed: it was read as text",
                suggestion: "close the cell with a quotation mark")
        case .stray(let line):
            Issue(
                .strayQuote, line: line, record: row.number,
                message:
                    "a quotation mark stands inside a cell on line \(line) without being doubled: it was read as text",
                suggestion: "write it twice")
        }
    }

    /// Facts of the file that stand in its rows: the day it was made.
    private func noteFacts(_ row: Row, _ rows: RowReader, _ file: inout FileReading) {
        guard file.dated == nil, let range = rows.cell(.extractDate, row),
            case .day(let day, _) = rows.dates.read(row.bytes, range)
        else { return }
        file.dated = day
    }

    private func noteTotals(_ file: inout FileReading) {
        if file.notWatched > 0 {
            file.note(
                Issue(
                    .notWatched,
                    message: "\(file.notWatched) rows are about premises of kinds that the register does not hold"))
        }
    }
}
