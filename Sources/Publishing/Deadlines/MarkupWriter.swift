/// Writes XML into a buffer of bytes: elements, attributes and text, well-formed whatever the text is. That
/// elements are closed in order is the caller's care.
struct MarkupWriter: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    }

    mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        begin(name, attributes)
        bytes.append(0x3E)
        newline()
    }

    mutating func close(_ name: String) {
        end(name)
        newline()
    }

    /// An element with nothing but text inside.
    mutating func element(_ name: String, _ text: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        begin(name, attributes)
        bytes.append(0x3E)
        append(escaping: text)
        end(name)
        newline()
    }

    /// An element with nothing inside.
    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        begin(name, attributes)
        bytes.append(contentsOf: "/>".utf8)
        newline()
    }

    mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Text as it may stand in an element, in an attribute, and in HTML.
    static func escaped(_ text: String) -> String {
        var writer = MarkupWriter()
        writer.bytes.removeAll()
        writer.append(escaping: text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        bytes.append(0x3C)
        bytes.append(contentsOf: name.utf8)
        for (name, value) in attributes {
            bytes.append(0x20)
            bytes.append(contentsOf: name.utf8)
            bytes.append(contentsOf: "=\"".utf8)
            append(escaping: value)
            bytes.append(0x22)
        }
    }

    private mutating func end(_ name: String) {
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3E)
    }

    private mutating func newline() { bytes.append(0x0A) }

    /// XML has no way to write most control characters, nor U+FFFE and U+FFFF (XML 1.0 section 2.2).
    private mutating func append(escaping text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            // Alone it is allowed, but not after two square brackets.
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "\"": bytes.append(contentsOf: "&quot;".utf8)
            case "\n": bytes.append(0x0A)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": bytes.append(0x20)
            case "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(contentsOf: UTF8.encode(scalar)!)  // every scalar has an encoding
            }
        }
    }
}
