/// A reference to a square of the National Grid by the letters of its 100-kilometre square: `SO 94751 22415`.
///
/// The letters are those of Ordnance Survey, "A guide to coordinate systems in Great Britain", section 7: two letters
/// name a square of 100 km, the first half of the digits how far east in it, the second how far north.
struct GridReference: Equatable {
    /// Metres from the grid's origin to the south-western corner.
    let easting: Int
    let northing: Int
    /// The length of the square's side in metres, by the number of digits: 1 to 10,000.
    let side: Int

    /// Metres to the middle of the square; of a square of one metre its corner, as eastings and northings have it.
    var middle: (easting: Double, northing: Double) { (Double(easting + side / 2), Double(northing + side / 2)) }

    /// What a text that is written as a grid reference turned out to be.
    enum Reading: Equatable {
        case square(GridReference)
        /// Why it is none, as what stands behind "the grid reference 'SO 947 22'".
        case refused(String)
    }

    struct Found {
        var reading: Reading
        var range: Range<Int>
        /// Whether nothing else stands in the cell but words for what it is, as `OS grid ref: SO 947 224`.
        var isAlone: Bool
    }

    /// The grid reference in a cell, alone or among words; nil where there is none.
    ///
    /// Among words, capitals of a square in use and six digits make one, since less stands in many an address.
    static func found(in bytes: [UInt8], _ range: Range<Int>) -> Found? {
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index].isLetter else {
                index += 1
                continue
            }
            let start = index
            while index < range.upperBound, bytes[index].isLetter { index += 1 }
            guard index - start <= 2, start == range.lowerBound || !bytes[start - 1].isLetterOrDigit,
                let digits = Digits(bytes, from: index, before: range.upperBound)
            else { continue }
            let isAlone = isAlone(bytes, range, start..<digits.end)
            if let reading = reading(bytes[start..<index], digits, isAlone: isAlone) {
                return Found(reading: reading, range: start..<digits.end, isAlone: isAlone)
            }
        }
        return nil
    }

    private static func reading(_ letters: ArraySlice<UInt8>, _ digits: Digits, isAlone: Bool) -> Reading? {
        let hasCapitals = letters.allSatisfy(\.isCapital)
        let isLong = digits.count >= 6
        // `no 12` is a house.
        guard isAlone ? hasCapitals || isLong : hasCapitals && isLong else { return nil }
        guard letters.count == 2 else {
            guard isAlone, isLong, digits.halves != nil else { return nil }
            return .refused("has one letter, as those of the Irish Grid have, which is not converted")
        }
        guard let corner = corner(letters) else {
            // `GL50` is a postcode district.
            guard isAlone, digits.count > 2 else { return nil }
            return .refused("has letters that are not in use on the National Grid")
        }
        guard let halves = digits.halves else {
            return .refused(
                digits.hasFraction
                    ? "has a decimal point: its digits are a place in its square, without one"
                    : "does not have 2 to 10 digits in two halves of the same length")
        }
        if digits.isGlued, digits.count == 2 {
            return .refused("may be a postcode district as well as a square of 10 km")
        }
        let side = (0..<(5 - digits.count / 2)).reduce(1) { side, _ in side * 10 }
        return .square(
            GridReference(
                easting: corner.easting + halves.east * side, northing: corner.northing + halves.north * side,
                side: side
            ))
    }

    /// Metres from the grid's origin to the corner of a square of 100 km; nil for letters of no square with land.
    private static func corner(_ letters: ArraySlice<UInt8>) -> (easting: Int, northing: Int)? {
        let pair = letters.map { $0 & 0xDF }
        guard inUse.contains(where: { $0.elementsEqual(pair) }) else { return nil }
        // Each letter is a place in five rows of five from the north-west, without an I.
        func place(_ letter: UInt8) -> (column: Int, row: Int) {
            let number = Int(letter) - 65 - (letter > 73 ? 1 : 0)
            return (number % 5, 4 - number / 5)
        }
        let (large, small) = (place(pair[0]), place(pair[1]))
        // The origin is the corner of S, two squares of 500 km from the west and one from the south.
        return (
            ((large.column - 2) * 5 + small.column) * 100_000, ((large.row - 1) * 5 + small.row) * 100_000
        )
    }

    /// The squares of 100 km that have land, from Shetland to the Scillies.
    private static let inUse = [
        "HP", "HT", "HU", "HW", "HX", "HY", "HZ", "NA", "NB", "NC", "ND", "NF", "NG", "NH", "NJ", "NK", "NL", "NM",
        "NN",
        "NO", "NR", "NS", "NT", "NU", "NW", "NX", "NY", "NZ", "OV", "SC", "SD", "SE", "SH", "SJ", "SK", "SM", "SN",
        "SO",
        "SP", "SR", "SS", "ST", "SU", "SV", "SW", "SX", "SY", "SZ", "TA", "TF", "TG", "TL", "TM", "TQ", "TR", "TV",
    ].map { Array($0.utf8) }

    private static func isAlone(_ bytes: [UInt8], _ range: Range<Int>, _ found: Range<Int>) -> Bool {
        guard !bytes[found.upperBound..<range.upperBound].contains(where: \.isLetterOrDigit) else { return false }
        let before = Folding.text(of: String(decoding: bytes[range.lowerBound..<found.lowerBound], as: UTF8.self))
        return names.contains(before)
    }

    private static let names: Set = [
        "", "os", "ngr", "bng", "osgr", "osgb", "osgb36", "gr", "ref", "grid", "gridref", "gridreference", "osref",
        "osgrid", "osgridref", "osgridreference", "nationalgrid", "nationalgridref", "nationalgridreference", "mapref",
        "mapreference", "osmapref", "osmapreference", "britishnationalgrid",
    ]
}

