/// What an event obliges somebody to do.
public struct DutyRule: Hashable, Sendable {
    public let event: RegisterEvent.Kind
    /// Only where the event decided so.
    public let decision: Listing.Decision?
    /// Only for a disposal of this kind.
    public let disposalKind: RegisterEvent.DisposalKind?
    /// Only while the land has one of these; any, where empty.
    public let statuses: Set<Asset.Status>
    /// Only at one of these stages of the procedure; any, where empty.
    public let stages: [String]
    /// Only where the event had one of these outcomes; any, where empty.
    public let outcomes: [String]
    /// Only for events told by hand: a list tells nothing of what was done about those it prints.
    public let onlyIfRecorded: Bool
    public let who: String
    public let what: String
    public let to: String?
    /// The kind of the window whose last day is the duty's; nil where the text names no day.
    public let deadline: String?
    /// The kind of a window outside which the duty is no longer shown.
    public let whileOpen: String?
    /// Events that show it done.
    public let dischargedBy: [RegisterEvent.Kind]
    public let citation: String

    public init(
        event: RegisterEvent.Kind, decision: Listing.Decision? = nil,
        disposalKind: RegisterEvent.DisposalKind? = nil, statuses: Set<Asset.Status> = [], stages: [String] = [],
        outcomes: [String] = [], onlyIfRecorded: Bool = false,
        who: String, what: String, to: String? = nil,
        deadline: String? = nil, whileOpen: String? = nil, dischargedBy: [RegisterEvent.Kind] = [],
        citation: String
    ) {
        self.event = event
        self.decision = decision
        self.disposalKind = disposalKind
        self.statuses = statuses
        self.stages = stages
        self.outcomes = outcomes
        self.onlyIfRecorded = onlyIfRecorded
        self.who = who
        self.what = what
        self.to = to
        self.deadline = deadline
        self.whileOpen = whileOpen
        self.dischargedBy = dischargedBy
        self.citation = citation
    }
}
