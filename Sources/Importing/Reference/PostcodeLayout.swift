internal import CommunityAssets

/// In which columns a postcode file has what is wanted of it.
struct PostcodeLayout {
    var postcode: Int
    var latitude: Int?
    var longitude: Int?
    var easting: Int?
    var northing: Int?
    /// How a point was found, in the grades of Gridlink: 1 to 9, or 10 to 90.
    var quality: Int?
    /// The month in which a postcode ended; empty while it is used.
    var ended: Int?
    /// `Yes` or `No`.
    var inUse: Int?
    var shape: ReferenceEdition.Shape
    /// Whether the first row names the columns.
    let hasHeader: Bool

    /// Reads a file's first row; nil where it is that of no postcode file.
    init?(firstRow bytes: [UInt8], _ cells: [Range<Int>]) {
        if let layout = PostcodeLayout(header: cells.map { PostcodeLayout.folded(bytes, $0) }) {
            self = layout
            return
        }
        // Code-Point Open: postcode, quality, easting, northing, and the codes of six areas.
        guard cells.count == 10, Postcode(cell: bytes, cells[0])?.isWhole == true,
            let quality = Decimal.reading(bytes, cells[1]), (10...90).contains(quality),
            Decimal.reading(bytes, cells[2]) != nil, Decimal.reading(bytes, cells[3]) != nil
        else { return nil }
        postcode = 0
        self.quality = 1
        easting = 2
        northing = 3
        shape = .codePointOpen
        hasHeader = false
    }

    private init?(header names: [String]) {
        func column(_ wanted: String...) -> Int? {
            wanted.lazy.compactMap { name in names.firstIndex(of: name) }.first
        }
        guard let postcode = column("pcds", "postcode", "pcd", "pcd7", "pcd8", "pcd2") else { return nil }
        self.postcode = postcode
        latitude = column("lat", "latitude")
        longitude = column("long", "longitude", "lon", "lng")
        easting = column("oseast1m", "east1m", "easting", "eastings")
        northing = column("osnrth1m", "north1m", "northing", "northings")
        guard latitude != nil && longitude != nil || easting != nil && northing != nil else { return nil }
        quality = column("osgrdind", "gridind", "positionalqualityindicator", "pq")
        ended = column("doterm", "terminated", "dateoftermination")
        inUse = column("inuse")
        shape = names.contains("pcds") && names.contains("doterm") ? .onsPostcodes : .postcodePoints
        hasHeader = true
    }

    private static func folded(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range].filter(\.isLetterOrDigit).map { $0.isCapital ? $0 + 32 : $0 }, as: UTF8.self)
    }
}
