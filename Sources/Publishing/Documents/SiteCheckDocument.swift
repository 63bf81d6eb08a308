/// What the files of a site and its manifest say of one another.
public struct SiteCheckDocument: Document {
    public static let name = "site-check"
    public static let meaning = "Whether a folder with the whole register is what its manifest says."

    /// What was found.
    public struct Outcome: Sendable {
        public var folder: String
        /// Of those that were looked at.
        public var files: Int64
        public var bytes: Int64
        /// How much differs, and the first of it in words.
        public var differences: Int64
        public var findings: [String]

        public init(folder: String, files: Int64, bytes: Int64, differences: Int64, findings: [String]) {
            self.folder = folder
            self.files = files
            self.bytes = bytes
            self.differences = differences
            self.findings = findings
        }
    }

    private let outcome: Outcome
    private let statement: SiteDocument.Statement

    public init(_ outcome: Outcome, of statement: SiteDocument.Statement) {
        self.outcome = outcome
        self.statement = statement
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == SiteCheckDocument {
        define.boolean("holds", "Whether nothing differs.") { $0.outcome.differences == 0 }
        define.text("folder", "The folder that was read.") { $0.outcome.folder }
        define.integer("files", "How many files were looked at.") { $0.outcome.files }
        define.integer("bytes", "How many bytes these have.") { $0.outcome.bytes }
        define.integer("ledger-entry", "The ledger entry that the manifest says.") { $0.statement.ledgerEntry }
        define.code("ledger-head", "The hash of that entry.") { $0.statement.ledgerHead }
        define.code("legal-day", "The day for which the law was judged, as the manifest says.") {
            $0.statement.legalDay
        }
        define.integer("differences", "How much differs.") { $0.outcome.differences }
        define.texts("findings", "What differs, and how: the first hundred of all.") { $0.outcome.findings }
    }
}
