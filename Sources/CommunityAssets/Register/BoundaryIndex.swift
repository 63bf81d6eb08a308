/// A boundary's sides by the latitudes they cross, so that a point is held against a few of them only.
public struct BoundaryIndex: Sendable {
    fileprivate struct Side {
        /// Degrees; the first end is the southern one.
        let south: Double
        let north: Double
        let southLongitude: Double
        let northLongitude: Double
    }

    private var sides: [Side] = []
    /// The sides of each band, and where a band's begin; there is one more beginning than bands.
    private var inBands: [Int32] = []
    private var begins: [Int] = []
    private var southernmost = 0.0
    private var bandHeight = 1.0

    public init(_ boundary: Boundary) {
        for outline in boundary.outlines where outline.count >= 3 {
            var last = outline[outline.count - 1]
            for corner in outline {
                if corner != last { sides.append(Side(last, corner)) }
                last = corner
            }
        }
        guard let south = sides.map(\.south).min(), let north = sides.map(\.north).max(), north > south else {
            sides = []
            return
        }
        let count = min(max(sides.count / 8, 1), BoundaryIndex.mostBands)
        southernmost = south
        bandHeight = (north - south) / Double(count)
        sort(into: count)
    }

    private static let mostBands = 4096

    /// Counts what each band gets before it is given, so that all stand in one array.
    private mutating func sort(into count: Int) {
        var sizes = [Int](repeating: 0, count: count)
        for side in sides { for band in bands(side.south, side.north, of: count) { sizes[band] += 1 } }
        begins = [0]
        for size in sizes { begins.append(begins[begins.count - 1] + size) }
        inBands = [Int32](repeating: 0, count: begins[count])
        var next = begins
        for (number, side) in sides.enumerated() {
            for band in bands(side.south, side.north, of: count) {
                inBands[next[band]] = Int32(number)
                next[band] += 1
            }
        }
    }

    private func bands(_ south: Double, _ north: Double, of count: Int) -> ClosedRange<Int> {
        func band(_ latitude: Double) -> Int {
            min(max(Int(((latitude - southernmost) / bandHeight).rounded(.down)), 0), count - 1)
        }
        return band(south)...band(north)
    }

    /// Whether a point lies inside, or outside but nearer to an outline than a distance.
    ///
    /// - Parameter metres: for the coarseness of published outlines, piers, and land that lies across the line.
    public func holds(latitude: Double, longitude: Double, orWithin metres: Double) -> Bool {
        guard !sides.isEmpty else { return false }
        let margin = metres / BoundaryIndex.metresPerDegree
        let count = begins.count - 1
        guard latitude >= southernmost - margin, latitude <= southernmost + bandHeight * Double(count) + margin else {
            return false
        }
        if isInside(latitude, longitude, bands(latitude, latitude, of: count).lowerBound) { return true }
        let narrowing = Selection.Circle(latitude: latitude, longitude: 0, radiusMetres: 0).narrowing
        for band in bands(latitude - margin, latitude + margin, of: count) {
            for place in begins[band]..<begins[band + 1]
            where sides[Int(inBands[place])].isWithin(margin, latitude, longitude, narrowing) { return true }
        }
        return false
    }

    /// By how many sides a line to the east crosses.
    private func isInside(_ latitude: Double, _ longitude: Double, _ band: Int) -> Bool {
        var isInside = false
        for place in begins[band]..<begins[band + 1] {
            let side = sides[Int(inBands[place])]
            // A corner belongs to the side north of it, or a line through one would count two sides or none.
            guard side.south <= latitude, latitude < side.north else { continue }
            let part = (latitude - side.south) / (side.north - side.south)
            if longitude < side.southLongitude + part * (side.northLongitude - side.southLongitude) {
                isInside.toggle()
            }
        }
        return isInside
    }

    private static let metresPerDegree = 111_200.0
}

extension BoundaryIndex.Side {
    fileprivate init(_ one: Boundary.Corner, _ other: Boundary.Corner) {
        let (lower, upper) = one.latitude <= other.latitude ? (one, other) : (other, one)
        south = Double(lower.latitude) / 1_000_000
        north = Double(upper.latitude) / 1_000_000
        southLongitude = Double(lower.longitude) / 1_000_000
        northLongitude = Double(upper.longitude) / 1_000_000
    }

    /// Whether a point lies nearer than so many degrees of latitude.
    fileprivate func isWithin(_ margin: Double, _ latitude: Double, _ longitude: Double, _ narrowing: Double) -> Bool {
        let along = (north - south, (northLongitude - southLongitude) * narrowing)
        let to = (latitude - south, (longitude - southLongitude) * narrowing)
        let length = along.0 * along.0 + along.1 * along.1
        let part = length > 0 ? min(max((to.0 * along.0 + to.1 * along.1) / length, 0), 1) : 0
        let (north, east) = (to.0 - part * along.0, to.1 - part * along.1)
        return north * north + east * east <= margin * margin
    }
}
