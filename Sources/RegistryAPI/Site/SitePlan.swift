internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

/// What becomes of a route of the API in a folder of files, which can answer no query.
enum SitePart: Sendable {
    /// A list that one page holds, in every format.
    case list
    case document
    /// A document for each of some values.
    case each(@Sendable (Registry, Vantage) throws -> [String])
    /// Made while the assets are gone through.
    case assets, exports
    case deadlines, deadlinesOfCouncils
    case omitted(String)
}

extension SitePart {
    private static let filters = "it is asked with filters and in pages"

    /// By the name of the route.
    static let all: [String: SitePart] = [
        "assets": .omitted("\(filters): take /v1/exports/assets.ndjson"),
        "asset": .assets,
        "history": .omitted("it comes in pages: take /v1/exports/events.ndjson"),
        "asset-windows": .omitted("it comes in pages: the asset's own document has them"),
        "listings": .omitted("\(filters): take /v1/exports/listings.ndjson"),
        "windows": .omitted("\(filters): take /v1/exports/windows.ndjson"),
        "eligible": .omitted("it is asked for a group: each asset's permissions say what a group may do"),
        "authorities": .list,
        "regimes": .list,
        "regime": .each { registry, vantage in
            try registry.regimes(vantage).map(\.id).filter { try registry.regimeFile($0, vantage) != nil }
        },
        "dates": .omitted("it is a calculation with what is asked"),
        "imports": .list,
        "import": .each { registry, vantage in try registry.imports(vantage).compactMap { $0.id?.description } },
        "issues": .omitted("it comes in pages: take /v1/exports/issues.ndjson"),
        "changes": .omitted("it goes on from where the client is: compare the digests of index.json"),
        "ledger-head": .document,
        "ledger": .omitted("it comes in pages: the registry has it"),
        "manifest": .exports,
        "export": .exports,
        "calendar": .deadlines,
        "feed": .deadlines,
        "authority-calendar": .deadlinesOfCouncils,
        "authority-feed": .deadlinesOfCouncils,
        "statistics": .list,
        "openapi": .document,
        "health": .omitted("it is about a server: index.json says how the files stand"),
        "problems": .list,
        "problem": .each { _, _ in ProblemCode.allCases.map(\.rawValue) },
    ]

    typealias Exports = (what: Export.What, forms: [Export.Form])

    // A list of JSON says no more than its lines do, and is of no use at the size of a nation: whoever reads it has to
    // hold it.
    /// The exports that are made in one walk over the assets.
    static let rows: [Exports] = [
        (.assets, [.ndjson, .csv, .geojson]), (.listings, [.ndjson, .csv]), (.windows, [.ndjson, .csv]),
        (.events, [.ndjson, .csv]),
    ]
    /// Those that take a walk of their own, since the law judges each asset once for each quarter. Some thirty rows for
    /// each asset are a table; as lines of JSON, with every key in each, they would be half of the whole site.
    static let quarters: [Exports] = [(.quarters, [.csv])]
    /// Those that belong to imports.
    static let issues: [Exports] = [(.issues, [.ndjson, .csv])]

    /// What of the exports is left out, and why.
    static let omittedExports = [
        SiteDocument.Omission(
            address: "/v1/exports/{what}.json", because: "it says no more than its .ndjson, and nobody can hold it"),
        SiteDocument.Omission(
            address: "/v1/exports/quarters.ndjson", because: "it says no more than its .csv, which is a third as large"),
    ]
}
