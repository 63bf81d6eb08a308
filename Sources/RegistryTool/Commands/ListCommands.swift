internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let assets = Command(
        name: "assets",
        summary: "list assets",
        operands: [], options: Filters.assets + Filters.order + [.format] + Option.csv,
        examples: ["hearth assets --category pub --at-risk", "hearth assets --near 51.9,-2.07 --within 5km"],
        run: { invocation in
            let selection = try Selection(invocation)
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            let shown: Shown<Dossier> = selection.atRisk == true ? risks(on: Console.widthOfScreen) : assetRows
            return try list(invocation, of: "asset", AssetDocument.init, shown) { take in
                try rows({ try registry.assets(selection, vantage, $0) }, take)
            }
        })

    static let listings = Command(
        name: "listings",
        summary: "list the entries in the councils' lists",
        operands: [], options: Filters.listings + Filters.order + [.format] + Option.csv,
        examples: ["hearth listings --list unsuccessful --authority Cheltenham"],
        run: { invocation in
            let selection = try Selection(invocation)
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            return try list(invocation, of: "listing", ListingDocument.init(found:), listingRows) {
                take in try rows({ try registry.listings(selection, vantage, $0) }, take)
            }
        })

    static let windows = Command(
        name: "windows",
        summary: "list periods of law, soonest end first",
        operands: [], options: Filters.windows + Filters.order + [.format] + Option.csv,
        examples: ["hearth windows --state open --closing-within 14d", "hearth windows --kind full-moratorium"],
        run: { invocation in
            let selection = try Selection(invocation)
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            return try list(invocation, of: "window", WindowDocument.init(found:), windowRows) { take in
                try rows({ try registry.windows(selection, vantage, $0) }, take)
            }
        })

    /// Prints the items that `each` gives, as documents or as a table, and says when there are none.
    private static func list<Item, Subject: Document>(
        _ invocation: Invocation, of what: String, _ document: @escaping (Item) -> Subject, _ shown: Shown<Item>,
        _ each: (@escaping (Item) throws -> Void) throws -> Void
    ) throws -> ExitStatus {
        let console = Console()
        if let format = invocation.format.forMachines {
            try console.print(list: Subject.self, invocation, format) { take in
                try each { try take(document($0)) }
            }
        } else {
            var table = console.table(shown.columns)
            var count = 0
            try each { item in
                count += 1
                try table.add(shown.cells(item))
            }
            try table.finish()
            if !invocation.isQuiet { try console.print(count == 0 ? "No \(what)s found." : counted(count, what)) }
        }
        try console.finish()
        return .done
    }
}

/// How items stand in a table for people.
private struct Shown<Item> {
    let columns: [Table.Column]
    let cells: (Item) -> [String]
}

private var assetRows: Shown<Dossier> { Shown(columns: assetColumns, cells: assetCells) }
private var listingRows: Shown<Found<ListingDossier>> { Shown(columns: listingColumns, cells: listingCells) }
private var windowRows: Shown<Found<Registry.WindowRow>> { Shown(columns: windowColumns, cells: windowCells) }

private let assetColumns = [
    Table.Column(title: "ID"),
    Table.Column(title: "NAME", mayShrink: true, leastWidth: 12),
    Table.Column(title: "CATEGORY"),
    Table.Column(title: "POSTCODE"),
    Table.Column(title: "COUNCIL", mayShrink: true),
    Table.Column(title: "STATUS"),
    Table.Column(title: "NEXT LAST DAY", mayShrink: true, leastWidth: 18),
]

private func assetCells(_ dossier: Dossier) -> [String] {
    let particulars = dossier.asset.particulars
    let next = dossier.windows.filter { $0.state == .open && $0.effect != .lookback && $0.decisiveLastDay != nil }
        .min { ($0.decisiveLastDay ?? $0.firstDay) < ($1.decisiveLastDay ?? $1.firstDay) }
    return [
        dossier.asset.id.description, particulars.name, particulars.category.rawValue.unhyphenated,
        PublicPlace(particulars).postcode ?? "", dossier.authority.shortName, dossier.status.rawValue.unhyphenated,
        next.map { "\($0.decisiveLastDay?.short ?? ""), \($0.kind.unhyphenated)" } ?? "",
    ]
}

/// Every sign in a word or two, and the days of the most urgent; a narrow screen keeps the names readable instead
/// of saying since when.
private func risks(on width: Int) -> Shown<Dossier> {
    let isWide = width >= 100
    let columns =
        [
            Table.Column(title: "ID"), Table.Column(title: "NAME", mayShrink: true, leastWidth: 24),
            Table.Column(title: "AT RISK", mayShrink: true, leastWidth: 21),
        ] + (isWide ? [Table.Column(title: "SINCE")] : []) + [
            Table.Column(title: "UNTIL"), Table.Column(title: "COUNCIL", mayShrink: true),
        ]
    return Shown(columns: columns) { dossier in
        let urgent = dossier.risks.first
        return [
            dossier.asset.id.description, dossier.asset.particulars.name,
            dossier.risks.map(\.inBrief).joined(separator: ", "),
        ] + (isWide ? [urgent?.since.short ?? ""] : []) + [urgent?.until?.short ?? "", dossier.authority.shortName]
    }
}

private let listingColumns = [
    Table.Column(title: "ID"),
    Table.Column(title: "ASSET"),
    Table.Column(title: "NAME", mayShrink: true, leastWidth: 12),
    Table.Column(title: "COUNCIL", mayShrink: true),
    Table.Column(title: "LIST"),
    Table.Column(title: "STATUS"),
    Table.Column(title: "ENTERED"),
    Table.Column(title: "LAST DAY"),
]

private func listingCells(_ found: Found<ListingDossier>) -> [String] {
    [
        found.item.listing.id.description, found.asset.id.description, found.asset.particulars.name,
        found.authority.shortName, found.item.listing.particulars.list.rawValue,
        found.item.evaluation.status.rawValue.unhyphenated, found.item.enteredOn?.short ?? "",
        found.item.listingWindow?.lastDay?.short ?? "",
    ]
}

private let windowColumns = [
    Table.Column(title: "LAST DAY"),
    Table.Column(title: "KIND"),
    Table.Column(title: "STATE"),
    Table.Column(title: "ASSET"),
    Table.Column(title: "NAME", mayShrink: true, leastWidth: 12),
    Table.Column(title: "COUNCIL", mayShrink: true),
]

private func windowCells(_ found: Found<Registry.WindowRow>) -> [String] {
    let window = found.item.window
    return [
        window.decisiveLastDay?.short ?? "", window.kind.unhyphenated, window.stateInBrief,
        found.asset.id.description, found.asset.particulars.name, found.authority.shortName,
    ]
}

extension ListingDocument {
    init(found: Found<ListingDossier>) {
        self.init(found.item, withholdsPlace: found.asset.particulars.isVacant)
    }
}

extension WindowDocument {
    init(found: Found<Registry.WindowRow>) {
        self.init(
            found.item.window, asset: found.asset.id, regime: found.item.regime)
    }
}
