import Foundation
import Testing

/// The README's tour, command by command, on the registry that bin/demo makes.
@Suite struct TourTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private struct Step {
        let call: String
        let printed: [Substring]
    }

    @Test func `the tour of the README prints what it says`() throws {
        let hearth = try Self.demonstration()
        let steps = try Self.steps()
        #expect(!steps.isEmpty)
        for step in steps {
            let outcome = try hearth.run(Self.words(step.call), environment: Self.environment)
            var lines = (outcome.stdout + "\n" + outcome.stderr).split(separator: "\n")[...]
            for line in step.printed where line != "[...]" {
                guard let place = lines.firstIndex(where: { Self.line($0, isMeantBy: line) }) else {
                    Issue.record("README.md: \(step.call): does not print '\(line)' but:\n\(outcome.stdout)")
                    break
                }
                lines = lines[(place + 1)...]
            }
        }
    }

    private static let environment = ["HEARTH_REGISTRY": "hearth.db"]

    /// The steps of bin/demo up to its questions.
    private static func demonstration() throws -> HearthBinary {
        let hearth = try HearthBinary()
        try FileManager.default.createSymbolicLink(
            at: hearth.folder.appending(path: "Imports"), withDestinationURL: root.appending(path: "Imports"))
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "demo"), withIntermediateDirectories: false)
        let authorities = try String(
            contentsOf: root.appending(path: "Imports/common/authorities.tsv"), encoding: .utf8)
        for row in authorities.split(separator: "\n").map({
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        })
        where row[3] == "invented" {
            let folder = "Imports/demo/" + row[2].lowercased().replacing(" ", with: "-")
            let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            for name in names.sorted() where name.hasPrefix("sample") {
                let kind = name.firstMatch(of: /^sample-([a-z-]+)\./).map { ["--list", String($0.1)] } ?? []
                let words =
                    ["import", "\(folder)/\(name)", "--authority", String(row[0]), "--as-at", "2026-11-21"] + kind
                let outcome = try hearth.run(words, environment: environment)
                #expect([0, 3].contains(outcome.status), "\(outcome.stderr)")
            }
        }
        return hearth
    }

    private static func steps() throws -> [Step] {
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        return text.matches(of: /```console\n((?:.|\n)*?)```/).flatMap { block in
            ("\n" + block.1).split(separator: "\n$ ").map { step in
                let lines = step.split(separator: "\n")
                return Step(call: String(lines[0]), printed: Array(lines.dropFirst()))
            }
        }
    }

    /// The words after the program's name; a text in double quotes is one.
    private static func words(_ call: String) -> [String] {
        call.matches(of: /"([^"]*)"|\S+/).map { String($0.1 ?? $0.0) }.dropFirst().map { $0 }
    }

    private static func line(_ printed: Substring, isMeantBy line: Substring) -> Bool {
        line.hasSuffix("[...]") ? printed.hasPrefix(line.dropLast(5)) : printed == line
    }
}
