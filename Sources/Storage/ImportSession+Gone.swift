public import CommunityAssets

extension ImportSession {
    /// An entry of the register that this file no longer has, though an earlier edition did.
    public struct Gone: Sendable {
        public let asset: Asset.ID
        public let name: String
        let record: Int64
    }

    /// The entries of this authority's list that no row of the file was about, but for those that an earlier whole list
    /// lacked already. `body` returns false to stop.
    public func forEachGone(_ body: (Gone) throws -> Bool) throws {
        if earlier.isEmpty { return }
        try earlier.forEachUnseen { unseen in
            guard unseen.list == file.kind, !unseen.isUnpublished else { return true }
            let name = try reader.particulars(of: unseen.asset).name
            return try body(Gone(asset: unseen.asset, name: name, record: unseen.entry))
        }
    }
}
