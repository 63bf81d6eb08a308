/// What a council's lists are like, as far as the register has read them.
public struct CouncilQuality: Sendable {
    /// The newest edition of one of its lists that was read.
    public struct Edition: Sendable {
        public let importID: Import.ID
        public let list: ListingFile.Kind
        /// The instant at which it was read, RFC 3339 in UTC.
        public let at: String
        public let ageDays: Int
        public let records: Int
        public let rejected: Int

        public init(
            importID: Import.ID, list: ListingFile.Kind, at: String, ageDays: Int, records: Int, rejected: Int
        ) {
            self.importID = importID
            self.list = list
            self.at = at
            self.ageDays = ageDays
            self.records = records
            self.rejected = rejected
        }
    }

    public let authority: Authority
    public let editions: [Edition]
    /// The issues of these editions, gravest first.
    public let issues: [Import.IssueCount]
    public let tally: QualityTally

    public init(authority: Authority, editions: [Edition], issues: [Import.IssueCount], tally: QualityTally) {
        self.authority = authority
        self.editions = editions
        self.issues = issues
        self.tally = tally
    }

    public var records: Int { editions.reduce(0) { $0 + $1.records } }
    public var rejected: Int { editions.reduce(0) { $0 + $1.rejected } }
    /// The age of the edition that was read longest ago; nil where no list was read.
    public var ageDays: Int? { editions.map(\.ageDays).max() }

    public func issues(of severity: Issue.Severity) -> Int {
        issues.filter { $0.code.severity == severity }.reduce(0) { $0 + $1.count }
    }

    /// The printed days of every kind together.
    public var checked: Int { tally.printedDays.reduce(0) { $0 + $1.checked } }
    public var printed: Int { tally.printedDays.reduce(0) { $0 + $1.printed } }
    public var agreeing: Int { tally.printedDays.reduce(0) { $0 + $1.agreeing } }
    public var fromProxy: Int { tally.printedDays.reduce(0) { $0 + $1.fromProxy } }

    public func differing(by misreading: ClaimedDifference.Misreading) -> Int {
        tally.printedDays.reduce(0) { $0 + ($1.differing[misreading] ?? 0) }
    }
}
