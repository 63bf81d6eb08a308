internal import HTTP
internal import Publishing
internal import RegisterKeeping

/// A request as the table of routes understands it, before the register is looked at.
final class Inquiry: Sendable {
    let route: Route
    /// By the name of the path's parameter.
    let values: [String: String]
    let format: Format
    /// Whether the path's suffix says which format, so that Accept has no say.
    let hasSuffix: Bool
    /// Percent-encoded, as it was sent.
    let path: String
    let asked: Asked

    /// The parameters in one order, encoded; two queries that ask the same have the same.
    let query: String

    init(_ request: HTTPRequest, _ table: RouteTable) throws(Problem) {
        path = String(request.path)
        guard let text = PercentEncoding.decoded(request.path, plusIsSpace: false) else {
            throw Problem(.malformedRequest, "the path is not text in UTF-8, percent-encoded")
        }
        let match = try table.match(text)
        route = match.route
        values = match.values
        hasSuffix = match.format != nil || match.route.isNamedByFormat
        if let format = match.format ?? (match.route.isNamedByFormat ? match.route.formats.first : nil) {
            self.format = format
        } else if let format = Format.best(of: route.formats, for: request.accept) {
            self.format = format
        } else {
            throw Problem.notAcceptable(route)
        }
        let parameters = route.parameters(match.values)
        let pairs = try Inquiry.pairs(request.query ?? "")
        asked = try Inquiry.read(pairs, parameters, route)
        query =
            pairs.isEmpty
            ? ""
            : pairs.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.sorted()
                .joined(separator: "&")
    }

    /// The path and the query in their one form.
    var address: String { query.isEmpty ? path : "\(path)?\(query)" }

    /// The same with one parameter changed.
    func address(with name: String, _ value: String) -> String { address(with: [name: value]) }

    /// The same with parameters changed, or taken out where they have no value.
    func address(with values: [String: String?]) -> String {
        var parts = query.split(separator: "&").filter { part in values[String(part.prefix { $0 != "=" })] == nil }
            .map(String.init)
        for case (let name, let value?) in values { parts.append("\(name)=\(PercentEncoding.encoded(value))") }
        return "\(path)?\(parts.sorted().joined(separator: "&"))"
    }

    // MARK: The query

    private typealias Pair = (name: String, value: String)

    private static func pairs(_ query: Substring) throws(Problem) -> [Pair] {
        var pairs: [Pair] = []
        for part in query.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decoded(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
            else { throw Problem(.malformedRequest, "the query is not text in UTF-8, percent-encoded") }
            pairs.append((name, value))
        }
        return pairs
    }

    /// Refuses what the route does not know, what says nothing and what says a thing twice.
    private static func read(_ pairs: [Pair], _ parameters: [Parameter], _ route: Route) throws(Problem) -> Asked {
        var values: [String: [String]] = [:]
        for (name, value) in pairs {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw Problem.unknownParameter(name, among: parameters.map(\.name), route)
            }
            let words = parameter.isList ? Asked.words(in: value) : [value]
            guard words.contains(where: { $0.contains { $0 != " " } }) else {
                throw Problem(.emptyParameter, parameter: name, "it has no value: leave it out, or write one")
            }
            guard values[name] == nil || parameter.isRepeatable else {
                throw Problem(
                    .repeatedParameter, parameter: name,
                    "it is given twice: give it once\(parameter.isList ? ", with commas between its values" : "")")
            }
            for word in words where !parameter.allowed.isEmpty && !parameter.allowed.contains(word) {
                throw Problem(RegistryError.unknown(name, word, among: parameter.allowed))
            }
            values[name, default: []].append(value)
        }
        for parameter in parameters where parameter.isRequired && values[parameter.name] == nil {
            throw Problem(
                .missingParameter, parameter: parameter.name, "it is needed: \(parameter.meaning)",
                allowed: parameter.allowed)
        }
        return Asked(values, .parameters, help: "/v1/openapi.json")
    }
}

extension RegistryError {
    fileprivate static func unknown(_ name: String, _ word: String, among words: [String]) -> RegistryError {
        Asked([:], .parameters, help: "/v1/openapi.json").unknown(name, word, among: words)
    }
}

extension Problem {
    static func notAcceptable(_ route: Route) -> Problem {
        var problem = Problem(
            .notAcceptable,
            "this route writes \(route.formats.map(\.mediaType).joined(separator: ", "))"
                + (route.formats.count > 1 || !route.isNamedByFormat
                    ? "; name one by the path's suffix or in Accept" : ""))
        problem.faults = [
            .init(
                parameter: nil, code: ProblemCode.notAcceptable.rawValue, detail: "no such format here",
                allowed: route.formats.map(\.mediaType))
        ]
        return problem
    }

    fileprivate static func unknownParameter(_ name: String, among names: [String], _ route: Route) -> Problem {
        let nearest = Spelling.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        let known = names.isEmpty ? "this route has no parameters" : "use one of \(names.joined(separator: ", "))"
        return Problem(
            .unknownParameter, parameter: name, "this route does not know it: \(nearest ?? known)", allowed: names)
    }
}