extension GridReference {
    /// The digits behind the letters, in one run or several.
    private struct Digits {
        private(set) var runs: [(value: Int, count: Int)] = []
        private(set) var hasFraction = false
        /// Behind the last digit.
        private(set) var end: Int
        /// Whether letters and digits stand without a space, as in `SO9475122415`.
        let isGlued: Bool

        /// Nil where no digit follows, or a letter stands right behind one, as in `GL50 1DY`.
        init?(_ bytes: [UInt8], from start: Int, before limit: Int) {
            end = start
            var index = start
            while true {
                while index < limit, Digits.isBetween(bytes[index]) { index += 1 }
                let first = index
                var value = 0
                while index < limit, bytes[index].isDigit {
                    // More than a dozen say nothing, and are refused for their number.
                    if index - first < 12 { value = value * 10 + Int(bytes[index] - 48) }
                    index += 1
                }
                guard index > first else { break }
                guard index == limit || !bytes[index].isLetter else { return nil }
                runs.append((value, index - first))
                end = index
                guard index + 1 < limit, bytes[index] == 46, bytes[index + 1].isDigit else { continue }
                hasFraction = true
                index += 1
            }
            guard !runs.isEmpty else { return nil }
            isGlued = runs.count == 1 && bytes[start].isDigit
        }

        var count: Int { runs.reduce(0) { $0 + $1.count } }

        /// How far east and north, in units of the last digit; nil where the digits have no two halves.
        var halves: (east: Int, north: Int)? {
            guard !hasFraction, (2...10).contains(count), count % 2 == 0 else { return nil }
            if runs.count == 2 { return runs[0].count == runs[1].count ? (runs[0].value, runs[1].value) : nil }
            guard runs.count == 1 else { return nil }
            let unit = (0..<(count / 2)).reduce(1) { unit, _ in unit * 10 }
            return (runs[0].value / unit, runs[0].value % unit)
        }

        /// Spaces of any kind, line breaks, and marks that keep the halves apart.
        private static func isBetween(_ byte: UInt8) -> Bool {
            byte <= 32 || [0xC2, 0xA0, 44, 45, 47, 58, 59].contains(byte)
        }
    }
}
