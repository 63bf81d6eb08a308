public import CommunityAssets
internal import Platform
internal import Storage

/// What somebody says of assets as a whole.
public struct IdentityChange: Sendable {
    public var reason: String?
    public var by: String?
    public var today: CalendarDate
    public var isDryRun: Bool

    public init(reason: String?, by: String?, today: CalendarDate, isDryRun: Bool) {
        self.reason = reason
        self.by = by
        self.today = today
        self.isDryRun = isDryRun
    }
}

extension Registry {
    /// Makes one asset of two: what is told of the first belongs to the second from then on. Answers the second.
    ///
    /// - Throws: `notFound` where one of them is not there; `refused` where they are of two councils, or one of them
    ///   was merged or withdrawn before; `misuse` where they are the same.
    public func merge(_ id: Asset.ID, into survivor: Asset.ID, _ change: IdentityChange) throws(RegistryError)
        -> Dossier
    {
        guard id != survivor else {
            throw RegistryError(.misuse, "\(id): an asset is one with itself already", next: "name two assets")
        }
        return try changing(change) { writer, reader, _ in
            let merged = try present(id, reader)
            let kept = try present(survivor, reader)
            try refuseTwoCouncils(merged.asset, kept.asset, change.today)
            try writer.merge(id, into: survivor, reason: change.reason)
            return survivor
        }
    }

    /// Takes apart what was made one: assets that were merged, or listings that are of another place. Answers the
    /// asset that they are of from then on, or that they were taken out of where they are of several.
    ///
    /// - Throws: `notFound` for what the asset does not have; `refused` where nothing would be left of it.
    public func split(
        _ id: Asset.ID, listings: [Listing.ID], assets: [Asset.ID], _ change: IdentityChange
    ) throws(RegistryError) -> Dossier {
        try changing(change) { writer, reader, _ in
            let stored = try present(id, reader)
            let plan = try Splitting(stored, listings: listings, assets: assets, reader)
            for asset in plan.restored { try writer.unmerge(asset, from: id, reason: change.reason) }
            guard !plan.moved.isEmpty else { return plan.restored.count == 1 ? plan.restored[0] : id }
            return try writer.split(
                plan.moved, from: id, as: plan.particulars(reader), reason: change.reason)
        }
    }

    /// Takes an asset out of the register by hand: it stays readable, with the reason.
    ///
    /// - Throws: `refused` where it is withdrawn already, or land under a notice, whose protection would go with it.
    public func withdraw(_ id: Asset.ID, _ change: IdentityChange) throws(RegistryError) -> Dossier {
        try changing(change) { writer, reader, store in
            let stored = try present(id, reader)
            let regimes = try Regimes(known: store, upTo: reader.entry, on: change.today)
            try refuseUnderNotice(DossierMaker(regimes: regimes, day: change.today).dossier(of: stored))
            try writer.withdraw(id, reason: change.reason ?? "")
            return id
        }
    }

    /// Puts back an asset that was withdrawn by hand.
    public func restore(_ id: Asset.ID, _ change: IdentityChange) throws(RegistryError) -> Dossier {
        try changing(change) { writer, reader, _ in
            guard let stored = try reader.asset(id), stored.asset.id == id else { throw RegistryError.unknown(id) }
            guard stored.withdrawal != nil else {
                throw RegistryError(.refused, "\(id): it is not withdrawn", next: "hearth asset \(id) shows it")
            }
            try writer.restore(id, reason: change.reason)
            return id
        }
    }

    // MARK: In one transaction

