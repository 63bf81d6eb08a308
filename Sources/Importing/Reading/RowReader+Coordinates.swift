internal import CommunityAssets

/// What two numbers are: degrees, metres of the National Grid, or metres of a web map; the right way round, or not.
extension RowReader {
    /// The column of the northerly number, and of the easterly one.
    typealias CoordinateColumns = (first: Int, second: Int)

    /// - Parameters:
    ///   - first: latitude or northing.
    ///   - second: longitude or easting.
    ///   - near: where the postcode says that it is.
    mutating func judge(
        first: Double, second: Double, _ columns: CoordinateColumns, _ row: Row, _ near: Point?
    ) -> Location? {
        if first == 0 && second == 0 {
            note(
                .invalidCoordinates, row, column: columns.first,
                message: "both coordinates are 0: leave them out where they are not known", action: .rejected)
            return nil
        }
        if first.magnitude <= 180, second.magnitude <= 180 {
            return degrees(latitude: first, longitude: second, columns, row, near)
        }
        return metres(easting: second, northing: first, columns, row, near)
    }

    // MARK: Degrees

    private mutating func degrees(
        latitude: Double, longitude: Double, _ columns: CoordinateColumns, _ row: Row, _ near: Point?
    ) -> Location? {
        let field = plan.columns[columns.second].field
        if field == .easting || (field == .geoX && statedSystem(row) == .osgb36) {
            note(
                .wgs84, row, column: columns.second,
                message: "the numbers are degrees, not eastings and northings", action: .corrected)
        }
        if let east = lostMinus(latitude: latitude, longitude: longitude, near) {
            note(
                .lostMinus, row, column: columns.second,
                message:
                    "the longitude \(longitude) has lost its minus: \(near == nil ? "the authority" : "the postcode") lies at \(east)",
                suggestion: "write \(east)", action: .corrected)
            return published((latitude, east), columns, row)
        }
        if RowReader.isInTheUK(latitude: latitude, longitude: longitude) {
            return published((latitude, longitude), columns, row)
        }
        if RowReader.isInTheUK(latitude: longitude, longitude: latitude) {
            note(
                .wgs84Flipped, row, column: columns.first,
                message: "latitude and longitude stand in each other's place", action: .corrected)
            return published((longitude, latitude), columns, row)
        }
        note(
            .wgs84OutOfBounds, row, column: columns.first,
            message: "the point \(latitude), \(longitude) is outside the United Kingdom", action: .rejected)
        return nil
    }

    /// The longitude to the west, where the one to the east is far from the postcode, or from the authority, and this
    /// is not.
    private func lostMinus(latitude: Double, longitude: Double, _ near: Point?) -> Double? {
        guard longitude > 0, RowReader.isInTheUK(latitude: latitude, longitude: -longitude) else { return nil }
        let (east, west) = ((latitude, longitude), (latitude, -longitude))
        if let near { return !RowReader.isNear(east, near) && RowReader.isNear(west, near) ? -longitude : nil }
        return isInArea(east) == false && isInArea(west) == true ? -longitude : nil
    }

    // MARK: Metres

    private mutating func metres(
        easting: Double, northing: Double, _ columns: CoordinateColumns, _ row: Row, _ near: Point?
    ) -> Location? {
        // Both ways round may lie in Britain: then the postcode tells which is meant.
        let plain = pointOnLand(easting: easting, northing: northing)
        if let plain, near.map({ RowReader.isNear(plain, $0) }) ?? true {
            noteMetres(columns, row)
            return converted(plain, columns, row)
        }
        // A degree of latitude is some 111 km: what is far off is not converted at all.
        let isWorthTrying = near.map { (49.8 + easting / 111_200 - $0.latitude).magnitude < 0.6 } ?? (plain == nil)
        if isWorthTrying, let swapped = pointOnLand(easting: northing, northing: easting),
            plain == nil || near.map({ RowReader.isNear(swapped, $0) }) ?? false
        {
            noteMetres(columns, row)
            note(
                .osgbFlipped, row, column: columns.second,
                message: "easting and northing stand in each other's place", action: .corrected)
            return converted(swapped, columns, row)
        }
        if let plain {
            noteMetres(columns, row)
            return converted(plain, columns, row)
        }
        return webMap(x: easting, y: northing, columns, row)
    }

