public import CommunityAssets

/// The files of one council's list that rows of an export came from, on the same terms.
public struct ExportSource: Sendable {
    public let authority: Authority
    public let list: ListingFile.Kind
    /// How many files there were.
    public var files = 1
    /// The newest of them.
    public var newest: ListingFile
    public var importID: Import.ID
    /// When it was imported, RFC 3339 in UTC.
    public var at: String?

    public init(_ file: ListingFile, of authority: Authority, importID: Import.ID, at: String?) {
        self.authority = authority
        list = file.kind
        newest = file
        self.importID = importID
        self.at = at
    }

    /// Whether somebody said under which terms.
    var isStated: Bool { newest.licence != nil }

    /// Where nobody said otherwise, councils' lists are taken to be public sector information under the usual terms.
    var licence: String { newest.licence ?? ManifestDocument.openGovernmentLicence }

    var attribution: String {
        newest.attribution ?? newest.licence.map { "\(authority.name): \($0)" }
            ?? "\(authority.name): contains public sector information licensed under the Open Government Licence v3.0"
    }
}

struct ExportSourcePart: Document {
    static let name = "source"
    static let meaning = "The files of one council's list that rows came from, on the same terms."

    private let source: ExportSource

    init(_ source: ExportSource) {
        self.source = source
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == ExportSourcePart {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.source.authority) }
        define.choice("list", "The kind of list.") { $0.source.list }
        define.integer("files", "How many files of it were imported.") { Int64($0.source.files) }
        define.identifier("last-import", "The newest import of it.") { .batch($0.source.importID) }
        define.instant("last-imported-at", "When that was.") { $0.source.at }
        define.text("last-file", "The name of its file.") { $0.source.newest.name }
        define.code("last-file-sha256", "The digest of its file, in lower-case hexadecimal.") {
            $0.source.newest.sha256
        }
        define.text("licence", "The terms under which it may be used.") { $0.source.licence }
        define.code(
            "licence-basis", "Whether the terms were stated, or are presumed since nobody said.",
            allowed: { ["stated", "presumed"] }
        ) { $0.source.isStated ? "stated" : "presumed" }
        define.text("attribution", "The words that the terms ask to be shown.") { $0.source.attribution }
    }
}
