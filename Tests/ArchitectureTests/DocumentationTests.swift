import Foundation
import Testing

/// The documents may name only what is there.
@Suite struct DocumentationTests {
    static let documents: [String] = {
        let top = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]
        return top + markdown(in: "Documentation") + markdown(in: "Imports")
    }()

    private static func markdown(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: Project.root.appendingPathComponent(folder).path)
        return (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }.sorted().map {
            "\(folder)/\($0)"
        }
    }

    // MARK: Links

    @Test(arguments: documents) func `a link to a file leads to one`(document: String) throws {
        let folder = Project.root.appendingPathComponent(document).deletingLastPathComponent()
        for match in try Project.text(document).matches(of: /\]\(([^)\s]+)\)/) {
            let target = match.1.split(separator: "#", omittingEmptySubsequences: false)[0]
            guard !target.isEmpty, !target.contains("://") else { continue }
            let path = folder.appendingPathComponent(String(target)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(target)")
        }
    }

    // MARK: Commands

    /// Each command of the reference with the options it understands.
    private static func commands() throws -> [String: Set<String>] {
        let reference = try Project.text("Documentation/commands.md")
        func options(_ section: Substring) -> Set<String> {
            Set(section.matches(of: /`(--[a-z-]+)/).map { String($0.1) })
        }
        let sections = reference.split(separator: "\n## ")
        let global = sections.first { $0.hasPrefix("Options of every command") }.map(options) ?? []
        var commands: [String: Set<String>] = [:]
        for section in sections {
            guard let match = section.prefixMatch(of: /hearth ([a-z]+)\n/) else { continue }
            commands[String(match.1)] = options(section).union(global)
        }
        return commands
    }

    /// The lines in blocks of code that call the program, with or without a prompt.
    private static func calls(in document: String) throws -> [String] {
        let blocks = try Project.text(document).components(separatedBy: "```").enumerated().filter {
            $0.offset % 2 == 1
        }
        let lines = blocks.flatMap { $0.element.components(separatedBy: "\n") }
        return lines.map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }.filter { $0.hasPrefix("hearth ") }
    }

    @Test(arguments: documents.filter { $0 != "Documentation/commands.md" })
    func `a command in a document exists, with its options`(document: String) throws {
        let commands = try Self.commands()
        for call in try Self.calls(in: document) {
            let words = call.split(separator: " ").map(String.init)
            // What the program prints begins with its name and a colon.
            guard let options = commands[words[1]] else {
                Issue.record("\(document): \(call): no such command")
                continue
            }
            for word in words where word.hasPrefix("--") {
                let option = String(word.split(separator: "=")[0])
                #expect(options.contains(option), "\(document): \(call): no option \(option)")
            }
        }
    }

    @Test func `the README calls each command that its tour promises`() throws {
        let called = Set(try Self.calls(in: "README.md").map { $0.split(separator: " ")[1] })
        let promised: Set<Substring> = [
            "check", "import", "windows", "asset", "eligible", "dates", "record", "export", "verify", "assets",
        ]
        #expect(promised.isSubset(of: called))
    }

    // MARK: Names

    /// Names of tests as Swift and Python have them.
    private static func testNames() throws -> Set<String> {
        var names: Set<String> = []
        for file in try Project.swiftFiles(in: "Tests") {
            for line in file.lines {
                for match in line.matches(of: /func `([^`]+)`/) { names.insert(String(match.1)) }
            }
        }
        for name in [
            "test_analysts.py", "test_exports.py", "test_http.py", "test_schemas.py", "test_site.py",
            "test_statistics.py",
        ] {
            for match in try Project.text("Tests/Foreign/\(name)").matches(of: /def (test_[a-z0-9_]+)/) {
                names.insert(String(match.1))
            }
        }
        return names
    }

    @Test(arguments: ["ARCHITECTURE.md", "SECURITY.md", "Documentation/messes.md"])
    func `a test that is cited exists`(document: String) throws {
        let names = try Self.testNames()
        let cited = try Project.text(document).matches(of: /[Tt]est `([^`]+)`/).map { String($0.1) }
        #expect(!cited.isEmpty)
        for name in cited { #expect(names.contains(name), "\(document) cites '\(name)'") }
    }

    @Test func `every mess that lists come in has a test with a sample of it`() throws {
        let rows = try Project.text("Documentation/messes.md").split(separator: "\n").filter {
            $0.hasPrefix("| ") && !$0.hasPrefix("| seen")
        }
        #expect(rows.count > 60)
        for row in rows { #expect(row.contains(/\| test `[^`]+` \|$/), "\(row)") }
    }

    @Test func `a module or file that ARCHITECTURE names exists`() throws {
        let modules = Set(try Project.folders(in: "Sources"))
        let text = try Project.text("ARCHITECTURE.md")
        for match in text.matches(of: /`([A-Za-z0-9]+)\/([A-Za-z0-9+\/]+)`/) {
            let path = "\(match.1)/\(match.2)"
            // The folders of the domain and of the tool stand without their module.
            let places = ["", "CommunityAssets/", "RegistryTool/", "Publishing/"].flatMap { module in
                ["Sources/\(module)\(path)", "Sources/\(module)\(path).swift", "\(module)\(path)"]
            }
            let found = places.contains {
                FileManager.default.fileExists(atPath: Project.root.appendingPathComponent($0).path)
            }
            #expect(found, "ARCHITECTURE.md names \(path)")
        }
        for match in text.matches(of: /(?m)^\| `([A-Za-z0-9]+)` \|/) {
            #expect(modules.contains(String(match.1)), "ARCHITECTURE.md names a module \(match.1)")
        }
    }

    @Test func `the arrows in ARCHITECTURE are the ones that are tested`() throws {
        let text = try Project.text("ARCHITECTURE.md")
        for (module, allowed) in ArrowsTests.allowed {
            let line = try #require(
                text.firstMatch(of: try Regex("(?:^|\\s)\(module) +-> ([A-Za-z0-9, ]+?)(?:   |\\n)")), "\(module)")
            let written = Set(
                try #require(line.output[1].substring).split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                })
            #expect(written == (allowed.isEmpty ? ["nothing"] : allowed), "arrows of \(module)")
        }
    }

    // MARK: Issues

    @Test func `the table of issues is the vocabulary`() throws {
        let source = try Project.text("Sources/CommunityAssets/Provenance/IssueCode.swift")
        let codes = source.matches(of: /(?m)^    case (\w+)(?: = "([^"]+)")?$/).map { String($0.2 ?? $0.1) }
        let rows = try Project.text("Documentation/formats.md").matches(
            of: /(?m)^\| `([a-z0-9-]+)` \| (critical|error|warning|notice|info) \| (council|registry) \|/)
        #expect(rows.map { String($0.1) } == codes)
    }
}
