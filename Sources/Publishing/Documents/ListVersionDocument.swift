public import CommunityAssets

/// A numbered version of a list, as `publish` and `report versions` tell of it.
public struct ListVersionDocument: Document {
    public static let name = "list-version"
    public static let meaning =
        "A numbered version of a council's list as it was published, by which a copy can be checked."

    private let published: PublishedVersion
    private let authority: Authority
    private let isNew: Bool?

    /// `isNew` where it was just asked for to be published: whether that made it.
    public init(_ published: PublishedVersion, of authority: Authority, isNew: Bool? = nil) {
        self.published = published
        self.authority = authority
        self.isNew = isNew
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ListVersionDocument {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.authority) }
        define.choice("list", "Which of the council's lists.") { $0.published.version.list }
        define.integer("version", "1 for the first version of the list.") { Int64($0.published.version.number) }
        define.boolean(
            "new", "Whether publishing made it just now, or found the list unchanged; null where only asked for."
        ) {
            $0.isNew
        }
        define.date("legal-day", "The day as at which it was published.") { $0.published.version.day }
        define.instant("published-at", "When it was published.") { $0.published.at }
        define.text("by", "Who published it.") { $0.published.by }
        define.integer("entry", "The ledger entry that tells of it.") { $0.published.entry }
        define.integer("as-known", "The last ledger entry that it takes into account.") { $0.published.version.asKnown }
        define.text("law", "The law that it was made by, each body of law with its version.") {
            $0.published.version.law
        }
        define.integer("rows", "How many entries the list has.") { Int64($0.published.version.rows) }
        define.code("sha256", "The digest of the list as CSV, in lower-case hexadecimal.") {
            $0.published.version.sha256
        }
    }
}
