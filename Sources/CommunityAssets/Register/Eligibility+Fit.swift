/// How many members a group has, as far as it is known.
public struct Membership: Hashable, Sendable {
    public var members: Int?
    /// Those of them who count as local.
    public var localMembers: Int?

    public init(members: Int? = nil, localMembers: Int? = nil) {
        self.members = members
        self.localMembers = localMembers
    }

    /// So many at least, where only the local ones were counted.
    private var least: Int? { members ?? localMembers }
    /// So many local ones at most, where only all were counted.
    private var mostLocal: Int? { localMembers ?? members }

    /// Nil where it is not known.
    func reaches(_ minimum: Int?) -> Bool? {
        guard let minimum else { return true }
        if let least, least >= minimum { return true }
        return members == nil ? nil : false
    }

    func reachesLocally(_ minimum: Int?) -> Bool? {
        guard let minimum else { return true }
        if let mostLocal, mostLocal < minimum { return false }
        return localMembers == nil ? nil : true
    }

    func reachesLocally(percent: Int?) -> Bool? {
        guard let percent else { return true }
        guard let members, let localMembers else { return nil }
        return localMembers * 100 >= members * percent
    }
}

extension Eligibility {
    /// What is asked of a body beside its kind.
    enum Requirement: Hashable, Sendable {
        case connection, members, localMembers, localPercent
    }

    /// How a group stands against what is asked of one kind of body.
    struct Fit: Sendable {
        let body: Body
        /// What is known not to hold.
        let failed: [Requirement]
        /// What is not known.
        let open: [Requirement]

        fileprivate var rank: (Int, Int) { (failed.count, open.count) }
    }

    /// The kind of body for which a group comes nearest to what is asked; nil where it is of no such kind.
    func bestFit(
        of kinds: [GroupKind], _ membership: Membership, connection: (Body) -> RegisterEvent.Answer?
    ) -> Fit? {
        bodies.filter { kinds.contains($0.kind) }.map { fit($0, membership, connection($0)) }.min { $0.rank < $1.rank }
    }

    private func fit(_ body: Body, _ membership: Membership, _ connection: RegisterEvent.Answer?) -> Fit {
        let isConnected: Bool? =
            switch (body.connection, connection) {
            case (.notNeeded, _), (_, .yes?): true
            case (_, .no?): false
            case (_, .notDetermined?), (_, nil): nil
            }
        // Too few are not too few for everything, where the law knows an exception.
        func orUnless(_ answer: Bool?) -> Bool? { answer == false && body.unless != nil ? nil : answer }
        let answers: [(Requirement, Bool?)] = [
            (.connection, isConnected),
            (.members, orUnless(membership.reaches(body.minimumMembers))),
            (.localMembers, orUnless(membership.reachesLocally(body.minimumLocalMembers))),
            (.localPercent, orUnless(membership.reachesLocally(percent: body.minimumLocalPercent))),
        ]
        return Fit(
            body: body, failed: answers.filter { $0.1 == false }.map(\.0), open: answers.filter { $0.1 == nil }.map(\.0)
        )
    }
}
