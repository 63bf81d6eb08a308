internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// Where things come from, and what is wrong with them.
    static let provenance: [Route] = [
        Route(
            "imports", "/v1/imports", "The files that were read, oldest first", formats: [.json, .ndjson, .csv],
            parameters: Parameter.paging, contents: .list(of: ImportDocument.name)
        ) { call in try call.list(all: call.registry.imports(call.vantage).map(ImportDocument.init)) },
        Route(
            "import", "/v1/imports/{id}", "What became of each row of a file",
            parameters: Parameter.vantage, contents: .document(ImportDocument.name)
        ) { call in try call.document(ImportDocument(call.report())) }
        .with {
            $0.statuses = [.unknownItem]
            $0.example = ["id": "i1"]
        },
        Route(
            "issues", "/v1/imports/{id}/issues", "What is wrong with a file, one by one",
            formats: [.json, .ndjson, .csv], parameters: Parameter.paging, contents: .list(of: IssueDocument.name)
        ) { call in
            let report = try call.report()
            return try call.list(
                all: report.issues.map { IssueDocument($0, importID: report.id, file: report.file.name) })
        }
        .with {
            $0.statuses = [.unknownItem]
            $0.example = ["id": "i1"]
        },
    ]
}

extension Call {
    /// The import that the path names, as far as the vantage knows it.
    fileprivate func report() throws -> Import {
        guard let id = Import.ID(text: value("id")) else {
            throw Problem(.unknownItem, "an import's identifier is written as i42: /v1/imports lists them")
        }
        guard let report = try registry.importReport(id, vantage) else {
            throw Problem(.unknownItem, "\(id): there is no such import at ledger entry \(vantage.entry)")
        }
        return report
    }
}
