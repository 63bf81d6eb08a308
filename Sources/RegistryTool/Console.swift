internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// Where a command's results go, and how much room there is for them.
struct Console {
    let output: OutputFile
    /// Columns of the screen.
    let width: Int

    /// Where there is no screen that says how wide it is.
    private static let usualWidth = 100

    init() {
        output = OutputFile()
        width = Console.widthOfScreen
    }

    static var widthOfScreen: Int {
        max(40, Terminal.output.width ?? CurrentProcess.environment("COLUMNS").flatMap { Int($0) } ?? usualWidth)
    }

    func print(_ line: String) throws {
        try output.write(line + "\n")
    }

    func print(_ lines: [String]) throws {
        for line in lines { try print(line) }
    }

    /// A table that prints here.
    func table(_ columns: [Table.Column]) -> Table {
        Table(columns, width: width) { try print($0) }
    }

    func finish() throws { try output.finish() }

    /// One document, in a format for machines.
    func print<Subject: Document>(_ document: Subject, _ invocation: Invocation, _ format: ExportFormat) throws {
        // One document is no list: in JSON it stands by itself, which is what a line of NDJSON is.
        var stream = DocumentStream<Subject>(format == .json ? .ndjson : format, invocation.csvOptions)
        stream.add(document)
        stream.end()
        try stream.drain { try output.write($0) }
    }

    /// A list of documents, in a format for machines. `each` is given a function that takes one.
    func print<Subject: Document>(
        list type: Subject.Type, _ invocation: Invocation, _ format: ExportFormat,
        _ each: (@escaping (Subject) throws -> Void) throws -> Void
    ) throws {
        var stream = DocumentStream<Subject>(format, invocation.csvOptions)
        try each { document in
            stream.add(document)
            if stream.pending >= DocumentStream<Subject>.stretch { try stream.drain { try output.write($0) } }
        }
        stream.end()
        try stream.drain { try output.write($0) }
    }
}

extension DocumentStream {
    /// How many bytes are gathered before they are handed on.
    static var stretch: Int { 64 * 1024 }
}

extension OutputFormat {
    /// Nil for the table.
    var forMachines: ExportFormat? { ExportFormat(rawValue: rawValue) }
}

extension Invocation {
    var csvOptions: CSVWriter.Options {
        var options = CSVWriter.Options()
        options.guardsFormulas = !has("no-guard")
        options.hasByteOrderMark = has("bom")
        return options
    }

    /// The legal day: as asked, else today in London.
    func legalDay() throws(RegistryError) -> CalendarDate {
        try date("as-at") ?? CalendarDate(londonDayAt: SystemClock.epochSeconds)
    }

    func vantage(_ registry: Registry) throws(RegistryError) -> Vantage {
        let asKnown = text("as-known").map { text in
            Int64(text).map(Registry.AsKnown.entry) ?? Registry.AsKnown.instant(text)
        }
        return try registry.vantage(asAt: legalDay(), asKnown: asKnown)
    }

    /// The file that results go to; nil for standard output.
    var outputPath: String? { text("output").flatMap { $0 == "-" ? nil : $0 } }

    /// Refuses an option's file where it is the registry's, or one that belongs to it as long as it is in use (SQLite,
    /// Temporary Files Used By SQLite).
    static func spare(_ registry: String, _ option: String, _ path: String) throws(RegistryError) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            guard InputFile.isSame(path, registry + ending) else { continue }
            throw .misuse("--\(option): '\(path)' is the registry itself", next: "name another file")
        }
    }

    /// What `--output` names, or standard output.
    func output(besides registry: Registry) throws(RegistryError) -> OutputFile {
        guard let path = outputPath else { return OutputFile() }
        try Invocation.spare(registry.path, "output", path)
        do throws(FileError) {
            return try OutputFile(path: path)
        } catch {
            throw RegistryError(.failed, error.message, next: "name a place where a file can be written")
        }
    }

    var registryPath: String {
        text("registry") ?? CurrentProcess.environment("HEARTH_REGISTRY") ?? "./hearth.db"
    }

    func registry(_ access: Registry.Access) throws(RegistryError) -> Registry {
        // A day that is none is misuse, whether or not there is a registry.
        _ = try legalDay()
        if access != .reading { Interruption.watch() }
        return try Registry(path: registryPath, access: access)
    }
}

/// Goes through the rows of a question; the first error of `body` ends it and is thrown on.
func rows<Item>(
    _ question: ((Item) throws(RegistryError) -> Bool) throws -> Void, _ body: @escaping (Item) throws -> Void
) throws {
    var failure: (any Error)?
    try question { item in
        do {
            try body(item)
            return true
        } catch {
            failure = error
            return false
        }
    }
    if let failure { throw failure }
}
