/// Why a text cannot be read on as JSON.
public struct JSONFault: Error, Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Not as RFC 8259 has it, or cut off.
        case broken
        /// Bytes that are not UTF-8.
        case encoding
        /// Nested too deeply, with a text that is too long, or with more names than any record has.
        case tooLarge
    }

    public let kind: Kind
    /// The physical line; 1 is the first.
    public let line: Int
    public let detail: String

    public init(_ kind: Kind, line: Int, detail: String) {
        self.kind = kind
        self.line = line
        self.detail = detail
    }
}
