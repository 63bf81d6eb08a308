internal import CommunityAssets
internal import SQLite

/// What people said of assets as a whole, as known at an entry: which are one, and which were taken out. There are few.
struct Standings {
    struct Withdrawal {
        let reason: String
        let entry: Int64
    }

    private(set) var withdrawn: [Asset.ID: Withdrawal] = [:]
    private var survivors: [Asset.ID: (survivor: Asset.ID, entry: Int64)] = [:]
    private var accounts: [Asset.ID: [Asset.ID]] = [:]
    /// Assets that listings were moved to.
    let splitOff: [Asset.ID]
    /// Whether what is told of a listing may stand under another asset than its own.
    let hasMoves: Bool
    /// Whether any list left out what an earlier one had.
    let hasUnpublished: Bool
    /// Whether any asset was told of more than once.
    let hasLaterVersions: Bool

    init(_ connection: Connection, upTo entry: Int64) throws {
        let holds: SQL = "entry <= \(entry) AND (until IS NULL OR until > \(entry))"
        for (asset, reason, entry) in try connection.all(
            "SELECT asset, reason, entry FROM withdrawn_assets WHERE \(holds)",
            { (Asset.ID($0.integer(0)), $0.text(1), $0.integer(2)) })
        {
            withdrawn[asset] = Withdrawal(reason: reason, entry: entry)
        }
        for (asset, survivor, entry) in try connection.all(
            "SELECT asset, survivor, entry FROM merges WHERE \(holds) ORDER BY asset",
            { (Asset.ID($0.integer(0)), Asset.ID($0.integer(1)), $0.integer(2)) })
        {
            survivors[asset] = (survivor, entry)
            accounts[survivor, default: []].append(asset)
        }
        func exists(_ table: SQL) throws -> Bool {
            try connection.first("SELECT 1 FROM \(table) LIMIT 1") { _ in true } ?? false
        }
        splitOff = try connection.all("SELECT DISTINCT asset FROM splits WHERE entry <= \(entry)") {
            Asset.ID($0.integer(0))
        }
        hasMoves = try !splitOff.isEmpty || exists("merges")
        hasUnpublished = try exists("unpublished")
        hasLaterVersions = try exists("assets WHERE id <> entry")
    }

    /// Where what is told of an asset belongs: itself, or the one it was merged into.
    func survivor(of asset: Asset.ID) -> Asset.ID {
        var asset = asset
        // A merge is refused where it would lead back.
        while let next = survivors[asset]?.survivor { asset = next }
        return asset
    }

    func isMerged(_ asset: Asset.ID) -> Bool { survivors[asset] != nil }
    func isSurvivor(_ asset: Asset.ID) -> Bool { accounts[asset] != nil }

    /// The asset itself, and those merged into it.
    func origins(of asset: Asset.ID) -> [Asset.ID] {
        [asset] + (accounts[asset] ?? []).flatMap { origins(of: $0) }
    }

    /// The newest entry that said anything of an asset as a whole; 0 where none did.
    func lastEntry(about asset: Asset.ID) -> Int64 {
        let merges = (accounts[asset] ?? []).compactMap { survivors[$0]?.entry }
        return max(merges.max() ?? 0, withdrawn[asset]?.entry ?? 0)
    }

    /// Those that have no place of their own any more.
    var merged: [Asset.ID] { Array(survivors.keys) }

    /// All assets of which something may be told under another one's number.
    var touched: [Asset.ID] { Array(survivors.keys) + Array(accounts.keys) + splitOff }
}
