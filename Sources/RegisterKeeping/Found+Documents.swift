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
