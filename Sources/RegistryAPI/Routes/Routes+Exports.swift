internal import CommunityAssets
internal import HTTP
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// The whole register, as a file.
    static let exports: [Route] = [
        Route(
            "manifest", "/v1/exports/{file}.manifest.json", "What an export holds, by which it can be checked",
            parameters: Parameter.vantage, contents: .document(ManifestDocument.name)
        ) { call in
            let export = try call.export()
            let contents = try call.api.exports.contents(of: export, call.registry)
            return try call.document(ManifestDocument(contents))
        }.with {
            $0.statuses = [.unknownItem, .presentValues]
            $0.known = { _ in Export.files }
            $0.example = ["file": "assets.ndjson"]
            $0.details = "The digest is made of the whole export, which takes as long as fetching it."
        },
        Route(
            "export", "/v1/exports/{file}", "The whole register at one ledger entry, as a file",
            parameters: Parameter.vantage, contents: .other("Every row, in the format that the file's name ends with")
        ) { call in
            let export = try call.export()
            var reply =
                if let file = call.api.exports.file(of: export) {
                    Reply(file)
                } else {
                    // Whoever fetched it before had its digest made.
                    Reply(ExportRun(export, isDigested: !call.api.exports.knows(export)).stream(call.api))
                }
            reply.contentType = export.contentType
            reply.fileName = export.fileName
            return reply
        }.with {
            $0.statuses = [.unknownItem, .presentValues]
            $0.known = { _ in Export.files }
            $0.example = ["file": "listings.csv"]
            $0.details =
                "It is read in short steps from one ledger entry. Where something fails on the way the connection is "
                + "cut; nothing is ever put in place of a row."
        },
    ]
}

extension Export {
    /// All files that the API has.
    static let files = What.allCases.flatMap { what in
        forms(of: what).filter { $0 != .national }.map { "\(what.rawValue).\($0.rawValue)" }
    }

    var contentType: String { (Format(rawValue: form.rawValue) ?? .json).contentType }
}

extension ExportRun {
    /// The body, made while it is sent. Of an export that was seen whole before a copy is kept for all who ask after that;
    /// what is fetched once needs none.
    fileprivate func stream(_ api: API) -> HTTPStream {
        let generation = api.exports.generation
        let copy = isDigested ? nil : api.exports.beginCopy(of: export)
        return HTTPStream { [self] in
            try api.pool.reading { registry in
                let bytes = try registry.within(milliseconds: api.settings.timeLimit) { () throws(RegistryError) in
                    try next(registry)
                }
                if let bytes {
                    copy?.add(bytes)
                } else {
                    let contents = isDigested ? try manifest(registry) : nil
                    api.exports.keep(contents, copy, of: export, since: generation)
                }
                return bytes
            }
        }
    }
}

extension Call {
    /// The export that the path names, at the vantage that the query has to name.
    fileprivate func export() throws -> Export {
        let file = value("file")
        guard Export.files.contains(file),
            let dot = file.lastIndex(of: "."), let what = Export.What(rawValue: String(file[..<dot])),
            let form = Export.Form(rawValue: String(file[file.index(after: dot)...]))
        else {
            let nearest = Spelling.nearest(to: file, in: Export.files).map { ": did you mean \($0)?" } ?? ""
            var problem = Problem(.unknownItem, "there is no such export\(nearest)")
            problem.faults = [
                .init(
                    parameter: nil, code: ProblemCode.unknownItem.rawValue, detail: "no such export",
                    allowed: Export.files)
            ]
            throw problem
        }
        guard asked.has("as-known"), asked.has("as-at") else {
            let location = "\(inquiry.path)?as-at=\(vantage.legalDay)&as-known=\(vantage.entry)"
            var problem = Problem(.presentValues, "the present values are at \(location)")
            problem.fields.append(HTTPResponse.Field("Location", api.url(location)))
            throw problem
        }
        return try Export(what, form, vantage)
    }
}
