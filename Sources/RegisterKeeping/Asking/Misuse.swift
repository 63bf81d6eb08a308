extension RegistryError {
    /// Words that the program does not understand.
    public static func misuse(_ message: String, next: String) -> RegistryError {
        RegistryError(.misuse, message, next: next)
    }

    /// A word that is none of those expected; names the nearest, else all of them.
    public static func unknown(_ what: String, _ word: String, among words: [String], help: String) -> RegistryError {
        var error: RegistryError
        if let nearest = Spelling.nearest(to: word, in: words) {
            error = .misuse("\(what) '\(word)' is not known", next: "did you mean '\(nearest)'? see \(help)")
        } else {
            let list = words.count <= 12 ? "use one of \(words.joined(separator: ", ")); see \(help)" : "see \(help)"
            error = .misuse("\(what) '\(word)' is not known", next: list)
        }
        error.allowed = words
        return error
    }
}
