internal import Publishing
internal import RegisterKeeping

/// All routes, and which of them a path means.
struct RouteTable: Sendable {
    struct Match {
        let route: Route
        let values: [String: String]
        /// What the path's suffix says; nil where it has none.
        let format: Format?
    }

    let routes: [Route]
    /// The places of routes by how many segments they have.
    private let byLength: [Int: [Int]]

    init(routes: [Route]) {
        self.routes = routes
        byLength = Dictionary(grouping: routes.indices) { routes[$0].segments.count }
    }

    func match(_ path: String) throws(Problem) -> Match {
        var parts = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard parts.first == "" else { throw unknown(path) }
        parts.removeFirst()
        let candidates = byLength[parts.count] ?? []
        // `/v1/assets/` is what people write for `/v1/assets`, but then one thing would have two addresses.
        for index in candidates {
            guard let values = RouteTable.values(of: parts, routes[index].segments) else { continue }
            return Match(route: routes[index], values: values, format: nil)
        }
        guard let last = parts.last, let dot = last.lastIndex(of: "."), dot != last.startIndex else {
            throw unknown(path)
        }
        parts[parts.count - 1] = String(last[..<dot])
        for index in candidates where !routes[index].isNamedByFormat {
            guard let values = RouteTable.values(of: parts, routes[index].segments) else { continue }
            let route = routes[index]
            guard let format = Format(rawValue: String(last[last.index(after: dot)...])), route.formats.contains(format)
            else { throw Problem.notAcceptable(route) }
            return Match(route: route, values: values, format: format)
        }
        throw unknown(path)
    }

    private static func values(of parts: [String], _ segments: [Route.Segment]) -> [String: String]? {
        var values: [String: String] = [:]
        for index in segments.indices {
            let part = parts[index]
            switch segments[index] {
            case .literal(let text): guard part == text else { return nil }
            case .value(let name, let tail):
                guard part.utf8.count > tail.utf8.count, tail.isEmpty || part.hasSuffix(tail) else { return nil }
                let value = tail.isEmpty ? part : String(part.dropLast(tail.count))
                // What follows a dot is a format, but where the value is a file's name.
                guard name == Route.file || !value.utf8.contains(0x2E) else { return nil }
                values[name] = value
            }
        }
        return values
    }

    private func unknown(_ path: String) -> Problem {
        let paths = routes.map(\.path)
        var problem = Problem(.unknownRoute, "no route is called so: see /v1/openapi.json")
        if let nearest = Spelling.nearest(to: String(path.prefix(200)), in: paths) {
            problem.detail = "no route is called so: did you mean \(nearest)?"
        }
        problem.faults = [
            .init(
                parameter: nil, code: ProblemCode.unknownRoute.rawValue, detail: problem.detail, allowed: paths)
        ]
        return problem
    }
}
