internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let help = Command(
        name: "help",
        summary: "explain the program or a command",
        operands: [Operand(name: "COMMAND", meaning: "a command", isOptional: true)],
        options: [.flag("markdown", "print the reference of all commands")],
        run: { invocation in
            let console = Console()
            if invocation.has("markdown") {
                try console.output.write(Reference.markdown)
            } else if let name = invocation.operands.first {
                guard let command = Command.named(name) else {
                    throw RegistryError.unknown(
                        "the command", name, among: Command.all.map(\.name), help: "hearth help")
                }
                try console.print(Help.lines(of: command, width: console.width))
            } else {
                try console.print(Help.overview(width: console.width))
            }
            try console.finish()
            return .done
        })

    static let version = Command(
        name: "version",
        summary: "print the version",
        operands: [], options: [.format] + Option.csv,
        run: { invocation in
            let console = Console()
            if let format = invocation.format.forMachines {
                let regimes = try Registry.regimes(on: invocation.legalDay()).map { "\($0.id) \($0.version)" }
                try console.print(VersionDocument(version: Release.version, regimes: regimes), invocation, format)
            } else {
                try console.print("hearth \(Release.version)")
            }
            try console.finish()
            return .done
        })

    static let completions = Command(
        name: "completions",
        summary: "print what a shell needs to complete commands and options",
        operands: [
            Operand(name: "SHELL", meaning: "bash, zsh or fish", allowed: Shell.allCases.map(\.rawValue))
        ],
        options: [],
        examples: ["hearth completions bash > /etc/bash_completion.d/hearth"],
        run: { invocation in
            let console = Console()
            if let shell = Shell(rawValue: invocation.operands[0]) {
                try console.output.write(Completions.script(shell))
            }
            try console.finish()
            return .done
        })
}
