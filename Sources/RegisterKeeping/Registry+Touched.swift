public import CommunityAssets
internal import Storage

/// What whoever keeps a copy of the register has to make again.
extension Registry {
    /// The assets of which anything may be shown otherwise at an entry than at an earlier one, in the order of their
    /// numbers; nil where all of them may.
    public func assetsTouched(after entry: Int64, upTo last: Int64) throws(RegistryError) -> [Asset.ID]? {
        try translating(path) {
            let store = try store
            return try store.reading { try store.assetsTouched(after: entry, upTo: last)?.sorted() }
        }
    }

    /// Assets that have no place of their own any more, in the order of their numbers: the one that each was merged into,
    /// nil for those that were taken out of the register.
    public func assetsMoved(
        _ vantage: Vantage
    ) throws(RegistryError) -> [(asset: Asset.ID, survivor: Asset.ID?)] {
        try translating(path) {
            let store = try store
            return try store.reading { try store.assetsMoved(upTo: vantage.entry) }
        }
    }
}
