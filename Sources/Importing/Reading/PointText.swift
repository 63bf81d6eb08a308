/// Two coordinates in one cell: `POINT (-2.07 51.9)`, `(51.9, -2.07)`, `BATH\n(51.38, -2.36)`,
/// `Latitude: 50.72 Longitude: -3.53`, `Easting: 394751 Northing: 222126`.
enum PointText {
    /// The coordinate to the north and the one to the east, in degrees or in metres; nil where a text has not two.
    static func reading(_ bytes: [UInt8], _ range: Range<Int>) -> (north: Double, east: Double)? {
        var start = range.lowerBound
        if let bracket = bytes[range].lastIndex(of: 40) { start = bracket + 1 }
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
        let isEastFirst = isWellKnown || namesEast(bytes, start..<numbers[0].range.lowerBound)
        return isEastFirst ? (other, one) : (one, other)
    }

    /// Whether a text tells a place in words, as many a column headed `Location` does: `9 Low Road, Ely`. A point has
    /// two numbers with decimals, or of five digits and more; words for one name what they are.
    static func isInWords(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var (letters, mostLetters, digits, coordinates) = (0, 0, 0, 0)
        var isCoordinate = false
        for index in range {
            let byte = bytes[index]
            letters = byte.isLetter ? letters + 1 : 0
            mostLetters = max(mostLetters, letters)
            guard byte.isDigit || (byte == 46 && digits > 0) else {
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

    /// The words before a point in brackets, as those of `BATH\n(51.38, -2.36)`; nil where there are none, or they only
    /// say what the numbers are.
    static func wordsBeforePoint(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        guard let bracket = bytes[range].lastIndex(of: 40), reading(bytes, bracket..<range.upperBound) != nil
        else { return nil }
        var words = RowReader.trimmed(bytes, range.lowerBound..<bracket)
        while let last = words.last, bytes[last] == 44 || bytes[last] == 45 || bytes[last] == 58 {
            words = RowReader.trimmed(bytes, words.dropLast())
        }
        return isInWords(bytes, words) ? words : nil
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

    /// Whether the words before the first number say that it is the easterly one.
    private static func namesEast(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let folded = Folding.text(of: String(decoding: bytes[range], as: UTF8.self))
        return ["long", "longitude", "lng", "lon", "easting", "eastings", "east", "x", "e"].contains {
            folded == $0 || (folded.hasSuffix($0) && $0.utf8.count > 3)
        }
    }
}
