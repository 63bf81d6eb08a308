public import CommunityAssets

/// A public shape: what its fields are called, mean and hold, said once for JSON, CSV and its JSON Schema.
public protocol Document {
    /// The name of its schema, as `asset` of `Schemas/json/asset.schema.json`.
    static var name: String { get }
    /// What the document is, in one sentence.
    static var meaning: String { get }

    /// Tells the definition each field in the order in which it is published.
    static func define<D: Definition>(_ define: inout D) where D.Subject == Self
}

/// Whatever is made from a document's fields: a JSON object, a row or a header of CSV, a schema.
///
/// The closures are called only where there is a document to take values from, so that a header and a
/// schema come from the very same lines as the values.
public protocol Definition<Subject> {
    associatedtype Subject

    /// Words of people: names, addresses, reasons.
    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?)
    /// A word from a closed or technical vocabulary; `allowed` names all words of a closed one, and is asked by schemas only.
    mutating func code(_ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?)
    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?)
    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?)
    /// RFC 3339 in UTC.
    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?)
    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?)
    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?)
    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?)
    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String])
    /// A value that is JSON text already, such as a GeoJSON geometry.
    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?)
    /// An object whose keys come from outside, such as a council's column names.
    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)])
    /// The same, where it is JSON text already.
    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String)
    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?)
    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document
}

extension Definition {
    /// A code of a vocabulary that is not closed here.
    mutating func code(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        code(name, meaning, allowed: { [] }, value)
    }

    /// A code that is a case of an enumeration.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ meaning: String, _ value: (Subject) -> Choice?
    ) {
        code(name, meaning, allowed: { Choice.allCases.map(\.rawValue) }, { value($0)?.rawValue })
    }
}
