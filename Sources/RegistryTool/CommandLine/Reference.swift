/// The reference of all commands, which `Documentation/commands.md` has to equal.
enum Reference {
    static var markdown: String {
        var text = """
            # Commands

            `hearth help --markdown` writes this page from the program's own table of commands.

            \(ExitStatus.meanings)

            ## Options of every command

            \(list(Option.global))


            """
        text += Command.all.map(section).joined(separator: "\n")
        return text
    }

    private static func section(_ command: Command) -> String {
        var text =
            "## hearth \(command.name)\n\n\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst()).\n\n"
        text += "```\n\(command.usage)\n```\n\n"
        for operand in command.operands {
            text += "- `\(operand.name)`: \(operand.meaning)\(words(operand.allowed))\n"
        }
        if !command.operands.isEmpty { text += "\n" }
        if !command.options.isEmpty { text += list(command.options) + "\n\n" }
        for detail in command.details { text += "\(detail)\n\n" }
        for glossary in command.glossaries() {
            text += "\(glossary.title):\n\n"
            text += glossary.words.map { "- `\($0.word)`: \(coded($0.meaning))" }.joined(separator: "\n") + "\n\n"
        }
        if !command.examples.isEmpty {
            text += "```\n\(command.examples.joined(separator: "\n"))\n```\n\n"
        }
        text.removeLast()
        return text
    }

    private static func list(_ options: [Option]) -> String {
        options.map { option in
            let needed = option.isRequired ? " (required)" : ""
            return "- `\(option.usage)`\(needed): \(option.meaning)\(words(option.value?.allowed ?? []))"
        }.joined(separator: "\n")
    }

    private static func words(_ allowed: [String]) -> String {
        allowed.isEmpty ? "" : ": " + allowed.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// Options within a text read as code.
    private static func coded(_ text: String) -> String {
        text.split(separator: "; ", omittingEmptySubsequences: false)
            .map { $0.contains("--") ? "`\($0)`" : String($0) }.joined(separator: "; ")
    }
}
