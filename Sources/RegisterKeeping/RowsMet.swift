internal import CommunityAssets

/// The rows of a file met so far, by what they are known by: as much of the register's matching as a check
/// needs, in a few dozen bytes a row.
struct RowsMet {
    enum Meeting {
        case first, again
        /// An earlier row, on this line, has the reference for another place.
        case clashing(line: Int)
    }

    private struct Row {
        let place: Matching.Key
        let line: Int32
        let days: UInt64
    }

    private let family: Matching.Family
    private var rows: [Matching.Key: Row] = [:]

    init(family: Matching.Family) {
        self.family = family
    }

    mutating func meet(_ proposal: Proposal, at source: SourceRecord) -> Meeting {
        let place = Matching.placeKey(proposal.asset, family)
        let row = Row(place: place, line: Int32(clamping: source.line), days: days(of: proposal))
        guard let reference = Matching.referenceKey(proposal.asset, proposal.listing, family) else {
            guard let earlier = rows[place] else {
                rows[place] = row
                return .first
            }
            return earlier.days == row.days ? .again : .first
        }
        guard let earlier = rows[reference] else {
            rows[reference] = row
            return .first
        }
        if earlier.place == place { return .again }
        guard let shared = Matching.sharedReferenceKey(proposal.asset, proposal.listing, family), rows[shared] == nil
        else { return .again }
        rows[shared] = row
        return .clashing(line: Int(earlier.line))
    }

    private func days(of proposal: Proposal) -> UInt64 {
        proposal.events.reduce(0) { $0 &* 1_000_003 &+ UInt64(bitPattern: Int64($1.on.dayNumber)) }
    }
}
