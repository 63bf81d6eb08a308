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

    /// Writes bytes that are no text.
    func file(_ name: String, bytes: [UInt8]) throws -> String {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// What lies in the folder, but for the streams of programs that run.
    var files: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".std") }.sorted()
        }
    }

    /// The program while it runs, its streams in files: none of them can fill up and stop it.
    final class Running {
        let process: Process
        private let output: URL
        private let errors: URL

        fileprivate init(_ hearth: HearthBinary, _ binary: URL, _ arguments: [String], _ stdin: String) throws {
            process = Process()
            process.executableURL = binary
            process.arguments = arguments
            process.currentDirectoryURL = hearth.folder
            let streams = UUID().uuidString
            let input = hearth.folder.appending(path: ".stdin-\(streams)")
            output = hearth.folder.appending(path: ".stdout-\(streams)")
            errors = hearth.folder.appending(path: ".stderr-\(streams)")
            try Data(stdin.utf8).write(to: input)
            for url in [output, errors] { try Data().write(to: url) }
            process.standardInput = try FileHandle(forReadingFrom: input)
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: errors)
        }

        func errorsSoFar() throws -> String { try String(contentsOf: errors, encoding: .utf8) }

        func outcome() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, stdout: try String(contentsOf: output, encoding: .utf8),
                stderr: try String(contentsOf: errors, encoding: .utf8))
        }
    }

    /// Starts the program in the folder, with nothing of our environment but what is given.
    func start(
        _ arguments: [String], stdin: String = "", environment: [String: String] = [:], binary: URL = HearthBinary.path
    ) throws -> Running {
        let running = try Running(self, binary, arguments, stdin)
        var inherited: [String: String] = [:]
        // The dynamic linker's own variables are needed to run a debug build at all.
        for name in ["PATH", "LD_LIBRARY_PATH", "HOME"] { inherited[name] = ProcessInfo.processInfo.environment[name] }
        running.process.environment = inherited.merging(environment) { $1 }
        try running.process.run()
        return running
    }

    func run(_ arguments: [String], stdin: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try start(arguments, stdin: stdin, environment: environment).outcome()
    }

    func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

    /// Runs a line of the shell in the folder, in which `$HEARTH` is the program.
    func shell(_ line: String) throws -> Outcome {
        let environment = ["HEARTH": Self.path.path]
        return try start(["-c", line], environment: environment, binary: URL(filePath: "/bin/sh")).outcome()
    }
}
