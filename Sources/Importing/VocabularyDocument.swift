/// `vocabulary.json` as it stands.
struct VocabularyDocument: StrictObject {
    struct Together: StrictObject {
        var columns: [String]
        var fields: [String: String]?
        var constants: [String: String]?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case columns, fields, constants
        }
    }

    struct Prose: StrictObject {
        /// By field, and `unsuccessful`: how sentences say that it happened.
        var facts: [String: [String]]
        /// Words by which a statement is none.
        var doubts: [String]
        /// Words of what opens or ends a period.
        var alerts: [String]
        /// Words before a day by which it is not the day itself.
        var limits: [String]

        enum CodingKeys: String, CodingKey, CaseIterable {
            case facts, doubts, alerts, limits
        }
    }

    /// Words in sentences that lead to a name.
    struct Introductions: StrictObject {
        /// Of whom mostly are people, and a firm's name may be a person's.
        var owner: [String]
        /// Any group may follow.
        var group: [String]
        /// Words in the place of a name that are nobody's.
        var nobody: [String]

        enum CodingKeys: String, CodingKey, CaseIterable {
            case owner, group, nobody
        }
    }

    var about: String?
    var columns: [String: [String]]
    /// The strongest first; `mixed` only says that a list is of community value.
    var listTitles: [[String: [String]]]
    /// Words by which a title tells of some of its rows, or of what may become of them.
    var titleAsides: [String]
    /// Phrases of a title by which its rows are in the list no more.
    var titleEndings: [String]
    var privateWords: [String]
    var together: [Strict<Together>]
    var nullWords: [String]
    /// Null words that say that a value is yet to come.
    var pendingWords: [String]
    var decisions: [String: [String]]
    /// Words by which a decision or a status in one cell with them is none for certain.
    var doubtWords: [String]
    /// Words that stand between an outcome and its day.
    var outcomeAsides: [String]
    /// Words by which a day in one cell with them is in doubt.
    var dayDoubts: [String]
    var statuses: [String: [String]]
    var categories: [String: [String]]
    var premisesTypes: [String: [String]]
    /// The strongest first.
    var nameWords: [[String: [String]]]
    var nameNotes: [String]
    var formerWords: [String]
    var ownerships: [String: [String]]
    var tenures: [String]
    var holdingTypes: [String]
    var coordinateSystems: [String: [String]]
    var vacant: [String]
    /// Words that a cell begins with which says that nothing came.
    var negations: [String]
    /// Whole cells that say that something did.
    var affirmations: [String]
    var personTitles: [String]
    var introductions: Strict<Introductions>
    /// Words that only the name of a body has.
    var bodyWords: [String]
    /// Words that a group has in its name, and an owner's surname might be.
    var groupWords: [String]
    /// Words that may follow the name of a group and tell of nobody.
    var groupRemarks: [String]
    /// Words by which a name is a person's, whatever else it says.
    var personWords: [String]
    var givenNames: [String]
    /// Words that bodies and groups have in their names, and people for theirs.
    var surnames: [String]
    var prose: Strict<Prose>
    /// Words that a heading between rows ends with, as "Abbey Ward".
    var bannerWords: [String]
    var footers: [String]
    var hints: [String]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case about, columns
        case listTitles = "list-titles"
        case titleAsides = "title-asides"
        case titleEndings = "title-endings"
        case privateWords = "private-words"
        case together
        case nullWords = "null-words"
        case pendingWords = "pending-words"
        case decisions
        case doubtWords = "doubt-words"
        case outcomeAsides = "outcome-asides"
        case dayDoubts = "day-doubts"
        case statuses, categories
        case premisesTypes = "premises-types"
        case nameWords = "name-words"
        case nameNotes = "name-notes"
        case formerWords = "former-words"
        case ownerships, tenures
        case holdingTypes = "holding-types"
        case coordinateSystems = "coordinate-systems"
        case vacant, negations, affirmations
        case personTitles = "person-titles"
        case introductions
        case bodyWords = "body-words"
        case groupWords = "group-words"
        case groupRemarks = "group-remarks"
        case personWords = "person-words"
        case givenNames = "given-names"
        case surnames
        case prose
        case bannerWords = "banner-words"
        case footers, hints
    }
}

extension ImportError {
    init(_ error: DataFileError, file: String) {
        self.init(
            .mapping, "\(file): \(error).", next: "Correct it by Schemas/json/mapping.schema.json and try again.")
    }
}
