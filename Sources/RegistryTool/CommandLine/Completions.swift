enum Shell: String, CaseIterable {
    case bash, zsh, fish
}

/// What shells need to complete commands and options, from the table of commands.
enum Completions {
    static func script(_ shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: "#compdef hearth\nautoload -U +X bashcompinit && bashcompinit\n" + bash
        case .fish: fish
        }
    }

    private static var bash: String {
        let cases = Command.all.map { command in
            let words =
                command.allOptions.map { "--\($0.name)" } + command.operands.flatMap { $0.allowed + $0.suggested() }
            return "        \(command.name)) words='\(words.joined(separator: " "))' ;;"
        }
        let values = allValues.map { "        --\($0.name)) words='\($0.words.joined(separator: " "))' ;;" }
        return """
            _hearth() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=
                case ${COMP_WORDS[1]} in
            \(cases.joined(separator: "\n"))
                    *) words='\(Command.all.map(\.name).joined(separator: " "))' ;;
                esac
                case $previous in
            \(values.joined(separator: "\n"))
                esac
                COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -o default -F _hearth hearth

            """
    }

    private static var fish: String {
        var lines = Command.all.map { command in
            "complete -c hearth -n __fish_use_subcommand -a \(command.name) -d '\(quoted(command.summary))'"
        }
        for command in Command.all {
            let suggested = command.operands.flatMap { $0.suggested() }
            if !suggested.isEmpty {
                lines.append(
                    "complete -c hearth -n '__fish_seen_subcommand_from \(command.name)' -a "
                        + "'\(suggested.joined(separator: " "))'")
            }
            for option in command.allOptions {
                let words = option.value.map {
                    $0.allowed.isEmpty ? " -r" : " -x -a '\($0.allowed.joined(separator: " "))'"
                }
                lines.append(
                    "complete -c hearth -n '__fish_seen_subcommand_from \(command.name)' -l \(option.name)"
                        + "\(words ?? "") -d '\(quoted(option.meaning))'")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Options with a closed vocabulary; one name may have several, whose words are put together.
    private static var allValues: [(name: String, words: [String])] {
        var values: [(name: String, words: [String])] = []
        for option in Command.all.flatMap(\.allOptions) {
            guard let allowed = option.value?.allowed, !allowed.isEmpty else { continue }
            if let index = values.firstIndex(where: { $0.name == option.name }) {
                values[index].words += allowed.filter { !values[index].words.contains($0) }
            } else {
                values.append((option.name, allowed))
            }
        }
        return values
    }

    private static func quoted(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    }
}
