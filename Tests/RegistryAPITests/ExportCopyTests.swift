import HTTP
import RegistryAPI
import Testing

/// An export that was fetched twice lies ready for all who ask after that.
@Suite struct ExportCopyTests {
    private static let vantage = "as-at=2026-11-21&as-known=20"

    private func isFile(_ answer: TestRegister.Answer) -> Bool {
        if case .file = answer.response.body { true } else { false }
    }

    @Test(arguments: ["assets.ndjson", "assets.geojson", "windows.csv", "issues.json"])
    func `the first two are made while they are sent, and the next is sent the same as it lies`(file: String) throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = "/v1/exports/\(file)?\(Self.vantage)"
        let first = try register.get(target)
        let second = try register.get(target)
        let third = try register.get(target)
        #expect(!isFile(first))
        #expect(!isFile(second))
        #expect(isFile(third))
        #expect(!third.bytes.isEmpty)
        #expect(second.bytes == first.bytes)
        #expect(third.bytes == first.bytes)
        #expect(third.response["Content-Type"] == first.response["Content-Type"])
        #expect(third.response["ETag"] == first.response["ETag"])
        let other = try TestRegister.get(TestRegister.server(of: register.folder), target)
        #expect(other.bytes == first.bytes)
        // Another day is another export.
        #expect(!isFile(try register.get("/v1/exports/\(file)?as-at=2026-11-20&as-known=20")))
    }

    @Test func `the eldest goes for want of room, and what is too much for all of it is not kept`() throws {
        let sizes = try TestRegister()
        func size(_ day: Int) throws -> Int {
            try sizes.get("/v1/exports/assets.ndjson?as-at=2026-11-\(day)&as-known=20").bytes.count
        }
        let room = try size(19) + size(20)
        let register = try TestRegister { $0.roomForExports = Int64(room) }
        func get(_ day: Int) throws -> TestRegister.Answer {
            try register.get("/v1/exports/assets.ndjson?as-at=2026-11-\(day)&as-known=20")
        }
        for day in [19, 20, 19, 20] { #expect(!isFile(try get(day)), "\(day)") }
        for day in [19, 20] { #expect(isFile(try get(day)), "\(day)") }
        for _ in 0..<2 { _ = try get(18) }
        #expect(!isFile(try get(19)))

        let small = try TestRegister { $0.roomForExports = 1_000 }
        let target = "/v1/exports/assets.ndjson?\(Self.vantage)"
        let bytes = try small.get(target).bytes
        #expect(try small.get(target).bytes == bytes)
        let again = try small.get(target)
        #expect(!isFile(again))
        #expect(again.bytes == bytes)
    }

    @Test func `what is not fetched to its end is not kept`() throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = "/v1/exports/assets.ndjson?\(Self.vantage)"
        _ = try register.get(target)
        // An answer whose body nobody asks for.
        let response = register.api.answer(HTTPRequest(target: target)).response
        guard case .stream = response.body else {
            Issue.record("the second is a stream")
            return
        }
        #expect(!isFile(try register.get(target)))
        #expect(isFile(try register.get(target)))
    }

    @Test func `none outlives its registry`() throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = "/v1/exports/assets.ndjson?\(Self.vantage)"
        _ = try register.get(target)
        let begun = register.api.answer(HTTPRequest(target: target)).response
        register.api.reopen()
        guard case .stream(let stream) = begun.body else {
            Issue.record("the second is a stream")
            return
        }
        _ = try stream.collected()
        for _ in 0..<2 { #expect(!isFile(try register.get(target)), "it was begun before") }
        #expect(isFile(try register.get(target)))
        register.api.reopen()
        #expect(!isFile(try register.get(target)))
    }
}
