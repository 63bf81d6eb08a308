public import CommunityAssets

/// What one council's files need beyond the common vocabulary, from its `mapping.json`
/// (`Schemas/json/mapping.schema.json`).
public struct ImportMapping: Sendable {
    public private(set) var authority: Authority.Code?
    public private(set) var title: String?
    public private(set) var list: ListingFile.Kind?
    /// Whether the council's file is always the whole list; nil where the mapping does not say.
    public private(set) var isFull: Bool?
    /// The terms under which the council's list may be used, and the words that these ask to be shown.
    public private(set) var licence: String?
    public private(set) var attribution: String?

    private(set) var encoding: TextEncoding?
    /// What separates the cells of a CSV; nil where it is found out.
    public private(set) var delimiter: UInt8?
    /// The element that holds one record.
    private(set) var recordElement: String?
    private(set) var columns: [String: Field] = [:]
    /// Each header as the mapping has it, with the name of its field, by header.
    public private(set) var statedColumns: [(header: String, field: String)] = []
    private(set) var constants: [Field: String] = [:]
    /// Whether days or months come first in dates; nil where that is left to the dates themselves.
    private(set) var dateOrder: MappingDocument.DateOrder?
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
        do {
            return try ImportMapping(strictlyDecode(MappingDocument.self, from: bytes))
        } catch {
            throw ImportError(error, file: name)
        }
    }

    private init(_ document: MappingDocument) throws(DataFileError) {
        if let text = document.authority {
            guard let code = Authority.Code(text) else {
                throw DataFileError(path: "authority", message: "'\(text)' is no GSS code such as E07000078")
            }
            authority = code
        }
        title = document.title
        list = document.list?.value
        isFull = document.full
        licence = document.licence
        attribution = document.attribution
        encoding = document.encoding?.value
        if let text = document.delimiter {
            guard text.utf8.count == 1, let byte = text.utf8.first, byte < 128, !byte.isLetterOrDigit,
                byte != CSVReader.quote, byte != CSVReader.lineFeed, byte != CSVReader.carriageReturn
            else {
                throw DataFileError(
                    path: "delimiter",
                    message: "should be one character that is no letter, digit, quotation mark or line break")
            }
            delimiter = byte
        }
        recordElement = document.record
        for (column, name) in document.columns ?? [:] {
            columns[Folding.text(of: column)] = try Vocabulary.field(named: name, at: "columns.\(column)")
            statedColumns.append((column, name))
        }
        for column in document.private ?? [] { statedColumns.append((column, "private")) }
        statedColumns.sort { $0.header < $1.header }
        for (name, value) in document.constants ?? [:] {
            constants[try Vocabulary.field(named: name, at: "constants.\(name)")] = value
        }
        dateOrder = document.dates?.value
        addressColumns = (document.address ?? []).map { Folding.text(of: $0) }
        skips = (document.skip ?? []).map { Folding.bytes(of: $0) }
        for column in document.private ?? [] { columns[Folding.text(of: column)] = .private }
        if let values = document.values?.object {
            words.decisions = try Vocabulary.words(values.decision ?? [:], at: "values.decision")
            words.statuses = try Vocabulary.words(values.status ?? [:], at: "values.status")
            words.categories = try Vocabulary.words(values.category ?? [:], at: "values.category")
        }
    }

    /// The headers that it names and a file does not have.
    public func headers(missingFrom names: [String]) -> [String] {
        let found = Set(names.map { Folding.text(of: $0) })
        return statedColumns.map(\.header).filter { !found.contains(Folding.text(of: $0)) }
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
}
