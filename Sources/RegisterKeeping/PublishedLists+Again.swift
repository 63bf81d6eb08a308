internal import CommunityAssets
internal import Publishing
internal import Storage

/// Whether what was published can be made again.
extension PublishedLists {
    /// Whether the register holds any asset of an authority.
    func knows(_ authority: Authority) throws -> Bool {
        var selection = Selection()
        selection.authorities = [authority.code]
        var isKnown = false
        try RegisterReader(store, entry: store.head(upTo: nil).entry).forEachAsset(in: selection, anchors: nil) { _ in
            isKnown = true
            return false
        }
        return isKnown
    }

    /// Why this program cannot make a version again; nil where it can.
    func obstacle(to version: ListVersion) throws -> RegistryError? {
        let law = try law(of: version)
        guard version.form != ListEntryDocument.form || version.law != law else { return nil }
        return RegistryError(
            .unreadable,
            "\(version.name): it was made in form \(version.form) by \(version.law), and this program has form \(ListEntryDocument.form) and \(law)",
            next: "use the program that made it")
    }

    /// Why a version cannot be made again as it was; nil where it can.
    func fault(of published: PublishedVersion) throws -> RegistryError? {
        let version = published.version
        if let obstacle = try obstacle(to: version) { return obstacle }
        let written = try write(version)
        guard written.sha256 == version.sha256, written.rows == version.rows else {
            return RegistryError(
                .damaged, "\(version.name): made again it is not what was published (its digest does not fit)",
                next: "run hearth verify, and restore a backup")
        }
        return nil
    }
}

extension ListVersion {
    fileprivate var name: String { "list versions, \(authority), \(list.rawValue), version \(number)" }
}
