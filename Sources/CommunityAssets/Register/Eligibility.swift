/// Which bodies a regime lets take an action, as ask to be treated as a potential bidder.
public struct Eligibility: Hashable, Sendable {
    /// What ties a body to the land.
    public enum Connection: String, Sendable, CaseIterable {
        /// Its activities concern the authority's area or a neighbouring one (SI 2012/2421 reg 4(1)(a)).
        case local
        /// The same, and its surplus is applied there too (reg 4(1)(b)).
        case localAndSurplus = "local-and-surplus"
        /// Some of the land lies in its own area.
        case landInItsArea = "land-in-its-area"
        /// The land lies in its area, in an adjoining parish, or is unparished near by.
        case landInOrNearItsArea = "land-in-or-near-its-area"
        case notNeeded = "none"
    }

    public struct Body: Hashable, Sendable {
        public let kind: GroupKind
        public let connection: Connection
        /// What the connection asks for, as a clause: "some of the land lies in its parish"; nil for none.
        public let needs: String?
        public let minimumMembers: Int?
        public let minimumLocalMembers: Int?
        /// How many in a hundred of its members must be local.
        public let minimumLocalPercent: Int?
        /// Who counts as a local member, as "people from the community".
        public let localMembersAre: String?
        /// What makes the numbers needless, as a clause: "it asks only for a lease".
        public let unless: String?
        /// What else the law asks of such a body, as clauses; nothing here can check them.
        public let conditions: [String]
        public let citation: String

        public init(
            kind: GroupKind, connection: Connection, needs: String? = nil, minimumMembers: Int? = nil,
            minimumLocalMembers: Int? = nil, minimumLocalPercent: Int? = nil, localMembersAre: String? = nil,
            unless: String? = nil, conditions: [String] = [], citation: String
        ) {
            self.kind = kind
            self.connection = connection
            self.needs = needs
            self.minimumMembers = minimumMembers
            self.minimumLocalMembers = minimumLocalMembers
            self.minimumLocalPercent = minimumLocalPercent
            self.localMembersAre = localMembersAre
            self.unless = unless
            self.conditions = conditions
            self.citation = citation
        }
    }

    public enum Verdict: Hashable, Sendable {
        case eligible
        /// Nothing speaks against it, but not all that must hold is known.
        case unproven(String)
        case ineligible(String)
    }

    /// As `ask-to-bid`.
    public let action: String
    /// What such a body is called, as "community interest group".
    public let name: String
    public let bodies: [Body]
    public let citation: String

    public init(action: String, name: String, bodies: [Body], citation: String) {
        self.action = action
        self.name = name
        self.bodies = bodies
        self.citation = citation
    }

    public func includes(_ kind: GroupKind) -> Bool {
        bodies.contains { $0.kind == kind }
    }

    /// Judges a body by its kinds (a forum may also be a charity) and what was recorded of its connection.
    public func judge(
        _ kinds: [GroupKind], connection: RegisterEvent.Answer?, members: Int? = nil, localMembers: Int? = nil
    ) -> Verdict {
        if connection == .no { return .ineligible("the body has no local connection") }
        guard !kinds.isEmpty else { return .unproven("the kind of body was not recorded") }
        let membership = Membership(members: members, localMembers: localMembers)
        guard let fit = bestFit(of: kinds, membership, connection: { _ in connection }) else {
            return .ineligible("a body of this kind is no \(name)")
        }
        guard fit.failed.isEmpty else { return .ineligible("the body has too few members") }
        guard !fit.open.contains(.connection) else {
            switch fit.body.connection {
            case .landInItsArea, .landInOrNearItsArea:
                return .unproven("it was not recorded that land in the notice lies in its area")
            case .local, .localAndSurplus, .notNeeded:
                return .unproven("its local connection was not recorded")
            }
        }
        return fit.open.isEmpty ? .eligible : .unproven("the number of its members was not recorded")
    }
}
