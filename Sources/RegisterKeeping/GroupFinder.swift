internal import CommunityAssets
internal import Storage

/// Finds a group among those that the register names, but for case and punctuation.
struct GroupFinder {
    private let wanted: [UInt8]
    private let day: CalendarDate
    private var mentions: [GroupMention] = []
    private var nearest: [(name: String, distance: Int)] = []

    init(_ name: String, on day: CalendarDate) {
        wanted = Matching.folded(name)
        self.day = day
    }

    mutating func take(_ mention: GroupMention) {
        guard mention.on.map({ $0 <= day }) ?? true else { return }
        let name = Matching.folded(mention.name)
        if name == wanted {
            mentions.append(mention)
        } else if mentions.isEmpty, !nearest.contains(where: { $0.name == mention.name }) {
            nearest.append((mention.name, distance(to: name)))
            nearest.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
            nearest = Array(nearest.prefix(3))
        }
    }

    /// A name that has all the words asked for is nearer than any that has to be changed.
    private func distance(to name: [UInt8]) -> Int {
        !wanted.isEmpty && name.contains(wanted) ? 0 : Matching.distance(wanted, name)
    }

    /// - Parameter authorities: whose areas are meant, where the name is that of several groups.
    /// - Throws: `notFound` with the nearest names; `misuse` where it is the name of several groups.
    func known(as text: String, in authorities: [Authority.Code]) throws(RegistryError) -> KnownGroup {
        guard let first = mentions.first else { throw unknown(text) }
        let meant = mentions.filter { authorities.contains($0.authority) }
        let told = isOneGroup(mentions) || meant.isEmpty ? mentions : meant
        guard isOneGroup(told) else { throw ambiguous(first.name, told) }
        var group = CommunityGroup(name: first.name, kinds: GroupFinder.kinds(told))
        group.connections = told.compactMap { mention in
            guard let on = mention.on, let answer = mention.localConnection else { return nil }
            return CommunityGroup.Connection(
                asset: mention.asset, authority: mention.authority, on: on, answer: answer)
        }
        return KnownGroup(
            group: group, councils: GroupFinder.areas(told).map(Authorities.shipped.known))
    }

    /// Two councils that take a name for bodies of wholly different kinds know two groups.
    private func isOneGroup(_ mentions: [GroupMention]) -> Bool {
        let kinds = GroupFinder.areas(mentions).map { area in
            Set(GroupFinder.kinds(mentions.filter { $0.authority == area }))
        }.filter { !$0.isEmpty }
        guard let first = kinds.first else { return true }
        return kinds.allSatisfy { !$0.isDisjoint(with: first) }
    }

    private static func areas(_ mentions: [GroupMention]) -> [Authority.Code] {
        Set(mentions.map(\.authority)).sorted()
    }

    private static func kinds(_ mentions: [GroupMention]) -> [GroupKind] {
        let told = Set(mentions.flatMap(\.kinds))
        return GroupKind.allCases.filter(told.contains)
    }

    // MARK: What cannot be answered

    private func unknown(_ text: String) -> RegistryError {
        let names = nearest.map { "'\($0.name)'" }.joined(separator: ", ")
        let guess = names.isEmpty ? "" : "the nearest names are \(names); or "
        return RegistryError(
            .notFound, "'\(text)' is no group that the register knows",
            next: "\(guess)say what kind of body it is, as --group-kind charity")
    }

    private func ambiguous(_ name: String, _ mentions: [GroupMention]) -> RegistryError {
        let groups = GroupFinder.areas(mentions).map { area in
            let kinds = GroupFinder.kinds(mentions.filter { $0.authority == area })
            let what = kinds.isEmpty ? "a body" : kinds.map(\.withArticle).joinedInWords
            return "\(what) in the area of \(Authorities.shipped.known(area).shortName)"
        }
        return RegistryError(
            .misuse, "'\(name)' is the name of several groups: \(groups.joinedInWords)",
            next: "say which council's area with --authority, or what kind of body it is with --group-kind alone")
    }
}
