/// A body that asks what it may do, with what is known of it.
public struct CommunityGroup: Sendable {
    /// What was recorded of its connection with one place.
    public struct Connection: Hashable, Sendable {
        public let asset: Asset.ID
        public let authority: Authority.Code
        public let on: CalendarDate
        public let answer: RegisterEvent.Answer

        public init(asset: Asset.ID, authority: Authority.Code, on: CalendarDate, answer: RegisterEvent.Answer) {
            self.asset = asset
            self.authority = authority
            self.on = on
            self.answer = answer
        }
    }

    /// As the register has it; nil for a group that the register was not asked about.
    public var name: String?
    /// Several where it is several at once, as a forum that is also a charity; none where nobody said.
    public var kinds: [GroupKind]
    public var membership: Membership
    /// The parish whose council asks, or where the group works.
    public var parish: String?
    /// Oldest first.
    public var connections: [Connection]

    public init(
        name: String? = nil, kinds: [GroupKind], membership: Membership = Membership(), parish: String? = nil,
        connections: [Connection] = []
    ) {
        self.name = name
        self.kinds = kinds
        self.membership = membership
        self.parish = parish
        self.connections = connections
    }

    /// Whether the register names this group so, but for case and punctuation.
    public func isNamed(_ other: String?) -> Bool {
        guard let name, let other else { return false }
        return Matching.folded(name) == Matching.folded(other)
    }

    /// Whether it is tied to a place as the law asks, by what was recorded; nil where nothing tells.
    func recordedConnection(_ tie: Eligibility.Connection, to asset: Asset) -> RegisterEvent.Answer? {
        let answers = connections.filter { connection in
            guard connection.answer != .notDetermined else { return false }
            switch tie {
            case .notNeeded: return false
            case .landInItsArea, .landInOrNearItsArea: return connection.asset == asset.id
            case .local, .localAndSurplus: return connection.authority == asset.particulars.authority
            }
        }
        return answers.last?.answer
    }

    /// The parish as the address of a place names it, where that is enough to tie the group to the place.
    ///
    /// An address that does not name it says nothing. That of vacant land is not to be told of in any way.
    func parishInAddress(of asset: Asset, for tie: Eligibility.Connection) -> String? {
        switch tie {
        // That a group works there does not say what becomes of its surplus.
        case .notNeeded, .localAndSurplus: return nil
        case .local, .landInItsArea, .landInOrNearItsArea: break
        }
        guard !asset.particulars.isVacant, let address = asset.particulars.address,
            let parish = (parish ?? nameOfItsParish).map(CommunityGroup.parishName)
        else { return nil }
        let wanted = Matching.folded(parish)
        let parts = address.split { $0 == "," || $0 == ";" || $0.isNewline }.map { $0.drop { $0 == " " } }
        return wanted.isEmpty ? nil : parts.first { Matching.folded(String($0)) == wanted }.map(String.init)
    }

    private var nameOfItsParish: String? { kinds.contains(.parishCouncil) ? name : nil }

    /// "Overbeck" of "Overbeck Parish Council".
    public static func parishName(_ text: String) -> String {
        var words = text.split(separator: " ")
        for ending in ["council", "parish", "town", "community"] where words.count > 1 {
            if words.last?.lowercased() == ending { words.removeLast() }
        }
        return words.joined(separator: " ")
    }
}
