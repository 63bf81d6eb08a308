/// The program's explanation of itself, from the table of commands.
enum Help {
    static func overview(width: Int) -> [String] {
        let purpose = "hearth keeps a register of community assets and works out first-refusal windows."
        var lines = TextLayout.wrapped(purpose, to: width)
        lines += ["", "usage: hearth COMMAND [OPTION...]", "", "Commands"]
        let column = (Command.all.map(\.name.count).max() ?? 0) + 4
        for command in Command.all { lines += entry(command.name, command.summary, column, width) }
        lines += ["", "Options of every command"] + options(Option.global, width)
        lines.append("")
        for text in [
            "hearth help COMMAND explains one. Results go to standard output, all else to standard error.",
            ExitStatus.meanings,
        ] {
            lines += TextLayout.wrapped(text, to: width)
        }
        return lines
    }

    static func lines(of command: Command, width: Int) -> [String] {
        var lines = TextLayout.wrapped("usage: \(command.usage)", to: width, hanging: 4)
        lines += [""] + TextLayout.wrapped(capitalised(command.summary) + ".", to: width)
        if !command.operands.isEmpty {
            lines.append("")
            let column = (command.operands.map(\.name.count).max() ?? 0) + 4
            for operand in command.operands where operand.allowed.count <= 6 {
                let words = operand.allowed.isEmpty ? "" : ": \(operand.allowed.joined(separator: ", "))"
                lines += entry(operand.name, operand.meaning + words, column, width)
            }
            for operand in command.operands where operand.allowed.count > 6 {
                lines += entry(operand.name, operand.meaning + "; see below", column, width)
            }
        }
        if !command.options.isEmpty { lines += ["", "Options"] + options(command.options, width) }
        lines += ["", "Options of every command"] + options(command.globalOptions, width)
        for detail in command.details {
            lines += [""] + TextLayout.wrapped(detail, to: width, hanging: 2)
        }
        for glossary in command.glossaries() {
            lines += [""] + TextLayout.wrapped(glossary.title, to: width, hanging: 2)
            for (word, meaning) in glossary.words {
                lines += TextLayout.wrapped("\(word): \(meaning)", to: width, indent: 2, hanging: 6)
            }
        }
        if !command.examples.isEmpty { lines += ["", "Examples"] + command.examples.map { "  \($0)" } }
        return lines
    }

    private static func options(_ options: [Option], _ width: Int) -> [String] {
        let column = min(30, width / 2, (options.map(\.usage.count).max() ?? 0) + 4)
        return options.flatMap { option in
            let words = option.value?.allowed ?? []
            let list = words.isEmpty ? "" : ": \(words.joined(separator: ", "))"
            return entry(option.usage, option.meaning + list, column, width)
        }
    }

    /// A name and its meaning beside it, or below where the name is too long.
    private static func entry(_ name: String, _ meaning: String, _ column: Int, _ width: Int) -> [String] {
        let lines = TextLayout.wrapped(meaning, to: width, indent: column)
        guard name.count + 4 <= column, let first = lines.first else { return ["  \(name)"] + lines }
        return ["  " + TextLayout.padded(name, to: column - 2) + first.dropFirst(column)] + lines.dropFirst()
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension ExitStatus {
    /// What each one says, for help and the reference.
    static let meanings =
        "Exit status: 0 done, 1 failed, 2 misuse, 3 done but rows were rejected, 4 refused, 5 not found, "
        + "6 damaged, 7 busy, 8 unreadable, 130 interrupted and undone. Of several files the highest."
}
