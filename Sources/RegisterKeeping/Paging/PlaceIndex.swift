internal import CommunityAssets
internal import Storage
internal import Synchronization

/// Where all versions of all assets lie, by squares of a map, in memory: the registry has no index of places, which
/// would cost every import more than it saves the command line. It names a few too many and never too few; what held at
/// an entry, and how far away it is, is asked of the registry.
final class PlaceIndex: Sendable {
    fileprivate struct State {
        /// In the order of the squares, and of the entries within one.
        var places: [Place] = []
        /// Those told since, in no order.
        var recent: [Place] = []
        /// The entries of those that stand at their postcode, once somebody says where that is.
        var movable: [Int64] = []
        /// The last entry that has been looked at.
        var entry: Int64 = 0
    }

    fileprivate struct Place {
        let square: UInt32
        let entry: Int64

        func isBefore(_ other: Place) -> Bool { (square, entry) < (other.square, other.entry) }
    }

    /// Where there are more, they lie so close that the first rows of the table have enough of them.
    fileprivate static let most = 20_000

    private let state = Mutex(State())

    /// The entries of what may lie in a box, in order; nil where they are too many to be worth naming.
    ///
    /// - Parameter store: what has been told since the last question is read from it.
    func entries(in box: Selection.Box, _ store: Store, upTo entry: Int64) throws -> [Int64]? {
        try state.withLock { state in
            if entry > state.entry { try state.bringUp(to: entry, store) }
            guard try store.hasPostcodes() else { return state.entries(in: box) }
            // What stands at its postcode may stand anywhere.
            guard state.movable.count <= PlaceIndex.most, let others = state.entries(in: box) else { return nil }
            return Set(others).union(state.movable).sorted()
        }
    }

    func forget() { state.withLock { $0 = State() } }

    /// Squares of a hundredth of a degree, some 700 by 1,100 metres in these islands.
    fileprivate static func row(_ latitude: Double) -> Int { Int(((latitude + 90) * 100).rounded(.down)) }
    fileprivate static func column(_ longitude: Double) -> Int { Int(((longitude + 180) * 100).rounded(.down)) }
    fileprivate static func square(_ row: Int, _ column: Int) -> UInt32 {
        UInt32(max(0, min(row, 18_000))) << 16 | UInt32(max(0, min(column, 36_000)))
    }
}

extension PlaceIndex.State {
    mutating func bringUp(to head: Int64, _ store: Store) throws {
        var found: [PlaceIndex.Place] = []
        try store.forEachPlace(after: entry, upTo: head) { place in
            if place.isMovable { movable.append(place.entry) }
            guard let latitude = place.latitude, let longitude = place.longitude else { return }
            found.append(
                PlaceIndex.Place(
                    square: PlaceIndex.square(PlaceIndex.row(latitude), PlaceIndex.column(longitude)),
                    entry: place.entry))
        }
        entry = head
        recent += found
        guard recent.count > 5_000 else { return }
        places += recent
        recent = []
        places.sort { $0.isBefore($1) }
    }

    func entries(in box: Selection.Box) -> [Int64]? {
        let rows = PlaceIndex.row(box.south)...max(PlaceIndex.row(box.south), PlaceIndex.row(box.north))
        let columns = PlaceIndex.column(box.west)...max(PlaceIndex.column(box.west), PlaceIndex.column(box.east))
        guard rows.count <= 3_000 else { return nil }
        var entries: [Int64] = []
        for row in rows {
            let (first, last) = (PlaceIndex.square(row, columns.lowerBound), PlaceIndex.square(row, columns.upperBound))
            var index = firstPlace(from: first)
            while index < places.count, places[index].square <= last {
                entries.append(places[index].entry)
                index += 1
            }
            if entries.count > PlaceIndex.most { return nil }
            for place in recent where (first...last).contains(place.square) { entries.append(place.entry) }
        }
        return entries.sorted()
    }

    private func firstPlace(from square: UInt32) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].square < square { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
