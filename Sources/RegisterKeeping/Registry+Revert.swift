public import CommunityAssets
internal import Platform
internal import Storage

/// What became of an import that was undone.
public struct Revert: Sendable {
    /// The import's report as it is kept, with the entry that undid it.
    public let report: Import
    public let removedAssets: Int
    public let restoredRows: Int
}

extension Registry {
    /// Undoes a wrong import by new entries: the register holds again what it held before, and the import can be done
    /// again.
    ///
    /// - Throws: `notFound` where there is no such import; `refused` where it was undone before, and, naming them, where
    ///   later changes stand on it.
    public func revert(_ id: Import.ID, _ change: IdentityChange) throws(RegistryError) -> Revert {
        try translating(path) {
            try writing(dryRun: change.isDryRun) { store in
                let head = try store.head(upTo: nil).entry
                guard let kept = try store.importReport(id, upTo: head) else {
                    throw RegistryError(.notFound, "there is no import \(id)", next: "hearth imports lists them")
                }
                if let entry = kept.report.revertedBy {
                    throw RegistryError(
                        .refused, "\(id): it was undone before, by ledger entry \(entry)", next: "nothing to do")
                }
                try Registry.refuse(id, on: try RegisterReader(store, entry: head).changes(standingOn: id))
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: change.by ?? "hand")
                let reversion = try writer.revert(id, reason: change.reason)
                var report = Registry.named(kept)
                report.revertedBy = reversion.entry
                return Revert(
                    report: report, removedAssets: reversion.removedAssets, restoredRows: reversion.restoredRows)
            }
        }
    }

    private static func refuse(_ id: Import.ID, on changes: [String]) throws(RegistryError) {
        guard !changes.isEmpty else { return }
        let named = changes.prefix(10).joined(separator: ", ")
        let more = changes.count > 10 ? " and \(changes.count - 10) more" : ""
        throw RegistryError(
            .refused, "\(id): later changes stand on it: \(named)\(more)",
            next:
                "undo those first, the newest before the others: an import with hearth revert, a merge with hearth split, a withdrawal with hearth withdraw --undo; or correct what is wrong by hand"
        )
    }
}
