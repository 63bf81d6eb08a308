import Foundation
import Platform
import Testing

@Suite struct FilesTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Starts a line of the shell in the folder.
    private func shell(_ line: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        try process.run()
        return process
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    @Test(arguments: [
        1, InputFile.chunkSize - 1, InputFile.chunkSize, InputFile.chunkSize + 1, 3 * InputFile.chunkSize,
    ])
    func `a file comes in full chunks and one last short one`(size: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: folder.appending(path: "in"))
        let file = try InputFile(path("in"))
        #expect(file.size == Int64(size))
        var read: [UInt8] = []
        var sizes: [Int] = []
        while let chunk = try file.next() {
            read += chunk
            sizes.append(chunk.count)
        }
        #expect(read == bytes)
        #expect(sizes.dropLast().allSatisfy { $0 == InputFile.chunkSize })
        #expect(try file.next() == nil)
    }

    @Test func `a file is read again from its beginning`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<(InputFile.chunkSize + 7)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: folder.appending(path: "in"))
        let file = try InputFile(path("in"))
        for _ in 0..<2 {
            #expect(try file.next()?.count == InputFile.chunkSize)
            #expect(try file.rewind())
        }
        var read: [UInt8] = []
        while let chunk = try file.next() { read += chunk }
        #expect(read == bytes)
    }

    @Test(arguments: [true, false])
    func `a stream is read again from its beginning, as long as little of it has come`(isLittle: Bool) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let count = isLittle ? InputFile.chunkSize + 7 : InputFile.mostKept + 1
        try Data(repeating: 65, count: count).write(to: folder.appending(path: "in"))
        let pipe = path("pipe")
        let maker = try shell("mkfifo pipe")
        maker.waitUntilExit()
        try #require(maker.terminationStatus == 0)
        let writer = try shell("cat in > pipe")
        let file = try InputFile(pipe)
        var read = 0
        while let chunk = try file.next() { read += chunk.count }
        #expect(read == count)
        #expect(try file.rewind() == isLittle)
        var again = 0
        if isLittle { while let chunk = try file.next() { again += chunk.count } }
        #expect(again == (isLittle ? count : 0))
        writer.waitUntilExit()
    }

    @Test func `what cannot be read says why`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appending(path: "empty"))
        func kind(_ name: String) -> FileError.Kind? {
            do throws(FileError) {
                _ = try InputFile(path(name))
                return nil
            } catch { return error.kind }
        }
        #expect(kind("absent.csv") == .missing)
        #expect(kind("") == .directory)
        #expect(kind("empty") == .empty)
        #expect(InputFile.exists(path("empty")))
        #expect(!InputFile.exists(path("absent.csv")))
    }

    @Test func `an error has the path in front and a next step`() {
        do throws(FileError) {
            _ = try InputFile("no/such.csv")
            Issue.record("there is such a file")
        } catch {
            #expect(error.message == "no/such.csv: there is no such file")
            #expect(!error.next.isEmpty)
        }
    }

    @Test func `a file appears whole, with the older one in place until then`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("old".utf8).write(to: folder.appending(path: "out"))
        let file = try OutputFile(path: path("out"))
        try file.write(String(repeating: "x", count: 200_000))
        #expect(try String(contentsOfFile: path("out"), encoding: .utf8) == "old")
        try file.finish()
        #expect(try String(contentsOfFile: path("out"), encoding: .utf8).utf8.count == 200_000)
        #expect(file.count == 200_000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }

    @Test func `a file that is not finished leaves nothing behind`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let file = try OutputFile(path: path("out"))
            try file.write("half")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a symbolic link stays one when the file behind it is replaced`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("old".utf8).write(to: folder.appending(path: "real"))
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("real"))
        let file = try OutputFile(path: path("link"))
        try file.write("new")
        try file.finish()
        #expect(try String(contentsOfFile: path("real"), encoding: .utf8) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == path("real"))
    }

    @Test func `a device is written to, not replaced`() throws {
        let file = try OutputFile(path: "/dev/null")
        try file.write("gone")
        try file.finish()
        #expect(InputFile.exists("/dev/null"))
    }

    @Test func `a file without a name is in no folder, and has what was written wherever that was`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try UnnamedFile(in: folder.path)
        try file.write([1, 2, 3], at: 0)
        try file.write([7, 8], at: 5_000_000)
        #expect(try file.read(3, at: 0) == [1, 2, 3])
        #expect(try file.read(2, at: 5_000_000) == [7, 8])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(throws: FileError.self) { try file.read(3, at: 5_000_000) }
        #expect(UnnamedFile.room(in: folder.path) > 0)
        #expect(UnnamedFile.room(in: path("nowhere")) == 0)
        #expect(throws: FileError.self) { try UnnamedFile(in: path("nowhere")) }
    }

    @Test func `a draft that the system writes to the disk meanwhile holds all that was written`() throws {
        struct Fault: Error {}
        defer { try? FileManager.default.removeItem(at: folder) }
        let draft = try DraftFile(for: path("register")) { "0123456789abcdef" }
        let writer = try FileHandle(forWritingTo: URL(filePath: draft.path))
        let pieces = try draft.writtenBack {
            for piece in 0..<30 {
                try writer.write(contentsOf: Data(repeating: UInt8(piece), count: 10_000))
                usleep(30_000)
            }
            return 30
        }
        #expect(pieces == 30)
        try writer.close()
        #expect(throws: Fault.self) { try draft.writtenBack { throw Fault() } }
        try draft.publish()
        let expected = (0..<30).reduce(into: Data()) { $0 += Data(repeating: UInt8($1), count: 10_000) }
        #expect(try Data(contentsOf: folder.appending(path: "register")) == expected)
    }
}

@Suite struct SystemTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_230_120, "2026-11-21T03:02:00Z"),
        ] as [(Int64, String)])
    func `an instant is written as RFC 3339 in UTC`(seconds: Int64, expected: String) {
        #expect(SystemClock.instant(epochSeconds: seconds) == expected)
    }

    @Test func `a variable that is not set or is empty is absent`() {
        unsafe setenv("HEARTH_TEST_EMPTY", "", 1)
        unsafe setenv("HEARTH_TEST_FULL", "yes", 1)
        #expect(CurrentProcess.environment("HEARTH_TEST_EMPTY") == nil)
        #expect(CurrentProcess.environment("HEARTH_TEST_ABSENT") == nil)
        #expect(CurrentProcess.environment("HEARTH_TEST_FULL") == "yes")
    }
}
