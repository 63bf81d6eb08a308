/// Something wrong, or worth knowing, in a council's data: collected with its place, never thrown.
public struct Issue: Hashable, Sendable {
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case critical, error, warning, notice, info

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        /// 0 is the gravest.
        private var rank: Int { Severity.allCases.firstIndex(of: self)! }  // self is one of allCases
    }

    /// Who can put it right: the council that published, or the register that read.
    public enum Responsibility: String, Sendable {
        case council, registry
    }

    /// What became of the value or the row.
    public enum Action: String, Sendable {
        case rejected, kept, corrected
    }

    public var code: IssueCode
    /// The physical line in the file on which the record (or the value) begins; 1 is the first.
    public var line: Int?
    /// The number of the record among the file's rows of data; 1 is the first.
    public var record: Int?
    /// The column as the file names it.
    public var column: String?
    /// The value as the file has it; never one from a private column.
    public var value: String?
    public var message: String
    public var suggestion: String?
    public var action: Action

    public init(
        _ code: IssueCode, line: Int? = nil, record: Int? = nil, column: String? = nil, value: String? = nil,
        message: String, suggestion: String? = nil, action: Action = .kept
    ) {
        self.code = code
        self.line = line
        self.record = record
        self.column = column
        self.value = value
        self.message = message
        self.suggestion = suggestion
        self.action = action
    }
}
