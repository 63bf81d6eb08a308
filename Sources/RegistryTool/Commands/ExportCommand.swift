internal import CommunityAssets
internal import JSON
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let export = Command(
        name: "export",
        summary: "write out the whole register, at one ledger entry, or check such a file",
        operands: [
            Operand(
                name: "WHAT",
                meaning:
                    "what to export, assets unless said; site writes everything as a folder, verify checks a file or such a folder",
                isOptional: true, allowed: Export.What.allCases.map(\.rawValue) + ["site", "verify"]),
            Operand(
                name: "PATH",
                meaning:
                    "with verify: the file, or the folder of a site, to hold against its manifest; with site: the folder",
                isOptional: true),
        ],
        options: [
            .choice(
                "format", "FORMAT", Export.Form.allCases.map(\.rawValue),
                "json, ndjson, csv, geojson (assets) or national (listings); else as the output's name ends, else json"),
            .text("output", "FILE", "write to a file, whole or not at all, with FILE.manifest.json beside it"),
            .text("since", "ENTRY", "only what is otherwise than after this ledger entry, what is no more included"),
            .list("authority", "CODE|NAME", "only what these councils list"),
            .flag(
                "again",
                "with verify: make the export again from the registry as it was, and compare; with site: look at every file, also where nothing was told"
            ),
            .text(
                "public-address", "URL", "with site: how others reach it, as https://register.example, for the links"),
        ] + Option.csv,
        details: [
            "quarters: one row for each asset and quarter, with how it stood at the end of it: for the study of what comes after listing.",
            "Without --output everything goes to standard output and no manifest is written. Beside a CSV stands "
                + "FILE-metadata.json too, its columns as CSVW.",
            "The same export from the same entry (--as-known) for the same day (--as-at) has the same bytes, on any machine "
                + "and whatever was told since.",
            "With --since each row is a change, as in /v1/changes: its data is the document as it is now, or null where it is "
                + "no more. What is no more comes first.",
            "verify tells each thing that differs, in words or in the --format json, ndjson or csv, and ends with exit status 6.",
            "site writes into a folder what serve answers, for any web server to carry: each asset, the whole lists, "
                + "calendars and feeds of each council; index.json says what there is. The next run writes only what "
                + "changed. A link that leads nowhere ends it with exit status 1.",
        ],
        examples: [
            "hearth export assets --format csv --output assets.csv", "hearth export windows --format ndjson",
            "hearth export listings --format national --authority Oakenmarsh --output national.csv",
            "hearth export verify assets.csv",
            "hearth export site /srv/register --public-address https://register.example",
            "hearth export verify /srv/register",
        ],
        run: { invocation in
            // An interrupted export takes its unfinished files away.
            Interruption.watch()
            if invocation.operands.first == "site" { return try exportSite(invocation) }
            if invocation.has("public-address") {
                throw RegistryError.misuse("--public-address belongs to a site", next: "hearth export site FOLDER")
            }
            if invocation.operands.first == "verify" { return try verifyExport(invocation) }
            guard invocation.operands.count < 2 else {
                throw RegistryError.misuse(
                    "'\(invocation.operands[1])': only verify and site take a path", next: "name the file with --output"
                )
            }
            guard !invocation.has("again") else {
                throw RegistryError.misuse("--again belongs to hearth export verify", next: "hearth export verify FILE")
            }
            let registry = try invocation.registry(.reading)
            let export = try Export(invocation, registry)
            let files = try ExportFiles(invocation, export, registry)
            let run = ExportRun(export, isDigested: invocation.outputPath != nil)
            try files.write(run, registry, isQuiet: invocation.isQuiet)
            return .done
        })

    private static func verifyExport(_ invocation: Invocation) throws -> ExitStatus {
        guard invocation.operands.count == 2 else {
            throw RegistryError.misuse("verify needs a file", next: "hearth export verify FILE")
        }
        if let other = ["output", "since", "authority"].first(where: { invocation.has($0) }) {
            throw RegistryError.misuse(
                "--\(other) does not belong to hearth export verify", next: "hearth export verify FILE")
        }
        if InputFile.isFolder(invocation.operands[1]) { return try verifySite(invocation) }
        let format = try invocation.formatOfCheck()
        var check = try ExportCheck(invocation.operands[1])
        if invocation.has("again") { try check.makeAgain(from: invocation.registry(.reading)) }
        let console = Console()
        if let format {
            try console.print(ExportCheckDocument(check), invocation, format)
        } else {
            let statement = check.statement
            try console.tell(
                check.file, check.findings,
                "\(counted(statement.rows, "row")), \(grouped(statement.bytes)) bytes, entry \(statement.ledgerEntry), \(statement.legalDay)"
            )
        }
        try console.finish()
        return check.holds ? .done : .damaged
    }
}

extension Console {
    /// What differs from a manifest, or what there is as it says.
    ///
    /// - Parameter more: how much differs that is not among the findings.
    func tell(_ path: String, _ findings: [String], more: Int64 = 0, _ held: String) throws {
        for finding in findings { try print("differs: \(finding)".printable) }
        if more > 0 { try print("and \(grouped(more)) more") }
        try print(
            (findings.isEmpty ? "\(path): as its manifest says: \(held)" : "\(path): not as its manifest says")
                .printable)
    }
}

extension Invocation {
    /// How to report on what was held against its manifest; nil for words.
    func formatOfCheck() throws(RegistryError) -> ExportFormat? {
        guard let form = choice("format", as: Export.Form.self) else { return nil }
        guard let format = ExportFormat(rawValue: form.rawValue) else {
            throw .misuse("--format \(form.rawValue): no report is written so", next: "use json, ndjson or csv")
        }
        return format
    }
}

extension ExportCheckDocument {
    fileprivate init(_ check: ExportCheck) {
        self.init(file: check.file, statement: check.statement, checks: check.checks, findings: check.findings)
    }
}

extension Export {
    /// What the command line asks for.
    fileprivate init(_ invocation: Invocation, _ registry: Registry) throws(RegistryError) {
        let ending = invocation.outputPath?.split(separator: ".").last.map { $0.lowercased() }
        let form = invocation.choice("format", as: Form.self) ?? ending.flatMap(Form.init) ?? .json
        // The national specification is about listings alone.
        let usual = form == .national ? What.listings : .assets
        var since: Int64?
        if let text = invocation.text("since") {
            guard let entry = Int64(text), entry >= 0 else {
                throw .misuse(
                    "--since: '\(text)' is no ledger entry", next: "write a number, as a manifest's ledger-entry")
            }
            since = entry
        }
        try self.init(
            invocation.operands.first.flatMap(What.init) ?? usual, form, invocation.vantage(registry), since: since)
        authorities = try invocation.list("authority").map { (name) throws(RegistryError) in
            try Registry.authority(named: name).code
        }
        guardsFormulas = !invocation.has("no-guard")
        hasByteOrderMark = invocation.has("bom")
    }
}
