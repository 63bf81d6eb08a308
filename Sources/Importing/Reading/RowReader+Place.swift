internal import CommunityAssets

extension RowReader {
    typealias Point = (latitude: Double, longitude: Double)

    /// Councils' own points are those of a building or of an entrance.
    static let publishedAccuracyMetres = 10

    /// Where the asset is: by its published latitude and longitude or point, else by its eastings and northings,
    /// else by a point that stands for its boundary, else by its outward code.
    mutating func location(_ row: Row, _ postcode: FoundPostcode?, _ shape: Shape?) -> Location? {
        let near = postcode.flatMap { outwardCodes.position(of: $0.postcode) }
        let location = publishedLocation(row, near, shape) ?? shape?.location
        if location != nil { return location }
        guard let position = near, let postcode else { return nil }
        checkArea(of: postcode, at: position, row)
        return Location(
            latitude: position.latitude, longitude: position.longitude, basis: .outwardCode,
            accuracyMetres: OutwardCodes.accuracyMetres)
    }

    private mutating func publishedLocation(_ row: Row, _ near: Point?, _ shape: Shape?) -> Location? {
        if let pair = pair(.latitude, .longitude, row) {
            if let found = judge(first: pair.first, second: pair.second, pair.columns, row, near) {
                return found.noNearerThan(metres: pair.metres)
            }
        }
        if let found = locationOfPoint(row, near) { return found }
        if let shape, shape.isPoint { return shape.location }
        if let pair = pair(.easting, .northing, row) ?? pair(.geoX, .geoY, row) {
            // Longitude stands in X, latitude in Y.
            return judge(
                first: pair.second, second: pair.first, (pair.columns.second, pair.columns.first), row, near
            )?.noNearerThan(metres: pair.metres)
        }
        return nil
    }

    /// By the first cell for points that holds one; such columns hold plain words too.
    private mutating func locationOfPoint(_ row: Row, _ near: Point?) -> Location? {
        var unread: (column: Int, range: Range<Int>)?
        for column in plan.pointColumns {
            guard let range = cell(column: column, row), mayHoldPoint(row.bytes, range),
                !RowReader.isBoundary(row.bytes, range) || RowReader.geometry(row.bytes, range) == nil
            else { continue }
            if let reference = GridReference.found(in: row.bytes, range) {
                if let found = location(of: reference, column, row) { return found }
                continue
            }
            if PointText.isInWords(row.bytes, range) { continue }
            guard let pair = PointText.reading(row.bytes, range), !isOfLink(pair.north, pair.east, row.bytes, range)
            else {
                unread = unread ?? (column, range)
                continue
            }
            if let found = judge(first: pair.north, second: pair.east, (column, column), row, near) {
                return found.noNearerThan(metres: Int(pair.metres.rounded(.up)))
            }
        }
        if let unread { noteUnread(unread.column, unread.range, row) }
        return nil
    }

    private func mayHoldPoint(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range].contains(where: \.isDigit) || PointText.isLink(bytes, range)
    }

    /// Whether two numbers are only part of the name of a page: a map's address may hold a point of the country.
    private func isOfLink(_ north: Double, _ east: Double, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard PointText.isLink(bytes, range) else { return false }
        let isWhole = north == north.rounded() || east == east.rounded()
        return isWhole || !RowReader.isInTheUK(latitude: north, longitude: east)
    }

    private mutating func noteUnread(_ column: Int, _ range: Range<Int>, _ row: Row) {
        let shown = Quoting.shortened(row.bytes, range)
        if PointText.isLink(row.bytes, range) {
            note(
                .invalidCoordinates, row, column: column, value: range,
                message: "'\(shown)' is a link: a link is not a point, and no page is asked for it",
                suggestion: "write POINT (-2.07 51.9), or easting and northing")
        } else if PointText.hasUnreadAngles(row.bytes, range) {
            note(
                .invalidCoordinates, row, column: column, value: range,
                message: "'\(shown)' cannot be read as degrees, minutes and seconds of a latitude and a longitude",
                suggestion: "write 51°44'42\"N 2°12'30\"W, or POINT (-2.2083 51.745)")
        } else if Postcode.last(in: row.bytes, range) == nil {
            note(
                row.bytes[range.lowerBound].isLetter ? .invalidWKT : .invalidCoordinates, row, column: column,
                value: range, message: "'\(shown)' is no point: write POINT (-2.07 51.9)")
        }
    }

    /// The first words in a cell for points that tell the place, alone or before the point itself.
    func placeInWords(_ row: Row) -> Range<Int>? {
        for column in plan.pointColumns {
            guard let range = cell(column: column, row) else { continue }
            if PointText.isInWords(row.bytes, range) { return range }
            if let words = PointText.wordsBeforePoint(row.bytes, range) { return words }
        }
        return nil
    }

    /// Two numbers of a row, and what one of their last digit is worth where they have minutes or seconds; nil when both
    /// are absent, or with an issue when they are no numbers.
    private mutating func pair(_ first: Field, _ second: Field, _ row: Row) -> (
        first: Double, second: Double, metres: Int, columns: (first: Int, second: Int)
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
            guard let x = number(row, one) else { return refuse(one, columns.0) }
            guard let y = number(row, two) else { return refuse(two, columns.1) }
            return (x.value, y.value, Int(max(x.metres, y.metres).rounded(.up)), columns)
        }

        func refuse(_ range: Range<Int>, _ column: Int) -> (Double, Double, Int, (Int, Int))? {
            note(
                .invalidCoordinates, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is not a number")
            return nil
        }
    }
}

extension RowReader {
    /// A number, one with the name of its coordinate system behind it, as `431694 OSGB36`, or an angle as `51°44'42"N`.
    private func number(_ row: Row, _ range: Range<Int>) -> (value: Double, metres: Double)? {
        if let number = Decimal.reading(row.bytes, range) { return (number, 0) }
        if case .angles(let angles)? = Sexagesimal.reading(row.bytes, range) {
            return angles.count == 1 ? (angles[0].degrees, angles[0].metres) : nil
        }
        guard let space = row.bytes[range].firstIndex(of: 32) else { return nil }
        let unit = RowReader.trimmed(row.bytes, space..<range.upperBound)
        guard vocabulary.coordinateSystems[Folding.key(row.bytes, unit)] != nil else { return nil }
        return Decimal.reading(row.bytes, range.lowerBound..<space).map { ($0, 0) }
    }
}

extension Location {
    /// The same point, known no better than to so many metres.
    fileprivate func noNearerThan(metres: Int) -> Location {
        Location(
            latitude: latitude, longitude: longitude, basis: basis, accuracyMetres: max(accuracyMetres, metres))
    }
}
