/// One reading of one file into the register.
public struct Import: Sendable {
    /// Permanent: the number of the ledger entry that opened it.
    public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let number: Int64

        public init(_ number: Int64) { self.number = number }

        /// Reads `i42`.
        public init?(text: some StringProtocol) {
            guard let number = identifierNumber(text, prefix: "i") else { return nil }
            self.number = number
        }

        public var description: String { "i\(number)" }
        public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
    }

    /// What became of the rows of a file. All kinds of row together are `records`.
    public struct Counts: Hashable, Sendable {
        public var new = 0
        public var changed = 0
        public var confirmed = 0
        public var repeated = 0
        public var notWatched = 0
        public var rejected = 0
        /// Entries of the register that a full list no longer has.
        public var withdrawn = 0
        public var wouldWithdraw = 0

        public init() {}

        /// Whether every row of data is among them, and none twice.
        public func account(for rows: Int) -> Bool { records == rows }

        public var records: Int { new + changed + confirmed + repeated + notWatched + rejected }
    }

    public struct IssueCount: Hashable, Sendable {
        public var code: IssueCode
        public var count: Int

        public init(code: IssueCode, count: Int) {
            self.code = code
            self.count = count
        }
    }

    /// A field that a dry run found different.
    public struct Change: Hashable, Sendable {
        public var asset: Asset.ID?
        public var listing: Listing.ID?
        /// What the register calls the asset.
        public var name: String?
        public var line: Int
        public var field: String
        public var old: String?
        public var new: String?

        public init(
            asset: Asset.ID?, listing: Listing.ID?, name: String? = nil, line: Int, field: String, old: String?,
            new: String?
        ) {
            self.asset = asset
            self.listing = listing
            self.name = name
            self.line = line
            self.field = field
            self.old = old
            self.new = new
        }
    }

    /// Why nothing was changed.
    public struct Refusal: Hashable, Sendable {
        /// In one line, without a full stop.
        public var reason: String
        /// What to do next, in one line.
        public var next: String

        public init(reason: String, next: String) {
            self.reason = reason
            self.next = next
        }
    }

    /// Nil for a check and a dry run.
    public var id: ID?
    public var file: ListingFile
    public var authority: Authority?
    public var isFull: Bool
    public var counts: Counts
    /// One for each code met, gravest first; never capped.
    public var issueCounts: [IssueCount]
    /// In the order of the file; may be capped, which `issueCounts` never is.
    public var issues: [Issue]
    public var changes: [Change]
    /// Nil where it was not refused.
    public var refusal: Refusal?
    /// The ledger entry that undid it; nil while it holds.
    public var revertedBy: Int64?
    /// The instant at which it was done, RFC 3339 in UTC; nil for a check.
    public var at: String?

    public init(
        id: ID?, file: ListingFile, authority: Authority?, isFull: Bool, counts: Counts,
        issueCounts: [IssueCount], issues: [Issue], changes: [Change], at: String?
    ) {
        self.id = id
        self.file = file
        self.authority = authority
        self.isFull = isFull
        self.counts = counts
        self.issueCounts = issueCounts
        self.issues = issues
        self.changes = changes
        self.at = at
    }
}
