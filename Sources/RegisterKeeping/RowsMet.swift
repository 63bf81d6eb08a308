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
        let place: Matching.Key
        let days: UInt64
        let line: Int32
    }

    private let family: Matching.Family
    private var rows: [Matching.Key: Row] = [:]

    init(family: Matching.Family) {
        self.family = family
    }

    mutating func meet(_ proposal: Proposal, at source: SourceRecord) -> Meeting {
        let row = Row(
            place: Matching.samePlaceKey(proposal.asset), days: days(of: proposal), line: Int32(clamping: source.line))
        guard let reference = Matching.referenceKey(proposal.asset, proposal.listing, family) else {
            let place = Matching.placeKey(proposal.asset, family)
            guard let earlier = rows[place] else {
                rows[place] = row
                return .first
            }
            return earlier.place == row.place && earlier.days == row.days ? .again(line: Int(earlier.line)) : .first
        }
        guard let earlier = rows[reference] else {
            rows[reference] = row
            return .first
        }
        if earlier.place == row.place { return .again(line: Int(earlier.line)) }
        guard let shared = Matching.sharedReferenceKey(proposal.asset, proposal.listing, family) else { return .first }
        if let other = rows[shared] { return .again(line: Int(other.line)) }
        rows[shared] = row
        return .clashing(line: Int(earlier.line))
    }

    /// The days of a row as one number: two accounts of one nomination have the same.
    private func days(of proposal: Proposal) -> UInt64 {
        proposal.events.reduce(0) { $0 &* 1_000_003 &+ UInt64(bitPattern: Int64($1.on.dayNumber)) }
    }
}
