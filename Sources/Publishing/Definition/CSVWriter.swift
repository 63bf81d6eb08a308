internal import CommunityAssets
internal import JSON

/// Writes documents as CSV (RFC 4180): a header always, CRLF, nested keys joined by a hyphen, lists of
/// values by a semicolon, lists of documents counted.
public struct CSVWriter: Sendable {
    public struct Options: Sendable {
        /// Puts `'` before text that a spreadsheet would take for a formula.
        public var guardsFormulas = true
        /// Begins with a byte-order mark, by which Excel knows UTF-8.
        public var hasByteOrderMark = false

        public init() {}
    }

    public private(set) var bytes: [UInt8] = []
    let options: Options

    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Hands over what was written so far and keeps the buffer.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    public mutating func header<Subject: Document>(_ type: Subject.Type) {
        if options.hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
        bytes += CSVWriter.columns(of: type).joined(separator: ",").utf8
        bytes += [0x0D, 0x0A]
    }

    // Callers in other modules would run the unspecialised form, which takes several times as long.
    @specialized(where Subject == AssetDocument)
    @specialized(where Subject == ListingDocument)
    @specialized(where Subject == WindowDocument)
    @specialized(where Subject == EventDocument)
    @specialized(where Subject == IssueDocument)
    @specialized(where Subject == QuarterDocument)
    public mutating func row<Subject: Document>(_ document: Subject) {
        // The buffer is lent to the cells and taken back, so that there is only ever one of it.
        var cells = CSVCells(subject: document, row: CSVRow(guardsFormulas: options.guardsFormulas))
        swap(&bytes, &cells.row.bytes)
        Subject.define(&cells)
        swap(&bytes, &cells.row.bytes)
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// The names of a document's columns, in order.
    public static func columns<Subject: Document>(of type: Subject.Type) -> [String] {
        var columns = CSVColumns<Subject>(prefix: "")
        Subject.define(&columns)
        return columns.names
    }
}

/// The cells of one row as they are written, end to end.
private struct CSVRow {
    var bytes: [UInt8] = []
    var isEmpty = true
    let guardsFormulas: Bool

    init(guardsFormulas: Bool) {
        self.guardsFormulas = guardsFormulas
    }

    mutating func beginCell() {
        if !isEmpty { bytes.append(0x2C) }
        isEmpty = false
    }

    /// A cell of words, guarded where a spreadsheet would calculate with it.
    mutating func words(_ text: String?) {
        beginCell()
        guard let text, let first = text.utf8.first else { return }
        let isFormula = guardsFormulas && CSVRow.beginsFormula(first)
        quoted(text, isFormula ? "'" : "")
    }

    /// A cell of a vocabulary or of a machine's making.
    mutating func plain(_ text: String?) {
        beginCell()
        if let text { quoted(text, "") }
    }

    private mutating func quoted(_ text: String, _ prefix: String) {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: prefix.utf8)
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        bytes.append(contentsOf: prefix.utf8)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }
}

private struct CSVCells<Subject>: Definition {
    /// Nil inside a part that is absent: its cells are there and empty.
    let subject: Subject?
    var row: CSVRow

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        row.words(subject.flatMap(value))
    }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) {
        row.plain(subject.flatMap(value))
    }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) {
        row.beginCell()
        if let identifier = subject.flatMap(value) { identifier.append(to: &row.bytes) }
    }

    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) {
        row.beginCell()
        guard let day = subject.flatMap(value) else { return }
        let text = day.isoBytes
        for index in text.indices { row.bytes.append(text[index]) }
    }

    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        row.plain(subject.flatMap(value))
    }

    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) {
        row.beginCell()
        if let number = subject.flatMap(value) { row.bytes.appendDecimal(number) }
    }

    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) {
        row.beginCell()
        if let number = subject.flatMap(value), number.isFinite { row.bytes.appendSixDecimals(number) }
    }

    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) {
        row.beginCell()
        if let truth = subject.flatMap(value) { row.bytes.append(contentsOf: (truth ? "true" : "false").utf8) }
    }

    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) {
        row.words(subject.map { values($0).joined(separator: ";") })
    }

    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        row.plain(subject.flatMap(value))
    }

    /// The object as JSON, in one cell: its keys are not known beforehand and can be no columns.
    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) {
        guard let pairs = subject.map(pairs), !pairs.isEmpty else { return row.plain(nil) }
        var json = JSONWriter()
        json.object(pairs)
        row.plain(String(decoding: json.bytes, as: UTF8.self))
    }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) {
        let json = subject.map(value)
        row.plain(json == "{}" ? nil : json)
    }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        var part = CSVCells<Part>(subject: subject.flatMap(value), row: CSVRow(guardsFormulas: false))
        swap(&row, &part.row)
        Part.define(&part)
        swap(&row, &part.row)
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document {
        row.beginCell()
        if let subject { row.bytes.appendDecimal(Int64(values(subject).count)) }
    }
}

private struct CSVColumns<Subject>: Definition {
    let prefix: String
    var names: [String] = []

    init(prefix: String) {
        self.prefix = prefix
    }

    private mutating func add(_ name: String) { names.append(prefix + name) }

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name) }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) { add(name) }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) { add(name) }
    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) { add(name) }
    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name) }
    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) { add(name) }
    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) { add(name) }
    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) { add(name) }
    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) { add(name) }
    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name) }

    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) { add(name) }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) { add(name) }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        var part = CSVColumns<Part>(prefix: prefix + name + "-")
        Part.define(&part)
        names += part.names
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document { add(name + "-count") }
}
