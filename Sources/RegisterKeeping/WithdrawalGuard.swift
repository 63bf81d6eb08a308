internal import CommunityAssets

/// Keeps a whole list that lacks too much from taking it out of the register: a file cut short, a list of something
/// else and a council that numbered its entries anew all look like a great many removals.
struct WithdrawalGuard {
    /// Entries that may go, of a hundred that the list had.
    let mostPercent: Int

    /// So few are nobody's slip.
    private static let fewest = 3

    /// - Parameters:
    ///   - gone: how many entries the file lacks.
    ///   - alike: how many of its new rows are in some way like an entry that is gone.
    ///   - rows: how many rows of data it has.
    func refusal(gone: Int, counts: Import.Counts, alike: Int) -> Import.Refusal? {
        let published = gone + counts.confirmed + counts.changed
        guard gone >= WithdrawalGuard.fewest, gone * 100 > mostPercent * published else { return nil }
        let percent = (gone * 100 + published / 2) / published
        return Import.Refusal(
            reason:
                "\(gone) of the \(published) entries that the list had are not in this file (\(percent) %), and at most "
                + "\(mostPercent) % may be withdrawn: \(likeness(gone, counts, alike))",
            next: "--max-withdrawn \(min(percent + 1, 100)) takes it as it is, and without --full nothing is withdrawn")
    }

    /// What it looks like, as far as the numbers tell.
    private func likeness(_ gone: Int, _ counts: Import.Counts, _ alike: Int) -> String {
        let sharing = "a reference, a UPRN or a name with what is gone"
        if alike > 0, alike * 3 >= min(counts.new, gone) {
            return "it looks as if the council gave its entries new references, for \(counts.new) rows are new, and "
                + "\(alike) of them share \(sharing)"
        }
        if counts.new * 2 >= gone, counts.confirmed + counts.changed < gone {
            let some = alike == 0 ? "none" : "only \(alike)"
            return "it looks like another list, for \(counts.new) rows are new, and \(some) of them share \(sharing)"
        }
        if counts.new * 2 >= gone {
            return "\(counts.confirmed + counts.changed) rows are of the list that is known, \(counts.new) are new, "
                + "and \(alike == 0 ? "none" : "only \(alike)") of these share \(sharing)"
        }
        return "it looks like a part of the list, or a file cut short, for it has \(counts.records) "
            + (counts.records == 1 ? "row" : "rows")
    }
}
