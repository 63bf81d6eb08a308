import Foundation
import Glibc
import Testing

/// A server as its users and its keepers meet it.
@Suite struct ServeTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
    }

    @Test func `it answers, and cannot write`() throws {
        let server = try HearthServer(hearth)
        let health = try server.ask("GET", "/v1/health")
        #expect(health.status == 200)
        #expect(health.json["status"] as? String == "ok")
        #expect(health.json["ledger-entry"] as? Int == (try hearth.object(["verify"]).whole("ledger-entry")))
        let before = try Data(contentsOf: hearth.folder.appending(path: "hearth.db"))
        let assets = try server.ask("GET", "/v1/assets?as-at=2026-11-21")
        #expect((assets.json["data"] as? [Any])?.count == 22)
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let refused = try server.ask(method, "/v1/assets/a2", ["Content-Length: 2"])
            #expect(refused.status == 405)
            #expect(refused.head.contains("Allow: GET, HEAD, OPTIONS"))
            #expect(refused.json["code"] as? String == "method-not-allowed")
        }
        #expect(try Data(contentsOf: hearth.folder.appending(path: "hearth.db")) == before)
    }

    @Test func `HEAD, OPTIONS and If-None-Match are as HTTP has them`() throws {
        let server = try HearthServer(hearth)
        let got = try server.ask("GET", "/v1/assets/a2")
        let head = try server.ask("HEAD", "/v1/assets/a2")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.head.contains("Content-Length: \(got.body.utf8.count)"))
        let tag = try #require(got.head.firstMatch(of: /ETag: (.*)/)?.1).trimmingCharacters(in: .whitespaces)
        #expect(try server.ask("GET", "/v1/assets/a2", ["If-None-Match: \(tag)"]).status == 304)
        let options = try server.ask("OPTIONS", "/v1/assets", ["Origin: https://example.com"])
        #expect(options.status == 204)
        #expect(options.head.contains("Access-Control-Allow-Methods: GET, HEAD, OPTIONS"))
        #expect(options.head.contains("Access-Control-Allow-Origin: *"))
    }

    @Test func `what is too large is a problem too`() throws {
        let server = try HearthServer(hearth)
        let long = String(repeating: "a", count: 9_000)
        for (answer, status) in [
            (try server.ask("GET", "/v1/assets?query=\(long)"), 414),
            (try server.ask("GET", "/v1/assets", ["X-Long: \(long)", "X-Longer: \(long)"]), 431),
            (try server.ask("GET", "/v1/assets", ["Content-Length: 100000"]), 413),
        ] {
            #expect(answer.status == status)
            #expect(answer.head.contains("application/problem+json"))
            #expect(answer.json["status"] as? Int == status)
        }
    }

    @Test func `the log tells of nobody`() throws {
        let server = try HearthServer(hearth)
        _ = try server.ask("GET", "/v1/assets?query=Quillfeather&near=51.9,-2.07&within=5km")
        _ = try server.ask(
            "GET", "/v1/assets/a2?token=secret", ["Authorization: Bearer secret", "User-Agent: Marmaduke"])
        _ = try server.ask("GET", "/v1/Zebediah")
        let lines = try server.logged(atLeast: 3)
        #expect(lines.compactMap { $0["route"] as? String } == ["assets", "asset", "-"])
        #expect(lines.compactMap { $0["status"] as? Int } == [200, 400, 404])
        for line in lines {
            #expect(Set(line.keys) == ["at", "method", "route", "status", "bytes", "microseconds", "complete"])
        }
        let text = try hearth.text(of: "access.log")
        for word in ["Quillfeather", "51.9", "secret", "Marmaduke", "Zebediah", "127.0.0.1", "a2"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `it ends what has begun, and then stops`() throws {
        let server = try HearthServer(hearth)
        let slow = try server.connect()
        slow.send("GET /v1/exports/assets.json?as-at=2026-11-21&as-known=20 HTTP/1.1\r\nHost: x\r\n")
        usleep(200_000)
        server.running.process.terminate()
        usleep(300_000)
        #expect(server.running.process.isRunning)
        #expect(throws: (any Error).self) { try server.connect() }
        slow.send("\r\n")
        #expect(slow.rest().contains("503"))
        let outcome = try server.running.outcome()
        #expect(outcome.status == 0)
        #expect(outcome.stderr.split(separator: "\n").count == 1, "\(outcome.stderr)")
    }

    @Test func `on SIGHUP it reads the registry and writes the log anew`() throws {
        let server = try HearthServer(hearth)
        #expect(try server.ask("GET", "/v1/health").status == 200)
        _ = try server.logged(atLeast: 1)
        let old = hearth.folder.appending(path: "access.log")
        try FileManager.default.moveItem(at: old, to: hearth.folder.appending(path: "access.log.1"))
        for name in ["hearth.db", "hearth.db-wal", "hearth.db-shm"] {
            try? FileManager.default.removeItem(at: hearth.folder.appending(path: name))
        }
        _ = try hearth.take(HearthBinary.demo("pellbridge/sample.csv"))
        kill(server.running.process.processIdentifier, SIGHUP)
        usleep(500_000)
        let assets = try server.ask("GET", "/v1/assets?limit=1000")
        #expect((assets.json["data"] as? [Any])?.count == (try hearth.list(["assets"]).count))
        #expect(try server.logged(atLeast: 1).count == 1)
        #expect(try server.stop().status == 0)
    }

    @Test func `slow readers, slow writers and those who say nothing do not keep others waiting`() throws {
        _ = try hearth.run(
            ["import", hearth.file("long.csv", Listing.long(rows: 1_500)), "--authority", "E07999001"]
                + ["--as-at", HearthBinary.day])
        let server = try HearthServer(hearth)
        let idle = try (0..<300).map { _ in try server.connect() }
        let readers = try (0..<12).map { _ in
            let reader = try server.connect(receiveBuffer: 4_096)
            reader.send("GET /v1/exports/assets.json?as-at=2026-11-21&as-known=1500 HTTP/1.1\r\nHost: x\r\n\r\n")
            return reader
        }
        let writers = try (0..<50).map { _ in
            let writer = try server.connect()
            writer.send("GET /v1/assets HT")
            return writer
        }
        for reader in readers { #expect(!reader.receive(atMost: 512).isEmpty) }
        for _ in 0..<20 {
            let start = ContinuousClock.now
            #expect(try server.ask("GET", "/v1/health").status == 200)
            #expect(ContinuousClock.now - start < .seconds(5))
        }
        // The slow ones get all of it in the end.
        let body = readers[0].rest(until: "\r\n0\r\n\r\n")
        #expect(body.hasSuffix("\r\n0\r\n\r\n"))
        withExtendedLifetime((idle, writers)) {}
    }

    @Test func `questions made to be slow end in time, and do not keep others waiting`() throws {
        _ = try hearth.run(
            ["import", hearth.file("long.csv", Listing.long(rows: 4_000)), "--authority", "E07999001"]
                + ["--as-at", HearthBinary.day])
        let server = try HearthServer(hearth, ["--time-limit", "1", "--workers", "2"])
        // Each is of another state of the register, and has to judge all of it to know its order.
        let slow = try (0..<40).map { number in
            let connection = try server.connect()
            connection.send(
                "GET /v1/windows?sort=-last-day&count=exact&as-known=\(4_000 - number)&as-at=2026-11-21 HTTP/1.1\r\n"
                    + "Host: x\r\nConnection: close\r\n\r\n")
            return connection
        }
        for number in 0..<20 {
            let start = ContinuousClock.now
            #expect(try server.ask("GET", "/v1/assets/a\(2 + number)").status == 200)
            #expect(try server.ask("GET", "/v1/health").status == 200)
            #expect(ContinuousClock.now - start < .seconds(5))
        }
        for connection in slow {
            let answer = connection.rest()
            #expect(answer.hasPrefix("HTTP/1.1 200 ") || answer.hasPrefix("HTTP/1.1 503 "), "\(answer.prefix(300))")
            guard answer.hasPrefix("HTTP/1.1 503 ") else { continue }
            #expect(answer.contains("\r\nRetry-After: "))
            #expect(answer.contains("\"code\":\"overtime\"") || answer.contains("\"code\":\"busy\""), "\(answer)")
        }
        let last = try server.ask("GET", "/v1/windows?sort=id&limit=1")
        #expect(last.status == 200, "\(last)")
    }

    @Test func `two servers of one registry agree, also while a list comes in`() throws {
        let (one, other) = (try HearthServer(hearth), try HearthServer(hearth, ["--workers", "1"]))
        let first = try one.ask("GET", "/v1/assets?limit=10")
        let next = try #require((first.json["links"] as? [String: Any])?["next"] as? String)
        _ = try hearth.take(hearth.file("new.csv", Listing.long(rows: 20)))
        let (here, there) = (try one.ask("GET", next), try other.ask("GET", next))
        #expect(here.status == 200)
        #expect(here.body == there.body)
        #expect(try one.ask("GET", "/v1/ledger/head").body == other.ask("GET", "/v1/ledger/head").body)
    }

    @Test func `what cannot be served is said before it begins`() throws {
        let server = try HearthServer(hearth)
        for (words, status, says) in [
            (["--port", "\(server.port)"], Int32(1), "another program listens there"),
            (["--port", "99999"], 2, "--port"), (["--bind", "example.com"], 2, "--bind"),
            (["--bind", "203.0.113.7", "--port", "0"], 1, "no such address"),
            (["--registry", "nowhere.db"], 8, "there is no registry"), (["--as-at", "2026-01-01"], 2, "--as-at"),
            (["--public-address", "register"], 2, "https://"), (["--access-log", "/nowhere/log"], 1, "/nowhere/log"),
        ] {
            let outcome = try hearth.run(["serve"] + words)
            #expect(outcome.status == status, "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains(says), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("\nnext: "))
        }
    }
}

extension HearthServer.Connection {
    /// What comes until a text ends it, or the other side closes.
    func rest(until end: String) -> String {
        var all: [UInt8] = []
        while !all.suffix(end.utf8.count).elementsEqual(end.utf8) {
            let bytes = receive()
            if bytes.isEmpty { break }
            all += bytes
        }
        return String(decoding: all, as: UTF8.self)
    }
}
