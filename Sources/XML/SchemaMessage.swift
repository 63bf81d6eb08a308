/// What libxml2 says of something against a schema, for people who do not write schemas.
///
/// Its sentences have had their forms for twenty years (xmlschemas.c); one that is not known here is passed on as it is.
struct SchemaMessage {
    /// The element that it speaks of.
    let element: String?
    /// What is wrong, without a full stop.
    let text: String

    /// - Parameter message: without line breaks.
    init(_ message: String) {
        var rest = SchemaMessage.withoutNamespaces(message)
        if rest.hasSuffix(".") { rest.removeLast() }
        var element: String?
        var attribute: String?
        if rest.hasPrefix("Element '"), let end = rest.firstRange(of: "': ") {
            let names = rest[..<end.lowerBound].dropFirst("Element '".count)
            rest = String(rest[end.upperBound...])
            if let between = names.firstRange(of: "', attribute '") {
                element = String(names[..<between.lowerBound])
                attribute = String(names[between.upperBound...])
            } else {
                element = String(names)
            }
        }
        if rest.hasPrefix("[facet '"), let end = rest.firstRange(of: "'] ") { rest = String(rest[end.upperBound...]) }
        self.element = element
        let plain = SchemaMessage.plain(rest)
        text = attribute.map { "attribute '\($0)': \(plain)" } ?? plain
    }

    private static func plain(_ text: String) -> String {
        let missing = holes(in: text, "Missing child element(s). Expected is one of ( ", " )")
        if let missing { return "an element is missing that has to be there, one of \(missing[0])" }
        let only = holes(in: text, "Missing child element(s). Expected is ( ", " )")
        if let only { return "the element '\(only[0])' is missing" }
        if let others = holes(in: text, "This element is not expected. Expected is one of ( ", " )") {
            return "the element has no place here, where one of \(others[0]) may stand"
        }
        if let other = holes(in: text, "This element is not expected. Expected is ( ", " )") {
            return "the element has no place here, where '\(other[0])' may stand"
        }
        if text == "This element is not expected" { return "the element has no place here, or stands here already" }
        if let value = holes(in: text, "The value '", "' is not accepted by the pattern '", "'") {
            return "'\(value[0])' does not have the form \(value[1])"
        }
        if let value = holes(in: text, "The value '", "' is not an element of the set {", "}") {
            return "'\(value[0])' is none of \(value[1])"
        }
        if let lengths = holes(
            in: text, "The value has a length of '", "'; this underruns the allowed minimum length of '", "'")
        {
            return lengths[0] == "0" ? "there is nothing in it" : "it is shorter than \(lengths[1]) characters"
        }
        if let lengths = holes(
            in: text, "The value has a length of '", "'; this exceeds the allowed maximum length of '", "'")
        {
            return "it is longer than \(lengths[1]) characters"
        }
        if let value = holes(in: text, "The value '", "' is less than the minimum value allowed ('", "')") {
            return "'\(value[0])' is less than \(value[1])"
        }
        if let value = holes(in: text, "The value '", "' is greater than the maximum value allowed ('", "')") {
            return "'\(value[0])' is more than \(value[1])"
        }
        for kind in ["atomic type", "local atomic type", "union type", "local union type"] {
            if let value = holes(in: text, "'", "' is not a valid value of the \(kind) '", "'") {
                return "'\(value[0])' is no value of the kind \(value[1])"
            }
            if let value = holes(in: text, "'", "' is not a valid value of the \(kind)", "") {
                return "'\(value[0])' is no value that may stand here"
            }
        }
        if holes(in: text, "The attribute '", "' is not allowed") != nil { return "it may not stand here" }
        if text.hasPrefix("Character content other than whitespace is not allowed") {
            return "text stands between the elements, where none may be"
        }
        return text
    }

    /// What stands between the parts of a frame, the first of which begins the text and the last ends it; nil where it
    /// does not fit. A part between is the last of its kind, since a value may have anything in it.
    private static func holes(in text: String, _ frame: String...) -> [String]? {
        guard let first = frame.first, let last = frame.last, text.hasPrefix(first), text.hasSuffix(last),
            text.utf8.count >= first.utf8.count + last.utf8.count
        else { return nil }
        var rest = text.dropFirst(first.count).dropLast(last.count)
        var found: [String] = []
        for part in frame.dropFirst().dropLast().reversed() {
            guard let range = rest.ranges(of: part).last else { return nil }
            found.append(String(rest[range.upperBound...]))
            rest = rest[..<range.lowerBound]
        }
        return [String(rest)] + found.reversed()
    }

    /// `{urn:example}name` is `name`.
    private static func withoutNamespaces(_ text: String) -> String {
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let isNamespace = rest[start..<end].contains(":")
            plain += rest[..<(isNamespace ? start : rest.index(after: start))]
            rest = rest[(isNamespace ? rest.index(after: end) : rest.index(after: start))...]
        }
        return plain + rest
    }
}
