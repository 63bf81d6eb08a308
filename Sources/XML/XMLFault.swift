/// Why a document cannot be read on.
public struct XMLFault: Error, Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Not well-formed, or cut off.
        case broken
        /// It declares a document type.
        case doctype
        /// It refers to an entity that XML itself does not define.
        case entity
        /// Bytes that are not in the document's encoding, or an encoding that is not known.
        case encoding
        /// Nested too deeply, or with a text that is too long.
        case tooLarge
    }

    public let kind: Kind
    /// The physical line; 1 is the first.
    public let line: Int
    /// The parser's words, on one line.
    public let detail: String

    public init(_ kind: Kind, line: Int, detail: String) {
        self.kind = kind
        self.line = line
        self.detail = detail
    }
}
