internal import HTTP
internal import RegisterKeeping

/// An address of the API: its path, its parameters, its formats and what answers it. The table of routes finds, reads,
/// documents and tests by these.
struct Route: Sendable {
    enum Segment: Hashable, Sendable {
        case literal(String)
        /// A value, and what has to follow it in the segment.
        case value(String, tail: String = "")
    }

    /// What the body holds, for the description.
    enum Contents: Sendable {
        /// Rows in the envelope of lists.
        case list(of: String)
        /// One document of a name.
        case document(String)
        /// The feed of changes.
        case changes
        case other(String)
    }

    /// How long the answer takes to make: at once, mostly at once, or as long as a worker needs.
    enum Effort: Sendable {
        case little, some, much
    }

    /// What it is called in the description and in the access log.
    let name: String
    let segments: [Segment]
    let summary: String
    var details = ""
    let formats: [Format]
    /// By the path's values, since some names depend on them.
    let parameters: @Sendable ([String: String]) -> [Parameter]
    let contents: Contents
    var effort = Effort.much
    /// Statuses beside those that every route may have.
    var statuses: [ProblemCode] = []
    /// Values that may stand in the path; nil where anything may.
    var known: @Sendable (String) -> [String]? = { _ in nil }
    /// A path that is answered in a registry with the demonstration in it.
    var example: [String: String] = [:]
    /// Whether it may be kept: not so of what says how the server is.
    var isKept = true
    let answer: @Sendable (Call) throws -> Reply

    init(
        _ name: String, _ path: String, _ summary: String, formats: [Format] = [.json],
        parameters: [Parameter] = [], contents: Contents,
        answer: @escaping @Sendable (Call) throws -> Reply
    ) {
        self.name = name
        segments = Route.segments(of: path)
        self.summary = summary
        self.formats = formats
        self.parameters = { _ in parameters }
        self.contents = contents
        self.answer = answer
    }

    init(
        _ name: String, _ path: String, _ summary: String, formats: [Format] = [.json], contents: Contents,
        parametersBy parameters: @escaping @Sendable ([String: String]) -> [Parameter],
        answer: @escaping @Sendable (Call) throws -> Reply
    ) {
        self.name = name
        segments = Route.segments(of: path)
        self.summary = summary
        self.formats = formats
        self.parameters = parameters
        self.contents = contents
        self.answer = answer
    }

    func with(_ change: (inout Route) -> Void) -> Route {
        var route = self
        change(&route)
        return route
    }

    /// As `/v1/assets/{id}`.
    var path: String {
        "/"
            + segments.map { segment in
                switch segment {
                case .literal(let text): text
                case .value(let name, let tail): "{\(name)}\(tail)"
                }
            }.joined(separator: "/")
    }

    /// The names of the values in the path.
    var valueNames: [String] {
        segments.compactMap { if case .value(let name, _) = $0 { name } else { nil } }
    }

    /// The value that is a file's name, with its format.
    static let file = "file"

    /// Whether the path by itself ends with its format, as `calendar.ics`, so that there is no other.
    var isNamedByFormat: Bool {
        switch segments.last {
        case .literal(let last): last.contains(".")
        case .value(let name, _): name == Route.file
        case nil: false
        }
    }

    private static func segments(of path: String) -> [Segment] {
        path.split(separator: "/").map { part in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return .literal(String(part)) }
            return .value(
                String(part[part.index(after: part.startIndex)..<end]), tail: String(part[part.index(after: end)...]))
        }
    }
}
