/// A council's file as it came, apart from its rows.
public struct ListingFile: Hashable, Sendable {
    public enum Shape: String, Sendable, CaseIterable {
        case csv
        case htmlTables = "html-tables"
        case labelValueBlocks = "label-value-blocks"
        case xmlElements = "xml-elements"
        case xmlAttributes = "xml-attributes"
        case kml, kmz, gml, json, ndjson, xlsx, ods
        case geoJSON = "geojson"
    }

    /// How sure the reading is that it took a file for what it is, and what it went by.
    public struct Recognised: Hashable, Sendable {
        public enum Certainty: String, Sendable, CaseIterable {
            case certain, likely, unsure
        }

        public var certainty: Certainty
        /// In words, for people.
        public var basis: String

        public init(_ certainty: Certainty, basis: String) {
            self.certainty = certainty
            self.basis = basis
        }
    }

    /// The kind of list a file holds.
    public enum Kind: String, Sendable, CaseIterable {
        case listed, unsuccessful, nominated, mixed
        case landAndProperty = "land-and-property"
        case premises
    }

    public var name: String
    public var bytes: Int64
    /// Lower-case hexadecimal.
    public var sha256: String
    public var encoding: String
    public var shape: Shape
    /// Nil where it is not kept.
    public var recognised: Recognised?
    public var kind: Kind
    /// The authority that the file itself names, if it does.
    public var authority: Authority.Code?
    /// The day the file says it was made, if it does.
    public var dated: CalendarDate?
    /// Whether the file is the whole list, by the mapping; nil where it does not say.
    public var isFull: Bool?
    /// The terms under which it may be used, and the words that these ask to be shown; nil where nobody said.
    public var licence: String?
    public var attribution: String?

    public init(
        name: String, bytes: Int64, sha256: String, encoding: String, shape: Shape,
        recognised: Recognised? = nil, kind: Kind, authority: Authority.Code? = nil, dated: CalendarDate? = nil,
        isFull: Bool? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.encoding = encoding
        self.shape = shape
        self.recognised = recognised
        self.kind = kind
        self.authority = authority
        self.dated = dated
        self.isFull = isFull
    }
}
