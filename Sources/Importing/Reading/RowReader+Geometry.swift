internal import CommunityAssets
internal import JSON

/// The shape that a row gives for its place: a boundary, or a point.
extension RowReader {
    struct Shape {
        /// GeoJSON; nil for a point.
        var boundary: String?
        /// The point itself, or one that stands for the boundary.
        var location: Location
        var isPoint: Bool
    }

    /// By the cells that hold one: of the columns for geometries, then of those for points, where some councils
    /// put boundaries. A point beside a boundary says where it is.
    mutating func shape(_ row: Row) -> Shape? {
        var found: Shape?
        if plan.has(.geometry) {
            for column in [plan.column(of: .geometry)] + plan.otherColumns(of: .geometry) {
                guard let range = cell(column: column, row) else { continue }
                guard let geometry = RowReader.geometry(row.bytes, range) else {
                    note(
                        .invalidGeometry, row, column: column,
                        message: "the cell holds no geometry: write GeoJSON or well-known text")
                    continue
                }
                found = Shape(found, shape(geometry, column, row))
            }
        }
        for column in plan.pointColumns {
            guard let range = cell(column: column, row), RowReader.isBoundary(row.bytes, range),
                let geometry = RowReader.geometry(row.bytes, range)
            else { continue }
            found = Shape(found, shape(geometry, column, row))
        }
        return found
    }

    /// GeoJSON, Esri's JSON, or well-known text.
    static func geometry(_ bytes: [UInt8], _ range: Range<Int>) -> Geometry? {
        guard bytes[range.lowerBound] == 0x7B else { return WellKnownText.geometry(bytes, range) }
        guard let value = try? JSONValue(reading: Array(bytes[range])) else { return nil }
        return Geometry(value)
    }

    /// Whether a cell begins as the text of something larger than a point.
    static func isBoundary(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        if first == 0x7B { return true }
        guard first.isLetter, range.count > 12 else { return false }
        let start = Vocabulary.spaced(Array(bytes[range].prefix(20)))
        return [
            " polygon ", " multipolygon ", " srid ", " geometrycollection ", " linestring ", " multipoint ",
            " multilinestring ",
        ]
        .contains { start.starts(with: Array($0.utf8)) }
    }

    /// The shape in WGS84; nil, with an issue, where its numbers are no place in the United Kingdom.
    private mutating func shape(_ geometry: Geometry, _ column: Int, _ row: Row) -> Shape? {
        guard let placed = placed(geometry, column, row) else { return nil }
        let isConverted = placed.basis == .convertedFromOSGB36
        let least = isConverted ? NationalGrid.accuracyMetres : RowReader.publishedAccuracyMetres
        if let point = placed.geometry.point {
            return Shape(
                boundary: nil,
                location: Location(
                    latitude: point.y, longitude: point.x, basis: placed.basis, accuracyMetres: least), isPoint: true)
        }
        guard let boundary = placed.geometry.geoJSON, let middle = placed.geometry.closed.middle else {
            note(
                .invalidGeometry, row, column: column,
                message: "the boundary encloses nothing: its rings have fewer than three corners")
            return nil
        }
        if placed.geometry.isOpen {
            note(
                .patch, row, column: column, message: "a ring of the boundary was left open: it was closed",
                action: .corrected)
        }
        // The true place is somewhere within the boundary.
        return Shape(
            boundary: boundary,
            location: Location(
                latitude: middle.point.y, longitude: middle.point.x, basis: placed.basis,
                accuracyMetres: max(least, Int(middle.reach.rounded(.up)))), isPoint: false)
    }

    private mutating func placed(
        _ geometry: Geometry, _ column: Int, _ row: Row
    ) -> (geometry: Geometry, basis: Location.Basis)? {
        guard let first = geometry.first else { return nil }
        var isGrid = geometry.system == .nationalGrid
        if geometry.system == .webMercator {
            let turned = geometry.mapped { position in
                let point = WebMercator.wgs84(x: position.x, y: position.y)
                return Geometry.Position(x: point.longitude, y: point.latitude)
            }
            return inDegrees(turned, column, row).map { ($0, .published) }
        }
        if !isGrid, first.x.magnitude > 180 || first.y.magnitude > 180 {
            isGrid = true
            note(
                .osgb, row, column: column, message: "the numbers are eastings and northings, not degrees",
                action: .corrected)
        }
        guard isGrid else { return inDegrees(geometry, column, row).map { ($0, .published) } }
        var isOutside = false
        let converted = geometry.mapped { position in
            guard NationalGrid.holds(easting: position.x, northing: position.y) else {
                isOutside = true
                return position
            }
            let point = NationalGrid.wgs84(easting: position.x, northing: position.y)
            return Geometry.Position(x: point.longitude, y: point.latitude)
        }
        guard !isOutside, let found = inDegrees(converted, nil, row) else {
            note(
                .osgbOutOfBounds, row, column: column,
                message: "the shape at \(first.x), \(first.y) is outside the National Grid", action: .rejected)
            return nil
        }
        return (found, .convertedFromOSGB36)
    }

    /// Degrees, turned round where the north stands first; nil where neither way is in the United Kingdom. With
    /// no column nothing is noted and nothing turned.
    private mutating func inDegrees(_ geometry: Geometry, _ column: Int?, _ row: Row) -> Geometry? {
        guard let first = geometry.first else { return nil }
        if RowReader.isInTheUK(latitude: first.y, longitude: first.x) { return geometry }
        guard let column else { return nil }
        if RowReader.isInTheUK(latitude: first.x, longitude: first.y) {
            note(
                .wgs84Flipped, row, column: column,
                message: "latitude and longitude stand in each other's place", action: .corrected)
            return geometry.mapped { Geometry.Position(x: $0.y, y: $0.x) }
        }
        note(
            .wgs84OutOfBounds, row, column: column,
            message: "the shape at \(first.y), \(first.x) is outside the United Kingdom", action: .rejected)
        return nil
    }
}

extension RowReader.Shape {
    /// Of two the first boundary and the first point.
    fileprivate init?(_ one: RowReader.Shape?, _ other: RowReader.Shape?) {
        guard var both = one ?? other else { return nil }
        if both.boundary == nil { both.boundary = other?.boundary }
        if !both.isPoint, let other, other.isPoint {
            both.location = other.location
            both.isPoint = true
        }
        self = both
    }
}
