/// What a regime knows of a kind of event: who may do it, what it needs, what it means.
public struct EventRule: Hashable, Sendable {
    /// The part an event plays in the life of a listing. Other events only start and end periods.
    public enum Role: String, Sendable, CaseIterable {
        case nomination, decision, entry, notice, request, disposal, removal
    }

    /// What makes it count on a day.
    public enum Basis: String, Sendable, CaseIterable {
        case received, given, sent, made, published, registered
        case enteredInto = "entered-into"
        case finished
    }

    /// A detail without which the event says too little.
    public enum Detail: String, Sendable, CaseIterable {
        case decision
        case disposalKind = "disposal-kind"
        case group
        case outcome
        case reason
        case until
    }

    /// Names of all details by which an event can be told more exactly.
    public static let detailNames =
        Detail.allCases.map(\.rawValue) + [
            "group-kind", "valid-on", "owner", "part", "local-connection", "exemption", "buyer-kind", "notice",
        ]

    /// What follows where the event breaches the regime.
    public struct Breach: Hashable, Sendable {
        public let consequence: String
        public let citation: String

        public init(consequence: String, citation: String) {
            self.consequence = consequence
            self.citation = citation
        }
    }

    /// An outcome of the event that takes the land off the list, as a review that succeeds.
    public struct RemovingOutcome: Hashable, Sendable {
        public let outcome: String
        /// The reason of the removal, as `review`.
        public let reason: String

        public init(outcome: String, reason: String) {
            self.outcome = outcome
            self.reason = reason
        }
    }

    public let event: RegisterEvent.Kind
    /// With its article, as "the owner's notice of wishing to dispose".
    public let label: String
    public let role: Role?
    public let who: String
    public let basis: Basis
    public let needs: [Detail]
    /// Names of the details that belong to it beyond those it needs, as the command line has them.
    public let details: [String]
    /// All the outcomes that it can have; any, where empty.
    public let outcomes: [String]
    /// All the codes that its reason can be; any words, where empty.
    public let reasons: [String]
    /// It cannot happen to land that is not listed on its day.
    public let requiresListedLand: Bool
    /// It cannot happen to land that had never been in the list by its day.
    public let requiresEntry: Bool
    /// Events of which one at least must have happened on its day or before.
    public let requiresBefore: [RegisterEvent.Kind]
    /// Events that must all have happened on its day or before.
    public let requiresAllBefore: [RegisterEvent.Kind]
    /// Why it changes nothing, where it never does.
    public let withoutEffect: String?
    public let breach: Breach?
    public let removingOutcome: RemovingOutcome?
    public let citation: String

    public init(
        event: RegisterEvent.Kind, label: String, role: Role?, who: String, basis: Basis, needs: [Detail] = [],
        details: [String] = [], outcomes: [String] = [], reasons: [String] = [],
        requiresListedLand: Bool = false, requiresEntry: Bool = false, requiresBefore: [RegisterEvent.Kind] = [],
        requiresAllBefore: [RegisterEvent.Kind] = [], withoutEffect: String? = nil, breach: Breach? = nil,
        removingOutcome: RemovingOutcome? = nil,
        citation: String
    ) {
        self.event = event
        self.label = label
        self.role = role
        self.who = who
        self.basis = basis
        self.needs = needs
        self.details = details
        self.outcomes = outcomes
        self.reasons = reasons
        self.requiresListedLand = requiresListedLand
        self.requiresEntry = requiresEntry
        self.requiresBefore = requiresBefore
        self.requiresAllBefore = requiresAllBefore
        self.withoutEffect = withoutEffect
        self.breach = breach
        self.removingOutcome = removingOutcome
        self.citation = citation
    }
}
