internal import CommunityAssets

/// What one row of a postcode file says.
enum PostcodeRow {
    case point(PostcodePoint)
    case withoutPoint
    /// No postcode, or a point that cannot be.
    case unread

    init(_ bytes: [UInt8], _ cells: [CSVReader.Cell], _ layout: PostcodeLayout) {
        func range(_ column: Int?) -> Range<Int>? {
            guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
            return cells[column].range
        }
        func number(_ column: Int?) -> Double? { range(column).flatMap { Decimal.reading(bytes, $0) } }

        guard let cell = range(layout.postcode), let postcode = Postcode(cell: bytes, cell), postcode.isWhole else {
            self = .unread
            return
        }
        let quality = number(layout.quality).map { $0 >= 10 ? Int($0) / 10 : Int($0) }
        guard let accuracy = PostcodeRow.accuracy(ofQuality: quality) else {
            self = .withoutPoint
            return
        }
        let found: RowReader.Point
        if let latitude = number(layout.latitude), let longitude = number(layout.longitude) {
            // What has no point is put where the compass ends.
            guard latitude < 99 else {
                self = .withoutPoint
                return
            }
            found = (latitude, longitude)
        } else if let easting = number(layout.easting), let northing = number(layout.northing) {
            guard easting != 0 || northing != 0 else {
                self = .withoutPoint
                return
            }
            guard NationalGrid.holds(easting: easting, northing: northing) else {
                self = .unread
                return
            }
            found = NationalGrid.wgs84(easting: easting, northing: northing)
        } else {
            self = .withoutPoint
            return
        }
        guard found.latitude != 0 || found.longitude != 0 else {
            self = .withoutPoint
            return
        }
        guard PostcodeRow.isInTheIslands(found) else {
            self = .unread
            return
        }
        let isTerminated =
            range(layout.ended) != nil
            || range(layout.inUse).map { bytes[$0.lowerBound] == 78 || bytes[$0.lowerBound] == 110 } ?? false
        self = .point(
            PostcodePoint(
                postcode: postcode.text, latitude: found.latitude, longitude: found.longitude,
                accuracyMetres: accuracy, isTerminated: isTerminated))
    }

    /// How far from the point of a postcode the place may lie, by how the point was found (ONS Postcode Directory
    /// user guide, positional quality): a postcode has some fifteen addresses along a street, those of a sector
    /// some three thousand. Nil for grade 9, no point.
    private static func accuracy(ofQuality quality: Int?) -> Int? {
        switch quality {
        case 5, 8: 500
        case 6: 2_000
        case 9: nil
        default: 100
        }
    }

    /// The United Kingdom, with the Channel Islands and the Isle of Man.
    private static func isInTheIslands(_ point: RowReader.Point) -> Bool {
        RowReader.isInTheUK(latitude: point.latitude, longitude: point.longitude)
            || ((49...49.8).contains(point.latitude) && (-2.8 ... -1.9).contains(point.longitude))
    }
}
