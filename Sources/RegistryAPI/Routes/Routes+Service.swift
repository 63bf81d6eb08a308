internal import CommunityAssets
internal import HTTP
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// What the server says of itself, and figures.
    static let service: [Route] = [
        Route(
            "statistics", "/v1/statistics",
            "What came of nominations, notices and procedures, by council, region, category or year, and in all",
            formats: [.json, .ndjson, .csv],
            parameters: [Parameter.by] + Parameter.filters(Filters.places) + Parameter.paging,
            contents: .list(of: OutcomeReportDocument.name)
        ) { call in
            let rows = try call.registry.outcomes(
                call.selection(of: .assets), by: OutcomeCut.asked(call.asked), isDiscreet: true, call.vantage)
            return try call.list(all: rows.map(OutcomeReportDocument.init))
        }.with {
            $0.details =
                "Numbers of what owners and bodies did are withheld where they could point at a person: small ones, as "
                + "many more as it takes that no sum gives a small one away, and all of them where anything but a "
                + "council or a nation narrows the question or several things tell the rows apart."
        },
        Route("openapi", "/v1/openapi.json", "This description", contents: .other("OpenAPI 3.1")) { call in
            Reply(Array(OpenAPI.description(version: call.api.settings.version).utf8))
        },
        Route(
            "health", "/v1/health", "Whether the server can answer, and from what",
            contents: .document(HealthDocument.name)
        ) { call in
            try call.document(
                HealthDocument(
                    ledgerEntry: call.vantage.entry, legalDay: call.vantage.legalDay,
                    lastImport: call.registry.lastImport(call.vantage), version: call.api.settings.version))
        }.with {
            $0.isKept = false
            $0.effort = .little
        },
        Route(
            "problems", "/v1/problems", "Every kind of problem", formats: [.json, .ndjson, .csv],
            parameters: Parameter.paging, contents: .list(of: ProblemKindDocument.name)
        ) { call in try call.list(all: ProblemCode.allCases.map(\.document)) },
        Route(
            "problem", "/v1/problems/{code}", "A kind of problem: when there is one, and what to do about it",
            contents: .document(ProblemKindDocument.name)
        ) { call in
            let code = call.value("code")
            guard let problem = ProblemCode(rawValue: code) else {
                let names = ProblemCode.allCases.map(\.rawValue)
                let nearest = Spelling.nearest(to: code, in: names).map { ": did you mean \($0)?" }
                throw Problem(.unknownItem, "there is no problem of this name\(nearest ?? ": /v1/problems lists them")")
            }
            return try call.document(problem.document)
        }.with {
            $0.effort = .little
            $0.statuses = [.unknownItem]
            $0.known = { _ in ProblemCode.allCases.map(\.rawValue) }
            $0.example = ["code": "unknown-parameter"]
        },
    ]
}

extension ProblemCode {
    fileprivate var document: ProblemKindDocument {
        ProblemKindDocument(code: rawValue, title: title, status: status, explanation: explanation)
    }
}
