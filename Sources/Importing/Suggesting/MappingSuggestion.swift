public import CommunityAssets
internal import JSON

/// A first mapping for a council, from what was recognised in one of its files.
public struct MappingSuggestion: Sendable {
    /// A header that a person should look at.
    public struct Column: Sendable {
        public var header: String
        /// The field that it was given, by its name in mappings.
        public var field: String
        /// Why, in words.
        public var reason: String
    }

    public var authority: Authority.Code?
    public var list: ListingFile.Kind?
    public var encoding: String?
    /// What the mapping says of columns, in the order of the file.
    public internal(set) var columns: [Column] = []
    /// Headers that the common vocabulary knows, which need no mapping.
    public internal(set) var known: [(header: String, field: String)] = []
    /// Words that no vocabulary knows, by the field of their column, with how often each stands there.
    public internal(set) var words: [(field: String, word: String, count: Int)] = []
    /// What else a person has to decide.
    public internal(set) var remarks: [String] = []
    public internal(set) var rows = 0

    /// The mapping's file, as `Schemas/json/mapping.schema.json` has it.
    public var file: [UInt8] {
        var members: [String] = ["\"$schema\": \(MappingSuggestion.quoted("urn:hearth:schema:mapping:1"))"]
        members.append("\"about\": \(MappingSuggestion.quoted(about))")
        if let authority { members.append("\"authority\": \(MappingSuggestion.quoted(authority.text))") }
        if let list { members.append("\"list\": \(MappingSuggestion.quoted(list.rawValue))") }
        if let encoding { members.append("\"encoding\": \(MappingSuggestion.quoted(encoding))") }
        if !columns.isEmpty {
            let lines = columns.map {
                "    \(MappingSuggestion.quoted($0.header)): \(MappingSuggestion.quoted($0.field))"
            }
            members.append("\"columns\": {\n\(lines.joined(separator: ",\n"))\n  }")
        }
        return Array("{\n  \(members.joined(separator: ",\n  "))\n}\n".utf8)
    }

    /// Takes a guess back that means nothing without another column.
    mutating func keepWithoutPartner(_ one: Field, _ other: Field, _ fields: Set<Field>) {
        guard fields.contains(one) != fields.contains(other) else { return }
        for index in columns.indices where [one.kebabName, other.kebabName].contains(columns[index].field) {
            columns[index].field = Field.kept.kebabName
            columns[index].reason = "it is not known"
        }
    }

    private var about: String {
        let reasons = columns.map { "\($0.header): \($0.reason)" }
        if rows == 0 { return "Suggested from a file of which no row could be read." }
        return reasons.isEmpty
            ? "Suggested; the common vocabulary knows every column."
            : "Suggested, to be looked through. " + reasons.joined(separator: "; ") + "."
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