    private mutating func webMap(x: Double, y: Double, _ columns: CoordinateColumns, _ row: Row) -> Location? {
        let isFlipped = !WebMercator.holds(x: x, y: y) && WebMercator.holds(x: y, y: x)
        if isFlipped || WebMercator.holds(x: x, y: y) {
            let point = WebMercator.wgs84(x: isFlipped ? y : x, y: isFlipped ? x : y)
            if RowReader.isInTheUK(latitude: point.latitude, longitude: point.longitude) {
                note(
                    isFlipped ? .mercatorFlipped : .mercator, row, column: columns.second,
                    message: "the numbers are metres of a web map (EPSG 3857)"
                        + (isFlipped ? ", in each other's place" : "") + ": they were converted",
                    suggestion: "publish degrees, or eastings and northings", action: .corrected)
                return published(point, columns, row)
            }
        }
        note(
            .osgbOutOfBounds, row, column: columns.second,
            message: "the point \(x), \(y) is outside the National Grid", action: .rejected)
        return nil
    }

    /// The middle of the square that a grid reference names; nil, with an issue, where it names none.
    mutating func location(of found: GridReference.Found, _ column: Int, _ row: Row) -> Location? {
        let text = "the grid reference '\(Quoting.shortened(row.bytes, found.range))'"
        switch found.reading {
        case .refused(let reason):
            note(
                .invalidCoordinates, row, column: column, value: found.range, message: "\(text) \(reason)",
                suggestion: "write it as SO 94751 22415, or give easting and northing", action: .rejected)
            return nil
        case .square(let square):
            let (easting, northing) = square.middle
            guard let point = pointOnLand(easting: easting, northing: northing) else {
                note(
                    .osgbOutOfBounds, row, column: column, value: found.range,
                    message: "\(text) is outside the United Kingdom", action: .rejected)
                return nil
            }
            let accuracy = max(NationalGrid.accuracyMetres, square.side)
            note(
                .osgb, row, column: column, value: found.range,
                message: "\(text) was converted: easting \(Int(easting)), northing \(Int(northing))"
                    + (square.side > 1 ? ", the middle of its square of \(square.side) m" : ""),
                action: .corrected)
            checkArea(point, .osgbOutOfArea, (column, column), row, reach: Double(accuracy))
            return Location(
                latitude: point.latitude, longitude: point.longitude, basis: .convertedFromOSGB36,
                accuracyMetres: accuracy)
        }
    }

    /// Where metres of the grid stand under another name.
    private mutating func noteMetres(_ columns: CoordinateColumns, _ row: Row) {
        let field = plan.columns[columns.second].field
        if field != .easting, field != .geoX {
            note(
                .osgb, row, column: columns.second,
                message: "the numbers are eastings and northings, not degrees", action: .corrected)
        } else if plan.has(.coordinateReferenceSystem), let stated = statedSystem(row), stated != .osgb36 {
            note(
                .osgb, row, column: usedColumn(.coordinateReferenceSystem, row),
                value: cell(.coordinateReferenceSystem, row),
                message: "the numbers are eastings and northings (OSGB36), whatever this cell says", action: .corrected)
        }
    }

    /// What the row itself says its numbers are.
    private func statedSystem(_ row: Row) -> Vocabulary.CoordinateSystem? {
        cell(.coordinateReferenceSystem, row).flatMap { vocabulary.coordinateSystems[Folding.key(row.bytes, $0)] }
    }

