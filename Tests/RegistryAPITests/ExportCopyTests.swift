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

    private static func target(_ day: Int) -> String { "/v1/exports/assets.ndjson?as-at=2026-11-\(day)&as-known=20" }

    @Test func `the eldest that nobody is sent goes for want of room`() throws {
        let sizes = try TestRegister()
        let room = try [18, 19].map { try sizes.get(Self.target($0)).bytes.count }.reduce(200, +)
        let register = try TestRegister { $0.roomForExports = Int64(room) }
        for day in [18, 19, 18, 19] { _ = try register.get(Self.target(day)) }
        let sent = try register.get(Self.target(18))
        #expect(isFile(sent))
        #expect(isFile(try register.get(Self.target(19))))
        // The eldest is being sent, so that the next eldest goes.
        for _ in 0..<2 { _ = try register.get(Self.target(20)) }
        #expect(isFile(try register.get(Self.target(20))))
        withExtendedLifetime(sent) {}
        #expect(isFile(try register.get(Self.target(18))))
        #expect(!isFile(try register.get(Self.target(19))))
    }

    @Test func `what is too much for all the room is not kept, and takes nothing from the others`() throws {
        let register = try TestRegister { $0.roomForExports = 4_000 }
        let small = "/v1/exports/issues.csv?as-at=2026-11-21&as-known=20"
        for _ in 0..<2 { #expect(try register.get(small).bytes.count < 4_000) }
        #expect(isFile(try register.get(small)))
        let bytes = try register.get(Self.target(21)).bytes
        #expect(bytes.count > 4_000)
        for _ in 0..<3 {
            let again = try register.get(Self.target(21))
            #expect(!isFile(again))
            #expect(again.bytes == bytes)
        }
        #expect(isFile(try register.get(small)))
    }

    @Test func `of two who fetch it at once one has it copied`() throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = Self.target(21)
        let bytes = try register.get(target).bytes
        for stream in try (0..<2).map({ _ in try begun(register, target) }) { #expect(try stream.collected() == bytes) }
        #expect(isFile(try register.get(target)))
        #expect(try register.get(target).bytes == bytes)
    }

    @Test func `there are never more than 32, and the eldest goes`() throws {
        let register = try TestRegister { $0.roomForExports = 64 << 20 }
        func target(_ entry: Int) -> String { "/v1/exports/events.csv?as-at=2026-11-21&as-known=\(entry)" }
        for entry in 1...33 {
            for _ in 0..<2 { _ = try register.get(target(entry)) }
        }
        for entry in 2...33 { #expect(isFile(try register.get(target(entry))), "\(entry)") }
        #expect(!isFile(try register.get(target(1))))
    }

    @Test func `who has it already is told its length`() throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let answers = try (0..<3).map { _ in try register.get(Self.target(21)) }
        let tag = try #require(answers[2].response["ETag"])
        let known = try register.get(Self.target(21)) { $0.ifNoneMatch = tag }
        #expect(known.status == 304)
        guard case .unsent(answers[2].bytes.count) = known.response.body else {
            Issue.record("the length is not told")
            return
        }
    }

    /// A body that nobody has asked for yet.
    private func begun(_ register: TestRegister, _ target: String) throws -> HTTPStream {
        guard case .stream(let stream) = register.api.answer(HTTPRequest(target: target)).response.body else {
            throw NoStream()
        }
        return stream
    }

    private struct NoStream: Error {}

    @Test func `what is not fetched to its end is not kept, and keeps others from it only as long as it goes on`()
        throws
    {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = Self.target(21)
        _ = try register.get(target)
        let stream = try begun(register, target)
        let meanwhile = try (0..<2).map { _ in try register.get(target) }
        withExtendedLifetime(consume stream) {}
        for answer in meanwhile { #expect(!isFile(answer)) }
        #expect(!isFile(try register.get(target)))
        #expect(isFile(try register.get(target)))
    }

    @Test func `none outlives its registry`() throws {
        let register = try TestRegister { $0.roomForExports = 1 << 20 }
        let target = Self.target(21)
        _ = try register.get(target)
        try {
            let stream = try begun(register, target)
            register.api.reopen()
            _ = try stream.collected()
        }()
        for _ in 0..<2 { #expect(!isFile(try register.get(target)), "it was begun before") }
        #expect(isFile(try register.get(target)))
        register.api.reopen()
        #expect(!isFile(try register.get(target)))
    }
}
