internal import CommunityAssets
internal import Digest
internal import JSON
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let export = Command(
        name: "export",
        summary: "write out the whole register, at one ledger entry",
        operands: [
            Operand(
                name: "WHAT", meaning: "what to export, assets unless said", isOptional: true,
                allowed: Exportable.allCases.map(\.rawValue))
        ],
        options: [
            .choice(
                "format", "FORMAT", ExportFormat.allCases.map(\.rawValue),
                "json, ndjson or csv; else as the output's name ends, else json"),
            .text("output", "FILE", "write to a file, whole or not at all, with FILE.manifest.json beside it"),
        ] + Option.csv,
        details: [
            "quarters: one row for each asset and quarter, with how it stood at the end of it: for the study of what comes after listing.",
            "Without --output everything goes to standard output and no manifest is written.",
        ],
        examples: ["hearth export assets --format csv --output assets.csv", "hearth export windows --format ndjson"],
        run: { invocation in
            let what = invocation.operands.first.flatMap(Exportable.init) ?? .assets
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            // An interrupted export takes its unfinished file away.
            Interruption.watch()
            var export = try Export(invocation, what, registry, vantage)
            try export.run()
            return .done
        })
}

/// What can be exported.
enum Exportable: String, CaseIterable {
    case assets, listings, windows, events, issues, quarters
}

/// One export on its way to a file or to standard output.
private struct Export {
    private let what: Exportable
    private let format: ExportFormat
    private let options: CSVWriter.Options
    private let registry: Registry
    private let vantage: Vantage
    private let path: String?
    private let isQuiet: Bool
    private let output: OutputFile

    init(_ invocation: Invocation, _ what: Exportable, _ registry: Registry, _ vantage: Vantage) throws {
        self.what = what
        self.registry = registry
        self.vantage = vantage
        options = invocation.csvOptions
        path = invocation.outputPath
        let ending = path?.split(separator: ".").last.map { $0.lowercased() }
        format = invocation.choice("format", as: ExportFormat.self) ?? ending.flatMap(ExportFormat.init) ?? .json
        isQuiet = invocation.isQuiet
        output = try invocation.output(besides: registry)
    }

    mutating func run() throws {
        let everything = Selection()
        switch what {
        case .assets:
            try write(AssetDocument.self) { take in
                try rows({ try registry.assets(everything, vantage, $0) }, { try take(AssetDocument($0)) })
            }
        case .listings:
            try write(ListingDocument.self) { take in
                try rows({ try registry.listings(everything, vantage, $0) }, { try take(ListingDocument(found: $0)) })
            }
        case .windows:
            try write(WindowDocument.self) { take in
                try rows({ try registry.windows(everything, vantage, $0) }, { try take(WindowDocument(found: $0)) })
            }
        case .events:
            try write(EventDocument.self) { take in
                try rows({ try registry.events(everything, vantage, $0) }, { try take(EventDocument($0)) })
            }
        case .quarters:
            try write(QuarterDocument.self) { take in
                try rows({ try registry.quarters(everything, vantage, $0) }, { try take(QuarterDocument($0)) })
            }
        case .issues:
            try write(IssueDocument.self) { take in
                var failure: (any Error)?
                try registry.issues(vantage) { batch, file, issue in
                    do {
                        try take(IssueDocument(issue, importID: batch, file: file))
                        return true
                    } catch {
                        failure = error
                        return false
                    }
                }
                if let failure { throw failure }
            }
        }
    }

    private func write<Subject: Document>(
        _ type: Subject.Type, _ each: (@escaping (Subject) throws -> Void) throws -> Void
    ) throws {
        var stream = DocumentStream<Subject>(format, options)
        let hash = SHA256()
        func hand(_ bytes: [UInt8]) throws {
            // Only a manifest tells the digest.
            if path != nil { hash.update(bytes) }
            try output.write(bytes)
        }
        try each { document in
            stream.add(document)
            if stream.pending >= DocumentStream<Subject>.stretch { try stream.drain(hand) }
        }
        stream.end()
        try stream.drain(hand)
        guard let path else { return try output.finish() }
        let manifest = try manifest(Subject.self, path, rows: stream.rows, sha256: hash.finalise())
        try output.finish()
        try manifest.finish()
        if !isQuiet {
            CurrentProcess.complain("\(path): \(counted(stream.rows, "row")), \(grouped(output.count)) bytes\n")
        }
    }

    /// The manifest, written and ready to take its name.
    private func manifest<Subject: Document>(
        _ type: Subject.Type, _ path: String, rows: Int64, sha256: [UInt8]
    ) throws -> OutputFile {
        let head = try registry.head(at: vantage)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let contents = ManifestDocument.Contents(
            file: name, what: what.rawValue, format: format.rawValue, rows: rows, bytes: output.count,
            sha256: SHA256.hexadecimal(sha256), ledgerEntry: head.entry, ledgerHead: head.hash,
            legalDay: vantage.legalDay, schema: PublishedSchemas.fileName(of: type),
            referenceLicences: try registry.referenceLicences(vantage))
        var json = JSONWriter()
        json.document(ManifestDocument(contents))
        json.newline()
        let file = try OutputFile(path: path + ".manifest.json")
        try file.write(json.bytes)
        return file
    }
}
