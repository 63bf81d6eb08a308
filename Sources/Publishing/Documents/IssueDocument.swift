public import CommunityAssets

/// Something wrong, or worth knowing, in a council's data, with its place.
public struct IssueDocument: Document {
    public static let name = "issue"
    public static let meaning = "Something wrong, or worth knowing, in a council's data, with its place."

    private let issue: Issue
    private let importID: Import.ID?
    private let file: String

    public init(_ issue: Issue, importID: Import.ID?, file: String) {
        self.issue = issue
        self.importID = importID
        self.file = file
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == IssueDocument {
        define.identifier("import", "The import that met it; null for a check.") { $0.importID.map(Identifier.batch) }
        define.text("file", "The file's name.") { $0.file }
        define.integer("line", "The physical line; 1 is the first.") { $0.issue.line.map(Int64.init) }
        define.integer("record", "The number among the rows of data; 1 is the first.") {
            $0.issue.record.map(Int64.init)
        }
        define.text("column", "The column as the file names it.") { $0.issue.column }
        define.text("value", "The value as the file has it; never a private one.") { $0.issue.value }
        define.choice("code", "What is wrong, from the vocabulary of issues.") { $0.issue.code }
        define.choice("severity", "How grave it is.") { $0.issue.code.severity }
        define.code("responsibility", "Who can put it right.", allowed: { ["council", "registry"] }) {
            $0.issue.code.responsibility.rawValue
        }
        define.text("message", "What is wrong, in plain words.") { $0.issue.message }
        define.text("suggestion", "What to write instead.") { $0.issue.suggestion }
        define.code("action", "What became of the value or the row.", allowed: { ["rejected", "kept", "corrected"] }) {
            $0.issue.action.rawValue
        }
    }
}
