internal import CommunityAssets

/// What every column and field means, for people: `Documentation/data.md`, from the same definitions as the values.
public enum DataDictionary {
    public static var markdown: String {
        var text = introduction
        for section in sections { text += section }
        return text
    }

    private static let introduction = """
        # Data dictionary

        What each document holds, field by field, in the order in which it is written. This page is made from the \
        definitions that JSON, CSV, the JSON Schemas (`Schemas/json`) and the CSVW metadata (`Schemas/csvw`) are made \
        from. How to get the data: [exports.md](exports.md).

        In JSON every field is always there, `null` where nothing is known. In CSV a part is joined by a hyphen \
        (`authority-code`), a list of values by `;`, a list of documents is counted (`windows-count`), and an object \
        whose keys come from outside is JSON in one cell. Days are those of the United Kingdom; instants are RFC 3339 in \
        UTC. `(withheld)` stands where a value is known and not public.

        """

    private static var sections: [String] {
        [
            section("Assets", AssetDocument.self), section("Listings", ListingDocument.self),
            section("Windows", WindowDocument.self), section("Events", EventDocument.self),
            section("Issues", IssueDocument.self), section("Quarters", QuarterDocument.self),
            section("National draft", NationalEntryDocument.self),
            section("Changes", ChangeDocument.self), section("Manifests", ManifestDocument.self),
            section("Checks of an export", ExportCheckDocument.self),
            section("Checks of a site", SiteCheckDocument.self),
            section("Authorities", AuthorityDocument.self), section("What a group may do", EligibleDocument.self),
            section("Import reports", ImportDocument.self),
            section("Entries of a published list", ListEntryDocument.self),
            section("Entries of the ledger", LedgerEntryDocument.self),
        ]
    }

    private static func section<Subject: Document>(_ title: String, _ type: Subject.Type) -> String {
        var fields = DictionaryFields<Subject>(path: "")
        Subject.define(&fields)
        let rows = fields.rows.map { "| \($0.joined(separator: " | ")) |" }
        return """

            ## \(title)

            \(Subject.meaning) Schema: [\(Subject.name).schema.json](../Schemas/json/\(Subject.name).schema.json).

            | field | type | meaning |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }
}

private struct DictionaryFields<Subject>: Definition {
    let path: String
    var rows: [[String]] = []

    init(path: String) {
        self.path = path
    }

    private mutating func add(_ name: String, _ meaning: String, _ type: String) {
        rows.append(["`\(path)\(name)`", type, meaning.replacing("|", with: "\\|")])
    }

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name, meaning, "text") }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) {
        let words = allowed()
        add(name, words.isEmpty ? meaning : "\(meaning) \(words.map { "`\($0)`" }.joined(separator: ", "))", "code")
    }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) {
        add(name, meaning, "identifier")
    }

    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) {
        add(name, meaning, "day")
    }

    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        add(name, meaning, "instant")
    }

    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) {
        add(name, meaning, "whole number")
    }

    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) {
        add(name, meaning, "number")
    }

    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) {
        add(name, meaning, "true or false")
    }

    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) {
        add(name, meaning, "list of texts")
    }

    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) { add(name, meaning, "JSON") }

    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) { add(name, meaning, "object") }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) {
        add(name, meaning, "object")
    }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        var part = DictionaryFields<Part>(path: "\(path)\(name).")
        Part.define(&part)
        add(name, meaning, "part")
        rows += part.rows
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document {
        add(name, meaning, "list of parts")
        // What has a section of its own is not told twice.
        guard
            ![AssetDocument.name, ListingDocument.name, WindowDocument.name, IssueDocument.name].contains(
                Parts.Element.name)
        else { return }
        var part = DictionaryFields<Parts.Element>(path: "\(path)\(name)[].")
        Parts.Element.define(&part)
        rows += part.rows
    }
}
