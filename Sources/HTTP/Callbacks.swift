internal import CMicrohttpd
internal import Glibc
internal import Platform
internal import Synchronization

// What libmicrohttpd calls. The context is the Service, which lives as long as the daemon.

/// The request line has come: an exchange begins, which `completeRequest` lets go.
func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context, let target = unsafe target else { return nil }
    unsafe Unmanaged<Service>.fromOpaque(context).takeUnretainedValue().running.add(1, ordering: .relaxed)
    return unsafe Unmanaged.passRetained(Exchange(target: String(cString: target))).toOpaque()
}

/// Called when the header is there, for each part of a body, when all has come, and when a suspended connection goes on.
func answerRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ part: UnsafePointer<CChar>?,
    _ partBytes: UnsafeMutablePointer<Int>?, _ kept: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let connection = unsafe connection, let method = unsafe method,
        let partBytes = unsafe partBytes, let kept = unsafe kept?.pointee
    else { return .NO }
    let service = unsafe Unmanaged<Service>.fromOpaque(context).takeUnretainedValue()
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
    let client = unsafe Client(connection)
    switch exchange.state {
    case .begun:
        exchange.state = .received
        exchange.method = unsafe String(cString: method)
        exchange.bodyBytes = client.header("Content-Length").flatMap { Int64($0) } ?? 0
        // A body that nobody wants is refused at once, so that nobody has to send or to read it.
        let asks = ["GET", "HEAD", "OPTIONS"].contains(exchange.method)
        guard exchange.bodyBytes > (asks ? service.limits.bodyBytes : 0) else { return .YES }
        let response = service.answer(client.request(exchange)).response
        return client.send(response, of: exchange, service)
    case .received:
        let count = unsafe partBytes.pointee
        guard count == 0 else {
            exchange.bodyBytes = max(exchange.bodyBytes, 0) + Int64(count)
            unsafe partBytes.pointee = 0
            // Of a body without a length so much is thrown away and no more.
            return exchange.bodyBytes <= service.limits.bodyBytes * 64 ? .YES : .NO
        }
        guard !service.isClosing.load(ordering: .relaxed) else {
            return client.send(service.refusals.closing, of: exchange, service)
        }
        switch service.answer(client.request(exchange)) {
        case .now(let response): return client.send(response, of: exchange, service)
        case .later(let make): return client.await(make, exchange, service)
        }
    case .awaited:
        return client.send(exchange.response ?? service.refusals.busy, of: exchange, service)
    case .answered:
        return .NO
    }
}

func completeRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ kept: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let pointer = unsafe kept?.pointee else { return }
    unsafe kept?.pointee = nil
    let service = unsafe Unmanaged<Service>.fromOpaque(context).takeUnretainedValue()
    // The retain of `beginRequest` is balanced here.
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
    let isComplete = reason == .REQUEST_TERMINATED_COMPLETED_OK
    // How much of a file was sent before it was cut only the system knows.
    if !isComplete, case .file? = exchange.response?.body { exchange.sentBytes = 0 }
    service.finished(
        HTTPRecord(
            method: exchange.method.isEmpty ? "-" : exchange.method, label: exchange.response?.label ?? "-",
            status: exchange.response?.status ?? 0, bytes: exchange.sentBytes,
            nanoseconds: SystemClock.nanoseconds - exchange.startedAt,
            isComplete: isComplete))
    service.running.subtract(1, ordering: .relaxed)
}

/// The body that is made while it is sent.
func supplyBody(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ room: Int
) -> Int {
    guard let context = unsafe context, let buffer = unsafe buffer else { return hearth_mhd_end_with_error() }
    let supply = unsafe Unmanaged<StreamedBody>.fromOpaque(context).takeUnretainedValue()
    return unsafe supply.fill(UnsafeMutableRawBufferPointer(start: buffer, count: room))
}

func releaseBody(_ context: UnsafeMutableRawPointer?) {
    // The retain of `Client.send` is balanced here.
    if let context = unsafe context { unsafe Unmanaged<StreamedBody>.fromOpaque(context).release() }
}
