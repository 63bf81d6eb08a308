public import CommunityAssets

/// Values by name, as somebody wrote them: the options of a command, or the parameters of a query.
public struct Asked: Sendable {
    /// How the names are written, which is how a message has to name them.
    public enum Manner: Sendable {
        /// `--near 51.9,-2.07`
        case options
        /// `near=51.9,-2.07`
        case parameters
    }

    /// A switch has an empty text.
    public let values: [String: [String]]
    public let manner: Manner
    /// Where all that may be asked is explained.
    public let help: String

    public init(_ values: [String: [String]], _ manner: Manner, help: String) {
        self.values = values
        self.manner = manner
        self.help = help
    }

    public func has(_ name: String) -> Bool { values[name] != nil }

    public func text(_ name: String) -> String? { values[name]?.first }

    /// The values with commas between them.
    public func list(_ name: String) -> [String] { (values[name] ?? []).flatMap(Asked.words) }

    /// What stands between the commas of a text.
    public static func words(in text: String) -> [String] {
        text.split(separator: ",").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
    }

    public func date(_ name: String) throws(RegistryError) -> CalendarDate? {
        guard let text = text(name) else { return nil }
        return try date(text, for: name)
    }

    /// A day; people at a keyboard may write it as they are used to.
    public func date(_ text: String, for name: String) throws(RegistryError) -> CalendarDate {
        try blaming(name) { () throws(RegistryError) in
            if manner == .parameters, CalendarDate(iso: text) == nil {
                throw .misuse("\(name): '\(text)' is not a day", next: "write it as 2026-03-25")
            }
            return try CalendarDate(writtenAs: text, for: written(name))
        }
    }

    public func whole(_ name: String, in range: ClosedRange<Int>) throws(RegistryError) -> Int? {
        guard let text = text(name) else { return nil }
        guard text.utf8.first != UInt8(ascii: "+"), let number = Int(text), range.contains(number) else {
            throw fault(
                name, "'\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                "write a number", example: "\(min(max(30, range.lowerBound), range.upperBound))")
        }
        return number
    }

    /// The values of a closed vocabulary, which have been checked.
    public func choices<Choice: RawRepresentable<String>>(_ name: String, as type: Choice.Type) -> [Choice] {
        list(name).compactMap(Choice.init)
    }

    // MARK: Faults

    /// `--near` or `near`.
    public func written(_ name: String) -> String { manner == .options ? "--\(name)" : name }

    /// `--near 51.9,-2.07` or `near=51.9,-2.07`; `--bbox=-2.2,…` where the value begins with a dash.
    public func written(_ name: String, _ value: String) -> String {
        manner == .options && !value.hasPrefix("-") ? "--\(name) \(value)" : "\(written(name))=\(value)"
    }

    /// A value that cannot be read: `near: 'x' is not a place`, and how to write one.
    public func fault(_ name: String, _ what: String, _ advice: String, example: String) -> RegistryError {
        var error = RegistryError.misuse(
            "\(written(name)): \(what)", next: "\(advice), as \(written(name, example))")
        error.parameter = name
        return error
    }

    /// A value that does not go with another, or with the law.
    func blamed(_ name: String, _ message: String, next: String) -> RegistryError {
        var error = RegistryError.misuse(message, next: next)
        error.parameter = name
        return error
    }

    /// A value that is none of a closed list.
    public func unknown(_ name: String, _ word: String, among words: [String], help: String? = nil) -> RegistryError {
        var error = RegistryError.unknown(
            "\(written(name)):", word, among: words, help: manner == .options ? help ?? self.help : self.help)
        error.parameter = name
        return error
    }

    /// Names the parameter where what is done with its value fails.
    public func blaming<Value>(
        _ name: String, _ body: () throws(RegistryError) -> Value
    ) throws(RegistryError) -> Value {
        do throws(RegistryError) {
            return try body()
        } catch {
            var blamed = error
            blamed.parameter = name
            throw blamed
        }
    }
}

extension StringProtocol {
    public var trimmingSpaces: SubSequence {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
