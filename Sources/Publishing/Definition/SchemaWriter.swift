internal import CommunityAssets
internal import JSON

/// The JSON Schema (2020-12) of a document, from the same definition as its values.
public enum SchemaWriter {
    /// The schema's text, indented, with a line end.
    public static func schema<Subject: Document>(of type: Subject.Type) -> String {
        var lines = SchemaText()
        lines.open("{")
        lines.member("$schema", "https://json-schema.org/draft/2020-12/schema")
        lines.member("$id", "urn:hearth:schema:\(Subject.name)")
        lines.member("title", Subject.name)
        lines.object(type)
        lines.close("}")
        return lines.text + "\n"
    }
}

/// Indented JSON, a member a line.
private struct SchemaText {
    var text = ""
    private var depth = 0
    private var followsValue = false

    mutating func open(_ line: String) {
        begin()
        text += line
        depth += 1
        followsValue = false
    }

    mutating func close(_ bracket: String) {
        depth -= 1
        text += "\n" + String(repeating: "  ", count: depth) + bracket
        followsValue = true
    }

    mutating func member(_ name: String, _ value: String) { line(quoted(name) + ": " + quoted(value)) }

    mutating func line(_ line: String) {
        begin()
        text += line
        followsValue = true
    }

    /// The members that describe an object of a document's kind.
    mutating func object<Subject: Document>(_ type: Subject.Type) {
        member("description", Subject.meaning)
        line(#""type": "object""#)
        var fields = SchemaFields<Subject>(lines: self)
        fields.lines.open(#""properties": {"#)
        Subject.define(&fields)
        fields.lines.close("}")
        self = fields.lines
        line(#""required": [\#(fields.names.map(quoted).joined(separator: ", "))]"#)
        line(#""additionalProperties": false"#)
    }

    private mutating func begin() {
        if followsValue { text += "," }
        if !text.isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
    }
}

private func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
}

private struct SchemaFields<Subject>: Definition {
    var lines: SchemaText
    var names: [String] = []

    init(lines: SchemaText) {
        self.lines = lines
    }

    private mutating func property(_ name: String, _ meaning: String, _ keywords: [String]) {
        names.append(name)
        let members = ["\"description\": \(quoted(meaning))"] + keywords
        lines.line("\(quoted(name)): {\(members.joined(separator: ", "))}")
    }

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        property(name, meaning, [#""type": ["string", "null"]"#])
    }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) {
        let words = allowed()
        let list = (words.map(quoted) + ["null"]).joined(separator: ", ")
        property(
            name, meaning, [#""type": ["string", "null"]"#] + (words.isEmpty ? [] : [#""enum": [\#(list)]"#]))
    }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) {
        property(name, meaning, [#""type": ["string", "null"]"#, #""pattern": "^[aeil][1-9][0-9]*(-[a-z0-9-]+)?$""#])
    }

    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) {
        property(name, meaning, [#""type": ["string", "null"]"#, #""format": "date""#])
    }

    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        property(name, meaning, [#""type": ["string", "null"]"#, #""format": "date-time""#])
    }

    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) {
        property(name, meaning, [#""type": ["integer", "null"]"#])
    }

    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) {
        property(name, meaning, [#""type": ["number", "null"]"#])
    }

    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) {
        property(name, meaning, [#""type": ["boolean", "null"]"#])
    }

    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) {
        property(name, meaning, [#""type": "array""#, #""items": {"type": "string"}"#])
    }

    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        property(name, meaning, [#""type": ["object", "null"]"#])
    }

    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) {
        property(name, meaning, [#""type": "object""#, #""additionalProperties": {"type": "string"}"#])
    }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) {
        property(name, meaning, [#""type": "object""#, #""additionalProperties": {"type": "string"}"#])
    }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        names.append(name)
        lines.open("\(quoted(name)): {")
        lines.member("description", meaning)
        lines.open(#""anyOf": ["#)
        lines.line(#"{"type": "null"}"#)
        lines.open("{")
        lines.object(Part.self)
        lines.close("}")
        lines.close("]")
        lines.close("}")
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document {
        names.append(name)
        lines.open("\(quoted(name)): {")
        lines.member("description", meaning)
        lines.line(#""type": "array""#)
        lines.open(#""items": {"#)
        lines.object(Parts.Element.self)
        lines.close("}")
        lines.close("}")
    }
}
