public import CommunityAssets
public import Publishing

extension ListingDocument {
    public init(found: Found<ListingDossier>) {
        self.init(found.item, withholdsPlace: found.asset.particulars.isVacant)
    }
}

extension WindowDocument {
    public init(found: Found<Registry.WindowRow>) {
        self.init(found.item.window, asset: found.asset.id, regime: found.item.regime)
    }
}

extension AuthorityDocument {
    public init(_ summary: AuthoritySummary) {
        self.init(
            summary.authority,
            lists: summary.lists.map {
                List(kind: $0.kind, lastImport: $0.lastImport, ageDays: $0.ageDays, records: $0.records)
            })
    }
}

extension ChangeDocument {
    public init(_ change: Registry.Change) {
        let kind: Kind
        let id: Identifier
        var data: String?
        switch change.subject {
        case .asset(let asset, let dossier):
            (kind, id) = (.asset, .asset(asset))
            if let dossier, !change.isDeleted { data = ChangeDocument.data(of: AssetDocument(dossier)) }
        case .listing(let listing, let found):
            (kind, id) = (.listing, .listing(listing))
            data = found.map { ChangeDocument.data(of: ListingDocument(found: $0)) }
        case .event(let event, let traced):
            (kind, id) = (.event, .event(event))
            data = traced.map { ChangeDocument.data(of: EventDocument($0)) }
        }
        self.init(
            entry: change.entry, at: change.at, kind: kind, id: id, state: change.isDeleted ? .deleted : .updated,
            data: data)
    }
}
