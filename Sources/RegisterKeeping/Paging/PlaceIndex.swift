internal import CommunityAssets
internal import Storage
internal import Synchronization

/// Where all versions of all assets lie, by squares of a map, in memory: the registry has no index of places, which
/// would cost every import more than it saves the command line. It names a few too many and never too few; what held at
/// an entry, and how far away it is, is asked of the registry.
final class PlaceIndex: Sendable {
    fileprivate struct State {
        /// In the order of the squares, and of the assets within one.
        var places: [Place] = []
        /// Those told since, in no order.
        var recent: [Place] = []
        /// Those that stand at their postcode, once somebody says where that is.
        var movable: [RegisterReader.AssetVersion] = []
        /// The last entry that has been looked at.
        var entry: Int64 = 0
    }

    fileprivate struct Place {
        let square: UInt32
        let latitude: Float
        let longitude: Float
        let version: RegisterReader.AssetVersion

        func isBefore(_ other: Place) -> Bool {
            (square, version.asset, version.entry) < (other.square, other.version.asset, other.version.entry)
        }
    }

    /// Where there are more, they lie so close that the first rows of the table have enough of them.
    fileprivate static let most = 20_000
    /// What the coarser numbers kept here may be wrong by, in degrees.
    fileprivate static let slack = 0.0001

    private let state = Mutex(State())

    /// What may lie in a box, in the order of the assets; nil where there is too much to be worth naming.
    ///
    /// - Parameter store: what has been told since the last question is read from it.
    func versions(
        in box: Selection.Box, _ store: Store, upTo entry: Int64
    ) throws -> [RegisterReader.AssetVersion]? {
        let hasPostcodes = try store.hasPostcodes()
        // Looked through outside of the lock, since many ask at a time and what is there is seldom changed.
        let known = try state.withLock { state in
            if entry > state.entry { try state.bringUp(to: entry, store) }
            return state
        }
        // What stands at its postcode may stand anywhere.
        guard !hasPostcodes || known.movable.count <= PlaceIndex.most, var found = known.versions(in: box) else {
            return nil
        }
        if hasPostcodes { found += known.movable }
        found.sort { ($0.asset, $0.entry) < ($1.asset, $1.entry) }
        // What stands by its own point now and by its postcode then is named twice.
        if hasPostcodes { found = found.withoutRepeats }
        return found
    }

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
            let version = RegisterReader.AssetVersion(asset: place.asset, entry: place.entry)
            if place.isMovable { movable.append(version) }
            guard let latitude = place.latitude, let longitude = place.longitude else { return }
            found.append(
                PlaceIndex.Place(
                    square: PlaceIndex.square(PlaceIndex.row(latitude), PlaceIndex.column(longitude)),
                    latitude: Float(latitude), longitude: Float(longitude), version: version))
        }
        entry = head
        recent += found
        guard recent.count > 5_000 else { return }
        places += recent
        recent = []
        places.sort { $0.isBefore($1) }
    }

    func versions(in box: Selection.Box) -> [RegisterReader.AssetVersion]? {
        let rows = PlaceIndex.row(box.south)...max(PlaceIndex.row(box.south), PlaceIndex.row(box.north))
        let columns = PlaceIndex.column(box.west)...max(PlaceIndex.column(box.west), PlaceIndex.column(box.east))
        guard rows.count <= 3_000 else { return nil }
        let latitudes = Float(box.south - PlaceIndex.slack)...Float(box.north + PlaceIndex.slack)
        let longitudes = Float(box.west - PlaceIndex.slack)...Float(max(box.west, box.east) + PlaceIndex.slack)
        var found: [RegisterReader.AssetVersion] = []
        func take(_ place: PlaceIndex.Place) {
            guard latitudes.contains(place.latitude), longitudes.contains(place.longitude) else { return }
            found.append(place.version)
        }
        for row in rows {
            let (first, last) = (PlaceIndex.square(row, columns.lowerBound), PlaceIndex.square(row, columns.upperBound))
            var index = firstPlace(from: first)
            while index < places.count, places[index].square <= last {
                take(places[index])
                index += 1
            }
            if found.count > PlaceIndex.most { return nil }
        }
        for place in recent { take(place) }
        return found
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

extension [RegisterReader.AssetVersion] {
    /// The same once each, of what is in order.
    fileprivate var withoutRepeats: [RegisterReader.AssetVersion] {
        enumerated().filter { $0.offset == 0 || self[$0.offset - 1].entry != $0.element.entry }.map(\.element)
    }
}
