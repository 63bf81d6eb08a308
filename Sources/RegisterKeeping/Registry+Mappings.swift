public import CommunityAssets
internal import Importing
internal import Platform

/// A mapping that was suggested for a council's file, with what a person has to look at.
public struct SuggestedMapping: Sendable {
    /// The mapping, as `Schemas/json/mapping.schema.json` has it.
    public var file: [UInt8]
    public var rows: Int
    /// How many headers the common vocabulary knows.
    public var known: Int
    /// The other headers, what each was taken for, and why.
    public var columns: [(header: String, field: String, reason: String)]
    /// Words of decisions, statuses and categories that are not known, with how often each stands in the file.
    public var words: [(field: String, word: String, count: Int)]
    public var remarks: [String]
}

/// A mapping that was read and held against a council's file.
public struct CheckedMapping: Sendable {
    public var authority: Authority?
    public var title: String?
    public var list: ListingFile.Kind?
    /// Its headers, with their fields.
    public var columns: [(header: String, field: String)]
    /// Headers that the file does not have; nil where no file was named.
    public var missing: [String]?
}

extension Registry {
    /// Suggests a mapping from what is recognised in a file.
    ///
    /// - Throws: `unreadable` for a file that is no table; `misuse` for an authority that is not known.
    public static func suggestMapping(
        _ source: ListingSource, _ options: ImportOptions
    ) throws(RegistryError) -> SuggestedMapping {
        try translating(source.path) {
            let authority = try options.authority.map { try Registry.authority(named: $0) }
            let input = try InputFile(source.path)
            var suggester = MappingSuggester(
                reference: try ReferenceData.shipped(), authority: authority, kind: options.kind, sheet: options.sheet,
                today: options.today)
            let found = try suggester.suggest { try input.next() }
            return SuggestedMapping(
                file: found.file, rows: found.rows, known: found.known.count,
                columns: found.columns.map { ($0.header, $0.field, $0.reason) }, words: found.words,
                remarks: found.remarks)
        }
    }

    /// Reads a mapping, and holds it against a file where one is named.
    ///
    /// - Throws: `unreadable`, with the key at fault, for a mapping that is none, or one of an authority that is
    ///   not known.
    public static func checkMapping(
        at path: String, against source: ListingSource?, _ options: ImportOptions
    ) throws(RegistryError) -> CheckedMapping {
        let mapping = try ShippedMappings.mapping(at: path)
        let authority = mapping.authority.flatMap { Authorities.shipped[$0] }
        if let code = mapping.authority, authority == nil {
            throw RegistryError(
                .unreadable, "\(path): authority: '\(code.text)' is the code of no council that Hearth knows",
                next: "take it from hearth councils")
        }
        var checked = CheckedMapping(
            authority: authority, title: mapping.title, list: mapping.list, columns: mapping.statedColumns)
        guard let source else { return checked }
        var options = options
        options.mappingPath = path
        let reception = try translating(source.path) { try Reception(source, options, needsAuthority: false) }
        let outcome = try translating(source.path) {
            try reception.untilDatesAgree { try $0.read(progress: { _ in }, deliver: { _ in }) }
        }
        checked.missing = mapping.headers(missingFrom: outcome.reading.columns)
        return checked
    }
}
