internal import CommunityAssets
internal import Digest
internal import HTTP
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// Small answers as files: each is made by the route that a server answers with.
struct SiteAnswers {
    let registry: Registry
    private let work: SiteWork
    private(set) var files: [SiteDocument.File] = []
    private(set) var omissions = SitePart.omittedExports
    private(set) var written = 0
    var links: SiteLinks

    init(_ work: SiteWork, _ registry: Registry) {
        self.work = work
        self.registry = registry
        links = work.links
    }

    var vantage: Vantage { work.vantage }
    var folder: SiteFolder { work.folder }

    mutating func write() throws {
        for route in work.api.table.routes {
            switch SitePart.all[route.name] {
            case .list: try writeList(route)
            case .document: try put(answer(route.filePath), route.filePath)
            case .each(let values):
                for value in try values(registry, vantage) {
                    let address = "\(route.path(with: value)).\(route.formats[0].rawValue)"
                    try put(answer(address), address)
                }
            case .omitted(let reason): omissions.append(SiteDocument.Omission(address: route.path, because: reason))
            case .assets, .exports, .deadlines, .deadlinesOfCouncils, nil: break
            }
        }
    }

    /// A list as a whole. One of which a page holds only a part is left out: where the address of the next page led,
    /// a file server would send the first again.
    private mutating func writeList(_ route: Route) throws {
        var query = ""
        var whole = try answer("\(route.path).json")
        if whole.reply.next != nil {
            query = "?limit=\(Parameter.pageSizes.upperBound)"
            whole = try answer("\(route.path).json\(query)")
        }
        guard whole.reply.next == nil else {
            omissions.append(
                SiteDocument.Omission(
                    address: route.path,
                    because: "it has more rows than the \(Parameter.pageSizes.upperBound) of a page"))
            return
        }
        let lines = try answer("\(route.path).ndjson\(query)")
        var count = RowCount(format: Format.ndjson.rawValue)
        count?.read(lines.bytes)
        count?.end()
        for format in route.formats {
            let address = "\(route.path).\(format.rawValue)\(query)"
            let answer = format == .json ? whole : format == .ndjson ? lines : try answer(address)
            try put(answer, address, rows: count?.rows)
        }
    }

    struct Answer {
        let call: Call
        let reply: Reply
        let bytes: [UInt8]
    }

    /// What a server would answer whose ledger ends with the vantage, and for which it is that day.
    func call(_ address: String) throws -> Call {
        let inquiry = try Inquiry(HTTPRequest(target: address), work.api.table)
        return Call(
            api: work.api, inquiry: inquiry, registry: registry, vantage: vantage, position: PagePosition())
    }

    private func answer(_ address: String) throws -> Answer {
        let call = try call(address)
        let reply = try call.inquiry.route.answer(call)
        return Answer(call: call, reply: reply, bytes: try reply.bytes())
    }

    private mutating func put(_ answer: Answer, _ address: String, rows: Int64? = nil) throws {
        try put(
            answer.bytes, address, rows: rows,
            mediaType: answer.reply.contentType ?? answer.call.format.contentType)
    }

    /// Each import's issues, one import at a time.
    mutating func writeIssues(_ stop: SiteStop) throws {
        var made: [SiteDocument.File] = []
        for export in try work.exports(SitePart.issues) {
            let output = try OutputFile(path: "\(try folder.folder("v1/exports").path)/\(export.fileName)")
            let run = ExportRun(export)
            while let bytes = try run.next(registry) {
                try stop.check()
                try output.write(bytes)
            }
            let contents = try run.manifest(registry)
            let file = SiteDocument.File(
                address: export.address, mediaType: export.contentType, rows: contents.rows, bytes: contents.bytes,
                sha256: contents.sha256)
            if !folder.holds(file) {
                try output.finish()
                written += 1
            }
            made.append(file)
        }
        files += made
        try addManifests(of: made)
    }

    /// What exports hold, as a server says it.
    mutating func addManifests(of exported: [SiteDocument.File]) throws {
        for export in try work.exports(SitePart.rows + SitePart.quarters + SitePart.issues) {
            guard let file = exported.first(where: { $0.path == export.path }) else { continue }
            let address = "/\(export.path).manifest.json?as-at=\(vantage.legalDay)&as-known=\(vantage.entry)"
            let contents = try registry.manifest(
                of: export, rows: file.rows ?? 0, bytes: file.bytes, sha256: file.sha256)
            let call = try call(address)
            let reply = try call.document(ManifestDocument(contents))
            try put(Answer(call: call, reply: reply, bytes: reply.bytes()), address)
        }
    }

    /// A file that was written already.
    mutating func add(_ file: SiteDocument.File, isNew: Bool) {
        files.append(file)
        if isNew { written += 1 }
    }

    mutating func put(_ bytes: [UInt8], _ address: String, rows: Int64?, mediaType: String) throws {
        let file = SiteDocument.File(
            address: address, mediaType: mediaType, rows: rows, bytes: Int64(bytes.count),
            sha256: SHA256.hexadecimal(SHA256.digest(bytes.span)))
        if try folder.put(bytes, at: file.path) { written += 1 }
        links.note(bytes, in: file.path)
        files.append(file)
    }
}

extension Reply {
    fileprivate func bytes() throws -> [UInt8] {
        switch body {
        case .none, .unsent: []
        case .bytes(let bytes): bytes
        case .pieces(let pieces): Array(pieces.joined())
        case .file(let file): try file.collected()
        case .stream(let stream): try stream.collected()
        }
    }
}

extension Route {
    /// The path with its format as the suffix.
    fileprivate var filePath: String { isNamedByFormat ? path : "\(path).\(formats[0].rawValue)" }

    /// The path with a value in its one place for one.
    func path(with value: String) -> String {
        "/"
            + segments.map { segment in
                switch segment {
                case .literal(let text): text
                case .value(_, let tail): value + tail
                }
            }.joined(separator: "/")
    }
}
