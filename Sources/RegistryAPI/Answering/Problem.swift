internal import HTTP
internal import JSON
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// Why a request is not answered as it was meant.
struct Problem: Error, Sendable {
    var code: ProblemCode
    var detail: String
    var faults: [ProblemDocument.Fault] = []
    /// Beside those of every answer.
    var fields: [HTTPResponse.Field] = []
    /// Whether the answer is further on its way when it is asked for again.
    var isResumable = false

    init(_ code: ProblemCode, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// One parameter that is to blame.
    init(_ code: ProblemCode, parameter: String?, _ detail: String, allowed: [String] = []) {
        self.init(code, parameter.map { "\($0): \(detail)" } ?? detail)
        faults = [ProblemDocument.Fault(parameter: parameter, code: code.rawValue, detail: detail, allowed: allowed)]
    }

    /// How long to wait, in seconds.
    func retry(after seconds: Int) -> Problem {
        var problem = self
        problem.fields.append(HTTPResponse.Field("Retry-After", String(seconds)))
        return problem
    }

    /// The answer as RFC 9457 has it.
    ///
    /// - Parameter path: what was asked for, without its query; nil where it could not be read.
    func response(instance path: String?, label: String = "-") -> HTTPResponse {
        var json = JSONWriter()
        json.document(
            ProblemDocument(
                code: code.rawValue, type: "/v1/problems/\(code.rawValue)", title: code.title, status: code.status,
                detail: detail, instance: path, errors: faults))
        json.newline()
        var all = [
            HTTPResponse.Field("Content-Type", "application/problem+json"),
            HTTPResponse.Field("Cache-Control", code.status == 308 ? "public, max-age=60" : "no-store"),
        ]
        all += API.commonFields + fields
        return HTTPResponse(code.status, all, .bytes(json.bytes), label: label)
    }
}

extension Problem {
    /// What the registry refused, in words for whoever asked over HTTP: no path and no command of ours.
    init(_ error: RegistryError) {
        switch error.kind {
        // A value that leads nowhere is a wrong value; a path that does is another matter.
        case .notFound where error.parameter == nil: self.init(.unknownItem, error.message)
        case .misuse, .notFound:
            var words = [error.message]
            if let next = error.next.flatMap(Problem.advice) { words.append(next) }
            let parameter = error.parameter
            var detail = words.joined(separator: ": ")
            if let parameter, detail.hasPrefix("\(parameter): ") { detail.removeFirst(parameter.count + 2) }
            self.init(.invalidValue, parameter: parameter, detail, allowed: error.allowed)
        case .overtime where error.isResumable:
            self.init(.overtime, "\(error.message): ask again, narrow it with filters, or sort by id")
            self = retry(after: 10)
            isResumable = true
        case .overtime:
            self.init(.overtime, "\(error.message): narrow it with filters, or sort by id")
            self = retry(after: 60)
        case .busy: self = Problem(.busy, "the registry is being written to").retry(after: 5)
        case .unreadable, .damaged:
            self = Problem(.unavailable, "the registry cannot be read at the moment").retry(after: 60)
        case .failed, .refused, .interrupted:
            // The client hears no more than that; whoever runs the server has to know why.
            CurrentProcess.complain("hearth: \(error.message)\n")
            self.init(.failed, "the question could not be answered")
        }
    }

    /// Advice that is about commands is for others.
    private static func advice(_ next: String) -> String? {
        if next.contains("hearth councils") {
            return next.replacing(" hearth councils lists them all", with: " see /v1/authorities")
        }
        return next.contains("hearth ") || next.contains("--") ? nil : next
    }
}

extension String {
    /// Every occurrence of one text, with another in its place.
    func replacing(_ text: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let place = rest.firstRange(of: text) {
            result += rest[..<place.lowerBound] + other
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}
