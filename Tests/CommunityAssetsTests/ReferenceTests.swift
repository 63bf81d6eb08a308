import CommunityAssets
import Foundation
import Testing

/// The counting rules against a model in another language, written from the law by itself.
@Suite struct `A second reckoning` {
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: python != nil, "python3 is not installed"))
    func `forty thousand random periods are counted alike`() throws {
        let model = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/counting.py")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [model.path, "40000"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: "\n")
        process.waitUntilExit()
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
