/// Why an archive, or a file in it, cannot be read.
public struct ArchiveFault: Error, Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// No zip archive, cut off, or a file in it does not unpack to what it says.
        case broken
        /// Protected by a password.
        case encrypted
        /// Too many files, or too much in one once it is unpacked.
        case tooLarge
        /// There is no file of that name.
        case missing
        /// Packed in a way that is not known here.
        case unknownMethod
    }

    public let kind: Kind
    /// In words, on one line.
    public let detail: String

    public init(_ kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
