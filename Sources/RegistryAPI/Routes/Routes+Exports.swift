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
            let contents = try call.api.manifests.contents(of: export) {
                try call.registry.within(milliseconds: call.api.settings.manifestTimeLimit) {
                    try export.run(call.api).manifest(call.registry)
                }
            }
            return try call.document(ManifestDocument(contents))
        }.with {
            $0.statuses = [.unknownItem, .presentValues]
            $0.known = { _ in Export.files }
            $0.example = ["file": "assets.ndjson"]
            $0.details = "The digest is made of the whole export, which takes as long as fetching it."
        },
        Route(
            "export", "/v1/exports/{file}", "The whole register at one ledger entry, as a stream",
            parameters: Parameter.vantage, contents: .other("Every row, in the format that the file's name ends with")
        ) { call in
            let export = try call.export()
            var reply = Reply(export.run(call.api).stream)
            reply.contentType = export.format.contentType
            reply.fileName = export.file
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

/// A file of the whole register: what its rows are, how they are written, from which vantage.
struct Export: Hashable, Sendable {
    enum What: String, CaseIterable, Sendable {
        case assets, listings, windows, events, issues, quarters

        var formats: [Format] { self == .assets ? [.ndjson, .csv, .geojson, .json] : [.ndjson, .csv, .json] }
    }

    let what: What
    let format: Format
    let vantage: Vantage

    var file: String { "\(what.rawValue).\(format.rawValue)" }

    /// All that there are.
    static let files = What.allCases.flatMap { what in what.formats.map { "\(what.rawValue).\($0.rawValue)" } }

    func run(_ api: API) -> any ExportRunning {
        let (all, vantage) = (Export.everything, vantage)
        switch what {
        case .assets:
            return ExportRun<AssetDocument>(self, api) { registry, place in
                let page = try registry.page(ofAssets: all, vantage, from: place, limit: Export.rowsOfStep)
                return (page.items.map(AssetDocument.init), page.next)
            }
        case .listings:
            return ExportRun<ListingDocument>(self, api) { registry, place in
                let page = try registry.page(ofListings: all, vantage, from: place, limit: Export.rowsOfStep)
                return (page.items.map(ListingDocument.init(found:)), page.next)
            }
        case .windows:
            return ExportRun<WindowDocument>(self, api) { registry, place in
                let page = try registry.page(ofWindows: all, vantage, from: place, limit: Export.rowsOfStep)
                return (page.items.map(WindowDocument.init(found:)), page.next)
            }
        case .events:
            return ExportRun<EventDocument>(self, api) { registry, place in
                let page = try registry.page(ofEvents: all, vantage, from: place, limit: Export.rowsOfStep)
                return (page.items.map(EventDocument.init), page.next)
            }
        case .quarters:
            return ExportRun<QuarterDocument>(self, api) { registry, place in
                let page = try registry.page(ofQuarters: all, vantage, from: place, limit: Export.rowsOfStep)
                return (page.items.map(QuarterDocument.init), page.next)
            }
        case .issues:
            return ExportRun<IssueDocument>(self, api) { registry, place in
                // An import a step: the details that are kept of one are limited.
                let imports = try registry.imports(vantage)
                guard place.item < imports.count, let id = imports[place.item].id,
                    let report = try registry.importReport(id, vantage)
                else { return ([], nil) }
                let issues = report.issues.map { IssueDocument($0, importID: id, file: report.file.name) }
                return (issues, place.item + 1 < imports.count ? PagePosition(item: place.item + 1) : nil)
            }
        }
    }

    private static let rowsOfStep = 100

    private static let everything: Selection = {
        var selection = Selection()
        selection.sort = [Selection.SortKey(.id)]
        return selection
    }()
}

extension Call {
    /// The export that the path names, at the vantage that the query has to name.
    fileprivate func export() throws -> Export {
        let file = value("file")
        guard Export.files.contains(file),
            let dot = file.lastIndex(of: "."), let what = Export.What(rawValue: String(file[..<dot])),
            let format = Format(rawValue: String(file[file.index(after: dot)...]))
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
        return Export(what: what, format: format, vantage: vantage)
    }
}
