/// A file of reference data that the registry was told of: where postcodes lie, or the areas of councils.
public struct ReferenceEdition: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case postcodes, boundaries
    }

    /// What the file was recognised as.
    public enum Shape: String, Sendable, CaseIterable {
        /// The ONS Postcode Directory or the National Statistics Postcode Lookup.
        case onsPostcodes = "ons-postcodes"
        /// Ordnance Survey's Code-Point Open, without headers.
        case codePointOpen = "code-point-open"
        /// Any table with a postcode and a point under headers.
        case postcodePoints = "postcode-points"
        /// GeoJSON features with a GSS code.
        case geoJSON = "geojson"
    }

    /// What became of the file's records; the last four and `kept` add up to `records`.
    public struct Counts: Hashable, Sendable {
        public var records: Int64 = 0
        public var kept: Int64 = 0
        /// A postcode or a council that the file had before.
        public var repeated: Int64 = 0
        /// A postcode that the file gives no point for.
        public var withoutPoint: Int64 = 0
        /// No postcode or code of a council, or a point outside the United Kingdom.
        public var unread: Int64 = 0
        /// Of those kept, the ones that are used no more.
        public var terminated: Int64 = 0

        public init() {}
    }

    /// The ledger entry that tells of it; nil where it was only tried.
    public var entry: Int64?
    public var kind: Kind
    public var shape: Shape
    /// The file's name, without its folders.
    public var file: String
    /// Of a folder, of all that was read of it.
    public var bytes: Int64
    /// Lower-case hexadecimal; of a folder, over its files in the order of their names.
    public var sha256: String
    public var counts: Counts
    /// How many postcodes or areas are other than in the edition before.
    public var changed: Int64
    /// The terms under which it may be used; nil where nobody said.
    public var licence: String?
    /// RFC 3339 in UTC; nil where it was only tried.
    public var at: String?

    public init(
        entry: Int64? = nil, kind: Kind, shape: Shape, file: String, bytes: Int64, sha256: String, counts: Counts,
        changed: Int64 = 0, licence: String?, at: String? = nil
    ) {
        self.entry = entry
        self.kind = kind
        self.shape = shape
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.counts = counts
        self.changed = changed
        self.licence = licence
        self.at = at
    }
}

/// Where a postcode lies.
public struct PostcodePoint: Hashable, Sendable {
    /// With its space: `GL50 3AB`.
    public var postcode: String
    public var latitude: Double
    public var longitude: Double
    public var accuracyMetres: Int
    public var isTerminated: Bool

    public init(postcode: String, latitude: Double, longitude: Double, accuracyMetres: Int, isTerminated: Bool) {
        self.postcode = postcode
        self.latitude = latitude
        self.longitude = longitude
        self.accuracyMetres = accuracyMetres
        self.isTerminated = isTerminated
    }
}
