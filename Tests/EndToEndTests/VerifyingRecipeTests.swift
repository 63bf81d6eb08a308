import Foundation
import SQLite
import Testing

/// What Documentation/http.md says about verifying the ledger is run as it stands there.
@Suite struct VerifyingRecipeTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        _ = try hearth.object(["record", "closed", "a3", "--on", "2026-11-01", "--by", "Clerk, Oakenmarsh"])
    }

    /// The block of code in a language that stands under the heading.
    private func block(_ language: String) throws -> String {
        let page = try String(
            contentsOf: HearthBinary.root.appending(path: "Documentation/http.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## Verifying the ledger").last)
        let after = try #require(section.components(separatedBy: "```\(language)\n").dropFirst().first)
        return try #require(after.components(separatedBy: "```").first)
    }

    private static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    private static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

    @Test(.enabled(if: hasPython, "no python3"))
    func `the recipe verifies the chain with standard tools, and finds a change`() throws {
        let server = try HearthServer(hearth)
        let recipe = try hearth.file("verify.py", block("python"))
        let outcome = try hearth.shell("python3 \(recipe) http://127.0.0.1:\(server.port)")
        let verified = try hearth.object(["verify"])
        #expect(
            outcome.stdout == "\(verified.whole("ledger-entry")) \(verified["ledger-head"] ?? "")\n",
            "\(outcome.stderr)")
        // Somebody changes an entry past the program.
        let database = try hearth.database()
        try database.run("DROP TRIGGER ledger_is_never_changed")
        try database.run("UPDATE ledger SET actor = 'nobody' WHERE entry = 5")
        // The first server answers what it read before, which is right: a new one has not.
        let other = try HearthServer(hearth)
        let found = try hearth.shell("python3 \(recipe) http://127.0.0.1:\(other.port)")
        #expect(found.status != 0)
        #expect(found.stderr.contains("entry 5 does not fit"))
    }

    @Test(.enabled(if: hasCurl, "no curl"))
    func `one entry is verified with a shell`() throws {
        let server = try HearthServer(hearth)
        let outcome = try hearth.shell("server=http://127.0.0.1:\(server.port)\n" + block("sh"))
        let lines = outcome.stdout.split(separator: "\n")
        #expect(lines.count == 2, "\(outcome.stderr)")
        #expect(lines.first == lines.last)
        #expect(lines.first?.count == 64)
    }
}
