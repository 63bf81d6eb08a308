internal import CommunityAssets

/// The key of a row of which one ledger entry may bring several: the entry times 64, plus the row's place.
///
/// The rows of an entry lie beside one another, in the order in which they were told.
struct RowKey {
    /// How many rows of a kind one entry can bring; no row of a list with more becomes a proposal.
    static let mostInAnEntry = Int64(Proposal.mostPrivateValues)

    let number: Int64

    init(entry: Int64, place: Int) {
        number = entry * Self.mostInAnEntry + Int64(place)
    }

    init(number: Int64) {
        self.number = number
    }

    var entry: Int64 { number / Self.mostInAnEntry }
    var place: Int { Int(number % Self.mostInAnEntry) }

    /// The keys of all rows of an entry.
    static func range(of entry: Int64) -> ClosedRange<Int64> {
        let first = entry * mostInAnEntry
        return first...(first + mostInAnEntry - 1)
    }
}
