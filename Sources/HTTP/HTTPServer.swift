internal import CMicrohttpd
internal import Glibc
internal import Platform
internal import Synchronization

/// A server of HTTP/1.1 on libmicrohttpd: a few threads wait for all connections, and workers make what takes time.
@safe public final class HTTPServer: Sendable {
    public struct Limits: Sendable {
        /// Threads that wait for connections.
        public var threads = 2
        /// Threads that make answers.
        public var workers = 4
        /// Requests and stretches of streams that wait for a worker; what comes then is refused.
        public var waiting = 256
        public var connections = 10_000
        /// 0 for no limit.
        public var connectionsPerAddress = 0
        /// A connection on which nothing moves for so long is closed.
        public var idleSeconds = 30
        /// For the header and the reading of each connection; a longer header is refused.
        public var connectionBytes = 32 * 1024
        /// A longer body is refused before it is read.
        public var bodyBytes: Int64 = 8 * 1024

        public init() {}
    }

    /// What is answered where nothing is made.
    public struct Refusals: Sendable {
        /// Too much waits already.
        public let busy: HTTPResponse
        /// The server is stopping.
        public let closing: HTTPResponse

        public init(busy: HTTPResponse, closing: HTTPResponse) {
            self.busy = busy
            self.closing = closing
        }
    }

    public let port: UInt16
    private let service: Service
    // Opaque to Swift; libmicrohttpd guards it by locks of its own.
    private nonisolated(unsafe) let daemon: OpaquePointer

    /// Starts listening and serving.
    ///
    /// - Parameters:
    ///   - address: an IPv4 or IPv6 address in digits.
    ///   - port: 0 for any that is free; `port` then says which.
    ///   - refusals: what is answered where nothing is made.
    ///   - answer: called on several threads at a time.
    ///   - finished: told of each exchange when it is over, on several threads at a time.
    public init(
        address: String, port: UInt16, limits: Limits = Limits(), refusals: Refusals,
        answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer,
        finished: @escaping @Sendable (HTTPRecord) -> Void = { _ in }
    ) throws(HTTPServerError) {
        let socket = try ListeningSocket(address: address, port: port)
        guard let workers = try? Workers(count: limits.workers, waiting: limits.waiting) else {
            close(socket.number)
            throw HTTPServerError(.failed)
        }
        service = Service(
            limits: limits, workers: workers, refusals: refusals, answer: answer, finished: finished)
        self.port = socket.port
        // The service outlives the daemon: `stop` ends the daemon, and only then is the service let go.
        let context = unsafe Unmanaged.passUnretained(service).toOpaque()
        let started = unsafe hearth_mhd_start(
            socket.number, UInt32(limits.threads), UInt32(limits.connections), UInt32(limits.connectionsPerAddress),
            UInt32(limits.idleSeconds), limits.connectionBytes, answerRequest, completeRequest, beginRequest, context)
        guard let started = unsafe started else {
            close(socket.number)
            throw HTTPServerError(.failed)
        }
        unsafe daemon = started
    }

    /// Takes no new connection, lets the exchanges that have begun end, and stops.
    ///
    /// - Parameter seconds: after so long those still running are cut.
    public func stop(within seconds: Int) {
        service.isClosing.store(true, ordering: .relaxed)
        let socket = unsafe MHD_quiesce_daemon(daemon)
        // Who comes now is refused by the system; closed it is only when no thread can look at it any more.
        if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
        let deadline = SystemClock.nanoseconds + UInt64(seconds) * 1_000_000_000
        while service.running.load(ordering: .relaxed) > 0, SystemClock.nanoseconds < deadline { usleep(20_000) }
        // A suspended connection may not be left behind: what workers have begun comes to its end first.
        service.workers.stop()
        unsafe MHD_stop_daemon(daemon)
        if socket >= 0 { close(socket) }
    }
}

/// What the callbacks of libmicrohttpd need.
final class Service: Sendable {
    let limits: HTTPServer.Limits
    let workers: Workers
    let refusals: HTTPServer.Refusals
    let answer: @Sendable (HTTPRequest) -> HTTPAnswer
    let finished: @Sendable (HTTPRecord) -> Void
    let running = Atomic(0)
    let isClosing = Atomic(false)

    init(
        limits: HTTPServer.Limits, workers: Workers, refusals: HTTPServer.Refusals,
        answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer, finished: @escaping @Sendable (HTTPRecord) -> Void
    ) {
        self.limits = limits
        self.workers = workers
        self.refusals = refusals
        self.answer = answer
        self.finished = finished
    }
}
