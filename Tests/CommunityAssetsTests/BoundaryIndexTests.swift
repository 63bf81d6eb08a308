import CommunityAssets
import Testing

/// Whether a point lies in an area, or near enough to it.
struct BoundaryIndexTests {
    private static func outline(_ points: [(Double, Double)]) -> [Boundary.Corner] {
        points.compactMap { Boundary.Corner(latitude: $0.0, longitude: $0.1) }
    }

    /// A square of a tenth of a degree with a hole in its middle.
    private static let square = Boundary(outlines: [
        outline([(52, -3), (52, -2.9), (52.1, -2.9), (52.1, -3)]),
        outline([(52.04, -2.96), (52.04, -2.94), (52.06, -2.94), (52.06, -2.96)]),
    ])

    @Test(arguments: [
        (52.02, -2.95, true), (52.05, -2.95, false), (52.05, -2.97, true), (52.2, -2.95, false), (51.9, -2.95, false),
        (52.05, -3.1, false), (52.05, -2.8, false), (52.0, -2.95, true),
    ])
    func `a point is inside or outside, also of a hole`(latitude: Double, longitude: Double, isInside: Bool) {
        #expect(
            BoundaryIndex(Self.square).holds(latitude: latitude, longitude: longitude, orWithin: 0) == isInside)
    }

    @Test(arguments: [(200.0, false), (300.0, true)])
    func `what lies just across the line is near enough or not`(metres: Double, isNear: Bool) {
        let index = BoundaryIndex(Self.square)
        // 0.0022 degrees of latitude are some 245 metres, and 0.0036 of longitude are as many here.
        #expect(index.holds(latitude: 52.1022, longitude: -2.95, orWithin: metres) == isNear)
        #expect(index.holds(latitude: 52.05, longitude: -2.8964, orWithin: metres) == isNear)
        #expect(index.holds(latitude: 51.9978, longitude: -2.95, orWithin: metres) == isNear)
    }

    @Test func `an area without outlines holds nothing`() {
        for boundary in [Boundary(outlines: []), Boundary(outlines: [Self.outline([(52, -3), (52, -3), (52, -3)])])] {
            #expect(!BoundaryIndex(boundary).holds(latitude: 52, longitude: -3, orWithin: 500))
        }
    }

    @Test func `a shore of hundreds of corners is judged as if each side were looked at`() {
        var random = SystemRandomNumberGenerator()
        // A star: each corner in its own direction, so that no sides cross.
        let count = 400
        let corners = (0..<count).map { number -> (Double, Double) in
            let around = Double(number) / Double(count) * 4
            let reach = Double.random(in: 0.05...0.1, using: &random)
            // Around a square instead of a circle, which needs no trigonometry.
            let (x, y): (Double, Double) =
                switch around {
                case ..<1: (1 - 2 * around, 1)
                case ..<2: (-1, 1 - 2 * (around - 1))
                case ..<3: (2 * (around - 2) - 1, -1)
                default: (1, 2 * (around - 3) - 1)
                }
            return (52 + y * reach, -3 + x * reach)
        }
        let outline = Self.outline(corners)
        let index = BoundaryIndex(Boundary(outlines: [outline]))
        for _ in 0..<500 {
            let latitude = Double.random(in: 51.85...52.15, using: &random)
            let longitude = Double.random(in: -3.15 ... -2.85, using: &random)
            #expect(
                index.holds(latitude: latitude, longitude: longitude, orWithin: 0)
                    == Self.isInside(outline, latitude, longitude), "\(latitude), \(longitude)")
        }
    }

    /// By every side.
    private static func isInside(_ outline: [Boundary.Corner], _ latitude: Double, _ longitude: Double) -> Bool {
        var isInside = false
        var last = outline[outline.count - 1]
        for corner in outline {
            defer { last = corner }
            let (one, other) = (Double(last.latitude) / 1e6, Double(corner.latitude) / 1e6)
            guard (one <= latitude) != (other <= latitude) else { continue }
            let (west, east) = (Double(last.longitude) / 1e6, Double(corner.longitude) / 1e6)
            if longitude < west + (latitude - one) / (other - one) * (east - west) { isInside.toggle() }
        }
        return isInside
    }
}
