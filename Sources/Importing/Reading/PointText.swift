/// Two coordinates in one cell: `POINT (-2.07 51.9)`, `(51.9, -2.07)`, `BATH\n(51.38, -2.36)`,
/// `Latitude: 50.72 Longitude: -3.53`, `51°44'42"N 2°12'30"W`, `Easting: 394751 Northing: 222126`, `394751 222126`.
enum PointText {
    /// The coordinate to the north and the one to the east, in degrees or in metres, and what one of the last digit of
    /// minutes or seconds is worth in metres, 0 where there are none; nil where a text has not two.
    static func reading(_ bytes: [UInt8], _ range: Range<Int>) -> (north: Double, east: Double, metres: Double)? {
        let start = startOfPoint(bytes, range)
        if Sexagesimal.reading(bytes, start..<range.upperBound) != nil {
            return Sexagesimal.pair(bytes, start..<range.upperBound).map {
                ($0.north.degrees, $0.east.degrees, max($0.north.metres, $0.east.metres))
            }
        }
        var numbers: [(value: Double, range: Range<Int>)] = []
        var index = start
        while index < range.upperBound, numbers.count < 4 {
            guard isNumeric(bytes[index]) else {
                index += 1
                continue
            }
            let first = index
            while index < range.upperBound, isNumeric(bytes[index]) { index += 1 }
            if let value = Decimal.reading(bytes, first..<index) { numbers.append((value, first..<index)) }
        }
        let isWellKnown = isWellKnownText(bytes, range, numbers)
        guard numbers.count == 2 || (isWellKnown && numbers.count == 3) else { return nil }
        let (one, other) = (numbers[0].value, numbers[1].value)
        let words = start..<numbers[0].range.lowerBound
        // Latitudes stand before longitudes, and eastings before northings.
        let isUsuallyEastFirst = isWellKnown || (one.magnitude > 180 && other.magnitude > 180)
        let isEastFirst = isUsuallyEastFirst ? !names(north, bytes, words) : names(east, bytes, words)
        return isEastFirst ? (other, one, 0) : (one, other, 0)
    }

    /// Whether a text is written as degrees with minutes and seconds, and is no point.
    static func hasUnreadAngles(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let start = startOfPoint(bytes, range)
        return Sexagesimal.reading(bytes, start..<range.upperBound) != nil
            && Sexagesimal.pair(bytes, start..<range.upperBound) == nil
    }

    /// Whether a text is the address of a page.
    static func isLink(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let start = bytes[range].prefix(8).map { $0 | 32 }
        return links.contains { start.starts(with: $0) }
    }

    private static let links = ["http://", "https://", "www.", "goo.gl/"].map { $0.utf8.map { $0 | 32 } }

    /// Behind the last bracket, before which words may stand.
    private static func startOfPoint(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        bytes[range].lastIndex(of: 40).map { $0 + 1 } ?? range.lowerBound
    }

    /// Whether a text tells a place in words, as many a column headed `Location` does: `9 Low Road, Ely`. A point has
    /// two numbers with decimals, or of five digits and more; words for one name what they are.
    static func isInWords(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        if isLink(bytes, range) { return false }
        if GridReference.found(in: bytes, range)?.isAlone == true { return false }
        var (letters, mostLetters, digits, coordinates) = (0, 0, 0, 0)
        var isCoordinate = false
        for index in range {
            let byte = bytes[index]
            letters = byte.isLetter ? letters + 1 : 0
            mostLetters = max(mostLetters, letters)
            guard byte.isDigit || (byte == 46 && digits > 0) else {
                if digits > 0, Sexagesimal.isDegreeSign(bytes, index, range.upperBound) { coordinates += 1 }
                (digits, isCoordinate) = (0, false)
                continue
            }
            digits += 1
            if !isCoordinate, digits > 4 || (byte != 46 && bytes[index - 1] == 46 && digits > 1) {
                isCoordinate = true
                coordinates += 1
            }
        }
        guard coordinates < 2 else { return false }
        guard mostLetters > 2 else { return false }
        let start = Folding.bytes(of: String(decoding: bytes[range].prefix(24), as: UTF8.self))
        return !wordsOfPoints.contains { start.starts(with: $0) }
    }

    /// The words before a point in brackets, as those of `BATH\n(51.38, -2.36)`, or before a grid reference; nil where
    /// there are none, or they only say what the numbers are.
    static func wordsBeforePoint(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        guard let point = startOfPointBehindWords(bytes, range) else { return nil }
        var words = RowReader.trimmed(bytes, range.lowerBound..<point)
        while let last = words.last, [40, 44, 45, 58].contains(bytes[last]) {
            words = RowReader.trimmed(bytes, words.dropLast())
        }
        return isInWords(bytes, words) ? words : nil
    }

    private static func startOfPointBehindWords(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        if let reference = GridReference.found(in: bytes, range) { return reference.range.lowerBound }
        guard let bracket = bytes[range].lastIndex(of: 40), reading(bytes, bracket..<range.upperBound) != nil
        else { return nil }
        return bracket
    }

    private static let wordsOfPoints = [
        "point", "polygon", "multi", "line", "geometry", "srid", "lat", "lon", "easting", "northing", "coord", "wgs",
        "osgb", "epsg", "etrs", "grid", "centr", "location", "gps",
    ].map { Array($0.utf8) }

    private static func isNumeric(_ byte: UInt8) -> Bool { byte.isDigit || byte == 45 || byte == 46 || byte >= 0x80 }

    /// Well-known text has a space between its numbers, with the easterly one first; with a comma there it is a pair
    /// of latitude and longitude under another name.
    private static func isWellKnownText(
        _ bytes: [UInt8], _ range: Range<Int>, _ numbers: [(value: Double, range: Range<Int>)]
    ) -> Bool {
        guard numbers.count >= 2 else { return false }
        let folded = Folding.bytes(of: String(decoding: bytes[range].prefix(24), as: UTF8.self))
        let word = Array("point".utf8)
        let isPoint = folded.indices.contains { folded[$0...].starts(with: word) }
        return isPoint && !bytes[numbers[0].range.upperBound..<numbers[1].range.lowerBound].contains(44)
    }

    private static let east = ["long", "longitude", "lng", "lon", "easting", "eastings", "east", "x", "e"]
    private static let north = ["lat", "latitude", "northing", "northings", "north", "y", "n"]

    /// Whether the words before the first number say which of the two it is.
    private static func names(_ names: [String], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let folded = Folding.text(of: String(decoding: bytes[range], as: UTF8.self))
        return names.contains { folded == $0 || (folded.hasSuffix($0) && $0.utf8.count > 3) }
    }
}
