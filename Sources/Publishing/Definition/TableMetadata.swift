internal import CommunityAssets
internal import JSON

/// The columns of a document's CSV as metadata for the web (CSVW, https://www.w3.org/TR/tabular-metadata/), from the same
/// definition as its cells.
public enum TableMetadata {
    /// The metadata's text, indented, with a line end.
    ///
    /// - Parameters:
    ///   - url: where the CSV is, seen from the metadata.
    ///   - key: the column by which a row is known; nil where none alone tells.
    ///   - terms: under which the rows may be used; nil where nothing is said of them.
    public static func text<Subject: Document>(
        of type: Subject.Type, url: String, key: String?, terms: ExportTerms? = nil
    ) -> String {
        var columns = TableColumns<Subject>(prefix: "", path: "")
        Subject.define(&columns)
        var json = JSONWriter()
        json.beginObject()
        json.member("@context", "http://www.w3.org/ns/csvw")
        json.member("url", url)
        json.member("dc:title", Subject.name)
        json.member("dc:description", Subject.meaning)
        if let terms { json.commonProperties(terms) }
        json.key("dialect")
        json.beginObject()
        json.member("encoding", "utf-8")
        json.member("header", true)
        json.key("lineTerminators")
        json.beginArray()
        json.string("\r\n")
        json.endArray()
        json.endObject()
        json.key("tableSchema")
        json.beginObject()
        json.key("columns")
        json.beginArray()
        for column in columns.columns { column.write(to: &json) }
        json.endArray()
        if let key { json.member("primaryKey", key) }
        json.endObject()
        json.endObject()
        return JSONText.indented(json.bytes)
    }

    /// The columns of a document's CSV.
    static func columns<Subject: Document>(of type: Subject.Type) -> [TableColumn] {
        var columns = TableColumns<Subject>(prefix: "", path: "")
        Subject.define(&columns)
        return columns.columns
    }
}

extension JSONWriter {
    fileprivate mutating func commonProperties(_ terms: ExportTerms) {
        key("dc:license")
        beginArray()
        for licence in terms.licences { string(licence) }
        endArray()
        if let attribution = terms.attribution { member("dc:rights", attribution) }
    }
}

/// A column of CSV, with the place of its value in JSON.
struct TableColumn {
    let name: String
    /// As `authority.code`, or `claimed` for an object.
    let path: String
    let meaning: String
    /// A datatype of CSVW.
    let type: String
    var allowed: [String] = []
    var separator: String?

    fileprivate func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", name.replacingHyphens)
        json.member("titles", name)
        json.member("dc:description", meaning)
        json.key("datatype")
        if allowed.isEmpty {
            json.string(type)
        } else {
            json.beginObject()
            json.member("base", type)
            json.member("format", allowed.joined(separator: "|"))
            json.endObject()
        }
        if let separator { json.member("separator", separator) }
        json.endObject()
    }
}

extension String {
    /// A name of CSVW is part of a URI template, which knows no hyphen.
    fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "_" : $0 }) }
}

private struct TableColumns<Subject>: Definition {
    let prefix: String
    let path: String
    var columns: [TableColumn] = []

    init(prefix: String, path: String) {
        self.prefix = prefix
        self.path = path
    }

    private mutating func add(
        _ name: String, _ meaning: String, _ type: String, allowed: [String] = [], separator: String? = nil
    ) {
        columns.append(
            TableColumn(
                name: prefix + name, path: path + name, meaning: meaning, type: type, allowed: allowed,
                separator: separator))
    }

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        add(name, meaning, "string")
    }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) { add(name, meaning, "string", allowed: allowed()) }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) {
        add(name, meaning, "string")
    }

    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) {
        add(name, meaning, "date")
    }

    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        add(name, meaning, "dateTime")
    }

    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) {
        add(name, meaning, "integer")
    }

    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) {
        add(name, meaning, "decimal")
    }

    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) {
        add(name, meaning, "boolean")
    }

    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) {
        add(name, meaning, "string", separator: ";")
    }

    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name, meaning, "json") }

    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) { add(name, meaning, "json") }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) { add(name, meaning, "json") }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        var part = TableColumns<Part>(prefix: prefix + name + "-", path: path + name + ".")
        Part.define(&part)
        columns += part.columns
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document { add(name + "-count", "How many: \(meaning)", "integer") }
}
