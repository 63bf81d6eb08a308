internal import CommunityAssets
internal import Schemas

/// Where each authority lies, as far as its middle and the size of its area tell
/// (`Imports/common/authority-areas.tsv`).
public struct AuthorityAreas: Sendable {
    /// A circle in which all of an authority's land lies, with much room to spare.
    struct Area: Sendable {
        let latitude: Double
        let longitude: Double
        let kilometres: Double
        /// How much shorter a degree of longitude is there than one of latitude.
        let narrowing: Double

        /// How far a point lies from the middle, in kilometres: near enough over a few hundred.
        func distance(latitude: Double, longitude: Double) -> Double {
            let north = (latitude - self.latitude) * Area.kilometresPerDegree
            let east = (longitude - self.longitude) * Area.kilometresPerDegree * narrowing
            return (north * north + east * east).squareRoot()
        }

        private static let kilometresPerDegree = 111.2
    }

    private var areas: [Authority.Code: Area] = [:]

    public static let none = AuthorityAreas()

    private init() {}

    /// The table inside the program.
    static func shipped() throws(ImportError) -> AuthorityAreas {
        let path = "Imports/common/authority-areas.tsv"
        guard let bytes = Schemas.bytes(of: path) else {
            throw ImportError(.mapping, "\(path) is not inside this program.", next: "Build the program again.")
        }
        return try AuthorityAreas(table: bytes, name: path)
    }

    /// Reads tab-separated lines of code, latitude, longitude and radius in kilometres, below one line of headers.
    public init(table: [UInt8], name: String) throws(ImportError) {
        for (number, line) in table.split(separator: 10).enumerated() where number > 0 {
            let cells = line.split(separator: 9, omittingEmptySubsequences: false)
            func value(_ cell: Int) -> Double? {
                Decimal.reading(table, cells[cell].startIndex..<cells[cell].endIndex)
            }
            guard cells.count >= 4, let code = Authority.Code(String(decoding: cells[0], as: UTF8.self)),
                let latitude = value(1), let longitude = value(2), let radius = value(3)
            else {
                throw ImportError(
                    .mapping, "\(name):\(number + 1): a code, a latitude, a longitude and a radius are expected.",
                    next: "Correct the line.")
            }
            areas[code] = Area(
                latitude: latitude, longitude: longitude,
                kilometres: radius * AuthorityAreas.stretch + AuthorityAreas.margin,
                narrowing: NationalGrid.sineAndCosine(latitude * .pi / 180).cosine)
        }
    }

    subscript(code: Authority.Code) -> Area? { areas[code] }

    /// No district is so long or so torn by the sea that its land reaches further than three times the radius of a
    /// circle as large, and 35 kilometres: Shetland and Argyll are the measure.
    private static let stretch = 3.0
    private static let margin = 35.0
}
