internal import CommunityAssets

extension RowReader {
    typealias Point = (latitude: Double, longitude: Double)

    /// Councils' own points are those of a building or of an entrance.
    static let publishedAccuracyMetres = 10

    /// Where the asset is: by its published latitude and longitude or point, else by its eastings and northings,
    /// else by a point that stands for its boundary, else by its outward code.
    mutating func location(_ row: Row, _ postcode: Postcode?, _ shape: Shape?) -> Location? {
        let near = postcode.flatMap { outwardCodes.position(of: $0) }
        let location = publishedLocation(row, near, shape) ?? shape?.location
        if location != nil { return location }
        guard let position = near else { return nil }
        return Location(
            latitude: position.latitude, longitude: position.longitude, basis: .outwardCode,
            accuracyMetres: OutwardCodes.accuracyMetres)
    }

    private mutating func publishedLocation(_ row: Row, _ near: Point?, _ shape: Shape?) -> Location? {
        if let pair = pair(.latitude, .longitude, row) {
            if let found = judge(first: pair.first, second: pair.second, pair.columns, row, near) { return found }
        }
        if let found = locationOfPoint(row, near) { return found }
        if let shape, shape.isPoint { return shape.location }
        if let pair = pair(.easting, .northing, row) ?? pair(.geoX, .geoY, row) {
            // Longitude stands in X, latitude in Y.
            return judge(
                first: pair.second, second: pair.first, (pair.columns.second, pair.columns.first), row, near)
        }
        return nil
    }

    /// By the first cell for points that holds one; such columns hold plain words too.
    private mutating func locationOfPoint(_ row: Row, _ near: Point?) -> Location? {
        var unread: (column: Int, range: Range<Int>)?
        for column in pointColumns {
            guard let range = cell(column: column, row), row.bytes[range].contains(where: \.isDigit),
                !RowReader.isBoundary(row.bytes, range) || RowReader.geometry(row.bytes, range) == nil
            else { continue }
            if PointText.isInWords(row.bytes, range) { continue }
            guard let pair = PointText.reading(row.bytes, range) else {
                unread = unread ?? (column, range)
                continue
            }
            if let found = judge(first: pair.north, second: pair.east, (column, column), row, near) {
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

    /// The columns for points.
    var pointColumns: [Int] {
        plan.has(.point) ? [plan.column(of: .point)] + plan.otherColumns(of: .point) : []
    }

    /// The first words in a cell for points that tell the place, alone or before the point itself.
    func placeInWords(_ row: Row) -> Range<Int>? {
        for column in pointColumns {
            guard let range = cell(column: column, row) else { continue }
            if PointText.isInWords(row.bytes, range) { return range }
            if let words = PointText.wordsBeforePoint(row.bytes, range) { return words }
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
            guard let x = number(row, one) else { return refuse(one, columns.0) }
            guard let y = number(row, two) else { return refuse(two, columns.1) }
            return (x, y, columns)
        }

        func refuse(_ range: Range<Int>, _ column: Int) -> (Double, Double, (Int, Int))? {
            note(
                .invalidCoordinates, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is not a number")
            return nil
        }
    }
}

extension RowReader {
    /// A number, or one with the name of its coordinate system behind it, as `431694 OSGB36`.
    private func number(_ row: Row, _ range: Range<Int>) -> Double? {
        if let number = Decimal.reading(row.bytes, range) { return number }
        guard let space = row.bytes[range].firstIndex(of: 32) else { return nil }
        let unit = RowReader.trimmed(row.bytes, space..<range.upperBound)
        guard vocabulary.coordinateSystems[Folding.key(row.bytes, unit)] != nil else { return nil }
        return Decimal.reading(row.bytes, range.lowerBound..<space)
    }
}

extension OutwardCodes {
    func position(of postcode: Postcode) -> (latitude: Double, longitude: Double)? {
        let outward = postcode.outward
        return position(outward, 0..<outward.count)
    }
}
