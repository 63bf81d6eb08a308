import Foundation
import Testing

@Suite struct FormatTests {
    @Test func `every Swift file is formatted as the project's settings say`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.currentDirectoryURL = Project.root
        process.arguments = ["swift", "format", "lint", "--strict", "--recursive", "Package.swift", "Sources", "Tests"]
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output.prefix(2_000))")
    }
}
