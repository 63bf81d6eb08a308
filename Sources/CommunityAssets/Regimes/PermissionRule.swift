/// When someone may or may not do something. Of the rules for one action and counterparty the first
/// whose conditions hold speaks.
public struct PermissionRule: Hashable, Sendable {
    public let action: String
    public let counterparty: String
    /// Any, where empty.
    public let statuses: Set<Asset.Status>
    /// Any, where empty.
    public let standings: Set<Standing>
    /// Only at one of these stages of the procedure; any, where empty.
    public let stages: [String]
    /// The kind of a window that must be open.
    public let whileOpen: String?
    public let may: Bool
    /// The kind of the window whose last day is the answer's.
    public let until: String?
    /// In plain words.
    public let because: String
    public let citation: String

    public init(
        action: String, counterparty: String, statuses: Set<Asset.Status> = [], standings: Set<Standing> = [],
        stages: [String] = [],
        whileOpen: String? = nil, may: Bool, until: String? = nil, because: String, citation: String
    ) {
        self.action = action
        self.counterparty = counterparty
        self.statuses = statuses
        self.standings = standings
        self.stages = stages
        self.whileOpen = whileOpen
        self.may = may
        self.until = until
        self.because = because
        self.citation = citation
    }
}
