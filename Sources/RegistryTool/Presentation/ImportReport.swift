internal import CommunityAssets

/// What became of a file, for people: a sentence that adds up, the issues by kind with their places, what would
/// change, and what to do next. Its first sentence alone is the report for those who want it short.
struct ImportReport {
    private let batch: Import
    private let isCheck: Bool
    private let isDryRun: Bool

    /// Where the rejected rows were, or would be, written.
    var rejectsPath: String?

    /// How many places are shown of each kind of issue.
    private static let places = 3
    /// How many rows are shown that would change.
    private static let rowsOfChanges = 12

    init(_ batch: Import, isCheck: Bool, isDryRun: Bool) {
        self.batch = batch
        self.isCheck = isCheck
        self.isDryRun = isDryRun
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped(summary.printable, to: width, hanging: 2)
        if let recognised { lines += TextLayout.wrapped(recognised.printable, to: width, hanging: 2) }
        for tally in batch.issueCounts { lines += issues(tally, width: width) }
        lines += changes(width: width)
        for text in afterwards { lines += TextLayout.wrapped(text.printable, to: width, hanging: 2) }
        return lines
    }

    /// The report in one sentence.
    func line(width: Int) -> [String] { TextLayout.wrapped(summary.printable, to: width, hanging: 2) }

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

    // MARK: What would change

    /// Row by row and field by field, what a dry run found different.
    private func changes(width: Int) -> [String] {
        var rows: [(line: Int, changes: [Import.Change])] = []
        for change in batch.changes {
            if rows.last?.line == change.line {
                rows[rows.count - 1].changes.append(change)
            } else {
                rows.append((change.line, [change]))
            }
        }
        guard !rows.isEmpty else { return [] }
        let fields = batch.changes.count
        var lines = ["Would change: \(counted(rows.count, "row")), \(counted(fields, "field"))"]
        for (line, changes) in rows.prefix(ImportReport.rowsOfChanges) {
            let subject = [changes[0].asset?.description, changes[0].name].compactMap(\.self).joined(separator: " ")
            lines += TextLayout.wrapped("\(subject), line \(line)".printable, to: width, indent: 2, hanging: 6)
            for change in changes {
                let text = "\(change.field): \(change.old ?? "(nothing)") becomes \(change.new ?? "(nothing)")"
                lines += TextLayout.wrapped(text.printable, to: width, indent: 4, hanging: 8)
            }
        }
        let rest = rows.count - ImportReport.rowsOfChanges
        if rest > 0 { lines.append("  and \(counted(rest, "more row", "more rows")): --format json has all of them") }
        return lines
    }

    // MARK: What to do

    private var afterwards: [String] {
        let counts = batch.counts
        var lines: [String] = []
        if counts.wouldWithdraw > 0 { lines.append(gone) }
        if let doubtful = batch.issueCounts.first(where: { $0.code == .possibleMatch }), batch.refusal == nil {
            lines.append(
                "\(counted(doubtful.count, "new entry", "new entries")) may be known already (possible-match): compare, and "
                    + "merge what is one and in one council's lists.")
        }
        if counts.rejected > 0 { lines.append(rejected) }
        lines.append(next)
        return lines
    }

    private var rejected: String {
        let counts = batch.counts
        let rows = counted(counts.rejected, "row")
        let were = counts.rejected == 1 ? "was" : "were"
        guard let rejectsPath, batch.refusal == nil else {
            let how = isCheck ? "" : "; --rejects FILE writes \(counts.rejected == 1 ? "it" : "them") out"
            return
                "\(rows) \(were) left out: correct \(counts.rejected == 1 ? "it" : "them") and read the file again\(how)."
        }
        if isDryRun { return "\(rows) \(were) left out, and would be written to \(rejectsPath)." }
        return "\(rows) \(were) left out and \(were) written, with what is private, to \(rejectsPath): correct "
            + "\(counts.rejected == 1 ? "it" : "them") there and import that file."
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
        if batch.refusal != nil { return "Nothing was changed: this file was refused." }
        if isCheck { return "Nothing was stored: this was a check." }
        if isDryRun {
            let names = batch.counts.new > 0 ? " New entries are named as the import would name them now." : ""
            return "Nothing was changed: this was a dry run.\(names)"
        }
        if let entry = batch.revertedBy { return "This import was undone by ledger entry \(entry)." }
        let unwritten =
            rejectsPath != nil && batch.counts.rejected == 0 ? " No row was rejected, so that nothing was written." : ""
        return (batch.id.map { "Kept as import \($0)." } ?? "") + unwritten
    }
}
