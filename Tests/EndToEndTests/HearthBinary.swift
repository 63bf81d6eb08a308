import Foundation

/// The program as it was built, run as a process of its own, with a folder to itself.
final class HearthBinary {
    struct Outcome {
        let status: Int32
        let stdout: String
        let stderr: String
    }

    /// Where its registry and files go; taken away with this value.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The build folder is the one that holds the test bundle.
    static let path: URL = {
        var candidate = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for _ in 0..<4 {
            candidate.deleteLastPathComponent()
            let binary = candidate.appending(path: "hearth")
            if FileManager.default.isExecutableFile(atPath: binary.path) { return binary }
        }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build/debug/hearth")
    }()

    /// Writes a file into the folder and answers its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Runs the program in the folder, with nothing of our environment but what is given.
    func run(
        _ arguments: [String], stdin: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = Self.path
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var inherited: [String: String] = [:]
        // The dynamic linker's own variables are needed to run a debug build at all.
        for name in ["PATH", "LD_LIBRARY_PATH", "HOME"] { inherited[name] = ProcessInfo.processInfo.environment[name] }
        process.environment = inherited.merging(environment) { $1 }
        // Files rather than pipes: none of them can fill up and stop the program.
        let input = folder.appending(path: ".stdin-\(UUID().uuidString)")
        let output = folder.appending(path: ".stdout-\(UUID().uuidString)")
        let errors = folder.appending(path: ".stderr-\(UUID().uuidString)")
        try Data(stdin.utf8).write(to: input)
        for url in [output, errors] { try Data().write(to: url) }
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        defer { for url in [input, output, errors] { try? FileManager.default.removeItem(at: url) } }
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, stdout: try String(contentsOf: output, encoding: .utf8),
            stderr: try String(contentsOf: errors, encoding: .utf8))
    }

    func run(_ arguments: String...) throws -> Outcome { try run(arguments) }
}
