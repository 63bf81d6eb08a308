internal import CommunityAssets
internal import Schemas

/// The words of councils: what headers, decisions, statuses and kinds of place are called. Data, from
/// `Imports/common/vocabulary.json`; a council's mapping adds to it.
public struct Vocabulary: Sendable {
    /// What a status column says of an entry.
    enum Status: String, CaseIterable {
        case listed, nominated, unsuccessful, expired, removed, withdrawn, disposed
    }

    /// What a kind of premises means to the register.
    enum Premises {
        case watched(Category)
        /// Watched when the name tells of a place that is.
        case byName
        case notWatched
    }

    /// Headers that, seen together, mean something of their own.
    struct Together {
        var columns: Set<String>
        var fields: [String: Field]
        var constants: [Field: String]
    }

    var fields: [String: Field] = [:]
    /// A header with one of these words is about a person.
    var privateWords: [String] = []
    var together: [Together] = []
    var nullWords: Set<UInt64> = []
    var longestNullWord = 0
    var decisions: [UInt64: Listing.Decision] = [:]
    var statuses: [UInt64: Status] = [:]
    var categories: [UInt64: Category] = [:]
    var premises: [UInt64: Premises] = [:]
    var ownerships: [UInt64: Asset.Ownership] = [:]
    /// By phrase of up to three words; the lower the rank, the stronger.
    var nameWords: [UInt64: (rank: Int, category: Category)] = [:]
    var vacantWords: [UInt64: Bool] = [:]
    /// Remarks that councils put behind a name.
    var nameNotes: Set<UInt64> = []
    var personTitles: Set<UInt64> = []
    var footers: [[UInt8]] = []
    var hints: Set<UInt64> = []

    /// The vocabulary inside the program.
    public static func shipped() throws(ImportError) -> Vocabulary {
        let path = "Imports/common/vocabulary.json"
        guard let bytes = Schemas.bytes(of: path) else {
            throw ImportError(.mapping, "\(path) is not inside this program.", next: "Build the program again.")
        }
        return try decode(bytes, name: path)
    }

    public static func decode(_ bytes: [UInt8], name: String) throws(ImportError) -> Vocabulary {
        let root = JSONPlace(tree: try .reading(bytes, name: name), path: name)
        var vocabulary = Vocabulary()
        let known: Set<String> = [
            "about", "columns", "private-words", "together", "null-words", "decisions", "statuses", "categories",
            "premises-types", "name-words", "ownerships", "vacant", "person-titles", "footers", "hints",
            "name-notes",
        ]
        for (key, place) in try root.members(known: known) {
            switch key {
            case "columns":
                for (name, aliases) in try place.members() {
                    let field = try field(named: name, aliases)
                    for alias in try aliases.texts() { vocabulary.fields[Folding.text(of: alias)] = field }
                }
            case "private-words": vocabulary.privateWords = try place.texts().map { Folding.text(of: $0) }
            case "together":
                for item in try place.items() { vocabulary.together.append(try together(item)) }
            case "null-words":
                for word in try place.texts() {
                    vocabulary.nullWords.insert(Folding.key(of: word))
                    vocabulary.longestNullWord = max(vocabulary.longestNullWord, word.utf8.count)
                }
            case "decisions": vocabulary.addDecisions(try place.words(of: Listing.Decision.self))
            case "statuses": vocabulary.addStatuses(try place.words(of: Status.self))
            case "categories": vocabulary.addCategories(try place.words(of: Category.self))
            case "ownerships":
                for (ownership, words) in try place.words(of: Asset.Ownership.self) {
                    for word in words { vocabulary.ownerships[Folding.key(of: word)] = ownership }
                }
            case "premises-types": try vocabulary.readPremises(place)
            case "name-words": try vocabulary.readNameWords(place)
            case "vacant":
                vocabulary.vacantWords = Dictionary(try place.texts().flatMap(keys).map { ($0, true) }) { $1 }
            case "person-titles": vocabulary.personTitles = Set(try place.texts().map { Folding.key(of: $0) })
            case "name-notes": vocabulary.nameNotes = Set(try place.texts().map { Folding.key(of: $0) })
            case "footers": vocabulary.footers = try place.texts().map { Folding.bytes(of: $0) }
            case "hints": vocabulary.hints = Set(try place.texts().map { Folding.key(of: $0) })
            default: _ = try place.text()
            }
        }
        return vocabulary
    }

    mutating func addDecisions(_ all: [(value: Listing.Decision, words: [String])]) {
        for (decision, words) in all {
            for key in words.flatMap(Vocabulary.keys) { decisions[key] = decision }
        }
    }

    mutating func addStatuses(_ all: [(value: Status, words: [String])]) {
        for (status, words) in all {
            for key in words.flatMap(Vocabulary.keys) { statuses[key] = status }
        }
    }

    mutating func addCategories(_ all: [(value: Category, words: [String])]) {
        for (category, words) in all {
            for key in (words + [category.rawValue]).flatMap(Vocabulary.keys) { categories[key] = category }
        }
    }

    /// The key of a whole cell that is this phrase, and the one by which the phrase is found inside a cell.
    private static func keys(of phrase: String) -> [UInt64] {
        let bytes = Array(phrase.utf8)
        var words: [UInt64] = []
        Folding.wordKeys(bytes, 0..<bytes.count, into: &words)
        return [Folding.key(of: phrase), Folding.phraseKey(words[...])]
    }

    static func field(named name: String, _ place: JSONPlace) throws(ImportError) -> Field {
        guard let field = Field(kebabName: name) else {
            throw place.failure("there is no field '\(name)'; fields are \(Field.names.joined(separator: ", "))")
        }
        return field
    }

    private static func together(_ place: JSONPlace) throws(ImportError) -> Together {
        var together = Together(columns: [], fields: [:], constants: [:])
        for (key, place) in try place.members(known: ["columns", "fields", "constants"]) {
            switch key {
            case "columns": together.columns = Set(try place.texts().map { Folding.text(of: $0) })
            case "fields":
                for (column, name) in try place.members() {
                    together.fields[Folding.text(of: column)] = try field(named: try name.text(), name)
                }
            default:
                for (name, value) in try place.members() {
                    together.constants[try field(named: name, value)] = try value.text()
                }
            }
        }
        return together
    }

    private mutating func readPremises(_ place: JSONPlace) throws(ImportError) {
        for (key, place) in try place.members() {
            let premises: Premises
            switch key {
            case "by-name": premises = .byName
            case "not-watched": premises = .notWatched
            default:
                guard let category = Category(rawValue: key) else {
                    throw place.failure("'\(key)' is not one of the values")
                }
                premises = .watched(category)
            }
            for word in try place.texts() { self.premises[Folding.key(of: word)] = premises }
        }
    }

    private mutating func readNameWords(_ place: JSONPlace) throws(ImportError) {
        for (rank, item) in try place.items().enumerated() {
            for (category, phrases) in try item.words(of: Category.self) {
                for phrase in phrases {
                    nameWords[Vocabulary.keys(of: phrase)[1]] = (rank, category)
                }
            }
        }
    }
}
