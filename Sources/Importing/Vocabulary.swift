internal import CommunityAssets
internal import Schemas

/// The words of councils: what headers, decisions, statuses and kinds of place are called. Data, from
/// `Imports/common/vocabulary.json`; a council's mapping adds to it.
public struct Vocabulary: Sendable {
    /// What a status column says of an entry.
    enum Status: String, CaseIterable {
        case listed, nominated, unsuccessful, expired, removed, withdrawn, disposed

        /// Whether an entry in the list has come to its end by it.
        var isEnd: Bool { [.expired, .removed, .withdrawn, .disposed].contains(self) }
    }

    /// What coordinates are measured in.
    enum CoordinateSystem: String, CaseIterable {
        case wgs84, osgb36
        case webMercator = "web-mercator"
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
    /// The words that tell from a list's title what it holds, the strongest first.
    var listTitles: [(kind: ListingFile.Kind, phrases: [[UInt8]])] = []
    private(set) var headers = HeaderSpellings([])
    private(set) var titleAsides: Set<UInt64> = []
    /// By phrases of up to three words, as those of `statuses` are.
    private(set) var titleStatuses: [UInt64: Status] = [:]
    /// A header with one of these words is about a person.
    var privateWords: [String] = []
    var together: [Together] = []
    var nullWords: Set<UInt64> = []
    var longestNullWord = 0
    /// For each letter, whether a null word begins with it.
    var nullInitials = [Bool](repeating: false, count: 26)
    /// The null words that say that a value is yet to come.
    var pendingWords: Set<UInt64> = []
    var decisions = WordTable<Listing.Decision>()
    /// Phrases of up to three words by which a decision or a status is none, or not yet one.
    private(set) var doubts: [UInt64: Bool] = [:]
    /// The like by which a day in a cell with them is in doubt.
    private(set) var dayDoubts: [UInt64: Bool] = [:]
    /// The single words of outcomes and of statuses, and those that say who decided.
    private(set) var wordsOfOutcomes: Set<UInt64> = []
    var statuses = WordTable<Status>()
    /// The phrases of those by which an entry in the list has come to its end.
    private(set) var endings: [UInt64: Status] = [:]
    var categories = WordTable<Category>()
    var premises: [UInt64: Premises] = [:]
    var ownerships = WordTable<Asset.Ownership>()
    /// As they are usually written, to put misspelt ones right.
    var tenures = WordTable<String>()
    var holdingTypes = WordTable<String>()
    var coordinateSystems = WordTable<CoordinateSystem>()
    /// By phrase of up to three words; the lower the rank, the stronger.
    var nameWords: [UInt64: (rank: Int, category: Category)] = [:]
    var vacantWords: [UInt64: Bool] = [:]
    /// Remarks that councils put behind a name.
    var nameNotes: Set<UInt64> = []
    /// Words in a name that say that a use has ended.
    var formerWords: Set<UInt64> = []
    /// For each letter, whether such a word begins with it.
    private var formerInitials = [Bool](repeating: false, count: 26)
    /// Words that a cell begins with which says that nothing came.
    private(set) var negations: Set<UInt64> = []
    /// Whole cells that say that something did.
    private(set) var affirmations: Set<UInt64> = []
    /// Who is a person, and who is a body.
    private(set) var names = NameKinds()
    private(set) var people = PeopleInText()
    private(set) var prose = Prose()
    /// What remarks at the foot of a list begin with.
    var footers: [String] = []
    private(set) var bannerWords: [String] = []
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
        do {
            return try Vocabulary(strictlyDecode(VocabularyDocument.self, from: bytes))
        } catch {
            throw ImportError(error, file: name)
        }
    }

