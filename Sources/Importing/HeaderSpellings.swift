/// Knows headers again that were cut off or misspelt.
struct HeaderSpellings: Sendable {
    /// What a header was taken for.
    struct Guess {
        enum Reason {
            /// A shapefile keeps ten characters of a name.
            case cutOff
            case misspelt
        }

        var field: Field
        /// The usual header.
        var meant: String
        var reason: Reason
    }

    private var cut: [String: (field: Field, meant: String)?] = [:]
    private var words = WordTable<Field>()

    init(_ aliases: [(header: String, field: Field)]) {
        for (header, field) in aliases {
            words.add([header], field)
            // Programs leave the spaces out, or put underscores there.
            for name in [header.filter { $0 != " " }, String(header.map { $0 == " " ? "_" : $0 })] {
                guard name.count > HeaderSpellings.cutLength else { continue }
                let stub = Folding.text(of: name.prefix(HeaderSpellings.cutLength))
                if let known = cut[stub] {
                    if known?.field != field { cut[stub] = .some(nil) }
                } else {
                    cut[stub] = (field, header)
                }
            }
        }
    }

    private static let cutLength = 10

    /// What a header of ten characters is the beginning of; nil where that is not one thing.
    func cutOff(_ header: String) -> Guess? {
        guard header.count == HeaderSpellings.cutLength, let known = cut[Folding.text(of: header)] else { return nil }
        return known.map { Guess(field: $0.field, meant: $0.meant, reason: .cutOff) }
    }

    /// Nil where nothing is near, or things of several meanings are.
    func misspelt(_ header: String) -> Guess? {
        let folded = Folding.bytes(of: header)
        // `address7` is not `address1` written wrongly.
        guard folded.count >= 7, !folded.contains(where: \.isDigit), let near = words.nearest(to: folded, length: 0)
        else { return nil }
        // A word more or less is no slip: "Property no" is no "Property".
        let count = HeaderSpellings.countOfWords(header)
        guard count == 1 || count == HeaderSpellings.countOfWords(near.word) else { return nil }
        return Guess(field: near.value, meant: near.word, reason: .misspelt)
    }

    private static func countOfWords(_ text: String) -> Int {
        text.split { !$0.isLetter && !$0.isNumber }.count
    }
}
