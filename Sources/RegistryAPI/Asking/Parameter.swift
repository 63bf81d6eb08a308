internal import CommunityAssets
internal import RegisterKeeping

/// A name in a query: what it means, what may stand there. The same table reads, refuses and documents it.
struct Parameter: Sendable {
    enum Shape: Sendable {
        case text
        case whole(ClosedRange<Int>)
        case date
        case boolean
    }

    let name: String
    let meaning: String
    var shape = Shape.text
    var allowed: [String] = []
    var isList = false
    var isRequired = false
    /// Whether it may stand there several times.
    var isRepeatable = false
    var example: String?

    init(
        _ name: String, _ meaning: String, _ shape: Shape = .text, allowed: [String] = [], isList: Bool = false,
        isRequired: Bool = false, isRepeatable: Bool = false, example: String? = nil
    ) {
        self.name = name
        self.meaning = meaning
        self.shape = shape
        self.allowed = allowed
        self.isList = isList
        self.isRequired = isRequired
        self.isRepeatable = isRepeatable
        self.example = example
    }

    init(_ filter: Filter) {
        let isDay = filter.value == "DATE"
        self.init(
            filter.name, filter.meaning, isDay ? .date : filter.implied == nil ? .text : .boolean,
            allowed: filter.allowed, isList: filter.isList, example: filter.example)
    }

    static func filters(_ filters: [Filter]) -> [Parameter] { filters.map(Parameter.init) }
}

extension Parameter {
    static let pageSizes = 1...1_000
    static let usualPageSize = 100

    static let vantage = [
        Parameter(
            "as-at", "the legal day; else today in London; events dated after it are ignored", .date,
            example: "2026-11-21"),
        Parameter("as-known", "what the register had been told by a ledger entry or an instant", example: "30"),
    ]
    static let sort = Parameter(
        "sort", "name, last-day, entered-on or id; with - before it the other way round", isList: true,
        example: "-entered-on")
    static let by = Parameter(
        "by", "what tells the rows apart, council where nothing is said; several with commas between",
        allowed: OutcomeCut.allCases.map(\.rawValue), isList: true, example: "year")
    static let limit = Parameter(
        "limit", "at most so many, \(usualPageSize) where nothing is said", .whole(pageSizes), example: "10")
    static let cursor = Parameter("cursor", "where the page begins: as links.next has it")
    static let count = Parameter("count", "also say how many there are in all", allowed: ["exact"], example: "exact")
    static let paging = [limit, cursor, count] + vantage
}
