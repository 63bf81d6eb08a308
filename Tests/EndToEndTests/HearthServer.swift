import Foundation
import Glibc
import Testing

/// `hearth serve` as it runs, and a client that sends what it likes.
final class HearthServer {
    let running: HearthBinary.Running
    let port: UInt16
    private let log: URL

    /// Serves the registry in the folder; answers when it listens.
    init(_ hearth: HearthBinary, _ more: [String] = []) throws {
        log = hearth.folder.appending(path: "access.log")
        running = try hearth.start(["serve", "--port", "0", "--access-log", log.path] + more)
        var found: UInt16?
        for _ in 0..<400 where found == nil {
            usleep(25_000)
            let text = try running.errorsSoFar()
            if let match = text.firstMatch(of: /:([0-9]+)\/v1\/assets\n/) { found = UInt16(match.1) }
            if !running.process.isRunning { break }
        }
        port = try #require(found)
    }

    deinit { if running.process.isRunning { running.process.terminate() } }

    /// The lines of the access log; what waits in the program is written every other second.
    func logged(atLeast count: Int) throws -> [[String: Any]] {
        var lines: [[String: Any]] = []
        for _ in 0..<200 {
            let text = try String(contentsOf: log, encoding: .utf8)
            lines = text.split(separator: "\n").compactMap {
                try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            if lines.count >= count { return lines }
            usleep(25_000)
        }
        return lines
    }

    func stop() throws -> HearthBinary.Outcome {
        running.process.terminate()
        return try running.outcome()
    }

    // MARK: A client

    /// A connection to the server, closed with this value.
    final class Connection {
        private let socket: Int32

        fileprivate init(port: UInt16, receiveBuffer: Int32?) throws {
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            if var size = receiveBuffer {
                _ = unsafe setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
            }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let code = unsafe withUnsafePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard code == 0 else {
                close(socket)
                throw POSIXError(.ECONNREFUSED)
            }
            var time = timeval(tv_sec: 60, tv_usec: 0)
            _ = unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(socket) }

        func send(_ text: String) {
            var bytes = Array(text.utf8)
            _ = unsafe Glibc.send(socket, &bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Some bytes; none at the end.
        func receive(atMost count: Int = 65_536) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            var received: Int
            // A child of this process that ends interrupts the wait.
            repeat { received = unsafe recv(socket, &bytes, count, 0) } while received < 0 && errno == EINTR
            return Array(bytes.prefix(max(0, received)))
        }

        /// All until the other side closes.
        func rest() -> String {
            var all: [UInt8] = []
            while true {
                let bytes = receive()
                if bytes.isEmpty { return String(decoding: all, as: UTF8.self) }
                all += bytes
            }
        }
    }

    func connect(receiveBuffer: Int32? = nil) throws -> Connection {
        try Connection(port: port, receiveBuffer: receiveBuffer)
    }

    struct Answer {
        let status: Int
        let head: String
        let body: String

        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:]
        }
    }

    /// One request on a connection of its own.
    func ask(_ method: String = "GET", _ target: String, _ fields: [String] = []) throws -> Answer {
        let connection = try connect()
        let lines = ["\(method) \(target) HTTP/1.0", "Host: localhost"] + fields
        connection.send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
        let text = connection.rest()
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        return Answer(
            status: Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0, head: String(parts.first ?? ""),
            body: parts.count == 2 ? String(parts[1]) : "")
    }
}
