/// What somebody asks of the register: the same names on the command line and in the HTTP query.
/// Values within one name are alternatives; different names all have to hold.
public struct Selection: Hashable, Sendable {
    public var authorities: [Authority.Code] = []
    public var nations: [Authority.Nation] = []
    public var categories: [Category] = []
    /// Words to find in names, addresses and references.
    public var query: String?
    public var postcodes: [String] = []
    public var uprns: [String] = []
    public var near: Circle?
    public var box: Box?
    public var atRisk: Bool?
    /// An instant, RFC 3339 in UTC, or a legal day at its start.
    public var updatedSince: String?
    public var assetStatuses: [Asset.Status] = []

    public var lists: [Listing.List] = []
    public var regimes: [String] = []
    public var listingStatuses: [Asset.Status] = []
    public var enteredFrom: CalendarDate?
    public var enteredTo: CalendarDate?

    public var windowKinds: [String] = []
    public var windowStates: [Window.State] = []
    public var lastDayFrom: CalendarDate?
    public var lastDayTo: CalendarDate?
    /// Open windows whose decisive last day is at most this far away.
    public var closingWithin: Length?

    public var sort: [SortKey] = []
    public var limit: Int?

    /// Whether only what the public may see is looked at, so that nothing withheld can be found by guessing.
    public var isPublic = false

    public init() {}

    public struct Circle: Hashable, Sendable {
        public var latitude: Double
        public var longitude: Double
        public var radiusMetres: Double

        public init(latitude: Double, longitude: Double, radiusMetres: Double) {
            self.latitude = latitude
            self.longitude = longitude
            self.radiusMetres = radiusMetres
        }
    }

    public struct Box: Hashable, Sendable {
        public var west: Double
        public var south: Double
        public var east: Double
        public var north: Double

        public init(west: Double, south: Double, east: Double, north: Double) {
            self.west = west
            self.south = south
            self.east = east
            self.north = north
        }
    }

    public struct SortKey: Hashable, Sendable {
        public enum Field: String, Sendable, CaseIterable {
            case name
            case lastDay = "last-day"
            case enteredOn = "entered-on"
            case id
        }

        public var field: Field
        public var descending: Bool

        public init(_ field: Field, descending: Bool = false) {
            self.field = field
            self.descending = descending
        }
    }
}

/// From where the register is looked at: the law's day, and what had been told by then.
public struct Vantage: Hashable, Sendable {
    public var legalDay: CalendarDate
    /// The last ledger entry taken into account.
    public var entry: Int64

    public init(legalDay: CalendarDate, entry: Int64) {
        self.legalDay = legalDay
        self.entry = entry
    }
}