    private func changing(
        _ change: IdentityChange, _ body: (RegisterWriter, RegisterReader, Store) throws -> Asset.ID
    ) throws(RegistryError) -> Dossier {
        try translating(path) {
            try writing(dryRun: change.isDryRun) { store in
                let reader = try RegisterReader(store, entry: try store.head(upTo: nil).entry)
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: change.by ?? "hand")
                let id = try body(writer, reader, store)
                return try Registry.dossier(of: id, in: store, on: change.today)
            }
        }
    }

    // MARK: Guards

    /// An asset that is there and stands by itself.
    private func present(_ id: Asset.ID, _ reader: RegisterReader) throws -> RegisterReader.StoredAsset {
        guard let stored = try reader.asset(id) else { throw RegistryError.unknown(id) }
        guard stored.asset.id == id else {
            throw RegistryError(
                .refused, "\(id): it was merged into \(stored.asset.id)", next: "name \(stored.asset.id) instead")
        }
        if let withdrawal = stored.withdrawal { throw RegistryError.withdrawn(id, withdrawal) }
        return stored
    }

    private func refuseTwoCouncils(_ one: Asset, _ other: Asset, _ day: CalendarDate) throws {
        let codes = [one.particulars.authority, other.particulars.authority]
        let councils = codes.map(Authorities.shipped.known)
        guard
            Authorities.shipped.answers(codes[0], for: codes[1], on: day)
                || Authorities.shipped.answers(codes[1], for: codes[0], on: day)
        else {
            throw RegistryError(
                .refused,
                "\(one.id) is in a list of \(councils[0].name), and \(other.id) in one of \(councils[1].name): "
                    + "each council answers for its own list, so they stay apart",
                next: "nothing to do: hearth assets --query WORDS shows both")
        }
    }

    private func refuseUnderNotice(_ dossier: Dossier) throws {
        let blocking = dossier.windows.first { $0.state == .open && $0.effect == .block }
        guard let blocking else { return }
        let words = String(blocking.kind.map { $0 == "-" ? " " : $0 })
        throw RegistryError(
            .refused,
            "\(dossier.asset.id): the \(words) is open, and withdrawing the asset would hide what protects it",
            next: "record why the protection ended first, as listing-removed --reason error")
    }
}

/// Which of an asset's listings go to a new asset, and which merged assets come back.
private struct Splitting {
    let moved: [Listing.ID]
    let restored: [Asset.ID]
    private let stored: RegisterReader.StoredAsset

    init(
        _ stored: RegisterReader.StoredAsset, listings: [Listing.ID], assets: [Asset.ID], _ reader: RegisterReader
    ) throws {
        self.stored = stored
        let id = stored.asset.id
        for listing in listings where !stored.listings.contains(where: { $0.listing.id == listing }) {
            throw RegistryError(
                .notFound, "\(listing): \(id) has no such listing", next: "hearth asset \(id) lists them")
        }
        let merged = reader.merged(into: id)
        for asset in assets where !merged.contains(asset) {
            throw RegistryError(
                .notFound, "\(asset): it was not merged into \(id)", next: "hearth asset \(id) shows what was")
        }
        // A merged asset all of whose listings are named is taken out whole, and is its old self.
        var restored = assets
        var moved = listings
        for asset in merged where !restored.contains(asset) {
            let own = try reader.listings(toldOf: asset)
            if !own.isEmpty, own.allSatisfy(listings.contains) {
                restored.append(asset)
                moved.removeAll(where: own.contains)
            }
        }
        self.restored = restored
        self.moved = moved
        guard !moved.isEmpty else { return }
        if let own = moved.first(where: { $0.number == id.number }) {
            throw RegistryError(
                .refused, "\(own): it is the listing that \(id) came with",
                next: "take the others out instead: they become an asset of their own")
        }
        if Set(moved).count == stored.listings.count {
            throw RegistryError(
                .refused, "\(id): nothing would be left of it", next: "name only the listings of the other place")
        }
    }

    /// What the first listing's row says of its place; where it was told by hand, what the asset is called.
    func particulars(_ reader: RegisterReader) throws -> Asset.Particulars {
        for listing in moved {
            if let particulars = try reader.particulars(toldWith: listing) { return particulars }
        }
        return stored.asset.particulars
    }
}
