/// Where the records of a JSON feed stand.
struct FeedLayout: Equatable {
    /// The keys from the root down to the list of records, `[]` for an item of a list on the way; empty where the
    /// records are the items of the root, or one document each.
    var path: [String] = []
    /// Whether each record is a document of its own, as in NDJSON.
    var isSequence = false
    /// What a record's own member holds its fields, where one does: GeoJSON's `properties`.
    var wrapper: String?
    /// The names of the columns, where records are lists of values.
    var columns: [String] = []
    /// Columns that the feed says hold instants, in milliseconds since 1970.
    var instants: Set<String> = []
    /// What the feed says of all of its geometries.
    var system: Geometry.System?
    /// What the feed, or its list, is called.
    var title: String?

    /// Members of a record that hold its fields.
    static let wrappers = ["properties", "attributes", "fields", "record", "_source"]

    /// In words.
    var form: String {
        if isSequence { return "an object on each line" }
        let list = path.last { $0 != "[]" }.map { "a list '\($0)'" } ?? "a list"
        if !columns.isEmpty { return "\(list) of lists, their columns named beside it" }
        return wrapper.map { "\(list) of objects with '\($0)'" } ?? "\(list) of objects"
    }
}
