internal import JSON
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// Where an export goes: standard output, or a file with what describes it beside it, all of them whole or none.
struct ExportFiles {
    private let rows: OutputFile
    /// Nil for standard output.
    private let path: String?
    private let metadata: OutputFile?

    init(_ invocation: Invocation, _ export: Export, _ registry: Registry) throws {
        path = invocation.outputPath
        rows = try invocation.output(besides: registry)
        guard let path, let text = try export.metadata(of: ExportFiles.name(of: path), registry) else {
            metadata = nil
            return
        }
        metadata = try OutputFile(path: "\(path)-metadata.json")
        try metadata?.write(text)
    }

    func write(_ run: ExportRun, _ registry: Registry, isQuiet: Bool) throws {
        try run.writeAll(registry) { try rows.write($0) }
        guard let path else { return try rows.finish() }
        let contents = try run.manifest(registry, named: ExportFiles.name(of: path))
        var json = JSONWriter()
        json.document(ManifestDocument(contents))
        json.newline()
        let manifest = try OutputFile(path: ExportCheck.manifest(of: path))
        try manifest.write(json.bytes)
        // A disk that is full is met before any of them has its name.
        let files = [rows, metadata, manifest].compactMap(\.self)
        for file in files { try file.settle() }
        for file in files { try file.finish() }
        if !isQuiet {
            CurrentProcess.complain("\(path): \(counted(contents.rows, "row")), \(grouped(rows.count)) bytes\n")
        }
    }

    private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
