internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let eligible = Command(
        name: "eligible",
        summary: "show what a group may do now, place by place, until when, and why",
        operands: [],
        options: [
            .choice(
                "group-kind", "KIND,...", GroupKind.allCases.map(\.rawValue),
                "what the group is; may be given several times", isList: true, isRepeatable: true),
            .text("as", "GROUP", "a group that the register knows, by its name"),
            .text("parish", "NAME", "the parish whose council asks, or where the group works"),
            .text("members", "N", "how many members the group has"),
            .text("local-members", "N", "how many of them are local, as registered to vote in the council's area"),
            .flag("all", "also what the group may not do, and why"),
        ] + Filters.assets + Filters.order + [.format] + Option.csv,
        details: [
            "Needs --group-kind or --as. Both together say what the register does not know of the group.",
            "An answer is yes, depends (it may if what the reason names is true of the group or the place) or, with "
                + "--all, no. The last day is the last on which to act; where the law leaves two, the earlier.",
            "The group is taken to be what it is said to be. This is not legal advice.",
        ],
        examples: [
            "hearth eligible --group-kind charity --near 51.9,-2.07 --within 5km",
            "hearth eligible --group-kind parish-council --parish Overbeck --all",
            "hearth eligible --group-kind unincorporated-body --members 30 --local-members 25 --category pub",
        ],
        run: { invocation in
            let selection = try Selection(invocation)
            let membership = try Membership(invocation)
            guard invocation.has("group-kind") || invocation.has("as") else {
                throw RegistryError.misuse(
                    "hearth eligible needs to know what the group is",
                    next:
                        "add --group-kind KIND, or --as GROUP for one that the register knows; see hearth help eligible"
                )
            }
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            var known: KnownGroup?
            if let name = invocation.text("as") { known = try registry.group(named: name, selection, vantage) }
            let group = CommunityGroup(invocation, known?.group, membership)
            let notes = GroupNotes(group, councils: known?.councils ?? [], in: selection)
            let console = Console()
            let ask = { (take: @escaping (Found<OpportunityRow>) throws -> Void) in
                try rows(
                    {
                        try registry.opportunities(
                            of: group, selection, vantage, withRefusals: invocation.has("all"), $0)
                    }, take)
            }
            if let format = invocation.format.forMachines {
                if !invocation.isQuiet { notes.lines.forEach { CurrentProcess.complain("hearth: \($0.printable)\n") } }
                try console.print(list: EligibleDocument.self, invocation, format) { take in
                    try ask { found in
                        try take(
                            EligibleDocument(
                                found.item.opportunity, asset: found.asset.id, groupKinds: group.kinds))
                    }
                }
            } else {
                var page = OpportunityPage(group, notes, on: vantage.legalDay, isQuiet: invocation.isQuiet)
                page.hasRefusals = invocation.has("all")
                try ask { page.add($0) }
                try console.print(page.lines(width: console.width))
            }
            try console.finish()
            return .done
        })
}

extension CommunityGroup {
    /// What was said of it, beside what the register knows.
    fileprivate init(_ invocation: Invocation, _ known: CommunityGroup?, _ membership: Membership) {
        let told = Set(invocation.choices("group-kind", as: GroupKind.self) + (known?.kinds ?? []))
        self.init(
            name: known?.name, kinds: GroupKind.allCases.filter(told.contains), membership: membership,
            parish: invocation.text("parish"), connections: known?.connections ?? [])
    }
}

extension Membership {
    fileprivate init(_ invocation: Invocation) throws(RegistryError) {
        let counts = 0...10_000_000
        self.init(
            members: try invocation.whole("members", in: counts),
            localMembers: try invocation.whole("local-members", in: counts))
        if let members, let localMembers, localMembers > members {
            throw .misuse(
                "--local-members: of \(members) members \(localMembers) cannot be local",
                next: "count the local ones among the members")
        }
    }
}

/// What somebody who asks for a group should know of what the register knows of it.
struct GroupNotes {
    let lines: [String]

    init(_ group: CommunityGroup, councils: [Authority], in selection: Selection) {
        var lines: [String] = []
        if group.kinds.isEmpty {
            lines.append(
                "the register does not know what kind of body \(group.name ?? "it") is: say so with --group-kind")
        }
        let other = councils.filter { !selection.authorities.contains($0.code) }
        if councils.count > 1, !other.isEmpty {
            lines.append(
                "the register has a group of this name in the areas of \(councils.map(\.shortName).joinedInWords), "
                    + "and takes them for one")
        }
        self.lines = lines
    }
}
