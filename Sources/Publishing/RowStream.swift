internal import CommunityAssets
public import JSON

/// Turns rows, documents of one kind, into the bytes of a file, a stretch at a time.
public struct RowStream: Sendable {
    private enum Form {
        case json, ndjson, csv, features
    }

    /// How many rows have been added.
    public private(set) var rows: Int64 = 0

    private let form: Form
    private var json = JSONWriter()
    private var csv: CSVWriter

    /// Begins a file whose rows are documents of a kind.
    public init<Row: Document>(
        of type: Row.Type, _ format: ExportFormat, _ options: CSVWriter.Options = CSVWriter.Options()
    ) {
        csv = CSVWriter(options)
        switch format {
        case .json:
            form = .json
            json.beginArray()
        case .ndjson: form = .ndjson
        case .csv:
            form = .csv
            csv.header(type)
        }
    }

    /// Begins a GeoJSON FeatureCollection (RFC 7946) of assets. What has no place that may be known stays in, with a
    /// null geometry.
    public static var features: RowStream { RowStream() }

    private init() {
        form = .features
        csv = CSVWriter()
        json.beginObject()
        json.member("type", "FeatureCollection")
        json.key("features")
        json.beginArray()
    }

    public mutating func add<Row: Document>(_ row: Row) {
        rows += 1
        switch form {
        case .json: json.document(row)
        case .ndjson:
            json.document(row)
            json.newline()
        case .csv: csv.row(row)
        case .features: if let asset = row as? AssetDocument { json.feature(asset) }
        }
    }

    /// A row that is JSON already, in a file of JSON or NDJSON.
    public mutating func add(rendered row: ArraySlice<UInt8>) {
        rows += 1
        json.json(utf8: row)
        if form == .ndjson { json.newline() }
    }

    /// What stands between two rows, beside what ends each.
    public var separator: [UInt8] {
        switch form {
        case .json, .features: [0x2C]
        case .ndjson, .csv: []
        }
    }

    // MARK: Rows made elsewhere

    /// Begins some of this file's rows, to be put in their place by `join`.
    public var fragment: RowStream {
        var fragment = self
        fragment.rows = 0
        fragment.csv = CSVWriter(csv.options)
        fragment.json = form == .json || form == .features ? .amidArray : JSONWriter()
        return fragment
    }

    /// Hands over what waits, and behind it the rows of a fragment.
    public mutating func join<E: Error>(_ fragment: RowStream, _ body: ([UInt8]) throws(E) -> Void) throws(E) {
        if pending > 0 { try drain(body) }
        guard fragment.rows > 0 else { return }
        let bytes = form == .csv ? fragment.csv.bytes : fragment.json.bytes
        // The first row of an array has no comma before it.
        let isFirst = rows == 0 && (form == .json || form == .features)
        rows += fragment.rows
        try body(isFirst ? Array(bytes.dropFirst()) : bytes)
    }

    /// To be called once, after the last row.
    ///
    /// - Parameter terms: stand behind the features of GeoJSON, as members that RFC 7946 leaves to whoever writes it; no
    ///   other form has a place for them.
    public mutating func end(_ terms: ExportTerms? = nil) {
        switch form {
        case .json:
            json.endArray()
            json.newline()
        case .features:
            json.endArray()
            if let terms { json.members(terms) }
            json.endObject()
            json.newline()
        case .ndjson, .csv: break
        }
    }

    /// How many bytes wait to be drained.
    public var pending: Int { json.bytes.count + csv.bytes.count }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        if form == .csv { try csv.drain(body) } else { try json.drain(body) }
    }
}

extension JSONWriter {
    fileprivate mutating func members(_ terms: ExportTerms) {
        key("licences")
        beginArray()
        for licence in terms.licences { string(licence) }
        endArray()
        member("attribution", terms.attribution)
    }

    /// An asset as a GeoJSON feature, whose properties are the fields of its document but for the geometry.
    public mutating func feature(_ asset: AssetDocument) {
        beginObject()
        member("type", "Feature")
        member("id", asset.id.description)
        key("geometry")
        asset.writeGeometry(to: &self)
        key("properties")
        beginObject()
        fields(of: asset, without: "geometry")
        endObject()
        endObject()
    }
}
