/// How two records are judged to be about the same thing: a rule of the domain; finding the candidates is
/// the store's work.
public enum Matching {
    /// 64 bits of what a record is known by. Equal keys make a candidate; the judgement looks at the record.
    public typealias Key = UInt64

    /// Lists within which one council's references are of one kind.
    public enum Family: UInt8, Sendable {
        case communityValue = 1
        case landAndProperty = 2
        case premises = 3

        public init(_ kind: ListingFile.Kind) {
            switch kind {
            case .listed, .unsuccessful, .nominated, .mixed: self = .communityValue
            case .landAndProperty: self = .landAndProperty
            case .premises: self = .premises
            }
        }
    }

    /// By the council's reference; nil where the row has none.
    public static func referenceKey(_ asset: Asset.Particulars, _ listing: Listing.Particulars?, _ family: Family)
        -> Key?
    {
        guard let reference = listing?.reference ?? asset.reference else { return nil }
        var hash = Hash(seed: family.rawValue &* 2)
        hash.add(asset.authority.text)
        hash.addFolded(reference)
        return hash.value
    }

    /// By name and place: the postcode, else the address.
    public static func placeKey(_ asset: Asset.Particulars, _ family: Family) -> Key {
        var hash = Hash(seed: family.rawValue &* 2 &+ 1)
        hash.add(asset.authority.text)
        hash.addFolded(asset.name)
        hash.addFolded(asset.postcode ?? asset.address ?? "")
        return hash.value
    }

    /// Equal where `isSamePlace` holds.
    public static func samePlaceKey(_ asset: Asset.Particulars) -> Key {
        var hash = Hash(seed: 0)
        hash.addFolded(asset.name)
        hash.addFolded(asset.postcode ?? "")
        hash.addFolded(asset.address ?? "")
        return hash.value
    }

    /// By reference, name and place together, for a reference that the council gave to several entries.
    public static func sharedReferenceKey(_ asset: Asset.Particulars, _ listing: Listing.Particulars?, _ family: Family)
        -> Key?
    {
        guard let reference = referenceKey(asset, listing, family) else { return nil }
        var hash = Hash(seed: 0)
        hash.add(number: reference)
        hash.add(number: samePlaceKey(asset))
        return hash.value
    }

    /// Whether two sets of particulars name the same place in the same words, but for case and punctuation.
    public static func isSamePlace(_ one: Asset.Particulars, _ other: Asset.Particulars) -> Bool {
        folded(one.name) == folded(other.name) && one.postcode == other.postcode
            && folded(one.address ?? "") == folded(other.address ?? "")
    }

    /// Whether two sets of particulars share a name, a postcode, an address or a UPRN: enough to take one for the
    /// other put right, where they have one reference.
    public static func isSimilarPlace(_ one: Asset.Particulars, _ other: Asset.Particulars) -> Bool {
        func agree(_ first: String?, _ second: String?) -> Bool {
            guard let first, let second else { return false }
            return folded(first) == folded(second)
        }
        return agree(one.name, other.name) || agree(one.postcode, other.postcode) || agree(one.address, other.address)
            || agree(one.uprn, other.uprn)
    }

    /// Whether two accounts of a listing can be of the same nomination: the one does not say that it
    /// succeeded and the other that it failed, no day that both give differs, and together their days come
    /// in the order of the law: nominated, decided, entered.
    public static func canBeSameListing(_ one: Account, _ other: Account) -> Bool {
        let outcomes = [one.list, other.list]
        if outcomes.contains(.listed), outcomes.contains(.unsuccessful) { return false }
        let course: [RegisterEvent.Kind] = [.nominationReceived, .decisionMade, .listingEntered]
        let days = course.map { kind in
            (one: one.events.first { $0.kind == kind }?.on, other: other.events.first { $0.kind == kind }?.on)
        }
        for (earlier, pair) in days.enumerated() {
            if let first = pair.one, let second = pair.other, first != second { return false }
            for later in days[(earlier + 1)...] {
                // Days out of order within one account are its council's slip, and tell nothing of the other.
                guard (pair.one == nil || later.one == nil) && (pair.other == nil || later.other == nil) else {
                    continue
                }
                if let before = pair.one, let after = later.other, before > after { return false }
                if let before = pair.other, let after = later.one, before > after { return false }
            }
        }
        return true
    }

    /// Whether two accounts that can be of one listing say so by a day that both state.
    public static func shareADay(_ one: Account, _ other: Account) -> Bool {
        one.events.contains { event in other.events.contains { $0.kind == event.kind && $0.on == event.on } }
    }

    /// Whether one account states a kind of event that the other has on another day, so that they may be of two
    /// notices or two nominations under one reference.
    public static func contradict(_ one: Account, _ other: Account) -> Bool {
        one.events.contains { event in
            let told = other.events.filter { $0.kind == event.kind }
            return !told.isEmpty && !told.contains { $0.on == event.on }
        }
    }

    /// Whether an account states nothing that the other does not: a row given twice, and not a second moratorium.
    public static func repeats(_ one: Account, _ other: Account) -> Bool {
        (one.list == other.list || one.list == nil || one.list == .nominated)
            && one.events.allSatisfy { event in other.events.contains { $0.kind == event.kind && $0.on == event.on } }
    }

    /// What a source says of a listing.
    public struct Account: Sendable {
        public let list: Listing.List?
        public let events: [RegisterEvent]

        public init(list: Listing.List?, events: [RegisterEvent]) {
            self.list = list
            self.events = events
        }
    }

    /// Letters and digits only, in lower case; what people write differently from one edition to the next is gone.
    public static func folded(_ text: String) -> [UInt8] {
        text.utf8.compactMap(foldedByte)
    }

    static func foldedByte(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57, 97...122, 128...255: byte
        case 65...90: byte | 0x20
        default: nil
        }
    }

    /// FNV-1a, 64 bits (draft-eastlake-fnv): short, and the same on every machine and in every version.
    struct Hash {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325

        init(seed: UInt8) { add(seed) }

        mutating func add(_ byte: UInt8) {
            value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }

        mutating func add(_ text: String) {
            let bytes = text.utf8Span.span
            for index in bytes.indices { add(bytes[index]) }
            add(0)
        }

        mutating func addFolded(_ text: String) {
            let bytes = text.utf8Span.span
            for index in bytes.indices {
                if let folded = Matching.foldedByte(bytes[index]) { add(folded) }
            }
            add(0)
        }

        mutating func add(number: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
        }
    }
}
