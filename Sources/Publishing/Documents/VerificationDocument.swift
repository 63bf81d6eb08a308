/// What a check of the whole registry found.
public struct VerificationDocument: Document {
    public static let name = "verification"
    public static let meaning = "Whether the database, the ledger's chain and the index hold against each other."

    private let entries: Int64
    private let head: String
    private let checks: [String]
    private let findings: [String]

    /// `head` is the hash of the last entry; each of `findings` says what is damaged and where.
    public init(entries: Int64, head: String, checks: [String], findings: [String]) {
        self.entries = entries
        self.head = head
        self.checks = checks
        self.findings = findings
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == VerificationDocument {
        define.boolean("holds", "Whether nothing is damaged.") { $0.findings.isEmpty }
        define.integer("ledger-entry", "The last entry of the ledger.") { $0.entries }
        define.code("ledger-head", "The hash of that entry.") { $0.head }
        define.texts("checks", "What was checked.") { $0.checks }
        define.texts("findings", "What is damaged and where.") { $0.findings }
    }
}
