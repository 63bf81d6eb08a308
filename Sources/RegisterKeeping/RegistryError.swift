/// An operation that could not be done: what, where, why and what to do next.
public struct RegistryError: Error, Sendable {
    public enum Kind: Sendable {
        /// Something nobody foresaw, a full disk (exit 1).
        case failed
        /// An unknown authority, option or value (exit 2).
        case misuse
        /// A guard of the law or of the register said no; nothing changed (exit 4).
        case refused
        /// An unknown asset, import or entry (exit 5).
        case notFound
        /// A check found damage (exit 6).
        case damaged
        /// Another process is writing (exit 7).
        case busy
        /// The input or the registry cannot be read (exit 8).
        case unreadable
        /// What was asked took longer than it may (exit 1).
        case overtime
        /// A signal asked to stop; what had begun was rolled back (exit 130).
        case interrupted
    }

    public let kind: Kind
    /// What and where and why, in one line, without a full stop.
    public let message: String
    /// What to do next, in one line.
    public let next: String?
    /// The option or parameter that is to blame, without dashes; nil where none alone is.
    public var parameter: String?
    /// All words that might have stood there; empty where there is no closed list of them.
    public var allowed: [String] = []
    /// Whether what took too long goes on from where it was when it is asked for again.
    public var isResumable = false

    public init(_ kind: Kind, _ message: String, next: String? = nil) {
        self.kind = kind
        self.message = message
        self.next = next
    }
}
