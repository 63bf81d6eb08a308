/// Why there is no answer, as RFC 9457 has it.
public struct ProblemDocument: Document {
    public static let name = "problem"
    public static let meaning = "Why a request was not answered, and what to do next (RFC 9457)."

    /// One thing that is wrong with the request.
    public struct Fault: Sendable {
        /// The parameter that is to blame; nil where none alone is.
        public var parameter: String?
        public var code: String
        public var detail: String
        /// All that may stand there; empty where there is no closed list.
        public var allowed: [String]

        public init(parameter: String?, code: String, detail: String, allowed: [String] = []) {
            self.parameter = parameter
            self.code = code
            self.detail = detail
            self.allowed = allowed
        }
    }

    private let code: String
    private let type: String
    private let title: String
    private let status: Int
    private let detail: String
    private let instance: String?
    private let errors: [Fault]

    public init(
        code: String, type: String, title: String, status: Int, detail: String, instance: String?, errors: [Fault]
    ) {
        self.code = code
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.instance = instance
        self.errors = errors
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ProblemDocument {
        define.code("type", "Where the kind of problem is explained.") { $0.type }
        define.text("title", "The kind of problem in short.") { $0.title }
        define.integer("status", "The status of HTTP.") { Int64($0.status) }
        define.text("detail", "What is wrong here, and what to do next.") { $0.detail }
        define.text("instance", "The path that was asked for; null where it could not be read.") { $0.instance }
        define.code("code", "The kind of problem, for programs.") { $0.code }
        define.documents("errors", "Each thing that is wrong with the request.") { $0.errors.lazy.map(FaultPart.init) }
    }
}

private struct FaultPart: Document {
    static let name = "fault"
    static let meaning = "One thing that is wrong with a request."

    private let fault: ProblemDocument.Fault

    init(_ fault: ProblemDocument.Fault) {
        self.fault = fault
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == FaultPart {
        define.text("parameter", "The parameter that is to blame; null where none alone is.") { $0.fault.parameter }
        define.code("code", "What is wrong, for programs.") { $0.fault.code }
        define.text("detail", "What is wrong, and what to write instead.") { $0.fault.detail }
        define.texts("allowed", "All that may stand there; empty where there is no closed list.") { $0.fault.allowed }
    }
}

/// A kind of problem, explained at its address.
public struct ProblemKindDocument: Document {
    public static let name = "problem-kind"
    public static let meaning = "A kind of problem: when there is one, and what to do about it."

    private let code: String
    private let title: String
    private let status: Int
    private let explanation: String

    public init(code: String, title: String, status: Int, explanation: String) {
        self.code = code
        self.title = title
        self.status = status
        self.explanation = explanation
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ProblemKindDocument {
        define.code("code", "The kind of problem, for programs.") { $0.code }
        define.text("title", "The kind of problem in short.") { $0.title }
        define.integer("status", "The status of HTTP that it comes with.") { Int64($0.status) }
        define.text("explanation", "When there is one, and what to do about it.") { $0.explanation }
    }
}
