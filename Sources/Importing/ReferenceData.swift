public import CommunityAssets
internal import Schemas

/// What reading needs to know beside the file: the words of councils, and where outward codes and authorities lie.
public struct ReferenceData: Sendable {
    public var vocabulary: Vocabulary
    public var outwardCodes: OutwardCodes
    public var areas: AuthorityAreas
    /// The boundary of the authority whose list is read; nil where it is not known.
    public var boundary: BoundaryIndex?

    public init(vocabulary: Vocabulary, outwardCodes: OutwardCodes, areas: AuthorityAreas = .none) {
        self.vocabulary = vocabulary
        self.outwardCodes = outwardCodes
        self.areas = areas
    }

    /// The reference data inside the program.
    public static func shipped() throws(ImportError) -> ReferenceData {
        ReferenceData(vocabulary: try .shipped(), outwardCodes: try .shipped(), areas: try .shipped())
    }
}

/// The mean position of the postcodes of each outward code of Great Britain, as `GL50`.
public struct OutwardCodes: Sendable {
    private var positions: [UInt64: (latitude: Double, longitude: Double)] = [:]

    public static let none = OutwardCodes()

    public var isEmpty: Bool { positions.isEmpty }

    private init() {}

    /// The table inside the program.
    static func shipped() throws(ImportError) -> OutwardCodes {
        let path = "Imports/common/outward-codes.tsv"
        guard let bytes = Schemas.bytes(of: path) else {
            throw ImportError(.mapping, "\(path) is not inside this program.", next: "Build the program again.")
        }
        return try OutwardCodes(table: bytes, name: path)
    }

    /// Reads tab-separated lines of code, latitude and longitude in WGS84, below one line of headers.
    public init(table: [UInt8], name: String) throws(ImportError) {
        for (number, line) in table.split(separator: 10).enumerated() where number > 0 {
            let cells = line.split(separator: 9, omittingEmptySubsequences: false)
            guard cells.count >= 3,
                let latitude = Decimal.reading(table, cells[1].startIndex..<cells[1].endIndex),
                let longitude = Decimal.reading(table, cells[2].startIndex..<cells[2].endIndex),
                let code = OutwardCodes.key(cells[0])
            else {
                throw ImportError(
                    .mapping, "\(name):\(number + 1): an outward code, a latitude and a longitude are expected.",
                    next: "Correct the line.")
            }
            positions[code] = (latitude, longitude)
        }
    }

    /// WGS84 degrees; nil for a code that is not in the table.
    public func position(of code: String) -> (latitude: Double, longitude: Double)? {
        OutwardCodes.key(code.utf8).flatMap { positions[$0] }
    }

    /// Where a postcode, whole or outward, lies as far as its outward code tells.
    public func location(ofPostcode postcode: String) -> Location? {
        guard let outward = postcode.split(separator: " ").first, let position = position(of: String(outward)) else {
            return nil
        }
        return Location(
            latitude: position.latitude, longitude: position.longitude, basis: .outwardCode,
            accuracyMetres: OutwardCodes.accuracyMetres)
    }

    /// Half of the postcodes of a district lie within about this of their mean; in the Highlands some lie
    /// several times as far.
    static let accuracyMetres = 5000
    /// Within this of their mean lie all postcodes of a district but those of the emptiest.
    static let reachMetres = 15_000.0

    func position(of postcode: Postcode) -> (latitude: Double, longitude: Double)? {
        postcode.outwardKey.flatMap { positions[$0] }
    }

    /// The code's bytes, at most four, as a number.
    static func key(_ bytes: some Collection<UInt8>) -> UInt64? {
        (2...4).contains(bytes.count) ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : nil
    }
}
