/// Which bodies a regime lets take an action, as ask to be treated as a potential bidder.
public struct Eligibility: Hashable, Sendable {
    /// What ties a body to the land.
    public enum Connection: String, Sendable, CaseIterable {
        /// Its activities concern the authority's area or a neighbouring one (SI 2012/2421 reg 4).
        case local
        /// Some of the land lies in its own area.
        case landInItsArea = "land-in-its-area"
        /// The land lies in its area, in an adjoining parish, or is unparished near by.
        case landInOrNearItsArea = "land-in-or-near-its-area"
    }

    public struct Body: Hashable, Sendable {
        public let kind: GroupKind
        public let connection: Connection
        public let minimumMembers: Int?
        /// Members who are electors in the area or a neighbouring one.
        public let minimumLocalMembers: Int?
        public let citation: String

        public init(
            kind: GroupKind, connection: Connection, minimumMembers: Int? = nil,
            minimumLocalMembers: Int? = nil, citation: String
        ) {
            self.kind = kind
            self.connection = connection
            self.minimumMembers = minimumMembers
            self.minimumLocalMembers = minimumLocalMembers
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

    /// Judges a body by its kinds (a forum may also be a charity) and what is known of its connection.
    public func judge(
        _ kinds: [GroupKind], connection: RegisterEvent.Answer?, members: Int? = nil, localMembers: Int? = nil
    ) -> Verdict {
        if connection == .no { return .ineligible("the body has no local connection") }
        guard !kinds.isEmpty else { return .unproven("the kind of body was not recorded") }
        let fitting = bodies.filter { kinds.contains($0.kind) }
        guard !fitting.isEmpty else { return .ineligible("a body of this kind is no \(name)") }
        let numerous = fitting.filter { body in
            isEnough(members, body.minimumMembers) && isEnough(localMembers, body.minimumLocalMembers)
        }
        guard let body = numerous.first else { return .ineligible("the body has too few members") }
        guard connection == .yes else {
            return .unproven(
                body.connection == .local
                    ? "its local connection was not recorded"
                    : "it was not recorded that land in the notice lies in its area")
        }
        let membersUnknown =
            body.minimumMembers != nil && members == nil || body.minimumLocalMembers != nil && localMembers == nil
        return membersUnknown ? .unproven("the number of its members was not recorded") : .eligible
    }

    private func isEnough(_ number: Int?, _ minimum: Int?) -> Bool {
        guard let number, let minimum else { return true }
        return number >= minimum
    }
}
