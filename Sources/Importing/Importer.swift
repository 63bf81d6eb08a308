public import CommunityAssets

/// Reads a council's file: bytes in, one `Reading` a row out, in the order of the file.
///
/// It opens nothing and keeps nothing but the record in hand, whatever the file's length. A file that is no
/// list is an `ImportError`; whatever is wrong with a row is an issue of that row.
public struct Importer {
    private let mapping: ImportMapping?
    private let reference: ReferenceData
    let vocabulary: Vocabulary
    private let authority: Authority.Code
    private let kind: ListingFile.Kind?
    private let today: CalendarDate
    private let sheet: String?
    private let dateOrders: DateOrders

    /// - Parameters:
    ///   - authority: whose list it is; nil leaves `Authority.Code.unstated` in the particulars.
    ///   - kind: the kind of list; nil to take it from the mapping, or from the columns.
    ///   - sheet: the sheet of a workbook that is meant; nil for those that look like listings.
    ///   - today: the legal day, against which days to come are noticed.
    ///   - dateOrders: what an earlier reading of the same file learnt of its dates.
    public init(
        mapping: ImportMapping?, reference: ReferenceData, authority: Authority?, kind: ListingFile.Kind?,
        sheet: String? = nil, today: CalendarDate, dateOrders: DateOrders = DateOrders()
    ) {
        self.mapping = mapping
        self.reference = reference
        self.vocabulary = mapping?.extending(reference.vocabulary) ?? reference.vocabulary
        self.authority = authority?.code ?? .unstated
        self.kind = kind
        self.sheet = sheet
        self.today = today
        self.dateOrders = dateOrders
    }

    /// Pulls chunks until there is none, and delivers each row of data.
    ///
    /// - Throws: `ImportError` where the file is no list; `DateOrders.Contradiction` where rows that were
    ///   delivered have days that a later row puts in doubt; whatever `nextChunk` or `deliver` throws.
    public mutating func read(
        _ nextChunk: () throws -> [UInt8]?, deliver: (inout Reading) throws -> Void
    ) throws -> FileReading {
        let (head, isWhole) = try Recognising.head(nextChunk)
        let opening = try Opening.judging(
            head, isWhole: isWhole, sheet: sheet, vocabulary: vocabulary, mapping: mapping)
        guard let kind = kind ?? opening.kind else {
            throw ImportError(
                .notRecognised,
                "The columns do not tell what kind of list this is: \(opening.plan.names.prefix(12).joined(separator: ", ")).",
                next: "Say which: listed, unsuccessful, nominated, mixed, land-and-property or premises.")
        }
        var intake = Intake(
            opening, kind: kind, asked: self.kind, mapping: mapping, reference: reference, vocabulary: vocabulary,
            authority: authority, today: today, dateOrders: dateOrders)
        switch opening.layout {
        case .delimited(let layout):
            try readCSV(layout, head, isWhole, nextChunk, opening, &intake, deliver)
        case .elements(let layout):
            try readXML(ElementRecords(layout), head, isWhole, nextChunk, opening, &intake, deliver)
        case .placemarks: try readXML(PlacemarkRecords(), head, isWhole, nextChunk, opening, &intake, deliver)
        case .feed(let layout): try readFeed(layout, head, isWhole, nextChunk, opening, &intake, deliver)
        case .archive(let list): try readArchive(list, opening, &intake, deliver)
        case .page(let parts): try readPage(parts, opening, &intake, deliver)
        case .blocks(let layout): try readBlocks(layout, head, isWhole, nextChunk, opening, &intake, deliver)
        }
        try intake.finish(opening)
        return intake.file
    }

    private func readCSV(
        _ layout: CSVLayout, _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?,
        _ opening: Opening, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        var decoder = TextDecoder(opening.encoding)
        var reader = CSVReader(delimiter: layout.delimiter)
        var table = TableRows(above: layout.above, skips: skips, vocabulary: vocabulary)
        var chunk: [UInt8]? = head
        var isLast = false
        intake.begin(opening)
        while !isLast {
            if let chunk { reader.append(decoder.decode(chunk)) }
            chunk = isWhole ? nil : try nextChunk()
            isLast = chunk == nil
            while try reader.next(isLast: isLast) {
                let row = RawRow(
                    bytes: reader.buffer, cells: reader.cells, line: reader.recordLine,
                    mayBeUnsound: reader.hasHighBytes, faults: reader.faults)
                try take(row, &table, &intake, deliver)
            }
        }
        try finish(&table, &intake, deliver)
    }

    /// Beginnings of rows that are no rows of data.
    var skips: [[UInt8]] { mapping?.skips ?? [] }

    /// Hands on what a table's next row turns out to be.
    func take(
        _ row: RawRow, _ table: inout TableRows, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        let found = table.take(row, intake.rows.plan)
        if !table.released.isEmpty || !table.titles.isEmpty || !table.headings.isEmpty {
            try settle(table, &intake, deliver)
        }
        switch found {
        case .nothing: break
        case .skipped(let what): intake.file.noteSkipped(what, line: row.line)
        case .table(let head): intake.begin(head)
        case .section(let title):
            intake.begin(section: title)
            try give(row, &intake, deliver)
        case .data: try give(row, &intake, deliver)
        }
    }

    /// After a table's last row.
    func finish(
        _ table: inout TableRows, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        table.finish(intake.rows.plan)
        try settle(table, &intake, deliver)
    }

    /// Deals with the rows that had to wait for this one.
    private func settle(
        _ table: TableRows, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        for held in table.released {
            try give(held, &intake, deliver)
        }
        for held in table.titles {
            intake.file.noteSkipped("a title", line: held.line)
        }
        for held in table.headings {
            intake.file.noteSkipped("\(IdleRows.Reason.heading.rawValue), '\(held.title.prefix(80))',", line: held.line)
        }
    }

    private func give(
        _ row: RawRow, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        let number = intake.file.records + 1
        var sound = row
        if row.mayBeUnsound, intake.isReading, let mended = row.mended {
            intake.file.note(
                Issue(
                    .invalidText, line: row.line, record: number,
                    message: "the row is not UTF-8 like the rest of the file: it was read as Windows-1252",
                    action: .corrected))
            sound = mended
        }
        let known = Row(
            bytes: sound.bytes, cells: sound.cells, line: row.line, number: number, hasHighBytes: row.mayBeUnsound,
            isStruck: row.isStruck)
        if number <= Importer.rowsWithFileFacts { intake.takeFacts(known) }
        try intake.take(known, row.faults, deliver)
    }

    /// The file's own facts are looked for in so many first rows.
    private static let rowsWithFileFacts = 5
}
