// What is asked of a group, as clauses that a volunteer can check.

extension Eligibility {
    /// "a parish council, a charity or a registered society".
    var kindsInWords: String { bodies.map(\.kind.withArticle).joinedInWords(by: "or") }

    /// What must be true of a group of which nobody said what it is.
    var kindClause: String { "the group is \(kindsInWords), and connected with the place as the law asks of it" }

    /// Why bodies of these kinds may not.
    func refusal(of kinds: [GroupKind]) -> String {
        let own = kinds.map(\.withArticle).joinedInWords(by: "and")
        return "only \(kindsInWords) may do this; \(own) may only if it is also one of them"
    }
}

extension Eligibility.Body {
    /// What must be true, where it is not known.
    func clause(_ requirement: Eligibility.Requirement) -> String {
        switch requirement {
        case .connection: needs ?? "the group is connected with the place as the law asks"
        case .members: "the group has at least \(minimumMembers ?? 0) members\(orUnless)"
        case .localMembers: "at least \(minimumLocalMembers ?? 0) of its members are \(locals)\(orUnless)"
        case .localPercent: "at least \(minimumLocalPercent ?? 0) in 100 of its members are \(locals)\(orUnless)"
        }
    }

    private var orUnless: String { unless.map { ", or \($0)" } ?? "" }

    /// What speaks against it.
    func objection(_ requirement: Eligibility.Requirement, _ membership: Membership) -> String {
        let asked = "the law asks that \(clause(requirement))"
        switch requirement {
        case .connection: return "\(asked), and the register says that this is not so"
        case .members, .localMembers, .localPercent: return "\(asked), and it has \(membership.inWords)"
        }
    }

    private var locals: String { localMembersAre ?? "local" }
}

extension Membership {
    /// "25 members, 20 of them local".
    fileprivate var inWords: String {
        switch (members, localMembers) {
        case (let members?, let local?): "\(members) members, \(local) of them local"
        case (let members?, nil): "\(members) members"
        case (nil, let local?): "\(local) local members"
        case (nil, nil): "none that is known"
        }
    }
}
