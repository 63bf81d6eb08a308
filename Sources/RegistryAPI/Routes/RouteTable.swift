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

    func match(_ path: String) throws(Problem) -> Match {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == "" else { throw unknown(path) }
        parts.removeFirst()
        // `/v1/assets/` is what people write for `/v1/assets`, but then one thing would have two addresses.
        for route in routes {
            guard let values = values(of: parts, route.segments) else { continue }
            return Match(route: route, values: values, format: nil)
        }
        guard let last = parts.last, let dot = last.lastIndex(of: "."), dot != last.startIndex else {
            throw unknown(path)
        }
        parts[parts.count - 1] = String(last[..<dot])
        for route in routes where !route.isNamedByFormat {
            guard let values = values(of: parts, route.segments) else { continue }
            guard let format = Format(rawValue: String(last[last.index(after: dot)...])), route.formats.contains(format)
            else { throw Problem.notAcceptable(route) }
            return Match(route: route, values: values, format: format)
        }
        throw unknown(path)
    }

    private func values(of parts: [String], _ segments: [Route.Segment]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch segment {
            case .literal(let text): guard part == text else { return nil }
            case .value(let name, let tail):
                guard part.hasSuffix(tail), part.count > tail.count else { return nil }
                let value = String(part.dropLast(tail.count))
                // What follows a dot is a format, but where the value is a file's name.
                guard name == Route.file || !value.contains(".") else { return nil }
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
