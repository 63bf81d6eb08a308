internal import Glibc

/// A socket that waits for connections, and the port it got.
struct ListeningSocket {
    let number: Int32
    let port: UInt16

    /// - Parameters:
    ///   - address: an IPv4 or IPv6 address in digits; never a name, which might mean something else tomorrow.
    ///   - port: 0 for any that is free.
    init(address: String, port: UInt16) throws(HTTPServerError) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(address, String(port), &hints, &found) == 0, let place = unsafe found else {
            throw HTTPServerError(.noAddress)
        }
        // getaddrinfo allocated the list for us.
        defer { unsafe freeaddrinfo(place) }
        let number = unsafe socket(place.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw HTTPServerError(.failed) }
        do {
            self.port = try unsafe ListeningSocket.listen(number, place.pointee)
            self.number = number
        } catch {
            close(number)
            throw error
        }
    }

    private static func listen(_ number: Int32, _ place: addrinfo) throws(HTTPServerError) -> UInt16 {
        var yes: Int32 = 1
        // A server that was restarted takes its place back at once.
        unsafe setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe bind(number, place.ai_addr, place.ai_addrlen) == 0, Glibc.listen(number, backlog) == 0,
            fcntl(number, F_SETFL, O_NONBLOCK) == 0
        else { throw last() }
        var bound = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = unsafe withUnsafeMutableBytes(of: &bound) { bytes in
            // A sockaddr_storage has room for any address and begins as each does.
            unsafe getsockname(number, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), &size)
        }
        guard code == 0 else { throw last() }
        // In both families the port follows the family, in network order.
        return unsafe withUnsafeBytes(of: bound) { unsafe UInt16($0[2]) << 8 | UInt16($0[3]) }
    }

    /// Connections that wait to be taken; the system has its own upper limit.
    private static let backlog: Int32 = 1_024

    private static func last() -> HTTPServerError {
        switch errno {
        case EADDRINUSE: HTTPServerError(.taken)
        case EACCES, EPERM: HTTPServerError(.forbidden)
        case EADDRNOTAVAIL: HTTPServerError(.notHere)
        default: HTTPServerError(.failed)
        }
    }
}
