internal import CMicrohttpd
internal import Glibc
internal import Platform
internal import Synchronization

/// The other end of a connection, for the time of a callback, or while it is suspended.
@safe struct Client {
    private let connection: OpaquePointer

    init(_ connection: OpaquePointer) {
        unsafe self.connection = connection
    }

    func header(_ name: String) -> String? {
        unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { unsafe String(cString: $0) }
    }

    func request(_ exchange: Exchange) -> HTTPRequest {
        HTTPRequest(
            method: exchange.method, target: exchange.target, accept: header("Accept"),
            ifNoneMatch: header("If-None-Match"), headerBytes: unsafe hearth_mhd_header_size(connection),
            bodyBytes: exchange.bodyBytes, client: address)
    }

    /// A number made of the client's address and of this process's own seed.
    private var address: Int {
        guard let address = unsafe hearth_mhd_client(connection) else { return 0 }
        var hasher = Hasher()
        switch Int32(unsafe address.pointee.sa_family) {
        // Of IPv4 the address follows family and port; of IPv6 also the flow, and one house has a whole network of 64 bits.
        case AF_INET:
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + 4, count: 4))
        case AF_INET6:
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + 8, count: 8))
        default: break
        }
        return hasher.finalize()
    }

    // MARK: Answering

    /// Leaves the making of the response to a worker.
    func await(_ make: @escaping @Sendable () -> HTTPResponse, _ exchange: Exchange, _ service: Service) -> MHD_Result {
        exchange.state = .awaited
        let suspension = unsafe Suspension(connection)
        let isTaken = service.workers.add {
            exchange.response = make()
            suspension.end()
        }
        if !isTaken { suspension.end() }
        return .YES
    }

    /// Hands the response over.
    func send(_ response: HTTPResponse, of exchange: Exchange, _ service: Service) -> MHD_Result {
        exchange.state = .answered
        exchange.response = response
        guard let made = unsafe body(of: response, exchange, service) else {
            // The system has no descriptor left to send a file by, or no memory.
            guard case .file = response.body else { return .NO }
            return send(service.refusals.busy, of: exchange, service)
        }
        // The daemon keeps what it has been given.
        defer { unsafe MHD_destroy_response(made) }
        for field in response.fields { unsafe MHD_add_response_header(made, field.name, field.value) }
        if service.isClosing.load(ordering: .relaxed) { unsafe MHD_add_response_header(made, "Connection", "close") }
        return unsafe MHD_queue_response(connection, UInt32(response.status), made)
    }

    private func body(of response: HTTPResponse, _ exchange: Exchange, _ service: Service) -> OpaquePointer? {
        switch response.body {
        case .unsent(let count?):
            // By itself libmicrohttpd would say that the answer which the client has is empty.
            let made = unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
            unsafe hearth_mhd_allow_length(made)
            unsafe MHD_add_response_header(made, "Content-Length", String(count))
            return unsafe made
        case .unsent(nil):
            // Of unknown size; it would be in chunks, of which there are none, unless the connection ends with it.
            let made = unsafe MHD_create_response_from_callback(.max, 1, { _, _, _, _ in -1 }, nil, nil)
            unsafe hearth_mhd_end_with_response(made)
            return unsafe made
        case .none: return unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(let bytes):
            exchange.sentBytes = exchange.method == "HEAD" ? 0 : Int64(bytes.count)
            return unsafe bytes.withUnsafeBytes { buffer in
                // It is copied before the call returns, though the parameter is not declared const.
                unsafe MHD_create_response_from_buffer(
                    buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .pieces(let pieces):
            let count = pieces.reduce(0) { $0 + $1.count }
            exchange.sentBytes = exchange.method == "HEAD" ? 0 : Int64(count)
            // libmicrohttpd frees it.
            guard let room = unsafe malloc(max(count, 1)) else { return nil }
            var place = unsafe room
            for piece in pieces {
                unsafe piece.withUnsafeBytes { bytes in
                    if let first = bytes.baseAddress { unsafe place.copyMemory(from: first, byteCount: bytes.count) }
                }
                unsafe place += piece.count
            }
            return unsafe MHD_create_response_from_buffer(count, room, .RESPMEM_MUST_FREE)
        case .file(let file):
            guard let descriptor = file.file.duplicated() else { return nil }
            // libmicrohttpd closes it with the response.
            guard let made = unsafe MHD_create_response_from_fd64(UInt64(file.count), descriptor) else {
                close(descriptor)
                return nil
            }
            exchange.sentBytes = exchange.method == "HEAD" ? 0 : file.count
            return unsafe made
        case .stream(let stream):
            let body = unsafe StreamedBody(
                stream: stream, exchange: exchange, workers: service.workers, connection: connection)
            return unsafe MHD_create_response_from_callback(
                .max, StreamedBody.room, supplyBody, Unmanaged.passRetained(body).toOpaque(), releaseBody)
        }
    }
}

/// A connection that waits for a worker.
// Used once, by the one who ends it.
@safe private struct Suspension: @unchecked Sendable {
    private let connection: OpaquePointer

    init(_ connection: OpaquePointer) {
        unsafe self.connection = connection
        unsafe MHD_suspend_connection(connection)
    }

    func end() { unsafe MHD_resume_connection(connection) }
}

/// A stream, and the connection that it goes to.
// Its exchange is never touched by two threads at once, and the connection lives longer than it.
@safe final class StreamedBody: @unchecked Sendable {
    private let stream: HTTPStream
    private let exchange: Exchange
    private let workers: Workers
    private let connection: OpaquePointer

    /// libmicrohttpd's buffer for one body.
    static let room = 64 * 1024

    init(stream: HTTPStream, exchange: Exchange, workers: Workers, connection: OpaquePointer) {
        self.stream = stream
        self.exchange = exchange
        self.workers = workers
        unsafe self.connection = connection
    }

    /// Answers how many bytes there are, or that the rest is yet to be made, is complete or is missing.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        switch unsafe exchange.supply(buffer) {
        case .bytes(let count): return count
        case .complete: return hearth_mhd_end_of_stream()
        case .cut: return hearth_mhd_end_with_error()
        case .awaited:
            let suspension = unsafe Suspension(connection)
            let (exchange, stream) = (exchange, stream)
            // What has begun is not refused for want of room: each stream waits with one stretch only.
            workers.add(always: true) {
                exchange.advance(stream)
                suspension.end()
            }
            return 0
        }
    }
}
