import CommunityAssets
import Foundation
import Testing

/// The counting rules against a model in another language, written from the law by itself.
@Suite struct `A second reckoning` {
    @Test(.enabled(if: ReferenceModel.python != nil, "python3 is not installed"))
    func `forty thousand random periods are counted alike`() throws {
        let lines = try ReferenceModel.lines(of: "counting.py", ["40000"])
        #expect(lines.count == 40_000)
        for line in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let rule = try #require(CountingRule(rawValue: String(cells[0])))
            let unit = try #require(Length.Unit(rawValue: String(cells[2])))
            let counted = rule.count(
                Length(try #require(Int(cells[1])), unit), from: day(String(cells[3])), calendar: KernelRow.scotland)
            let found = [counted?.firstDay, counted?.lastDay, counted?.alternativeLastDay].map { $0?.description ?? "" }
            #expect(found == cells[4...6].map(String.init), "\(line)")
        }
    }
}

/// The models of `Tests/Reference`, run as processes.
enum ReferenceModel {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What a model prints, line by line.
    static func lines(of model: String, _ arguments: [String]) throws -> [Substring] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/\(model)").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = ["-B", path] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: "\n")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return lines
    }
}