    /// WGS84 of a point of the grid, if it is in the United Kingdom.
    private func pointOnLand(easting: Double, northing: Double) -> Point? {
        guard NationalGrid.holds(easting: easting, northing: northing) else { return nil }
        let point = NationalGrid.wgs84(easting: easting, northing: northing)
        return RowReader.isInTheUK(latitude: point.latitude, longitude: point.longitude) ? point : nil
    }

    /// Whether two points lie within some thirty kilometres, which no outward code exceeds.
    private static func isNear(_ one: Point, _ other: Point) -> Bool {
        (one.latitude - other.latitude).magnitude < 0.3 && (one.longitude - other.longitude).magnitude < 0.5
    }

    /// From the Scillies to Shetland, and from Fermanagh to Lowestoft, with the waters between.
    static func isInTheUK(latitude: Double, longitude: Double) -> Bool {
        (49.8...60.95).contains(latitude) && (-8.7...1.9).contains(longitude)
    }

    // MARK: What was found

    private mutating func published(_ point: Point, _ columns: CoordinateColumns, _ row: Row) -> Location {
        checkArea(point, .wgs84OutOfArea, columns, row)
        return Location(
            latitude: point.latitude, longitude: point.longitude, basis: .published,
            accuracyMetres: RowReader.publishedAccuracyMetres)
    }

    private mutating func converted(_ point: Point, _ columns: CoordinateColumns, _ row: Row) -> Location {
        checkArea(point, .osgbOutOfArea, columns, row)
        return Location(
            latitude: point.latitude, longitude: point.longitude, basis: .convertedFromOSGB36,
            accuracyMetres: NationalGrid.accuracyMetres)
    }

    /// Whether a point lies in the authority's area: by its boundary, else by a circle; nil where neither is known.
    ///
    /// - Parameter reach: how far the true place may lie from the point, in metres.
    private func isInArea(_ point: Point, reach: Double = 0) -> Bool? {
        if let boundary {
            return boundary.holds(
                latitude: point.latitude, longitude: point.longitude, orWithin: RowReader.marginMetres + reach)
        }
        return area.map {
            $0.distance(latitude: point.latitude, longitude: point.longitude) <= $0.kilometres + reach / 1000
        }
    }

    /// The coarsest of the boundaries that are published are good to half a kilometre.
    private static let marginMetres = 500.0

    private mutating func checkArea(
        _ point: Point, _ code: IssueCode, _ columns: CoordinateColumns, _ row: Row, reach: Double = 0
    ) {
        guard isInArea(point, reach: reach) == false else { return }
        let name = boundary == nil ? "the point" : "the point \(point.latitude), \(point.longitude)"
        note(
            code, row, column: columns.first, message: outside(name, point, reach: reach),
            suggestion: "check the point, and whose list it is")
    }

    /// Tells where the postcode by which a place stands lies outside the authority's area.
    mutating func checkArea(of found: FoundPostcode, at point: Point, _ row: Row) {
        guard isInArea(point, reach: OutwardCodes.reachMetres) == false else { return }
        note(
            .wgs84OutOfArea, row, column: found.column,
            message: "the postcode \(found.postcode.text) lies outside the authority's area: "
                + outside("its district", point, reach: OutwardCodes.reachMetres),
            suggestion: "check the postcode, and whose list it is")
    }

    /// How far outside the authority's area something lies, in words.
    private func outside(_ name: String, _ point: Point, reach: Double) -> String {
        guard boundary == nil, let area else {
            let margin = Int(RowReader.marginMetres + reach)
            return "\(name) lies outside the authority's boundary, by more than "
                + (margin < 1000 ? "\(margin) m" : "\(margin / 1000) km")
        }
        let distance = area.distance(latitude: point.latitude, longitude: point.longitude)
        return
            "\(name) lies \(Int(distance)) km from the middle of the authority's area, whose land lies within \(Int(area.kilometres)) km by a generous measure"
    }
}
