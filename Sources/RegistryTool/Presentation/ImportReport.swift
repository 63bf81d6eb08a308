internal import CommunityAssets

/// What became of a file, for people: a sentence that adds up, the issues by kind with their places, and
/// what to do next.
struct ImportReport {
    private let batch: Import
    private let isCheck: Bool
    private let isDryRun: Bool

    /// How many places are shown of each kind of issue.
    private static let places = 3

    init(_ batch: Import, isCheck: Bool, isDryRun: Bool) {
        self.batch = batch
        self.isCheck = isCheck
        self.isDryRun = isDryRun
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped(summary.printable, to: width, hanging: 2)
        if let recognised { lines += TextLayout.wrapped(recognised.printable, to: width, hanging: 2) }
        for tally in batch.issueCounts { lines += issues(tally, width: width) }
        for text in afterwards { lines += TextLayout.wrapped(text.printable, to: width, hanging: 2) }
        return lines
    }

    private var summary: String {
        let counts = batch.counts
        let kinds = [
            (counts.new, "new"), (counts.changed, "changed"), (counts.confirmed, "confirmed"),
            (counts.repeated, "repeated"), (counts.notWatched, "not watched"), (counts.rejected, "rejected"),
        ]
        let parts = kinds.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        let council = batch.authority.map { " of \($0.name)" } ?? ""
        let sum =
            parts.isEmpty ? "no rows of data" : "\(counted(counts.records, "row")): \(parts.joined(separator: ", "))"
        return "\(batch.file.name) (\(batch.file.kind.rawValue.unhyphenated)\(council)): \(sum)"
    }

    /// What the file was taken for: always in a check, otherwise where it is not certain.
    private var recognised: String? {
        guard let recognised = batch.file.recognised, isCheck || recognised.certainty != .certain else { return nil }
        let certainty =
            switch recognised.certainty {
            case .certain: "certainly"
            case .likely: "most likely"
            case .unsure: "perhaps"
            }
        return "read as \(batch.file.shape.words), \(certainty): \(recognised.basis)"
    }

    private func issues(_ tally: Import.IssueCount, width: Int) -> [String] {
        let found = batch.issues.filter { $0.code == tally.code }.prefix(ImportReport.places)
        var lines = [
            TextLayout.cut("\(tally.code.severity.rawValue): \(tally.code.rawValue), \(times(tally.count))", to: width)
        ]
        for issue in found {
            lines += TextLayout.wrapped(place(of: issue).printable, to: width, indent: 2, hanging: 6)
        }
        let rest = tally.count - found.count
        if rest > 0 && !found.isEmpty { lines.append("  and \(grouped(rest)) more") }
        return lines
    }

    /// Like a compiler's: `sample.csv:14: decision date: '03/25/2024' is not a UK date; ...`.
    private func place(of issue: Issue) -> String {
        var text = batch.file.name
        if let line = issue.line { text += ":\(line)" }
        if let column = issue.column {
            // Some councils end their headers with the colon that follows here.
            text += ": \(column.hasSuffix(":") ? String(column.dropLast()) : column)"
        }
        text += ": \(issue.message)"
        if let suggestion = issue.suggestion, !issue.message.contains(suggestion) { text += "; \(suggestion)" }
        return text
    }

    private func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(grouped(count)) times"
    }

    private var afterwards: [String] {
        let counts = batch.counts
        var lines: [String] = []
        if counts.wouldWithdraw > 0 { lines.append(gone) }
        for change in batch.changes.prefix(ImportReport.places * 3) {
            let subject = (change.asset?.description ?? change.listing?.description).map { "\($0) " } ?? ""
            lines.append(
                "  line \(change.line): \(subject)\(change.field): \(change.old ?? "nothing") becomes \(change.new ?? "nothing")"
            )
        }
        lines.append(next)
        return lines
    }

    private var gone: String {
        let counts = batch.counts
        let gone = counted(counts.wouldWithdraw, "entry", "entries")
        if batch.refusal != nil { return "The list had \(gone) that this file does not have." }
        if counts.withdrawn > 0 {
            return
                "\(gone) that this whole list does not have \(counts.withdrawn == 1 ? "is" : "are") noted as no longer "
                + "published; what periods they have go on."
        }
        return "A full list would withdraw \(gone) that this file does not have; it was read as a part of the list."
    }

    private var next: String {
        let rejected = batch.counts.rejected
        let again =
            rejected > 0
            ? " Correct \(rejected == 1 ? "the rejected row" : "the rejected rows") and read the file again." : ""
        if batch.refusal != nil { return "Nothing was changed: this file was refused." }
        if isCheck { return "Nothing was stored: this was a check.\(again)" }
        if isDryRun { return "Nothing was changed: this was a dry run.\(again)" }
        if let entry = batch.revertedBy { return "This import was undone by ledger entry \(entry)." }
        let kept = batch.id.map { "Kept as import \($0)." } ?? ""
        return kept + again
    }
}
