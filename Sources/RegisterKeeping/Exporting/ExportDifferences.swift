internal import CommunityAssets
internal import Publishing
internal import Storage

/// The rows of an export that are otherwise than after an earlier entry, on the same legal day: first what is no more,
/// then what is new or different, so that whoever applies them in order has the rows as they are.
struct ExportDifferences: Sendable {
    private let export: Export
    private let since: Vantage
    private let told: [ToldAsset]
    /// All where none is named.
    private let authorities: [Authority.Code]

    init(_ export: Export, since entry: Int64, _ registry: Registry) throws {
        self.export = export
        since = Vantage(legalDay: export.vantage.legalDay, entry: entry)
        authorities = export.selection.authorities
        let store = try registry.store
        told = try store.reading { try store.assetsTold(after: entry, upTo: export.vantage.entry) }
    }

    /// Adds rows from a place on until `isEnough`, and answers where the next ones begin; nil after the last.
    func add(
        to rows: inout RowStream, from first: Int, _ registry: Registry, until isEnough: (RowStream) -> Bool
    ) throws -> PagePosition? {
        let store = try registry.store
        let (before, after) = (try maker(registry, since), try maker(registry, export.vantage))
        return try store.reading {
            let earlier = try RegisterReader(store, entry: since.entry)
            let present = try registry.reader(at: export.vantage.entry)
            for item in first..<2 * told.count {
                try registry.checkTime()
                let asset = told[item % told.count]
                let old = try self.rows(of: asset.asset, earlier, before)
                let new = try self.rows(of: asset.asset, present, after)
                if item < told.count {
                    let kept = Set(new.map(\.id))
                    for row in old where !kept.contains(row.id) { rows.add(change(asset, row, isDeleted: true)) }
                } else {
                    for row in new where !old.contains(row) { rows.add(change(asset, row, isDeleted: false)) }
                }
                if isEnough(rows), item + 1 < 2 * told.count { return PagePosition(item: item + 1) }
            }
            return nil
        }
    }

    private func maker(_ registry: Registry, _ vantage: Vantage) throws -> DossierMaker {
        DossierMaker(regimes: try registry.lawsKnown(vantage), day: vantage.legalDay)
    }

    /// The rows about one asset; none where it was not there, was merged into another, or somebody took it out.
    private func rows(of asset: Asset.ID, _ reader: RegisterReader, _ maker: DossierMaker) throws -> [ChangedRow] {
        guard let stored = try reader.asset(asset), stored.asset.id == asset else { return [] }
        let dossier = maker.dossier(of: stored)
        guard authorities.isEmpty || authorities.contains(dossier.authority.code) else { return [] }
        switch export.what {
        case .assets:
            return dossier.status == .withdrawn ? [] : [ChangedRow(AssetDocument(dossier), .asset, .asset(asset))]
        case .listings:
            return dossier.listings.map {
                let document = ListingDocument($0, withholdsPlace: dossier.asset.particulars.isVacant)
                return ChangedRow(document, .listing, .listing($0.listing.id))
            }
        case .windows:
            return dossier.listings.flatMap { listing in
                listing.evaluation.windows.compactMap { window in
                    WindowDocument.identifier(of: window).map {
                        let regime = listing.listing.particulars.regime
                        return ChangedRow(WindowDocument(window, asset: asset, regime: regime), .window, $0)
                    }
                }
            }
        case .events:
            return dossier.events.compactMap { traced in
                traced.event.id.map { ChangedRow(EventDocument(traced), .event, .event($0)) }
            }
        case .issues, .quarters: return []
        }
    }

    private func change(_ told: ToldAsset, _ row: ChangedRow, isDeleted: Bool) -> ChangeDocument {
        ChangeDocument(
            entry: told.entry, at: Instant.text(told.at), kind: row.kind, id: row.id,
            state: isDeleted ? .deleted : .updated, data: isDeleted ? nil : row.data)
    }
}

private struct ChangedRow: Equatable {
    let kind: ChangeDocument.Kind
    let id: Identifier
    let data: String

    init<Row: Document>(_ document: Row, _ kind: ChangeDocument.Kind, _ id: Identifier) {
        self.kind = kind
        self.id = id
        data = ChangeDocument.data(of: document)
    }
}
