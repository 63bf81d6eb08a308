/// What `hearth` can be asked to do: the one table that makes the parser, the help, the completions and
/// the reference.
struct Command: Sendable {
    /// A word without dashes that a command expects.
    struct Operand: Sendable {
        let name: String
        let meaning: String
        var isOptional = false
        var isRepeated = false
        /// All that may stand there; empty where anything may.
        var allowed: [String] = []
        /// Words that shells complete, and others may stand there; made when they are asked for.
        var suggested: @Sendable () -> [String] = { [] }

        var usage: String {
            let word = isRepeated ? "\(name)..." : name
            return isOptional ? "[\(word)]" : word
        }
    }

    /// Words under a heading, each with its meaning.
    struct Glossary: Sendable {
        let title: String
        let words: [(word: String, meaning: String)]
    }

    let name: String
    /// One line without a full stop.
    let summary: String
    let operands: [Operand]
    let options: [Option]
    /// What else there is to know, a paragraph each.
    var details: [String] = []
    /// Words of the command with their meanings; made when they are asked for, since regimes may have to be read.
    var glossaries: @Sendable () -> [Glossary] = { [] }
    var examples: [String] = []
    let run: @Sendable (Invocation) throws -> ExitStatus

    /// The options it understands, the global ones included, unless it has its own of the name.
    var allOptions: [Option] { options + globalOptions }

    var globalOptions: [Option] { Option.global.filter { global in !options.contains { $0.name == global.name } } }

    func option(_ name: String) -> Option? { allOptions.first { $0.name == name } }

    /// `hearth import FILE... [OPTION...]`.
    var usage: String {
        var words = ["hearth", name] + operands.map(\.usage)
        words += options.filter(\.isRequired).map(\.usage)
        if options.contains(where: { !$0.isRequired }) { words.append("[OPTION...]") }
        return words.joined(separator: " ")
    }
}

extension Command {
    static let all: [Command] = [
        .check, .import, .add, .record,
        .assets, .asset, .listings, .windows, .eligible, .dates,
        .merge, .split, .withdraw, .revert,
        .report, .publish,
        .imports, .export, .calendar, .feed, .serve, .verify,
        .councils, .regimes, .mappings, .reference,
        .help, .version, .completions,
    ]

    static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}

/// What the process ends with.
struct ExitStatus: Hashable, Comparable, Sendable {
    let code: Int32

    /// Done, warnings included.
    static let done = ExitStatus(code: 0)
    static let failed = ExitStatus(code: 1)
    static let misuse = ExitStatus(code: 2)
    static let rowsRejected = ExitStatus(code: 3)
    static let refused = ExitStatus(code: 4)
    static let notFound = ExitStatus(code: 5)
    static let damaged = ExitStatus(code: 6)
    static let busy = ExitStatus(code: 7)
    static let unreadable = ExitStatus(code: 8)
    static let interrupted = ExitStatus(code: 130)

    static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.code < right.code }
}
