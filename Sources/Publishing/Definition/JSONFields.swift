internal import CommunityAssets
public import JSON

extension JSONWriter {
    /// Writes a document as an object: every key, in the order of its definition, null where absent.
    // Callers in other modules would run the unspecialised form, which takes several times as long.
    @specialized(where Subject == AssetDocument)
    @specialized(where Subject == ListingDocument)
    @specialized(where Subject == WindowDocument)
    @specialized(where Subject == EventDocument)
    @specialized(where Subject == IssueDocument)
    @specialized(where Subject == QuarterDocument)
    public mutating func document<Subject: Document>(_ document: Subject) {
        beginObject()
        fields(of: document)
        endObject()
    }

    /// The fields of a document, as members of the open object.
    ///
    /// - Parameter name: a field of ready JSON that is left out.
    mutating func fields<Subject: Document>(of document: Subject, without name: String? = nil) {
        // The buffer is lent to the fields and taken back, so that there is only ever one of it.
        var fields = JSONFields(subject: document, omitted: name, json: JSONWriter())
        swap(&self, &fields.json)
        Subject.define(&fields)
        swap(&self, &fields.json)
    }
}

private struct JSONFields<Subject>: Definition {
    let subject: Subject
    let omitted: String?
    var json: JSONWriter

    mutating func text(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        json.member(name, value(subject))
    }

    mutating func code(
        _ name: String, _ meaning: String, allowed: () -> [String], _ value: (Subject) -> String?
    ) {
        json.member(name, value(subject))
    }

    mutating func identifier(_ name: String, _ meaning: String, _ value: (Subject) -> Identifier?) {
        json.key(name)
        guard let identifier = value(subject) else { return json.null() }
        json.string { identifier.append(to: &$0) }
    }

    mutating func date(_ name: String, _ meaning: String, _ value: (Subject) -> CalendarDate?) {
        json.key(name)
        guard let day = value(subject) else { return json.null() }
        json.string(ascii: day.isoBytes.span)
    }

    mutating func instant(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        json.member(name, value(subject))
    }

    mutating func integer(_ name: String, _ meaning: String, _ value: (Subject) -> Int64?) {
        json.member(name, value(subject))
    }

    mutating func decimal(_ name: String, _ meaning: String, _ value: (Subject) -> Double?) {
        json.member(name, value(subject))
    }

    mutating func boolean(_ name: String, _ meaning: String, _ value: (Subject) -> Bool?) {
        json.member(name, value(subject))
    }

    mutating func texts(_ name: String, _ meaning: String, _ values: (Subject) -> [String]) {
        json.key(name)
        json.beginArray()
        for value in values(subject) { json.string(value) }
        json.endArray()
    }

    mutating func json(_ name: String, _ meaning: String, _ value: (Subject) -> String?) {
        guard name != omitted else { return }
        json.key(name)
        if let value = value(subject) { json.json(value) } else { json.null() }
    }

    mutating func dictionary(
        _ name: String, _ meaning: String, _ pairs: (Subject) -> [(column: String, text: String)]
    ) {
        json.key(name)
        json.object(pairs(subject))
    }

    mutating func object(_ name: String, _ meaning: String, _ value: (Subject) -> String) {
        json.key(name)
        json.json(value(subject))
    }

    mutating func document<Part: Document>(_ name: String, _ meaning: String, _ value: (Subject) -> Part?) {
        json.key(name)
        if let part = value(subject) { json.document(part) } else { json.null() }
    }

    mutating func documents<Parts: Collection>(_ name: String, _ meaning: String, _ values: (Subject) -> Parts)
    where Parts.Element: Document {
        json.key(name)
        json.beginArray()
        for part in values(subject) { json.document(part) }
        json.endArray()
    }
}

extension JSONWriter {
    mutating func object(_ pairs: [(column: String, text: String)]) {
        beginObject()
        for (column, text) in pairs {
            key(escaping: column)
            string(text)
        }
        endObject()
    }
}
