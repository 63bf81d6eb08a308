internal import CommunityAssets

extension RowReader {
    typealias Point = (latitude: Double, longitude: Double)

    /// Councils' own points are those of a building or of an entrance.
    static let publishedAccuracyMetres = 10

    /// Where the asset is: by its published latitude and longitude or point, else by its eastings and northings,
    /// else by a point that stands for its boundary, else by its outward code.
    mutating func location(_ row: Row, _ postcode: Postcode?, _ shape: Shape?) -> Location? {
        let near = postcode.flatMap { outwardCodes.position(of: $0) }
        if let pair = pair(.latitude, .longitude, row) {
            if let found = judge(first: pair.first, second: pair.second, pair.columns, row, near) { return found }
        }
        if let found = locationOfPoint(row, near) { return found }
        if let shape, shape.isPoint { return shape.location }
        if let pair = pair(.easting, .northing, row) ?? pair(.geoX, .geoY, row) {
            // Longitude stands in X, latitude in Y.
            if let found = judge(
                first: pair.second, second: pair.first, (pair.columns.second, pair.columns.first), row, near)
            {
                return found
            }
        }
        if let shape { return shape.location }
        guard let position = near else { return nil }
        return Location(
            latitude: position.latitude, longitude: position.longitude, basis: .outwardCode,
            accuracyMetres: OutwardCodes.accuracyMetres)
    }

    /// By the first cell for points that holds one; such columns hold plain words too.
    private mutating func locationOfPoint(_ row: Row, _ near: Point?) -> Location? {
        guard plan.has(.point) else { return nil }
        var unread: (column: Int, range: Range<Int>)?
        for column in [plan.column(of: .point)] + plan.otherColumns(of: .point) {
            guard let range = cell(column: column, row), row.bytes[range].contains(where: \.isDigit),
                !RowReader.isBoundary(row.bytes, range) || RowReader.geometry(row.bytes, range) == nil
            else { continue }
            guard let pair = point(row.bytes, range) else {
                unread = unread ?? (column, range)
                continue
            }
            if let found = judge(first: pair.latitude, second: pair.longitude, (column, column), row, near) {
                return found
            }
        }
        if let unread, Postcode.last(in: row.bytes, unread.range) == nil {
            note(
                row.bytes[unread.range.lowerBound].isLetter ? .invalidWKT : .invalidCoordinates, row,
                column: unread.column, value: unread.range,
                message: "'\(Quoting.shortened(row.bytes, unread.range))' is no point: write POINT (-2.07 51.9)")
        }
        return nil
    }

