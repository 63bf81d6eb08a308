internal import JSON

/// Turns documents of one kind into the bytes of a file, a stretch at a time.
public struct DocumentStream<Subject: Document>: Sendable {
    /// How many documents have been added.
    public private(set) var rows: Int64 = 0

    private let format: ExportFormat
    private var json = JSONWriter()
    private var csv: CSVWriter

    public init(_ format: ExportFormat, _ options: CSVWriter.Options = CSVWriter.Options()) {
        self.format = format
        csv = CSVWriter(options)
        switch format {
        case .json: json.beginArray()
        case .ndjson: break
        case .csv: csv.header(Subject.self)
        }
    }

    public mutating func add(_ document: Subject) {
        rows += 1
        switch format {
        case .json: json.document(document)
        case .ndjson:
            json.document(document)
            json.newline()
        case .csv: csv.row(document)
        }
    }

    /// To be called once, after the last document.
    public mutating func end() {
        guard format == .json else { return }
        json.endArray()
        json.newline()
    }

    /// How many bytes wait to be drained.
    public var pending: Int { json.bytes.count + csv.bytes.count }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        if format == .csv { try csv.drain(body) } else { try json.drain(body) }
    }
}

/// How rows leave Hearth for other programs.
public enum ExportFormat: String, Sendable, CaseIterable {
    case json, ndjson, csv
}
