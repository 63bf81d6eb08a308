internal import CommunityAssets

/// The rows of a file met so far, by what they are known by: as much of the register's matching as a check
/// needs, in a few dozen bytes a row.
struct RowsMet {
    enum Meeting {
        case first
        /// An earlier row, on this line, is about the same entry.
        case again(line: Int)
        /// An earlier row, on this line, has the reference for another place.
        case clashing(line: Int)
    }

    private struct Row {
        let place: UInt32
        let line: Int32
        let stated: Stated

        func isOfSamePlace(as other: Row) -> Bool { place == other.place }
    }

    private let family: Matching.Family
    private var rows: [Matching.Key: Row] = [:]

    init(family: Matching.Family) {
        self.family = family
    }

    mutating func meet(_ proposal: Proposal, at source: SourceRecord) -> Meeting {
        let row = Row(
            place: UInt32(truncatingIfNeeded: Matching.samePlaceKey(proposal.asset)),
            line: Int32(clamping: source.line),
            stated: Stated(proposal))
        let reference = Matching.referenceKey(proposal.asset, proposal.listing, family)
        let key = reference ?? Matching.placeKey(proposal.asset, family)
        guard let earlier = rows[key] else {
            rows[key] = row
            return .first
        }
        if earlier.isOfSamePlace(as: row) { return meet(row, again: earlier, key) }
        guard reference != nil,
            let shared = Matching.sharedReferenceKey(proposal.asset, proposal.listing, family)
        else { return .first }
        if let other = rows[shared] { return meet(row, again: other, shared) }
        rows[shared] = row
        return .clashing(line: Int(earlier.line))
    }

    /// A row of the same place is the same entry unless it states something else, as a second moratorium.
    private mutating func meet(_ row: Row, again earlier: Row, _ key: Matching.Key) -> Meeting {
        if row.stated.isSubset(of: earlier.stated) { return .again(line: Int(earlier.line)) }
        let other = key ^ row.stated.key
        if let twin = rows[other] { return .again(line: Int(twin.line)) }
        rows[other] = row
        return .first
    }
}

/// What a row states of its listing, as a set of 128 bits: four for each event and its day.
private struct Stated {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ proposal: Proposal) {
        if let list = proposal.listing?.list, list != .nominated { insert(list.rawValue, 0) }
        for event in proposal.events { insert(event.kind.rawValue, event.on.dayNumber) }
    }

    private mutating func insert(_ word: String, _ number: Int32) {
        var hash = UInt64(UInt32(bitPattern: number)) &+ 1
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
        for shift in stride(from: UInt64(0), to: 32, by: 16) {
            low |= 1 << ((hash >> shift) & 63)
            high |= 1 << ((hash >> (shift + 32)) & 63)
        }
    }

    func isSubset(of other: Stated) -> Bool { low & ~other.low == 0 && high & ~other.high == 0 }

    /// Of the whole statement, never 0.
    var key: UInt64 { (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) | 1 }
}
