internal import CommunityAssets

/// A name by which a list is narrowed or ordered: an option of the command line and a parameter of the API.
public struct Filter: Sendable {
    public let name: String
    /// What stands there, in capitals.
    public let value: String
    /// One sentence without a full stop.
    public let meaning: String
    /// All that may stand there; empty where anything may.
    public var allowed: [String] = []
    /// Several may stand there, with commas between.
    public var isList = false
    /// What a command line means where nothing follows.
    public var implied: String?
    /// A value that can be read, for whoever documents or tests it.
    public var example: String

    init(
        _ name: String, _ value: String, _ meaning: String, allowed: [String] = [], isList: Bool = false,
        implied: String? = nil, example: String? = nil
    ) {
        self.name = name
        self.value = value
        self.meaning = meaning
        self.allowed = allowed
        self.isList = isList
        self.implied = implied
        self.example = example ?? allowed.first ?? ""
    }
}

/// The filters of lists: one table for the command line and the API.
public enum Filters {
    public static let places: [Filter] = [
        Filter("authority", "CODE|NAME,...", "of these councils", isList: true, example: "E07999001"),
        Filter(
            "nation", "NATION,...", "in these nations", allowed: Authority.Nation.allCases.map(\.rawValue),
            isList: true),
        Filter(
            "category", "CATEGORY,...", "places of these kinds", allowed: Category.allCases.map(\.rawValue),
            isList: true),
        Filter("query", "WORDS", "with these words in name, address or reference", example: "village hall"),
        Filter("postcode", "POSTCODE,...", "with these postcodes, or outward codes", isList: true, example: "GL50"),
        Filter("uprn", "UPRN,...", "with these property reference numbers", isList: true, example: "100120391234"),
        Filter("near", "POSTCODE|LAT,LON", "around a postcode or a point; needs within", example: "51.9,-2.07"),
        Filter("within", "DISTANCE", "how far from near, as 500m, 5km or 3mi", example: "5km"),
        Filter("bbox", "W,S,E,N", "inside a box of degrees", example: "-2.2,51.8,-1.9,52.0"),
        Filter(
            "at-risk", "[true|false]", "whether any sign tells that the community may lose it",
            allowed: ["true", "false"], implied: "true"),
        Filter("updated-since", "DATE|INSTANT", "with news since then", example: "2026-01-01"),
    ]
    public static let order: [Filter] = [
        Filter(
            "sort", "KEY,...", "name, last-day, entered-on or id; with - before it the other way round", isList: true,
            example: "-entered-on"),
        Filter("limit", "N", "at most so many", example: "30"),
    ]
    public static let assets = places + [status]
    public static let listings =
        places + [status] + [
            Filter(
                "list", "LIST,...", "in these lists", allowed: Listing.List.allCases.map(\.rawValue), isList: true),
            regime,
            Filter("entered-from", "DATE", "entered on that day or later", example: "2022-01-01"),
            Filter("entered-to", "DATE", "entered on that day or earlier", example: "2026-12-31"),
        ]
    public static let windows =
        places + [
            Filter("kind", "KIND,...", "of these kinds, as full-moratorium", isList: true, example: "full-moratorium"),
            Filter(
                "state", "STATE,...", "in these states", allowed: Window.State.allCases.map(\.rawValue), isList: true),
            regime,
            Filter("last-day-from", "DATE", "ending on that day or later", example: "2022-01-01"),
            Filter("last-day-to", "DATE", "ending on that day or earlier", example: "2032-12-31"),
            Filter(
                "closing-within", "LENGTH", "open, and ending within a time such as 14d, 6w or 6m", example: "6m"),
        ]

    private static let status = Filter(
        "status", "STATUS,...", "that stand so on the council's lists", allowed: Asset.Status.allCases.map(\.rawValue),
        isList: true)
    private static let regime = Filter(
        "regime", "ID,...", "under these regimes", isList: true, example: "en-acv-2011")
}
