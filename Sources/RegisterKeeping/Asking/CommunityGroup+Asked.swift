public import CommunityAssets

extension Filters {
    /// What is said of a group, beside its kinds.
    public static let group: [Filter] = [
        Filter("as", "GROUP", "a group that the register knows, by its name", example: "Overbeck Society"),
        Filter(
            "parish", "NAME", "the parish whose council asks, or where the group works", example: "Overbeck"),
        Filter("members", "N", "how many members the group has", example: "30"),
        Filter(
            "local-members", "N", "how many of them are local, as registered to vote in the council's area",
            example: "25"),
    ]
}

extension CommunityGroup {
    /// What was said of it, beside what the register knows.
    public init(_ asked: Asked, _ known: CommunityGroup?, _ membership: Membership) {
        let told = Set(asked.choices("group-kind", as: GroupKind.self) + (known?.kinds ?? []))
        self.init(
            name: known?.name, kinds: GroupKind.allCases.filter(told.contains), membership: membership,
            parish: asked.text("parish"), connections: known?.connections ?? [])
    }
}

extension Membership {
    public init(_ asked: Asked) throws(RegistryError) {
        let counts = 0...10_000_000
        self.init(
            members: try asked.whole("members", in: counts), localMembers: try asked.whole("local-members", in: counts))
        if let members, let localMembers, localMembers > members {
            throw asked.blamed(
                "local-members",
                "\(asked.written("local-members")): of \(members) members \(localMembers) cannot be local",
                next: "count the local ones among the members")
        }
    }
}
