internal import CommunityAssets
internal import RegisterKeeping

/// Reads the words of a command line by the table of commands.
struct Parser {
    private var words: ArraySlice<String>
    private var command: Command?
    private var operands: [String] = []
    private var values: [String: [String]] = [:]

    /// What was asked for; help and version, however asked for, are commands too.
    static func parse(_ words: [String]) throws(RegistryError) -> Invocation {
        var parser = Parser(words: words[...])
        return try parser.parse()
    }

    private init(words: ArraySlice<String>) {
        self.words = words
    }

    private mutating func parse() throws(RegistryError) -> Invocation {
        while let word = words.popFirst() {
            if word == "--" {
                operands += words
                words = []
            } else if word.hasPrefix("--") {
                try readOption(word.dropFirst(2))
            } else if word.hasPrefix("-"), word != "-" {
                throw .misuse(
                    "'\(word)' is not an option: options have two dashes",
                    next: "put -- before a file whose name begins with a dash, or see hearth help")
            } else if command == nil {
                guard let named = Command.named(word) else {
                    throw .unknown("the command", word, among: Command.all.map(\.name), help: "hearth help")
                }
                command = named
            } else {
                operands.append(word)
            }
        }
        return try finish()
    }

    private mutating func readOption(_ word: Substring) throws(RegistryError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let options = command?.allOptions ?? Option.global
        guard let option = options.first(where: { $0.name == name }) else {
            throw unknownOption(name, among: options)
        }
        let attached = parts.count == 2 ? String(parts[1]) : nil
        let value = try value(of: option, attached: attached)
        if values[name] != nil && !option.isRepeatable {
            throw .misuse(
                "--\(name) is given twice",
                next: "give it once\(option.value?.isList == true ? ", with commas between its values" : "")")
        }
        if let other = option.excludes.first(where: { values[$0] != nil }) {
            throw .misuse("--\(name) and --\(other) say the opposite", next: "give one of them")
        }
        values[name, default: []].append(value)
    }

    private mutating func value(of option: Option, attached: String?) throws(RegistryError) -> String {
        guard let expected = option.value else {
            guard attached == nil else {
                throw .misuse("--\(option.name) takes no value", next: "write --\(option.name) alone")
            }
            return ""
        }
        var next = words.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
        if let implied = expected.implied, attached == nil {
            guard let word = next, expected.allowed.contains(word) else { return implied }
            next = word
        }
        guard let value = attached ?? next, !value.isEmpty else {
            throw .misuse("--\(option.name) needs a value", next: "write \(option.usage)")
        }
        if attached == nil { words.removeFirst() }
        let words = expected.isList ? Asked.words(in: value) : [value]
        // A list of commas alone would drop the filter without a word.
        guard !words.isEmpty else {
            throw .misuse("--\(option.name): '\(value)' has no value in it", next: "write \(option.usage)")
        }
        for word in words where !expected.allowed.isEmpty && !expected.allowed.contains(word) {
            throw .unknown("--\(option.name):", word, among: expected.allowed, help: help)
        }
        return value
    }

    private func unknownOption(_ name: String, among options: [Option]) -> RegistryError {
        guard let command else {
            let elsewhere = Command.all.contains { $0.option(name) != nil }
            if elsewhere {
                return .misuse("--\(name) comes before the command", next: "write the command first; see hearth help")
            }
            return .unknown("the option", "--\(name)", among: options.map { "--\($0.name)" }, help: help)
        }
        let others = Command.all.filter { $0.option(name) != nil }.map(\.name)
        if Spelling.nearest(to: name, in: options.map(\.name)) == nil, !others.isEmpty {
            return .misuse(
                "hearth \(command.name) has no option --\(name)",
                next: "it belongs to \(others.joined(separator: ", ")); see \(help)")
        }
        return .unknown("the option", "--\(name)", among: options.map { "--\($0.name)" }, help: help)
    }

    private mutating func finish() throws(RegistryError) -> Invocation {
        if values["help"] != nil {
            return Invocation(command: .help, operands: command.map { [$0.name] } ?? [], values: [:])
        }
        if values["version"] != nil, command?.options.contains(where: { $0.name == "version" }) != true {
            return Invocation(command: .version, operands: [], values: [:])
        }
        guard let command else { return Invocation(command: .help, operands: [], values: [:]) }
        try checkOperands(of: command)
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw .misuse("hearth \(command.name) needs --\(option.name)", next: "add \(option.usage); see \(help)")
        }
        try checkTexts(of: command)
        return Invocation(command: command, operands: operands, values: values)
    }

    /// What nobody sees would be kept, or keep a question from finding anything. A file may be called as it likes.
    private func checkTexts(of command: Command) throws(RegistryError) {
        let paths: Set = ["FILE", "PATH", "DIR"]
        for option in command.allOptions where !paths.contains(option.value?.name ?? "") {
            for text in values[option.name] ?? [] { try checkText(text, "--\(option.name)") }
        }
        for (number, text) in operands.enumerated() {
            let operand = command.operands[min(number, command.operands.count - 1)]
            if !paths.contains(operand.name) { try checkText(text, operand.name) }
        }
    }

    private func checkText(_ text: String, _ what: String) throws(RegistryError) {
        guard let unseen = UnseenCharacter.first(in: text) else { return }
        throw .misuse("\(what): the text holds \(unseen), which nobody sees", next: "type it anew, without copying it")
    }

    private func checkOperands(of command: Command) throws(RegistryError) {
        let needed = command.operands.filter { !$0.isOptional }
        if operands.count < needed.count {
            throw .misuse(
                "hearth \(command.name) needs \(needed[operands.count].meaning)", next: "write \(command.usage)")
        }
        let takesMore = command.operands.last?.isRepeated ?? false
        if operands.count > command.operands.count, !takesMore {
            throw .misuse(
                "hearth \(command.name) does not take '\(operands[command.operands.count])'",
                next: "write \(command.usage)")
        }
        for (operand, word) in zip(command.operands, operands)
        where !operand.allowed.isEmpty && !operand.allowed.contains(word) {
            throw .unknown(operand.name, word, among: operand.allowed, help: help)
        }
    }

    private var help: String { command.map { "hearth help \($0.name)" } ?? "hearth help" }
}
