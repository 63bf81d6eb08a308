internal import CommunityAssets
internal import RegisterKeeping

/// A command with what was said to it, checked against the table.
struct Invocation: Sendable {
    let command: Command
    let operands: [String]
    /// By the option's name; a switch has an empty text.
    let values: [String: [String]]

    /// The options by themselves, to be read as a question.
    var asked: Asked { Asked(values, .options, help: "hearth help \(command.name)") }

    func has(_ option: String) -> Bool { values[option] != nil }

    func text(_ option: String) -> String? { values[option]?.first }

    func texts(_ option: String) -> [String] { values[option] ?? [] }

    /// The values with commas between them.
    func list(_ option: String) -> [String] { asked.list(option) }

    func date(_ option: String) throws(RegistryError) -> CalendarDate? { try asked.date(option) }

    func whole(_ option: String, in range: ClosedRange<Int>) throws(RegistryError) -> Int? {
        try asked.whole(option, in: range)
    }

    /// The value of a closed vocabulary, which the parser has checked.
    func choice<Choice: RawRepresentable<String>>(_ option: String, as type: Choice.Type) -> Choice? {
        text(option).flatMap(Choice.init)
    }

    func choices<Choice: RawRepresentable<String>>(_ option: String, as type: Choice.Type) -> [Choice] {
        asked.choices(option, as: type)
    }

    var format: OutputFormat { choice("format", as: OutputFormat.self) ?? .table }
    var isQuiet: Bool { has("quiet") }
    var isDryRun: Bool { has("dry-run") }
}

extension Selection {
    init(_ invocation: Invocation) throws(RegistryError) {
        // A command that knows lists speaks of listings.
        let subject: Subject = invocation.command.option("list") == nil ? .assets : .listings
        try self.init(invocation.asked, of: subject) { () throws(RegistryError) in
            try Command.knownRegimes(invocation)
        } elsewhere: { (text) throws(RegistryError) in
            try invocation.place(ofPostcode: text)
        }
    }
}
