import Glibc
import HTTP
import Platform
import Synchronization
import Testing

/// The wall by itself, with answers of the test's own.
@Suite struct HTTPServerTests {
    private static func text(_ status: Int, _ text: String) -> HTTPResponse {
        HTTPResponse(
            status, [HTTPResponse.Field("Content-Type", "text/plain")], .bytes(Array(text.utf8)), label: "text")
    }

    private static let refusals = HTTPServer.Refusals(busy: text(503, "busy"), closing: text(503, "closing"))

    private func server(
        _ change: (inout HTTPServer.Limits) -> Void = { _ in },
        finished: @escaping @Sendable (HTTPRecord) -> Void = { _ in },
        _ answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer
    ) throws -> HTTPServer {
        var limits = HTTPServer.Limits()
        limits.connections = 100
        change(&limits)
        return try HTTPServer(
            address: "127.0.0.1", port: 0, limits: limits, refusals: Self.refusals, answer: answer, finished: finished)
    }

    /// Sends a text and answers all that comes until the server closes.
    private func exchange(_ server: HTTPServer, _ text: String) -> String {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = server.port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        _ = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var bytes = Array(text.utf8)
        _ = unsafe send(number, &bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var all: [UInt8] = []
        while true {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(number, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += buffer.prefix(count)
        }
    }

    @Test func `a request is what was sent`() throws {
        let seen = Mutex<HTTPRequest?>(nil)
        let server = try server { request in
            seen.withLock { $0 = request }
            return .now(Self.text(200, "yes"))
        }
        let answer = exchange(
            server, "GET /a%20b?c=d&c=+e HTTP/1.0\r\nAccept: text/csv\r\nIf-None-Match: \"x\"\r\nHost: h\r\n\r\n")
        server.stop(within: 5)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nyes"))
        let request = try #require(seen.withLock { $0 })
        #expect(request.method == "GET")
        #expect(request.target == "/a%20b?c=d&c=+e")
        #expect(request.path == "/a%20b")
        #expect(request.query == "c=d&c=+e")
        #expect(request.accept == "text/csv")
        #expect(request.ifNoneMatch == "\"x\"")
        #expect(request.headerBytes > 60)
        #expect(request.bodyBytes == 0)
    }

    @Test func `what a worker makes comes in its time, and a stream a stretch at a time`() throws {
        let records = Mutex<[HTTPRecord]>([])
        let server = try server(finished: { record in records.withLock { $0.append(record) } }) { request in
            .later {
                let left = Mutex(200)
                return HTTPResponse(
                    200, [],
                    .stream(
                        HTTPStream {
                            left.withLock { left in
                                left -= 1
                                return left < 0 ? nil : left % 3 == 0 ? [] : [UInt8](repeating: 0x61, count: 5_000)
                            }
                        }), label: "stream")
            }
        }
        let answer = exchange(server, "GET / HTTP/1.0\r\n\r\n")
        server.stop(within: 5)
        #expect(answer.components.last?.utf8.count == 133 * 5_000)
        let record = try #require(records.withLock { $0.first })
        #expect(record.bytes == 133 * 5_000)
        #expect(record.label == "stream")
        #expect(record.isComplete)
    }

    @Test func `a file is sent as it lies, whole and with its length, as often as it is asked for`() throws {
        let records = Mutex<[HTTPRecord]>([])
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: 32 + $0 % 90) }
        let file = try UnnamedFile()
        try file.write(bytes, at: 0)
        // What lies behind its end is not sent.
        try file.write([1, 2, 3], at: Int64(bytes.count))
        let body = HTTPFile(file, count: Int64(bytes.count))
        let server = try server(finished: { record in records.withLock { $0.append(record) } }) { _ in
            .now(HTTPResponse(200, [], .file(body)))
        }
        let answers = (0..<2).map { _ in exchange(server, "GET / HTTP/1.0\r\n\r\n") }
        let head = exchange(server, "HEAD / HTTP/1.0\r\n\r\n")
        server.stop(within: 5)
        for answer in answers {
            #expect(answer.contains("\r\nContent-Length: 3000000\r\n"))
            #expect(answer.utf8.suffix(bytes.count).elementsEqual(bytes))
        }
        #expect(head.contains("\r\nContent-Length: 3000000\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
        #expect(records.withLock { $0.map(\.bytes) } == [3_000_000, 3_000_000, 0])
        #expect(records.withLock { $0.allSatisfy(\.isComplete) })
        #expect(try body.collected() == bytes)
    }

    @Test func `a file of nothing is an empty body`() throws {
        let body = HTTPFile(try UnnamedFile(), count: 0)
        let server = try server { _ in .now(HTTPResponse(200, [], .file(body))) }
        let answer = exchange(server, "GET / HTTP/1.0\r\n\r\n")
        server.stop(within: 5)
        #expect(answer.contains("\r\nContent-Length: 0\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    private struct Broken: Error {}

    @Test func `a stream that fails is cut, and nothing is put in its place`() throws {
        let server = try server { _ in
            .now(
                HTTPResponse(
                    200, [],
                    .stream(
                        {
                            let isFirst = Mutex(true)
                            return HTTPStream {
                                guard
                                    isFirst.withLock({ first in
                                        defer { first = false }; return first
                                    })
                                else { throw Broken() }
                                return Array("half".utf8)
                            }
                        }())))
        }
        let answer = exchange(server, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        server.stop(within: 5)
        #expect(answer.contains("half"))
        // A body in chunks that is whole ends with a chunk of nothing.
        #expect(!answer.hasSuffix("0\r\n\r\n"))
    }

    @Test func `more than may wait is refused`() throws {
        let server = try server({
            $0.workers = 1; $0.waiting = 0
        }) { _ in .later { Self.text(200, "yes") } }
        let answer = exchange(server, "GET / HTTP/1.0\r\n\r\n")
        server.stop(within: 5)
        #expect(answer.hasSuffix("busy"))
    }

    @Test func `a body that nobody wants is refused before it has come`() throws {
        let server = try server { request in .now(Self.text(request.bodyBytes > 0 ? 413 : 200, "\(request.bodyBytes)"))
        }
        #expect(
            exchange(server, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n").hasSuffix("1000000000")
        )
        #expect(exchange(server, "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 9000\r\n\r\n").hasSuffix("9000"))
        server.stop(within: 5)
    }

    @Test(arguments: [("example.com", HTTPServerError.Kind.noAddress), ("203.0.113.7", .notHere), ("", .noAddress)])
    func `an address that cannot be listened on says why`(address: String, kind: HTTPServerError.Kind) {
        let failure = #expect(throws: HTTPServerError.self) {
            try HTTPServer(address: address, port: 0, refusals: Self.refusals) { _ in .now(Self.text(200, "")) }
        }
        #expect(failure?.kind == kind)
    }
}

extension String {
    /// Head and body.
    fileprivate var components: [Substring] {
        guard let end = firstRange(of: "\r\n\r\n") else { return [self[...]] }
        return [self[..<end.lowerBound], self[end.upperBound...]]
    }
}
