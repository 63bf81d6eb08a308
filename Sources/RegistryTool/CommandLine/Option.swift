internal import RegisterKeeping

/// A word beginning with `--` that a command understands.
struct Option: Sendable {
    /// What follows an option; an option without one is a switch.
    struct Value: Sendable {
        /// As help shows it, in capitals.
        let name: String
        /// All that may stand there; empty where anything may.
        var allowed: [String] = []
        /// Several may stand there, with commas between.
        var isList = false
        /// What is meant where nothing follows; the next word is a value only if it is an allowed one.
        var implied: String?
    }

    let name: String
    let value: Value?
    /// One sentence without a full stop.
    let meaning: String
    var isRepeatable = false
    /// Whether the command cannot do without it.
    var isRequired = false
    /// Names of options that say the opposite.
    var excludes: [String] = []

    static func flag(_ name: String, _ meaning: String, excludes: [String] = []) -> Option {
        Option(name: name, value: nil, meaning: meaning, excludes: excludes)
    }

    static func text(
        _ name: String, _ value: String, _ meaning: String, isRepeatable: Bool = false, isRequired: Bool = false
    ) -> Option {
        Option(
            name: name, value: Value(name: value), meaning: meaning, isRepeatable: isRepeatable, isRequired: isRequired)
    }

    static func list(_ name: String, _ value: String, _ meaning: String) -> Option {
        Option(name: name, value: Value(name: value, isList: true), meaning: meaning)
    }

    static func choice(
        _ name: String, _ value: String, _ allowed: [String], _ meaning: String, isList: Bool = false,
        isRepeatable: Bool = false
    ) -> Option {
        Option(
            name: name, value: Value(name: value, allowed: allowed, isList: isList), meaning: meaning,
            isRepeatable: isRepeatable)
    }

    func excluding(_ others: String...) -> Option {
        var option = self
        option.excludes += others
        return option
    }

    /// `--format FORMAT`.
    var usage: String { value.map { "--\(name) \($0.name)" } ?? "--\(name)" }
}

extension Option {
    /// Understood by every command, before or after its name.
    static let global: [Option] = [
        .text("registry", "PATH", "the registry; else $HEARTH_REGISTRY, else ./hearth.db"),
        .text("as-at", "DATE", "the legal day; else today in London; events dated after it are ignored"),
        .text("as-known", "ENTRY|INSTANT", "what the register had been told by a ledger entry or an instant"),
        .flag("quiet", "results and errors only"),
        .flag("help", "explain the command"),
        .flag("version", "print the version"),
    ]

    static let format = Option.choice(
        "format", "FORMAT", OutputFormat.allCases.map(\.rawValue),
        "table for people (the default), or json, ndjson, csv")
    static let csv: [Option] = [
        .flag("bom", "begin CSV with a byte-order mark, for Excel"),
        .flag("no-guard", "leave text in CSV that a spreadsheet takes for a formula as it is"),
    ]
    static let output = Option.text("output", "FILE", "write to a file, whole or not at all")
    static let dryRun = Option.flag("dry-run", "do everything, report it, and change nothing")
    static let by = Option.text("by", "WHO", "who tells it")
}

extension Option {
    /// The filters of lists as options.
    static func filters(_ filters: [Filter]) -> [Option] {
        filters.map {
            Option(
                name: $0.name,
                value: Value(name: $0.value, allowed: $0.allowed, isList: $0.isList, implied: $0.implied),
                meaning: $0.meaning)
        }
    }
}

/// How a command prints its results.
enum OutputFormat: String, Sendable, CaseIterable {
    case table, json, ndjson, csv
}
