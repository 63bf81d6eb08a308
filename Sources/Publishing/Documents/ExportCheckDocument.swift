/// What an exported file and its manifest say of one another.
public struct ExportCheckDocument: Document {
    public static let name = "export-check"
    public static let meaning = "Whether an exported file is what its manifest says."

    private let file: String
    private let statement: ManifestDocument.Statement
    private let checks: [String]
    private let findings: [String]

    public init(file: String, statement: ManifestDocument.Statement, checks: [String], findings: [String]) {
        self.file = file
        self.statement = statement
        self.checks = checks
        self.findings = findings
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ExportCheckDocument {
        define.boolean("holds", "Whether nothing differs.") { $0.findings.isEmpty }
        define.text("file", "The file that was read.") { $0.file }
        define.integer("rows", "How many the manifest says there are.") { $0.statement.rows }
        define.integer("bytes", "The size that the manifest says.") { $0.statement.bytes }
        define.code("sha256", "The digest that the manifest says, in lower-case hexadecimal.") { $0.statement.sha256 }
        define.integer("ledger-entry", "The ledger entry that the manifest says.") { $0.statement.ledgerEntry }
        define.code("ledger-head", "The hash of that entry.") { $0.statement.ledgerHead }
        define.texts("checks", "What was checked.") { $0.checks }
        define.texts("findings", "What differs, and how.") { $0.findings }
    }
}
