/// Turns documents of one kind into the bytes of a file, a stretch at a time.
public struct DocumentStream<Subject: Document>: Sendable {
    private var stream: RowStream

    public init(_ format: ExportFormat, _ options: CSVWriter.Options = CSVWriter.Options()) {
        stream = RowStream(of: Subject.self, format, options)
    }

    /// How many documents have been added.
    public var rows: Int64 { stream.rows }

    public mutating func add(_ document: Subject) { stream.add(document) }

    /// To be called once, after the last document.
    public mutating func end() { stream.end() }

    /// How many bytes wait to be drained.
    public var pending: Int { stream.pending }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) { try stream.drain(body) }
}

/// How rows leave Hearth for other programs.
public enum ExportFormat: String, Sendable, CaseIterable {
    case json, ndjson, csv
}
