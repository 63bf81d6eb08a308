/// The shape of a place on its way in: points as pairs of numbers, east before north, in the reference system
/// that its source names.
struct Geometry: Equatable {
    struct Position: Equatable {
        /// Easting or longitude.
        var x: Double
        /// Northing or latitude.
        var y: Double
    }

    typealias Ring = [Position]

    /// What the numbers are; nil where only their size tells.
    enum System: Equatable {
        case degrees
        case nationalGrid
        /// Metres of the maps of the web.
        case webMercator
        case other(Int)

        /// By the number of the European Petroleum Survey Group, or of Esri.
        init(code: Int) {
            switch code {
            case 4326, 4258, 4979, 84: self = .degrees
            case 27700, 7405: self = .nationalGrid
            case 3857, 900_913, 102_100, 102_113, 3785: self = .webMercator
            default: self = .other(code)
            }
        }
    }

    var system: System?
    /// Each with its outer ring first and its holes after it.
    var areas: [[Ring]] = []
    var lines: [[Position]] = []
    var points: [Position] = []

    /// Beyond a coastline.
    static let mostPositions = 200_000

    /// The one point, where it is nothing more.
    var point: Position? { areas.isEmpty && lines.isEmpty && points.count == 1 ? points[0] : nil }

    var isEmpty: Bool { areas.isEmpty && lines.isEmpty && points.isEmpty }

    var first: Position? { areas.first?.first?.first ?? lines.first?.first ?? points.first }

    /// The same shape with its rings closed.
    var closed: Geometry {
        var closed = self
        closed.areas = areas.map { area in
            area.map { ring in
                guard let first = ring.first, ring.last != first else { return ring }
                return ring + [first]
            }
        }
        return closed
    }

    /// The same shape with each position changed.
    func mapped(_ change: (Position) -> Position) -> Geometry {
        var changed = self
        changed.areas = areas.map { $0.map { $0.map(change) } }
        changed.lines = lines.map { $0.map(change) }
        changed.points = points.map(change)
        return changed
    }
}