    /// Two numbers of a row; nil when both are absent, or with an issue when they are no numbers.
    private mutating func pair(_ first: Field, _ second: Field, _ row: Row) -> (
        first: Double, second: Double, columns: (first: Int, second: Int)
    )? {
        guard plan.has(first), plan.has(second) else { return nil }
        let columns = (usedColumn(first, row), usedColumn(second, row))
        let cells = (cell(first, row), cell(second, row))
        switch cells {
        case (nil, nil): return nil
        case (let range?, nil):
            note(
                .invalidCoordinates, row, column: columns.1,
                message: "one of the two coordinates is missing beside '\(Quoting.shortened(row.bytes, range))'")
            return nil
        case (nil, let range?):
            note(
                .invalidCoordinates, row, column: columns.0,
                message: "one of the two coordinates is missing beside '\(Quoting.shortened(row.bytes, range))'")
            return nil
        case (let one?, let two?):
            guard let x = Decimal.reading(row.bytes, one) else { return refuse(one, columns.0) }
            guard let y = Decimal.reading(row.bytes, two) else { return refuse(two, columns.1) }
            return (x, y, columns)
        }

        func refuse(_ range: Range<Int>, _ column: Int) -> (Double, Double, (Int, Int))? {
            note(
                .invalidCoordinates, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is not a number")
            return nil
        }
    }

    /// Tells from two numbers, latitude or northing first, what they are.
    private mutating func judge(
        first: Double, second: Double, _ columns: (first: Int, second: Int), _ row: Row, _ near: Point?
    ) -> Location? {
        if first == 0 && second == 0 {
            note(
                .invalidCoordinates, row, column: columns.first,
                message: "both coordinates are 0: leave them out where they are not known", action: .rejected)
            return nil
        }
        if first.magnitude <= 180, second.magnitude <= 180 {
            if RowReader.isInTheUK(latitude: first, longitude: second) {
                return published(latitude: first, longitude: second)
            }
            if RowReader.isInTheUK(latitude: second, longitude: first) {
                note(
                    .wgs84Flipped, row, column: columns.first,
                    message: "latitude and longitude stand in each other's place", action: .corrected)
                return published(latitude: second, longitude: first)
            }
            note(
                .wgs84OutOfBounds, row, column: columns.first,
                message: "the point \(first), \(second) is outside the United Kingdom", action: .rejected)
            return nil
        }
        return grid(easting: second, northing: first, columns, row, near)
    }

    private mutating func grid(
        easting: Double, northing: Double, _ columns: (first: Int, second: Int), _ row: Row, _ near: Point?
    ) -> Location? {
        if plan.columns[columns.second].field != .easting, plan.columns[columns.second].field != .geoX {
            note(
                .osgb, row, column: columns.second,
                message: "the numbers are eastings and northings, not degrees", action: .corrected)
        }
        let plain = pointOnLand(easting: easting, northing: northing)
        // Both ways round may lie in Britain: then the postcode tells which is meant.
        if let plain, near.map({ RowReader.isNear(plain, $0) }) ?? true { return converted(plain) }
        // A degree of latitude is some 111 km: what is far off is not converted at all.
        let isWorthTrying = near.map { (49.8 + easting / 111_200 - $0.latitude).magnitude < 0.6 } ?? (plain == nil)
        if isWorthTrying, let swapped = pointOnLand(easting: northing, northing: easting),
            plain == nil || near.map({ RowReader.isNear(swapped, $0) }) ?? false
        {
            note(
                .osgbFlipped, row, column: columns.second,
                message: "easting and northing stand in each other's place", action: .corrected)
            return converted(swapped)
        }
        if let plain { return converted(plain) }
        // Web Mercator's metres for the United Kingdom.
        if (-1_000_000...250_000).contains(easting), (6_300_000...8_700_000).contains(northing) {
            note(
                .mercator, row, column: columns.second,
                message: "the numbers are metres of a web map, not eastings and northings", action: .rejected)
            return nil
        }
        note(
            .osgbOutOfBounds, row, column: columns.second,
            message: "the point \(easting), \(northing) is outside the National Grid", action: .rejected)
        return nil
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

    private func published(latitude: Double, longitude: Double) -> Location {
        Location(
            latitude: latitude, longitude: longitude, basis: .published,
            accuracyMetres: RowReader.publishedAccuracyMetres)
    }

    private func converted(_ point: Point) -> Location {
        Location(
            latitude: point.latitude, longitude: point.longitude, basis: .convertedFromOSGB36,
            accuracyMetres: NationalGrid.accuracyMetres)
    }

    /// From the Scillies to Shetland, and from Fermanagh to Lowestoft, with the waters between.
    static func isInTheUK(latitude: Double, longitude: Double) -> Bool {
        (49.8...60.95).contains(latitude) && (-8.7...1.9).contains(longitude)
    }

    /// WKT `POINT (longitude latitude)`, or text in which two numbers are latitude and longitude, as
    /// Socrata's `BATH (51.37, -2.35)` and `Latitude: 50.72 Longitude: -3.53`.
    private func point(_ bytes: [UInt8], _ range: Range<Int>) -> (latitude: Double, longitude: Double)? {
        var start = range.lowerBound
        let isWKT = Folding.bytes(of: String(decoding: bytes[range].prefix(12), as: UTF8.self)).starts(
            with: Array("point".utf8))
        if let bracket = bytes[range].lastIndex(of: 40) { start = bracket + 1 }
        var numbers: [Double] = []
        var index = start
        while index < range.upperBound {
            guard isNumeric(bytes[index]) else {
                index += 1
                continue
            }
            let first = index
            while index < range.upperBound, isNumeric(bytes[index]) { index += 1 }
            if let number = Decimal.reading(bytes, first..<index) { numbers.append(number) }
        }
        guard numbers.count == 2 || (isWKT && numbers.count == 3) else { return nil }
        return isWKT ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])

        func isNumeric(_ byte: UInt8) -> Bool { byte.isDigit || byte == 45 || byte == 46 || byte >= 0x80 }
    }
}

extension OutwardCodes {
    func position(of postcode: Postcode) -> (latitude: Double, longitude: Double)? {
        let outward = postcode.outward
        return position(outward, 0..<outward.count)
    }
}
