/// An entry of the ledger, with what its hash is made of.
public struct LedgerEntryDocument: Document {
    public static let name = "ledger-entry"
    public static let meaning = "An entry of the ledger with the seven things that its hash covers."

    private let entry: Int64
    private let at: String
    private let actor: String
    private let kind: String
    private let subject: String
    private let contentSHA256: String
    private let previous: String
    private let hash: String

    /// Digests are lower-case hexadecimal, `at` RFC 3339 in UTC.
    public init(
        entry: Int64, at: String, actor: String, kind: String, subject: String, contentSHA256: String,
        previous: String, hash: String
    ) {
        self.entry = entry
        self.at = at
        self.actor = actor
        self.kind = kind
        self.subject = subject
        self.contentSHA256 = contentSHA256
        self.previous = previous
        self.hash = hash
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == LedgerEntryDocument {
        define.integer("entry", "Its number; from 1 without gaps.") { $0.entry }
        define.instant("at", "When it was told.") { $0.at }
        define.text("actor", "Who told it.") { $0.actor }
        define.code("kind", "What kind of entry it is.") { $0.kind }
        define.code("subject", "The identifier it is about.") { $0.subject }
        define.code("content-sha256", "The digest of what was told, in lower-case hexadecimal.") { $0.contentSHA256 }
        define.code("previous", "The hash of the entry before; 64 zeros for the first.") { $0.previous }
        define.code("hash", "The SHA-256 of the seven lines that the values before this one make.") { $0.hash }
    }
}

/// Where the ledger ends.
public struct LedgerHeadDocument: Document {
    public static let name = "ledger-head"
    public static let meaning = "The last entry of the ledger: who has the same hash has the same ledger."

    private let entry: Int64
    private let at: String?
    private let hash: String

    public init(entry: Int64, at: String?, hash: String) {
        self.entry = entry
        self.at = at
        self.hash = hash
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == LedgerHeadDocument {
        define.integer("entry", "Its number; 0 before anything was told.") { $0.entry }
        define.instant("at", "When it was told; null before anything was.") { $0.at }
        define.code("hash", "Its hash, in lower-case hexadecimal; 64 zeros before anything was told.") { $0.hash }
    }
}
