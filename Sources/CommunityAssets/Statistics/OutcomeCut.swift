/// By what the rows of the statistics are told apart.
public enum OutcomeCut: String, Sendable, CaseIterable {
    case council, region, category, year
}

/// What one row of the statistics is about; all of it nil for everything together.
public struct OutcomeKey: Hashable, Sendable {
    public var authority: Authority?
    public var region: Authority.Region?
    public var category: Category?
    public var year: Int?

    public init() {}

    /// Part of a row's key: a council by its code, a region by its code, a category in the order of the register, a
    /// year by itself; what is not known comes last.
    public func order(_ cuts: [OutcomeCut]) -> [String] {
        cuts.map { cut in
            switch cut {
            case .council: authority?.code.text ?? OutcomeKey.last
            case .region: region?.code ?? OutcomeKey.last
            case .category:
                category.flatMap(Category.allCases.firstIndex).map { String(100 + $0) } ?? OutcomeKey.last
            case .year: year.map { String(10_000 + $0) } ?? OutcomeKey.last
            }
        }
    }

    private static let last = "~"
}

/// A row of the statistics.
public struct OutcomeRow: Sendable {
    /// How far the register knows the area of a row.
    public struct Coverage: Sendable {
        public var councils = 0
        public var councilsInArea = 0
        /// Days since the newest edition of each list was read.
        public var ages = DayCounts()

        public init() {}
    }

    public let key: OutcomeKey
    /// By what this row is told from others; empty for everything together.
    public let cuts: [OutcomeCut]
    public let tally: OutcomeTally
    public let coverage: Coverage
    /// What is not shown, lest it point at a person.
    public let withheld: Set<OutcomeFigure.Confidence>

    public init(
        _ key: OutcomeKey, by cuts: [OutcomeCut], _ tally: OutcomeTally, _ coverage: Coverage,
        withheld: Set<OutcomeFigure.Confidence> = []
    ) {
        self.key = key
        self.cuts = cuts
        self.tally = tally
        self.coverage = coverage
        self.withheld = withheld
    }

    public func withholds(_ figure: OutcomeFigure) -> Bool { figure.confidence.map(withheld.contains) ?? false }

    /// Nil where it is withheld, and where there is nothing to say.
    public func value(_ figure: OutcomeFigure) -> Double? {
        guard !withholds(figure) else { return nil }
        return switch figure {
        case .councils: Double(coverage.councils)
        case .councilsInArea: Double(coverage.councilsInArea)
        case .listAgeDays: coverage.ages.largest.map(Double.init)
        case .listAgeDaysMedian: coverage.ages.quartile(2)
        default: tally.value(figure)
        }
    }
}
