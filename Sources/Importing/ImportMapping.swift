public import CommunityAssets

/// What one council's files need beyond the common vocabulary, from its `mapping.json`
/// (`Schemas/json/mapping.schema.json`).
public struct ImportMapping: Sendable {
    public private(set) var authority: Authority.Code?
    public private(set) var title: String?
    public private(set) var list: ListingFile.Kind?
    /// Whether the council's file is always the whole list; nil where the mapping does not say.
    public private(set) var isFull: Bool?

    private(set) var encoding: TextEncoding?
    private(set) var delimiter: UInt8?
    /// The element that holds one record.
    private(set) var recordElement: String?
    private(set) var columns: [String: Field] = [:]
    private(set) var constants: [Field: String] = [:]
    private(set) var isMonthFirst = false
    /// The columns that together are the address, in their order.
    private(set) var addressColumns: [String] = []
    /// Beginnings of rows that are no rows of data.
    private(set) var skips: [[UInt8]] = []
    private var words = Words()

    private struct Words {
        var decisions: [(value: Listing.Decision, words: [String])] = []
        var statuses: [(value: Vocabulary.Status, words: [String])] = []
        var categories: [(value: Category, words: [String])] = []
    }

    /// - Parameter name: what errors call it, as the path of the file.
    /// - Throws: `mapping`, with the path of the key at fault.
    public static func decode(_ bytes: [UInt8], name: String) throws(ImportError) -> ImportMapping {
        let root = JSONPlace(tree: try .reading(bytes, name: name), path: name)
        var mapping = ImportMapping()
        let known: Set<String> = [
            "$schema", "about", "authority", "title", "list", "full", "encoding", "delimiter", "record", "columns",
            "constants", "dates", "address", "skip", "private", "values",
        ]
        for (key, place) in try root.members(known: known) {
            try mapping.read(key, place)
        }
        return mapping
    }

    /// The common vocabulary with this council's words added.
    func extending(_ vocabulary: Vocabulary) -> Vocabulary {
        var extended = vocabulary
        for (column, field) in columns { extended.fields[column] = field }
        for column in addressColumns { extended.fields[column] = .addressLine }
        extended.addDecisions(words.decisions)
        extended.addStatuses(words.statuses)
        extended.addCategories(words.categories)
        return extended
    }

    private mutating func read(_ key: String, _ place: JSONPlace) throws(ImportError) {
        switch key {
        case "authority":
            guard let code = Authority.Code(try place.text()) else {
                throw place.failure("a GSS code such as E07000078 is expected")
            }
            authority = code
        case "title": title = try place.text()
        case "list":
            list = try choice(place, ListingFile.Kind.allCases) { $0.rawValue }
        case "full": isFull = try place.flag()
        case "encoding":
            let all: [TextEncoding] = [.utf8, .windows1252, .utf16LittleEndian, .utf16BigEndian]
            encoding = try choice(place, all) { $0.rawValue }
        case "delimiter":
            let text = try place.text()
            guard text.utf8.count == 1, let byte = text.utf8.first, byte < 128 else {
                throw place.failure("one character is expected")
            }
            delimiter = byte
        case "record": recordElement = try place.text()
        case "columns":
            for (column, field) in try place.members() {
                columns[Folding.text(of: column)] = try Vocabulary.field(named: try field.text(), field)
            }
        case "constants":
            for (name, value) in try place.members() {
                constants[try Vocabulary.field(named: name, value)] = try value.text()
            }
        case "dates": isMonthFirst = try choice(place, ["day-first", "month-first"]) { $0 } == "month-first"
        case "address": addressColumns = try place.texts().map { Folding.text(of: $0) }
        case "skip": skips = try place.texts().map { Folding.bytes(of: $0) }
        case "private":
            for column in try place.texts() { columns[Folding.text(of: column)] = .private }
        case "values":
            for (kind, place) in try place.members(known: ["decision", "status", "category"]) {
                switch kind {
                case "decision": words.decisions = try place.words(of: Listing.Decision.self)
                case "status": words.statuses = try place.words(of: Vocabulary.Status.self)
                default: words.categories = try place.words(of: Category.self)
                }
            }
        default: _ = try place.text()
        }
    }

    private func choice<Value>(_ place: JSONPlace, _ all: [Value], _ name: (Value) -> String) throws(ImportError)
        -> Value
    {
        let text = try place.text()
        guard let value = all.first(where: { name($0) == text }) else {
            throw place.failure("'\(text)' is not one of \(all.map(name).joined(separator: ", "))")
        }
        return value
    }
}
