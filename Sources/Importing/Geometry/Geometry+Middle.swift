/// A point that stands for a shape, of a shape in degrees.
extension Geometry {
    /// A point of the shape, and how far from it the shape reaches, in metres.
    var middle: (point: Position, reach: Double)? {
        // A point beside areas is a label that the publisher put where it belongs.
        if points.count == 1, let point = points.first { return (point, reach(from: point)) }
        guard let point = middleOfAreas ?? middleOf(lines.flatMap { $0 }) ?? middleOf(points) else { return nil }
        return (point, reach(from: point))
    }

    /// The centre of gravity of the largest area, or a point inside where that lies outside.
    private var middleOfAreas: Position? {
        let sized = areas.filter { !$0.isEmpty }.map { (area: $0, size: Geometry.doubledArea(of: $0[0]).magnitude) }
        guard let largest = sized.max(by: { $0.size < $1.size })?.area, let outer = largest.first else { return nil }
        guard let centre = Geometry.centre(of: outer) else { return Geometry.mean(of: outer) }
        return Geometry.holds(largest, centre) ? centre : Geometry.inside(largest, near: centre)
    }

    private func middleOf(_ positions: [Position]) -> Position? {
        positions.isEmpty ? nil : Geometry.mean(of: positions)
    }

    private static func mean(of positions: [Position]) -> Position {
        let sum = positions.reduce(Position(x: 0, y: 0)) { Position(x: $0.x + $1.x, y: $0.y + $1.y) }
        return Position(x: sum.x / Double(positions.count), y: sum.y / Double(positions.count))
    }

    /// Nil where the ring encloses nothing.
    private static func centre(of ring: Ring) -> Position? {
        guard let origin = ring.first else { return nil }
        var area = 0.0
        var sum = Position(x: 0, y: 0)
        for (one, other) in zip(ring, ring.dropFirst()) {
            // From the first corner, so that no digits are lost.
            let (x1, y1) = (one.x - origin.x, one.y - origin.y)
            let (x2, y2) = (other.x - origin.x, other.y - origin.y)
            let part = x1 * y2 - x2 * y1
            area += part
            sum.x += (x1 + x2) * part
            sum.y += (y1 + y2) * part
        }
        guard area.magnitude > 1e-18 else { return nil }
        return Position(x: origin.x + sum.x / (3 * area), y: origin.y + sum.y / (3 * area))
    }

    /// Whether a point lies inside the outer ring and in no hole: a ray from it crosses an odd number of edges.
    private static func holds(_ area: [Ring], _ point: Position) -> Bool {
        crossings(area, at: point.y).count { $0 > point.x } % 2 == 1
    }

    /// Where the edges of an area cross a parallel, from west to east.
    private static func crossings(_ area: [Ring], at y: Double) -> [Double] {
        area.flatMap { ring in
            zip(ring, ring.dropFirst()).compactMap { one, other -> Double? in
                guard (one.y > y) != (other.y > y) else { return nil }
                return one.x + (y - one.y) / (other.y - one.y) * (other.x - one.x)
            }
        }.sorted()
    }

    /// The middle of the widest stretch of the area on the parallel of its centre.
    private static func inside(_ area: [Ring], near centre: Position) -> Position {
        let found = crossings(area, at: centre.y)
        var best = (x: centre.x, width: -1.0)
        for index in stride(from: 0, to: found.count - 1, by: 2) where found[index + 1] - found[index] > best.width {
            best = ((found[index] + found[index + 1]) / 2, found[index + 1] - found[index])
        }
        return Position(x: best.x, y: centre.y)
    }

    /// The distance to the farthest corner, in metres.
    private func reach(from point: Position) -> Double {
        let metresPerDegree = 111_320.0
        let cosine = NationalGrid.sineAndCosine(point.y * .pi / 180).cosine
        var farthest = 0.0
        func look(_ positions: [Position]) {
            for position in positions {
                let north = (position.y - point.y) * metresPerDegree
                let east = (position.x - point.x) * metresPerDegree * cosine
                farthest = max(farthest, north * north + east * east)
            }
        }
        for area in areas { if let outer = area.first { look(outer) } }
        for line in lines { look(line) }
        look(points)
        return farthest.squareRoot()
    }
}
