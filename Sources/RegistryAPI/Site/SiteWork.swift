internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// What all parts of a run go by.
struct SiteWork: Sendable {
    let folder: SiteFolder
    let pool: ReaderPool
    let api: API
    let vantage: Vantage
    /// What tells this registry from another.
    let mark: String
    let head: Registry.LedgerHead
    /// The assets about which anything may have been told since the last run, in order; nil where every file has to be
    /// looked at.
    let touched: [Int64]?

    init(
        _ folder: SiteFolder, _ pool: ReaderPool, _ settings: Site.Settings, _ registry: Registry, _ vantage: Vantage
    ) throws {
        self.folder = folder
        self.pool = pool
        self.vantage = vantage
        var answering = API.Settings(version: Release.version)
        answering.publicAddress = settings.publicAddress
        api = API(pool, answering)
        mark = try registry.mark()
        head = try registry.head(at: vantage)
        guard let before = folder.before else {
            touched = nil
            return
        }
        guard before.registry == mark else {
            throw RegistryError(
                .refused, "\(folder.path): it is the site of another registry",
                next: "name another folder, or take this one away first")
        }
        guard !settings.looksAtAll, folder.broken == nil, before.program == Release.version,
            before.publicAddress == settings.publicAddress, before.legalDay == vantage.legalDay.description,
            before.ledgerEntry <= vantage.entry,
            try registry.head(at: Vantage(legalDay: vantage.legalDay, entry: before.ledgerEntry)).hash
                == before.ledgerHead
        else {
            touched = nil
            return
        }
        touched = try registry.assetsTouched(after: before.ledgerEntry, upTo: vantage.entry)?.map(\.number)
    }

    /// Whether files may be there that have the right bytes already.
    var compares: Bool { folder.before != nil || folder.broken != nil }

    var links: SiteLinks { SiteLinks(host: api.settings.publicAddress) }

    /// What the rows of this run follow from.
    var state: String {
        SiteWork.state(head.hash, vantage.legalDay.description, Release.version, api.settings.publicAddress)
    }

    private static func state(_ head: String, _ day: String, _ program: String, _ address: String?) -> String {
        "\(head) \(day) \(program) \(address ?? "-")"
    }

    /// Some of the exports, at the vantage.
    func exports(_ wanted: [SitePart.Exports]) throws(RegistryError) -> [Export] {
        var exports: [Export] = []
        for (what, forms) in wanted {
            for form in forms { exports.append(try Export(what, form, vantage)) }
        }
        return exports
    }

    /// Whether what stands behind the rows is what the last run put there: an import of which no row was taken may have
    /// brought other terms.
    func endAsBefore(_ exports: [Export], _ registry: Registry) throws(RegistryError) -> Bool {
        guard let before = folder.before else { return false }
        var earlier: [Export] = []
        for export in exports {
            earlier.append(
                try Export(
                    export.what, export.form,
                    Vantage(legalDay: vantage.legalDay, entry: before.ledgerEntry)))
        }
        return try JointExport(earlier, nil).tails(registry) == JointExport(exports, nil).tails(registry)
    }

    /// What the last run left, where it wrote the very state that this one would, and none of its exports, lists and
    /// maps is gone or of another size; nil where there is something to do.
    func asBefore() throws -> SiteDocument.Statement? {
        guard touched != nil, folder.isFaultless, let before = folder.before, before.ledgerEntry == vantage.entry,
            SiteMaps.places.allSatisfy({ InputFile.isRegular("\(folder.path)/\($0)") }),
            before.files.allSatisfy({ InputFile.size(of: "\(folder.path)/\($0.path)") == $0.bytes })
        else { return nil }
        return before
    }

    /// What the last run left of a walk; nil where all of it has to be written.
    func earlier(_ exports: [Export]) throws -> SiteRows.Earlier? {
        guard let touched, let before = folder.before else { return nil }
        let place = "\(folder.path)/\(SiteRows.place(ofBlocksOf: exports))"
        guard InputFile.isRegular(place), !InputFile.isEmpty(place),
            let blocks = SiteBlocks(
                text: String(decoding: try InputFile.contents(of: place), as: UTF8.self), exports: exports.count),
            blocks.state
                == SiteWork.state(before.ledgerHead, before.legalDay, before.program, before.publicAddress),
            let numbers = SiteNumbers(text: before.assets.numbers)
        else { return nil }
        for export in exports {
            let path = "\(folder.path)/\(export.path)"
            guard let file = before.files.first(where: { $0.path == export.path }),
                InputFile.isRegular(path), InputFile.size(of: path) == file.bytes
            else { return nil }
        }
        return SiteRows.Earlier(blocks: blocks, touched: touched, files: before.files, numbers: numbers)
    }
}
