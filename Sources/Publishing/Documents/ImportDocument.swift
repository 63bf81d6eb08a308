public import CommunityAssets

/// What an import or a check made of a file: the report.
public struct ImportDocument: Document {
    public static let name = "import-report"
    public static let meaning = "What became of each row of a council's file, and what is wrong with it."

    private let batch: Import

    public init(_ batch: Import) {
        self.batch = batch
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ImportDocument {
        define.identifier("import", "Null for a check and a dry run.") { $0.batch.id.map(Identifier.batch) }
        define.text("file", "The file's name.") { $0.batch.file.name }
        define.code("sha256", "The file's digest, in lower-case hexadecimal.") { $0.batch.file.sha256 }
        define.integer("bytes", "The file's size.") { $0.batch.file.bytes }
        define.code("encoding", "How its text was encoded.") { $0.batch.file.encoding }
        define.code("shape", "How its rows were written.") { $0.batch.file.shape.rawValue }
        define.document("authority", "The council whose list it is.") {
            $0.batch.authority.map(AuthorityReference.init)
        }
        define.choice("list", "The kind of list.") { $0.batch.file.kind }
        define.boolean("full", "Whether it is the whole list, so that what is missing has been withdrawn.") {
            $0.batch.isFull
        }
        define.integer("records", "Rows of data.") { Int64($0.batch.counts.records) }
        define.integer("new", "Rows about something the register did not hold.") { Int64($0.batch.counts.new) }
        define.integer("changed", "Rows that say something new.") { Int64($0.batch.counts.changed) }
        define.integer("confirmed", "Rows that say what the register holds.") { Int64($0.batch.counts.confirmed) }
        define.integer("repeated", "Other rows of this file about the same entry.") { Int64($0.batch.counts.repeated) }
        define.integer("not-watched", "Rows of a kind that the register does not hold.") {
            Int64($0.batch.counts.notWatched)
        }
        define.integer("rejected", "Rows that could not be read.") { Int64($0.batch.counts.rejected) }
        define.integer("withdrawn", "Entries noted as no longer published, since this is the whole list.") {
            Int64($0.batch.counts.withdrawn)
        }
        define.integer("would-withdraw", "Entries that this file lacks: so many a whole list withdraws.") {
            Int64($0.batch.counts.wouldWithdraw)
        }
        define.documents("issues", "How often each issue was met; never capped.") {
            $0.batch.issueCounts.lazy.map(IssueCountPart.init)
        }
        define.documents("issue-details", "The issues one by one; may be capped.") { document in
            document.batch.issues.lazy.map {
                IssueDocument($0, importID: document.batch.id, file: document.batch.file.name)
            }
        }
        define.documents("changes", "What a dry run found different.") { $0.batch.changes.lazy.map(ChangePart.init) }
        define.instant("at", "When it was done; null for a check.") { $0.batch.at }
        define.choice("certainty", "How sure the reading is of the shape; null where it is not kept.") {
            $0.batch.file.recognised?.certainty
        }
        define.text("recognised-by", "What the reading goes by, in words; null where it is not kept.") {
            $0.batch.file.recognised?.basis
        }
        define.text("refused", "Why nothing was changed; null where it was not refused.") { $0.batch.refusal?.reason }
        define.integer("reverted-by", "The ledger entry that undid it; null while it holds.") { $0.batch.revertedBy }
        define.text("licence", "The terms under which the list may be used; null where nobody said.") {
            $0.batch.file.licence
        }
        define.text("attribution", "The words that these terms ask to be shown; null where nobody said.") {
            $0.batch.file.attribution
        }
    }
}

private struct IssueCountPart: Document {
    static let name = "issue-count"
    static let meaning = "How often an issue was met."

    private let tally: Import.IssueCount

    init(_ tally: Import.IssueCount) {
        self.tally = tally
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == IssueCountPart {
        define.choice("code", "What is wrong, from the vocabulary of issues.") { $0.tally.code }
        define.choice("severity", "How grave it is.") { $0.tally.code.severity }
        define.integer("count", "How often.") { Int64($0.tally.count) }
    }
}

private struct ChangePart: Document {
    static let name = "import-change"
    static let meaning = "A field that a dry run found different."

    private let change: Import.Change

    init(_ change: Import.Change) {
        self.change = change
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == ChangePart {
        define.identifier("asset", "The asset it is about.") { $0.change.asset.map(Identifier.asset) }
        define.identifier("listing", "The listing it is about.") { $0.change.listing.map(Identifier.listing) }
        define.text("name", "What the register calls the asset.") { $0.change.name }
        define.integer("line", "The line of the file.") { Int64($0.change.line) }
        define.code("field", "The field's name.") { $0.change.field }
        define.text("old", "What the register holds.") { $0.change.old }
        define.text("new", "What the file says.") { $0.change.new }
    }
}
