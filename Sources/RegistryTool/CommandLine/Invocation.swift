internal import CommunityAssets
internal import RegisterKeeping

/// A command with what was said to it, checked against the table.
struct Invocation: Sendable {
    let command: Command
    let operands: [String]
    /// By the option's name; a switch has an empty text.
    let values: [String: [String]]

    func has(_ option: String) -> Bool { values[option] != nil }

    func text(_ option: String) -> String? { values[option]?.first }

    func texts(_ option: String) -> [String] { values[option] ?? [] }

    /// The values with commas between them.
    func list(_ option: String) -> [String] {
        texts(option).flatMap(Invocation.words)
    }

    /// What stands between the commas of a text.
    static func words(in text: String) -> [String] {
        text.split(separator: ",").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
    }

    func date(_ option: String) throws(RegistryError) -> CalendarDate? {
        guard let text = text(option) else { return nil }
        return try CalendarDate(writtenAs: text, for: "--\(option)")
    }

    func whole(_ option: String, in range: ClosedRange<Int>) throws(RegistryError) -> Int? {
        guard let text = text(option) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .misuse(
                "--\(option): '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                next: "write a number, as --\(option) \(min(max(30, range.lowerBound), range.upperBound))")
        }
        return number
    }

    /// The value of a closed vocabulary, which the parser has checked.
    func choice<Choice: RawRepresentable<String>>(_ option: String, as type: Choice.Type) -> Choice? {
        text(option).flatMap(Choice.init)
    }

    func choices<Choice: RawRepresentable<String>>(_ option: String, as type: Choice.Type) -> [Choice] {
        list(option).compactMap(Choice.init)
    }

    var format: OutputFormat { choice("format", as: OutputFormat.self) ?? .table }
    var isQuiet: Bool { has("quiet") }
    var isDryRun: Bool { has("dry-run") }
}

extension StringProtocol {
    var trimmingSpaces: SubSequence {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
