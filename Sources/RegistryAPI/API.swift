internal import CommunityAssets
public import HTTP
internal import Platform
public import RegisterKeeping

/// The register over HTTP: a request becomes an answer, and nothing is ever changed. It knows no socket.
public struct API: Sendable {
    public struct Settings: Sendable {
        /// The program's version, which an answer may depend on.
        public var version: String
        /// Where the API can be reached from outside, as `https://register.example`; nil for addresses without a host.
        public var publicAddress: String?
        /// How many requests a minute each client may make; nil for any number.
        public var requestsPerMinute: Int?
        /// How long one question may take, in milliseconds.
        public var timeLimit: UInt64 = 10_000
        /// How many bytes of disk copies of exports may take, which are made of those that are fetched again.
        public var roomForExports: Int64 = 0

        public init(version: String) {
            self.version = version
        }
    }

    let settings: Settings
    let pool: ReaderPool
    let table: RouteTable
    let answers = AnswerCache()
    let unfinished = Unfinished()
    private let lengths = AnswerLengths()
    private let turnstile: Turnstile?
    let exports: ExportCache
    let preparation = Preparation()
    /// Seconds since 1970.
    private let clock: @Sendable () -> Int64

    /// - Parameter clock: tells the time, in seconds since 1970; the system's where nothing is said.
    public init(_ pool: ReaderPool, _ settings: Settings, clock: (@Sendable () -> Int64)? = nil) {
        self.pool = pool
        self.settings = settings
        self.clock = clock ?? { SystemClock.epochSeconds }
        exports = ExportCache(room: settings.roomForExports)
        table = RouteTable(routes: Route.all)
        turnstile = settings.requestsPerMinute.map { Turnstile(perMinute: $0) }
    }

    /// The day in London.
    var today: CalendarDate { CalendarDate(londonDayAt: clock()) }

    // MARK: From a request to an answer

    /// Answers at once where that takes no time, and else says how the answer is made.
    public func answer(_ request: HTTPRequest) -> HTTPAnswer {
        do {
            try checkSize(of: request)
            try turnstile?.pass(request.client, at: clock())
            if let other = try methods(request) { return .now(other) }
            let inquiry = try Inquiry(request, table)
            return try pool.reading { registry in
                let ticket = try Ticket(inquiry, registry, self, now: clock())
                if ticket.isKnown(by: request.ifNoneMatch) { return .now(ticket.notModified(inquiry, lengths)) }
                if inquiry.route.effort == .little {
                    return .now(try made(inquiry, ticket, registry, within: settings.timeLimit))
                }
                if let kept = answers[ticket.etag] { return .now(ticket.refreshed(kept)) }
                if inquiry.route.effort == .some, let response = soon(inquiry, ticket, registry) {
                    return .now(response)
                }
                return .later { make(inquiry, ticket) }
            }
        } catch {
            // Which route was meant, where the path tells it.
            let path = PercentEncoding.decoded(request.path, plusIsSpace: false)
            let route = path.flatMap { try? table.match($0).route }
            return .now(
                Problem(any: error).response(
                    instance: path == nil ? nil : String(request.path), label: route?.name ?? "-"))
        }
    }

    /// What is at hand is answered where the connection is served, since handing it over takes longer. Nil where it
    /// turns out to be more.
    private func soon(_ inquiry: Inquiry, _ ticket: Ticket, _ registry: Registry) -> HTTPResponse? {
        guard let response = try? made(inquiry, ticket, registry, within: min(API.moment, settings.timeLimit)) else {
            return nil
        }
        answers.keep(response, as: ticket.etag)
        return response
    }

    /// Milliseconds for which a connection may keep the others of its thread waiting.
    private static let moment: UInt64 = 2

    private func make(_ inquiry: Inquiry, _ ticket: Ticket) -> HTTPResponse {
        do {
            let response = try pool.reading { try made(inquiry, ticket, $0, within: settings.timeLimit) }
            answers.keep(response, as: ticket.etag)
            return response
        } catch {
            let problem = Problem(any: error)
            if problem.isResumable { unfinished.add(inquiry, ticket) }
            return problem.response(instance: inquiry.path, label: inquiry.route.name)
        }
    }

    /// - Parameter milliseconds: how long it may take.
    func made(
        _ inquiry: Inquiry, _ ticket: Ticket, _ registry: Registry, within milliseconds: UInt64
    ) throws -> HTTPResponse {
        let call = Call(
            api: self, inquiry: inquiry, registry: registry, vantage: ticket.vantage, position: ticket.position)
        let reply = try registry.within(milliseconds: milliseconds) { try inquiry.route.answer(call) }
        let response = ticket.response(reply, inquiry, self)
        lengths.note(response, as: ticket.etag)
        return response
    }

    /// Forgets what was answered, because the registry may be another one now.
    public func reopen() {
        pool.reopen()
        answers.forget()
        exports.forget()
        preparation.forget()
        unfinished.forget()
    }

    /// What the server answers by itself.
    public var refusals: HTTPServer.Refusals {
        HTTPServer.Refusals(
            busy: Problem(.busy, "the server has more to do than it can: try again soon").retry(after: 2)
                .response(instance: nil),
            closing: Problem(.closing, "the server is stopping: try again soon").retry(after: 5)
                .response(instance: nil))
    }

    // MARK: What every request has to be

    private static let longestAddress = 8_000
    private static let largestHeader = 16_000
    private static let largestBody: Int64 = 8_192

    private func checkSize(of request: HTTPRequest) throws(Problem) {
        guard request.target.utf8.count <= API.longestAddress else {
            throw Problem(.addressTooLong, "it has \(request.target.utf8.count) bytes; use fewer values")
        }
        guard request.headerBytes <= API.largestHeader else {
            throw Problem(.headerTooLarge, "it has \(request.headerBytes) bytes; send fewer or shorter fields")
        }
        guard request.bodyBytes <= API.largestBody || !["GET", "HEAD", "OPTIONS"].contains(request.method) else {
            throw Problem(.contentTooLarge, "send the request without a body")
        }
    }

    private static let allowed = HTTPResponse.Field("Allow", "GET, HEAD, OPTIONS")

    /// The answer to a method that asks for nothing; nil for one that does.
    private func methods(_ request: HTTPRequest) throws -> HTTPResponse? {
        switch request.method {
        case "GET", "HEAD": return nil
        case "OPTIONS":
            return HTTPResponse(
                204,
                API.commonFields + [
                    API.allowed, HTTPResponse.Field("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
                    HTTPResponse.Field("Access-Control-Allow-Headers", "Accept, If-None-Match"),
                    HTTPResponse.Field("Access-Control-Max-Age", "86400"),
                ], label: "options")
        default:
            var problem = Problem(.methodNotAllowed, "\(ProblemCode.methodNotAllowed.title): use GET")
            problem.fields.append(API.allowed)
            throw problem
        }
    }

    static let commonFields = [
        HTTPResponse.Field("Access-Control-Allow-Origin", "*"),
        HTTPResponse.Field("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After"),
        HTTPResponse.Field("X-Content-Type-Options", "nosniff"),
    ]

    /// An address of the API as others reach it.
    @Sendable func url(_ address: String) -> String { (settings.publicAddress ?? "") + address }
}

extension Problem {
    init(any error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as RegistryError: self.init(error)
        default: self.init(.failed, "the question could not be answered")
        }
    }
}
