internal import CommunityAssets

/// What sentences in a list say has happened: phrases, each with the field whose day stands beside it. Data, from
/// `Imports/common/vocabulary.json`.
struct Prose: Sendable {
    enum Fact: Equatable, Sendable {
        case day(Field)
        /// The nomination was decided against.
        case unsuccessful

        var field: Field {
            switch self {
            case .day(let field): field
            case .unsuccessful: .decisionDate
            }
        }
    }

    /// By the key of the phrase.
    private var facts: [UInt64: Fact] = [:]
    private var longest = 0
    /// Words by which a statement is none: `not`, `if`.
    private var doubts: Set<UInt64> = []
    /// Words before a day that make it another day's neighbour: `by`, `before`.
    private var limits: Set<UInt64> = []

    /// Phrases of up to three words of what opens or ends a period.
    private(set) var alerts: [UInt64: Bool] = [:]

    init() {}

    init(_ document: VocabularyDocument.Prose, at path: String) throws(DataFileError) {
        for (name, phrases) in document.facts {
            let fact = name == "unsuccessful" ? Fact.unsuccessful : .day(try Vocabulary.field(named: name, at: path))
            for phrase in phrases {
                let words = Prose.words(phrase)
                facts[Folding.phraseKey(words[...])] = fact
                longest = max(longest, words.count)
            }
        }
        for key in document.alerts.flatMap(Vocabulary.keys) { alerts[key] = true }
        doubts = Set(document.doubts.flatMap(Prose.words))
        limits = Set(document.limits.flatMap(Prose.words))
    }

    private static func words(_ text: String) -> [UInt64] {
        let bytes = Array(text.utf8)
        var words: [UInt64] = []
        Folding.wordKeys(bytes, 0..<bytes.count, into: &words)
        return words
    }

    /// The one thing that words say has happened; nil where they say nothing, several things, or nothing for certain.
    ///
    /// - Parameter isBeforeDay: whether the day follows the words.
    func fact(in words: [UInt64], isBeforeDay: Bool) -> Fact? {
        var found: Fact?
        var index = 0
        while index < words.count {
            if let (fact, length) = phrase(words, from: index) {
                if let found, found != fact { return nil }
                found = fact
                index += length
            } else if doubts.contains(words[index]) {
                return nil
            } else {
                index += 1
            }
        }
        if isBeforeDay, let last = words.last, limits.contains(last) { return nil }
        return found
    }

    /// Whether a word before a day makes it another day's neighbour.
    func isLimit(_ word: UInt64) -> Bool { limits.contains(word) }

    /// Whether words hold any phrase at all.
    func tells(_ words: [UInt64]) -> Bool { words.indices.contains { phrase(words, from: $0) != nil } }

    /// The longest phrase that begins with a word.
    private func phrase(_ words: [UInt64], from start: Int) -> (fact: Fact, length: Int)? {
        for length in (1...max(longest, 1)).reversed() where start + length <= words.count {
            if let fact = facts[Folding.phraseKey(words[start..<(start + length)])] { return (fact, length) }
        }
        return nil
    }
}
