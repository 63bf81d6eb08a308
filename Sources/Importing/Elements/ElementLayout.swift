internal import XML

/// Which elements of a document are its records.
struct ElementLayout: Equatable {
    /// The names of the elements from the root down to the record; the last may be `*`, for any.
    var path: [String]
    /// What attributes of the record element are called, where that is not their own name.
    var attributes: [String: String] = [:]

    func matches(_ name: String, at depth: Int) -> Bool {
        guard depth < path.count else { return false }
        return path[depth] == name || path[depth] == "*"
    }

    /// What the record is called, as far as it has one name.
    var recordName: String { path.last == "*" ? path.dropLast().last ?? "" : path.last ?? "" }

    /// Elements that describe columns and hold none: `xs:schema` of .NET, `s:Schema` of ADO.
    static func isSchema(_ name: String) -> Bool { name == "schema" || name == "Schema" }
}

/// The records of one way to write XML: fed the document's events one by one.
protocol XMLRecords {
    /// The record that has ended: its cells are ranges of `bytes`, valid until the next event.
    var bytes: [UInt8] { get }
    var cells: [CSVReader.Cell] { get }
    /// The physical line on which it begins.
    var line: Int { get }
    /// 1 for the first record.
    var number: Int { get }
    /// How many of its values have no column, there being more than any list has.
    var leftOut: Int { get }
    /// What stands over the record, where the form has something like that: the folder of a map.
    var section: String? { get }
    /// Texts outside the records, by the names of their elements.
    var facts: [(name: String, text: String)] { get }

    /// Takes one event; true when it ended a record.
    mutating func take(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) -> Bool
}
