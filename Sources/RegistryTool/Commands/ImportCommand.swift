internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let check = Command(
        name: "check",
        summary: "read a listing exactly as import would, without a registry",
        operands: [.files], options: reading + [.format] + Option.csv,
        details: ["Needs no authority and changes nothing. Exit status 3 says that rows were rejected."],
        examples: ["hearth check listing.csv", "curl -s https://example.org/acv.csv | hearth check - --format json"],
        run: { try importFiles($0, isCheck: true) })

    static let `import` = Command(
        name: "import",
        summary: "read a council's listing into the register",
        operands: [.files],
        options: reading + [
            .text(
                "max-withdrawn", "PERCENT",
                "how many of a hundred entries a whole list may lack, else it is refused; 10 unless said"),
            .text("rejects", "FILE", "write rejected rows there, to be corrected and imported again"),
            .by, .dryRun, .format,
        ] + Option.csv,
        details: [
            "Each file is one transaction: all of its good rows or nothing. Bad rows are reported and left out.",
            "The authority comes from the option, else from the file. Of a file whose rows name several, by code, the option's "
                + "rows are read and the others left out. The registry is made where there is none.",
            "What a whole list (--full) lacks is noted as no longer published; its periods go on. Where it lacks too "
                + "much, nothing is changed, and exit status 4 and the report say what it looks like.",
            "The file of --rejects has the rejected rows as they were, with what is private, behind the reasons; only its "
                + "owner can read it. Where no row is rejected it is not written.",
        ],
        examples: [
            "hearth import listing.csv --authority Cheltenham",
            "hearth import listing.csv --full --dry-run",
        ],
        run: { try importFiles($0, isCheck: false) })

    private static let reading: [Option] = [
        .text("authority", "CODE|NAME", "the council whose list it is; else the file says"),
        .choice("list", "KIND", ListingFile.Kind.allCases.map(\.rawValue), "what the list holds; else recognised"),
        .flag(
            "full", "the file is the whole list: what it lacks is no longer published", excludes: ["partial"]),
        .flag(
            "partial", "the file is a part of the list (unless the council's mapping says otherwise)",
            excludes: ["full"]),
        .text("sheet", "NAME", "the sheet of a workbook that holds the list; else those that look like lists"),
        .text("licence", "TEXT", "the terms under which the list may be used; else as the council's mapping says"),
        .text("attribution", "TEXT", "the words that these terms ask to be shown with it"),
        .text("mapping", "FILE", "which column means what; else the council's own that ships, else the common words"),
    ]

    private static func importFiles(_ invocation: Invocation, isCheck: Bool) throws -> ExitStatus {
        let options = try ImportOptions(invocation)
        if isCheck { Interruption.watch() }
        let registry = isCheck ? nil : try invocation.registry(.creating)
        let console = Console()
        var status = ExitStatus.done
        func reports(_ take: (Import) throws -> Void) throws {
            for path in invocation.operands {
                do {
                    var progress = Progress(path, isQuiet: invocation.isQuiet)
                    let batch =
                        if let registry {
                            try registry.importListing(
                                ListingSource(path: path), options, dryRun: invocation.isDryRun,
                                progress: { progress.show($0) })
                        } else {
                            try Registry.check(ListingSource(path: path), options, progress: { progress.show($0) })
                        }
                    progress.clear()
                    // Stored is stored: a signal that came later is answered after the report.
                    let comesTooLate = Interruption.letGo()
                    try take(batch)
                    if batch.counts.rejected > 0 { status = max(status, .rowsRejected) }
                    if let refusal = batch.refusal {
                        let reason = "\(path): refused, and nothing was changed: \(refusal.reason)"
                        let error = RegistryError(.refused, reason, next: refusal.next)
                        status = max(status, Complaint(error).tell())
                    }
                    if comesTooLate {
                        if path != invocation.operands.last { status = .interrupted }
                        return
                    }
                } catch let error as RegistryError {
                    // A file that cannot be read does not keep the others from being read.
                    status = max(status, Complaint(error).tell())
                    if status == .interrupted { return }
                }
            }
        }
        if let format = invocation.format.forMachines {
            try console.print(list: ImportDocument.self, invocation, format) { take in
                try reports { try take(ImportDocument($0)) }
            }
        } else {
            try reports { batch in
                var report = ImportReport(batch, isCheck: isCheck, isDryRun: invocation.isDryRun)
                report.rejectsPath = options.rejectsPath
                try console.print(
                    invocation.isQuiet ? report.line(width: console.width) : report.lines(width: console.width))
            }
        }
        try console.finish()
        return status
    }
}

extension Command.Operand {
    fileprivate static let files = Command.Operand(
        name: "FILE", meaning: "a listing in any form that Documentation/formats.md tells of, or - for standard input",
        isRepeated: true)
}

extension Invocation {
    /// Where rejected rows go: not over what they come from, nor over the registry.
    fileprivate func rejects() throws(RegistryError) -> String? {
        guard let path = text("rejects") else { return nil }
        guard operands.count == 1 else {
            throw .misuse("--rejects takes the rows of one file", next: "import the files one by one")
        }
        if let file = operands.first, InputFile.isSame(path, file) {
            throw .misuse("--rejects: '\(path)' is the file that is imported", next: "name another file")
        }
        try Invocation.spare(registryPath, "rejects", path)
        // Somebody may be correcting the rows of the last time there.
        if InputFile.isRegular(path) {
            throw .misuse("--rejects: '\(path)' is there already", next: "name another file, or take it away first")
        }
        return path
    }
}

extension ImportOptions {
    fileprivate init(_ invocation: Invocation) throws(RegistryError) {
        self.init(today: try invocation.legalDay())
        authority = invocation.text("authority")
        kind = invocation.choice("list", as: ListingFile.Kind.self)
        if invocation.has("full") { isFull = true }
        if invocation.has("partial") { isFull = false }
        mappingPath = invocation.text("mapping")
        rejectsPath = try invocation.rejects()
        if let percent = try invocation.whole("max-withdrawn", in: 0...100) { mostWithdrawn = percent }
        sheet = invocation.text("sheet")
        licence = invocation.text("licence")
        attribution = invocation.text("attribution")
        by = invocation.text("by")
    }
}

/// How much of a file has been read, on standard error, where a person looks on.
private struct Progress {
    private let name: String
    private let size: Int64?
    private let isShown: Bool
    private var lastShown: Int64 = 0

    private static let step: Int64 = 4 << 20

    init(_ path: String, isQuiet: Bool) {
        name = path
        isShown = !isQuiet && Terminal.error.isPresent
        size = isShown && path != "-" ? (try? InputFile(path))?.size : nil
    }

    mutating func show(_ bytes: Int64) {
        guard isShown, bytes - lastShown >= Progress.step else { return }
        lastShown = bytes
        let amount = size.map { "\(bytes * 100 / max($0, 1)) %" } ?? "\(bytes >> 20) MB"
        CurrentProcess.complain("\r\u{1B}[K\(name.printable): \(amount)")
    }

    func clear() {
        if lastShown > 0 { CurrentProcess.complain("\r\u{1B}[K") }
    }
}
