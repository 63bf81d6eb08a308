internal import HTTP
internal import Platform
internal import Publishing
internal import RegisterKeeping
internal import RegistryAPI

extension Command {
    static let serve = Command(
        name: "serve",
        summary: "answer the register over HTTP, for programs; it cannot write",
        operands: [],
        options: [
            .text("bind", "ADDRESS", "where to listen, else 127.0.0.1; what is public stands behind a reverse proxy"),
            .text("port", "N", "which port, else 8080; 0 for any that is free"),
            .text("access-log", "FILE", "where a line for each request goes, else standard output"),
            .text(
                "public-address", "URL", "how others reach it, as https://register.example, for the links in answers"),
            .text("rate-limit", "N", "at most so many requests a minute from each address"),
            .text("connections", "N", "at most so many at a time, else 10,000, or what the system allows"),
            .text("connections-per-address", "N", "at most so many from each address"),
            .text("time-limit", "SECONDS", "the longest that one question may take, else 10"),
            .text(
                "ready", "MB",
                "how much disk, in TMPDIR or else /var/tmp, the assets may take that are kept ready to be sent, and as "
                    + "much again the exports that are fetched again and again; else 8192; never more than a quarter of what is free"
            ),
            .text("workers", "N", "how many questions are worked on at a time, else 4"),
        ],
        details: [
            "Documentation/http.md says what can be asked; /v1/openapi.json describes it to programs. TLS and "
                + "compression are the reverse proxy's: packaging has an example for nginx, and a unit for systemd.",
            "SIGTERM and Ctrl-C let what has begun end, for at most \(ServeCommand.patience) seconds, and stop it. SIGHUP "
                + "opens the registry and the log anew, as after a restore.",
            "A line of the log has the route's name, the status, how many bytes and how long: no address of a client, "
                + "no value and no identifier.",
        ],
        examples: [
            "hearth serve", "hearth serve --bind ::1 --port 8000 --public-address https://register.example",
        ],
        run: { invocation in try ServeCommand(invocation).run() })
}

/// The server of one registry, until somebody stops it.
struct ServeCommand {
    /// Seconds that what has begun may take when the server stops.
    static let patience = 30

    private let path: String
    private let address: String
    private let port: UInt16
    private let isQuiet: Bool
    private let log: AccessLog
    private let api: API
    private let limits: HTTPServer.Limits

    init(_ invocation: Invocation) throws {
        for option in ["as-at", "as-known"] where invocation.has(option) {
            throw RegistryError.misuse(
                "--\(option): each request says it for itself", next: "leave it out, and ask with ?\(option)=")
        }
        path = invocation.registryPath
        address = invocation.text("bind") ?? "127.0.0.1"
        port = UInt16(try invocation.whole("port", in: 0...65_535) ?? 8_080)
        isQuiet = invocation.isQuiet
        var settings = API.Settings(version: Release.version)
        settings.publicAddress = try invocation.publicAddress()
        settings.requestsPerMinute = try invocation.whole("rate-limit", in: 1...1_000_000)
        if let seconds = try invocation.whole("time-limit", in: 1...3_600) {
            settings.timeLimit = UInt64(seconds) * 1_000
        }
        var limits = HTTPServer.Limits()
        limits.workers = try invocation.whole("workers", in: 1...64) ?? limits.workers
        limits.connectionsPerAddress = try invocation.whole("connections-per-address", in: 1...100_000) ?? 0
        let wanted = try invocation.whole("connections", in: 1...100_000) ?? limits.connections
        // The registry, its log, the threads and the copies of exports need some files too; who is sent one has it open.
        let others = 256
        limits.connections = min(wanted, max(16, CurrentProcess.allowOpenFiles(wanted + others) - others))
        self.limits = limits
        let megabytes = try invocation.whole("ready", in: 0...1_000_000) ?? 8_192
        // The assets and the exports have as much each, and leave the other half to everybody else.
        let room = min(Int64(megabytes) << 20, UnnamedFile.room() / 4)
        settings.roomForExports = room
        let pool = try ReaderPool(path: path, room: room)
        log = try AccessLog(path: invocation.text("access-log"))
        api = API(pool, settings)
    }

    func run() throws -> ExitStatus {
        ServiceSignals.hold()
        let server = try start()
        let background = Background()
        try background.start { [api] in api.prepare() }
        let host = address.contains(":") ? "[\(address)]" : address
        if !isQuiet {
            CurrentProcess.complain("hearth: \(path.printable) is served at http://\(host):\(server.port)/v1/assets\n")
        }
        while true {
            switch ServiceSignals.wait(seconds: 2) {
            case .nothing: log.flush()
            case .reopen:
                api.reopen()
                log.reopen()
            case .stop:
                server.stop(within: ServeCommand.patience)
                background.end()
                log.flush()
                return .done
            }
        }
    }

    private func start() throws(RegistryError) -> HTTPServer {
        let (api, log) = (api, log)
        do throws(HTTPServerError) {
            return try HTTPServer(
                address: address, port: port, limits: limits, refusals: api.refusals, answer: { api.answer($0) },
                finished: { log.write($0) })
        } catch {
            let place = "\(address) port \(port)"
            switch error.kind {
            case .noAddress:
                throw .misuse("--bind: '\(address)' is no address", next: "write one in digits, as 127.0.0.1 or ::1")
            case .taken:
                throw RegistryError(
                    .failed, "\(place): another program listens there", next: "choose another with --port")
            case .forbidden:
                throw RegistryError(
                    .failed, "\(place): the system does not let you listen there",
                    next: "use a port from 1024, and a reverse proxy before it")
            case .notHere:
                throw RegistryError(
                    .failed, "\(place): this machine has no such address", next: "use 127.0.0.1, or 0.0.0.0 for all")
            case .failed:
                throw RegistryError(.failed, "\(place): the server could not be started", next: "try again")
            }
        }
    }
}