    private init(_ document: VocabularyDocument) throws(DataFileError) {
        for (name, aliases) in document.columns {
            let field = try Vocabulary.field(named: name, at: "columns.\(name)")
            for alias in aliases {
                let folded = Folding.text(of: alias)
                guard fields[folded] ?? field == field else {
                    throw DataFileError(path: "columns.\(name)", message: "'\(alias)' stands under another field too")
                }
                fields[folded] = field
            }
        }
        for (index, item) in document.listTitles.enumerated() {
            for (kind, phrases) in try Vocabulary.words(item, at: "list-titles[\(index)]", ListingFile.Kind.self) {
                listTitles.append((kind, phrases.map { Vocabulary.spaced(Array($0.utf8)) }))
            }
        }
        headers = HeaderSpellings(
            document.columns.flatMap { name, aliases in
                aliases.compactMap { alias in Field(kebabName: name).map { (alias, $0) } }
            })
        for key in document.titleEndings.flatMap(Vocabulary.keys) { titleStatuses[key] = .removed }
        titleAsides = Set(document.titleAsides.map { Folding.key(of: $0) })
        privateWords = document.privateWords.map { Folding.text(of: $0) }
        for (index, rule) in document.together.enumerated() {
            together.append(try Together(rule.object, at: "together[\(index)]"))
        }
        pendingWords = Set(document.pendingWords.map { Folding.key(of: $0) })
        let nulls = document.nullWords + document.pendingWords
        nullWords = Set(nulls.map { Folding.key(of: $0) })
        for initial in nulls.compactMap({ Folding.bytes(of: $0).first }) where initial.isLetter {
            nullInitials[Int(initial) - 97] = true
        }
        longestNullWord = nulls.map(\.utf8.count).max() ?? 0
        addDecisions(try Vocabulary.words(document.decisions, at: "decisions"))
        addStatuses(try Vocabulary.words(document.statuses, at: "statuses"))
        addCategories(try Vocabulary.words(document.categories, at: "categories"))
        for key in document.doubtWords.flatMap(Vocabulary.keys) { doubts[key] = true }
        addWordsOfOutcomes(document.outcomeAsides)
        for key in document.dayDoubts.flatMap(Vocabulary.keys) { dayDoubts[key] = true }
        for (ownership, words) in try Vocabulary.words(document.ownerships, at: "ownerships", Asset.Ownership.self) {
            ownerships.add(words, ownership)
        }
        for (system, words) in try Vocabulary.words(
            document.coordinateSystems, at: "coordinate-systems", CoordinateSystem.self)
        {
            coordinateSystems.add(words, system)
        }
        for word in document.tenures { tenures.add([word], word) }
        for word in document.holdingTypes { holdingTypes.add([word], word) }
        for (name, types) in document.premisesTypes {
            let meaning = try Vocabulary.premises(named: name, at: "premises-types.\(name)")
            for type in types { premises[Folding.key(of: type)] = meaning }
        }
        for (rank, item) in document.nameWords.enumerated() {
            for (category, phrases) in try Vocabulary.words(item, at: "name-words[\(rank)]", Category.self) {
                for phrase in phrases { nameWords[Vocabulary.keys(of: phrase)[1]] = (rank, category) }
            }
        }
        nameNotes = Set(document.nameNotes.map { Folding.key(of: $0) })
        formerWords = Set(document.formerWords.map { Folding.key(of: $0) })
        for initial in document.formerWords.compactMap({ Folding.bytes(of: $0).first }) where initial.isLetter {
            formerInitials[Int(initial) - 97] = true
        }
        for key in document.vacant.flatMap(Vocabulary.keys) { vacantWords[key] = true }
        negations = Set(document.negations.map { Folding.key(of: $0) })
        affirmations = Set(document.affirmations.map { Folding.key(of: $0) })
        names = NameKinds(document)
        people = PeopleInText(document)
        prose = try Prose(document.prose.object, at: "prose.facts")
        bannerWords = document.bannerWords
        footers = document.footers
        hints = Set(document.hints.map { Folding.key(of: $0) })
    }

    /// Whether a word for what is past begins with a letter.
    func mayBeFormer(_ letter: UInt8) -> Bool { letter.isLetter && formerInitials[Int(letter | 32) - 97] }

    mutating func addDecisions(_ all: [(value: Listing.Decision, words: [String])]) {
        for (decision, words) in all {
            decisions.add(words, decision)
            addWordsOfOutcomes(words)
        }
    }

    mutating func addStatuses(_ all: [(value: Status, words: [String])]) {
        for (status, words) in all {
            statuses.add(words, status)
            addWordsOfOutcomes(words)
        }
        endings = statuses.values.filter(\.value.isEnd)
        titleStatuses.merge(statuses.values) { known, _ in known }
    }

    private mutating func addWordsOfOutcomes(_ texts: [String]) {
        for text in texts {
            var words: [UInt64] = []
            Folding.wordKeys(Array(text.utf8), 0..<text.utf8.count, into: &words)
            wordsOfOutcomes.formUnion(words)
        }
    }

    mutating func addCategories(_ all: [(value: Category, words: [String])]) {
        for (category, words) in all { categories.add(words + [category.rawValue], category) }
    }

    /// The key of a whole cell that is this phrase, and the one by which the phrase is found inside a cell.
    static func keys(of phrase: String) -> [UInt64] {
        let bytes = Array(phrase.utf8)
        var words: [UInt64] = []
        Folding.wordKeys(bytes, 0..<bytes.count, into: &words)
        return [Folding.key(of: phrase), Folding.phraseKey(words[...])]
    }

    static func field(named name: String, at path: String) throws(DataFileError) -> Field {
        guard let field = Field(kebabName: name) else {
            throw DataFileError(
                path: path, message: "there is no field '\(name)'; fields are \(Field.names.joined(separator: ", "))")
        }
        return field
    }

    /// A member for each of an enumeration's names, each a list of words.
    static func words<Value: RawRepresentable & CaseIterable>(
        _ members: [String: [String]], at path: String, _ type: Value.Type = Value.self
    ) throws(DataFileError) -> [(value: Value, words: [String])] where Value.RawValue == String {
        var all: [(Value, [String])] = []
        for (name, words) in members.sorted(by: { $0.key < $1.key }) {
            guard let value = Value(rawValue: name) else {
                let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw DataFileError(path: "\(path).\(name)", message: "'\(name)' is none of \(known)")
            }
            all.append((value, words))
        }
        return all
    }

    private static func premises(named name: String, at path: String) throws(DataFileError) -> Premises {
        switch name {
        case "by-name": return .byName
        case "not-watched": return .notWatched
        default:
            guard let category = Category(rawValue: name) else {
                throw DataFileError(path: path, message: "'\(name)' is no category")
            }
            return .watched(category)
        }
    }
}

extension Vocabulary.Together {
    fileprivate init(_ document: VocabularyDocument.Together, at path: String) throws(DataFileError) {
        columns = Set(document.columns.map { Folding.text(of: $0) })
        fields = [:]
        constants = [:]
        for (column, name) in document.fields ?? [:] {
            fields[Folding.text(of: column)] = try Vocabulary.field(named: name, at: "\(path).fields.\(column)")
        }
        for (name, value) in document.constants ?? [:] {
            constants[try Vocabulary.field(named: name, at: "\(path).constants.\(name)")] = value
        }
    }
}

/// The words behind one reference: whatever holds them is copied many times for each row.
final class SharedVocabulary: Sendable {
    let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }
}
