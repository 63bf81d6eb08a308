import Foundation
import Testing

@testable import RegistryTool

@Suite struct ReferenceTests {
    @Test func `the reference on disk is the one the table makes`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/commands.md")
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil {
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(Reference.markdown.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == Reference.markdown)
    }

    @Test(arguments: Command.all.map(\.name), [40, 80, 100])
    func `help fits the screen and names every option`(name: String, width: Int) throws {
        let command = try #require(Command.named(name))
        let lines = Help.lines(of: command, width: width)
        for option in command.allOptions {
            #expect(lines.contains { $0.contains("--\(option.name)") }, "\(name) --\(option.name)")
        }
        let examples = lines.firstIndex(of: "Examples") ?? lines.endIndex
        #expect(lines[..<examples].allSatisfy { TextLayout.width($0) <= width })
    }

    @Test(arguments: Shell.allCases)
    func `completions name every command and option`(shell: Shell) {
        let script = Completions.script(shell)
        for command in Command.all {
            #expect(script.contains(command.name))
            for option in command.allOptions { #expect(script.contains(option.name)) }
        }
    }
}
