public import CommunityAssets

/// What an exported file holds, to be kept beside it.
public struct ManifestDocument: Document {
    public static let name = "manifest"
    public static let meaning = "What an exported file holds, by which it can be checked and made again."

    /// The terms under which councils publish their lists and the register passes them on.
    public static let openGovernmentLicence =
        "Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)"

    public struct Contents: Sendable {
        public var file: String
        public var what: String
        public var format: String
        public var rows: Int64
        public var bytes: Int64
        /// Lower-case hexadecimal.
        public var sha256: String
        public var ledgerEntry: Int64
        public var ledgerHead: String
        public var legalDay: CalendarDate
        public var schema: String
        /// The terms of reference data that places were found by, beside those of the councils' lists.
        public var referenceLicences: [String]
        /// The entry from which on changes are told; nil for everything.
        public var since: Int64?
        /// All where none is named.
        public var authorities: [Authority.Code] = []
        public var hasGuardedText = true
        public var hasByteOrderMark = false
        /// Where the rows came from.
        public var sources: [ExportSource] = []

        public init(
            file: String, what: String, format: String, rows: Int64, bytes: Int64, sha256: String,
            ledgerEntry: Int64, ledgerHead: String, legalDay: CalendarDate, schema: String,
            referenceLicences: [String] = []
        ) {
            self.file = file
            self.what = what
            self.format = format
            self.rows = rows
            self.bytes = bytes
            self.sha256 = sha256
            self.ledgerEntry = ledgerEntry
            self.ledgerHead = ledgerHead
            self.legalDay = legalDay
            self.schema = schema
            self.referenceLicences = referenceLicences
        }
    }

    private let contents: Contents

    public init(_ contents: Contents) {
        self.contents = contents
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ManifestDocument {
        define.text("file", "The file's name.") { $0.contents.file }
        define.code("what", "What its rows are.") { $0.contents.what }
        define.code("format", "How they are written.") { $0.contents.format }
        define.integer("rows", "How many there are, without a header.") { $0.contents.rows }
        define.integer("bytes", "The file's size.") { $0.contents.bytes }
        define.code("sha256", "The file's digest, in lower-case hexadecimal.") { $0.contents.sha256 }
        define.integer("ledger-entry", "The last ledger entry taken into account.") { $0.contents.ledgerEntry }
        define.code("ledger-head", "The hash of that entry.") { $0.contents.ledgerHead }
        define.date("legal-day", "The day for which states and days left hold.") { $0.contents.legalDay }
        define.code("schema", "The description of each row: a JSON Schema, or CSVW metadata.") { $0.contents.schema }
        define.texts("licences", "The terms under which it may be used, all together.") { $0.contents.terms.licences }
        define.integer("since", "The ledger entry after which changes are told; null for everything.") {
            $0.contents.since
        }
        define.texts("authorities", "The councils that it is limited to; empty for all.") {
            $0.contents.authorities.map(\.text)
        }
        define.boolean("guarded", "Whether CSV has ' before text that a spreadsheet takes for a formula.") {
            $0.contents.hasGuardedText
        }
        define.boolean("byte-order-mark", "Whether CSV begins with one.") { $0.contents.hasByteOrderMark }
        define.code("program", "The release of Hearth that wrote it.") { _ in Release.version }
        define.text("attribution", "The words to be shown with whatever is made of it.") {
            $0.contents.terms.attribution
        }
        define.documents("sources", "Where the rows came from, each with its own terms.") {
            $0.contents.sources.lazy.map(ExportSourcePart.init)
        }
    }
}

extension ManifestDocument.Contents {
    public var terms: ExportTerms { ExportTerms(sources, referenceLicences: referenceLicences) }
}
