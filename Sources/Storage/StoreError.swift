internal import SQLite

/// What the store refused; translated from SQLite's result codes here and nowhere else.
public struct StoreError: Error, Sendable {
    public enum Kind: Sendable {
        case missing
        case notARegistry
        /// A newer program made the registry.
        case newer
        case busy
        case full
        case readOnly
        case damaged
        /// It took longer than it may.
        case overtime
        case other
    }

    public let kind: Kind
    /// What happened, in one line, without SQL or paths of the program.
    public let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: SQLiteError) {
        switch error.kind {
        case .busy: self.init(.busy, "another process is writing to the registry")
        case .full: self.init(.full, "the disk is full")
        case .readOnly: self.init(.readOnly, "the registry, or its folder, cannot be written")
        case .corrupt: self.init(.damaged, "the registry's file is damaged")
        case .notADatabase: self.init(.notARegistry, "the file is no registry")
        case .cannotOpen: self.init(.missing, "the registry cannot be opened")
        case .inputOutput: self.init(.other, "the disk could not be read or written")
        case .constraint: self.init(.damaged, "the registry refused a contradiction (\(error.message))")
        case .overtime: self.init(.overtime, "the question took longer than it may")
        case .other: self.init(.other, "the registry could not be used (code \(error.code))")
        }
    }
}
