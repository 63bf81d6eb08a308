/// A council's file as it came, apart from its rows.
public struct ListingFile: Hashable, Sendable {
    public enum Shape: String, Sendable {
        case csv
        case xmlElements = "xml-elements"
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
    public var kind: Kind
    /// The authority that the file itself names, if it does.
    public var authority: Authority.Code?
    /// The day the file says it was made, if it does.
    public var dated: CalendarDate?
    /// Whether the file is the whole list, by the mapping; nil where it does not say.
    public var isFull: Bool?

    public init(
        name: String, bytes: Int64, sha256: String, encoding: String, shape: Shape, kind: Kind,
        authority: Authority.Code? = nil, dated: CalendarDate? = nil, isFull: Bool? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.encoding = encoding
        self.shape = shape
        self.kind = kind
        self.authority = authority
        self.dated = dated
        self.isFull = isFull
    }
}
