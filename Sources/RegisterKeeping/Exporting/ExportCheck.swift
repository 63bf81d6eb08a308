internal import CommunityAssets
internal import Digest
internal import Platform
public import Publishing

/// What an exported file and its manifest say of one another.
public struct ExportCheck: Sendable {
    public let file: String
    /// What the manifest says.
    public let statement: ManifestDocument.Statement
    /// What was looked at, in words.
    public internal(set) var checks: [String] = []
    /// What differs, in words; empty where nothing does.
    public internal(set) var findings: [String] = []

    public var holds: Bool { findings.isEmpty }

    /// Where the manifest of a file stands.
    public static func manifest(of file: String) -> String { "\(file).manifest.json" }

    /// Holds a file against the manifest beside it.
    ///
    /// - Throws: `unreadable` where either is not there or the manifest is none.
    public init(_ file: String) throws(RegistryError) {
        self.file = file
        let manifest = ExportCheck.manifest(of: file)
        guard InputFile.exists(manifest) else {
            throw RegistryError(
                .unreadable, "\(manifest): there is no manifest",
                next: "hearth export --output FILE writes one beside the file; keep the two together")
        }
        // A pipe that nobody writes to would be waited for for ever.
        for path in [file, manifest] where InputFile.exists(path) && !InputFile.isRegular(path) {
            throw RegistryError(
                .unreadable, "\(path): it is no file", next: "name the file that hearth export --output wrote")
        }
        do {
            statement = try ManifestDocument.Statement(reading: InputFile.contents(of: manifest))
        } catch let error as ManifestDocument.Unreadable {
            throw RegistryError(
                .unreadable, "\(manifest): \(error.reason)", next: "take the manifest that was written with the file")
        } catch let error as FileError {
            throw RegistryError(error)
        } catch {
            throw RegistryError(.unreadable, "\(manifest): it cannot be read", next: "check that it is whole")
        }
        guard var count = RowCount(format: statement.format) else {
            throw RegistryError(
                .unreadable, "\(manifest): nothing is known of the format '\(statement.format)'",
                next: "use the release of Hearth that wrote it")
        }
        let found = try translating(file) { try ExportCheck.read(file, &count) }
        compare(found, count)
    }

    private struct Found {
        var bytes: Int64 = 0
        var sha256 = ""
    }

    private static func read(_ path: String, _ count: inout RowCount) throws -> Found {
        var found = Found()
        let hash = SHA256()
        // An export without a row may be an empty file.
        if !InputFile.isEmpty(path) {
            let file = try InputFile(path)
            while let chunk = try file.next() {
                hash.update(chunk)
                count.read(chunk)
                found.bytes += Int64(chunk.count)
            }
        }
        count.end()
        found.sha256 = SHA256.hexadecimal(hash.finalise())
        return found
    }

    private mutating func compare(_ found: Found, _ count: RowCount) {
        checks = ["bytes", "rows", "sha256"]
        if found.bytes != statement.bytes {
            findings.append("bytes: the manifest says \(statement.bytes), the file has \(found.bytes)")
        }
        if let fault = count.fault {
            findings.append("rows: the file is not whole \(statement.format): \(fault)")
        } else if count.rows != statement.rows {
            findings.append("rows: the manifest says \(statement.rows), the file has \(count.rows)")
        }
        if found.sha256 != statement.sha256 {
            findings.append("sha256: the manifest says \(statement.sha256), the file's is \(found.sha256)")
        }
    }

    // MARK: Against the registry

    /// Makes the export again from the register as it was at the manifest's entry, and compares.
    public mutating func makeAgain(from registry: Registry) throws(RegistryError) {
        checks.append("ledger-head")
        let last = try registry.head(at: Vantage(legalDay: CalendarDate(dayNumber: 0), entry: .max)).entry
        guard statement.ledgerEntry <= last else {
            findings.append(
                "ledger-head: the manifest says entry \(statement.ledgerEntry), the registry ends at entry \(last): it is another registry, or an older copy of it"
            )
            return
        }
        let export = try export(from: registry)
        let head = try registry.head(at: export.vantage)
        guard head.hash == statement.ledgerHead else {
            findings.append(
                "ledger-head: the manifest says \(statement.ledgerHead) at entry \(statement.ledgerEntry), the registry has \(head.hash): it is another registry, or one of them was changed"
            )
            return
        }
        checks.append("made again")
        let run = ExportRun(export)
        try translating(registry.path) { try run.writeAll(registry) { _ in } }
        let again = try run.manifest(registry)
        guard again.sha256 != statement.sha256 else {
            // What the file itself was held against has been told already.
            let told: Set = ["rows", "bytes"]
            for key in statement.keys(otherThan: ManifestDocument(again)) where !told.contains(key) {
                findings.append("\(key): the manifest says otherwise than the register")
            }
            return try compareMetadata(of: export, registry)
        }
        let other = statement.program.map {
            $0 == Release.version ? "" : "; release \($0) wrote the file, and this is \(Release.version)"
        }
        findings.append(
            "made again: entry \(statement.ledgerEntry) on \(statement.legalDay) gives \(again.rows) rows, \(again.bytes) bytes, sha256 \(again.sha256)\(other ?? "")"
        )
    }

    /// Holds the description of a table's columns against the one that belongs to it, where it stands beside the file.
    private mutating func compareMetadata(of export: Export, _ registry: Registry) throws(RegistryError) {
        let path = "\(file)-metadata.json"
        guard InputFile.isRegular(path),
            let own = try export.metadata(of: statement.file ?? file, registry)
        else { return }
        checks.append("metadata")
        let found = try translating(path) { try InputFile.contents(of: path) }
        if found != Array(own.utf8) {
            findings.append("metadata: \(path) is not what describes the table")
        }
    }

    private func export(from registry: Registry) throws(RegistryError) -> Export {
        guard let what = Export.What(rawValue: statement.what), let form = Export.Form(rawValue: statement.format),
            let day = CalendarDate(iso: statement.legalDay)
        else {
            throw RegistryError(
                .unreadable, "\(ExportCheck.manifest(of: file)): it names an export that this release does not make",
                next: "use the release of Hearth that wrote it")
        }
        let vantage = try registry.vantage(asAt: day, asKnown: .entry(statement.ledgerEntry))
        var export = try Export(what, form, vantage, since: statement.since)
        export.authorities = statement.authorities.compactMap { Authority.Code($0) }
        export.guardsFormulas = statement.isGuarded
        export.hasByteOrderMark = statement.hasByteOrderMark
        return export
    }
}
