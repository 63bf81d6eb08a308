/// An entry in one of an authority's lists (Localism Act 2011 ss.87 and 93), or in the list of
/// nominations it is still considering.
public struct Listing: Sendable {
    /// Permanent: the number of the ledger entry that first told of the listing.
    public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let number: Int64

        public init(_ number: Int64) { self.number = number }

        /// Reads `l42`.
        public init?(text: some StringProtocol) {
            guard let number = identifierNumber(text, prefix: "l") else { return nil }
            self.number = number
        }

        public var description: String { "l\(number)" }
        public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
    }

    public enum List: String, Sendable, CaseIterable {
        case listed, unsuccessful, nominated
    }

    public enum Decision: String, Sendable, CaseIterable {
        case successful, unsuccessful
    }

    /// What a list says of an entry at one time. Days that are events of law are in the events that
    /// the same source told of; here stands what only the entry itself holds.
    public struct Particulars: Hashable, Sendable {
        public var regime: String
        public var list: List
        public var reference: String?
        public var nominatingGroup: String?
        public var decision: Decision?
        public var decisionReasons: String?
        public var removalReason: String?
        /// The last days that the source printed, by window kind (`listing`, `interim-moratorium` ...).
        public var claimedLastDays: [ClaimedLastDay]
        /// Whether the list has a place for a community's request to be treated as a bidder, so that
        /// an empty one means that none had come (Localism Act 2011 s.95(3)).
        public var showsBidRequests: Bool

        public init(
            regime: String, list: List, reference: String? = nil, nominatingGroup: String? = nil,
            decision: Decision? = nil, decisionReasons: String? = nil, removalReason: String? = nil,
            claimedLastDays: [ClaimedLastDay] = [], showsBidRequests: Bool = false
        ) {
            self.regime = regime
            self.list = list
            self.reference = reference
            self.nominatingGroup = nominatingGroup
            self.decision = decision
            self.decisionReasons = decisionReasons
            self.removalReason = removalReason
            self.claimedLastDays = claimedLastDays
            self.showsBidRequests = showsBidRequests
        }

        public func claimedLastDay(of kind: String) -> CalendarDate? {
            claimedLastDays.first { $0.kind == kind }?.lastDay
        }
    }

    public struct ClaimedLastDay: Hashable, Sendable {
        public let kind: String
        public let lastDay: CalendarDate

        public init(kind: String, lastDay: CalendarDate) {
            self.kind = kind
            self.lastDay = lastDay
        }
    }

    public let id: ID
    public let asset: Asset.ID
    public var particulars: Particulars

    public init(id: ID, asset: Asset.ID, particulars: Particulars) {
        self.id = id
        self.asset = asset
        self.particulars = particulars
    }
}
