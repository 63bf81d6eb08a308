/// When someone may or may not do something. Of the rules for one action and counterparty the first
/// whose conditions hold speaks.
public struct PermissionRule: Hashable, Sendable {
    /// Of which land the rule speaks, where it depends on who owns it.
    public struct Land: Hashable, Sendable {
        public let ownership: Asset.Ownership
        /// The same as a clause about the place, as "a public body owns or leases it".
        public let needs: String

        public init(ownership: Asset.Ownership, needs: String) {
            self.ownership = ownership
            self.needs = needs
        }
    }

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
    /// What a community group does by it; nil where it is nothing for a group to do.
    public let groupAction: Opportunity.Action?
    /// The action of the eligibility that a group must meet; nil where anyone will do.
    public let eligibility: String?
    public let land: Land?
    /// What a group must send, in plain words.
    public let send: String?
    /// To whom; `{council}` stands for the council of the place by name.
    public let to: String?

    /// - Parameter groupAction: left out, the action itself where groups know it by that name.
    /// - Parameter eligibility: left out, the one for what the group does, where the regime has it; none where the
    ///   counterparty is anyone.
    public init(
        action: String, counterparty: String, statuses: Set<Asset.Status> = [], standings: Set<Standing> = [],
        stages: [String] = [], whileOpen: String? = nil, may: Bool, until: String? = nil, because: String,
        citation: String, groupAction: Opportunity.Action? = nil, eligibility: String? = nil, land: Land? = nil,
        send: String? = nil, to: String? = nil
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
        self.groupAction = groupAction ?? Opportunity.Action(rawValue: action)
        self.eligibility = eligibility ?? (counterparty == "anyone" ? nil : self.groupAction?.rawValue)
        self.land = land
        self.send = send
        self.to = to
    }
}
