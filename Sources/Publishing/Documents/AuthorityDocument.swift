public import CommunityAssets

/// A council, and what the register holds from it.
public struct AuthorityDocument: Document {
    public static let name = "authority"
    public static let meaning = "A council, while it existed, and what the register holds from it."

    /// What the register holds from one of a council's lists.
    public struct List: Sendable {
        public let kind: ListingFile.Kind
        public let lastImport: String
        public let ageDays: Int
        public let records: Int

        /// `lastImport` is an instant, RFC 3339 in UTC.
        public init(kind: ListingFile.Kind, lastImport: String, ageDays: Int, records: Int) {
            self.kind = kind
            self.lastImport = lastImport
            self.ageDays = ageDays
            self.records = records
        }
    }

    private let authority: Authority
    private let lists: [List]

    public init(_ authority: Authority, lists: [List]) {
        self.authority = authority
        self.lists = lists
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == AuthorityDocument {
        define.code("code", "The GSS code.") { $0.authority.code.text }
        define.text("name", "The official name.") { $0.authority.name }
        define.code("kind", "What kind of authority.") { $0.authority.kind }
        define.choice("nation", "The part of the United Kingdom.") { $0.authority.nation }
        define.document("region", "The region of England, or the nation that is one region; null for one in several.") {
            $0.authority.region.map(RegionReference.init)
        }
        define.date("from", "The day it came to be.") { $0.authority.from }
        define.date("until", "The last day it existed; null while it does.") { $0.authority.until }
        define.texts("successors", "The codes of those that followed it.") { $0.authority.successors.map(\.text) }
        define.documents("lists", "What the register holds from it.") { $0.lists.lazy.map(ListPart.init) }
    }
}

/// A region by code and name.
struct RegionReference: Document {
    static let name = "region-reference"
    static let meaning = "A region by code and name."

    private let region: Authority.Region

    init(_ region: Authority.Region) {
        self.region = region
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == RegionReference {
        define.code("code", "The code of the Register of Geographic Codes.") { $0.region.code }
        define.text("name", "The name.") { $0.region.name }
    }
}

private struct ListPart: Document {
    static let name = "authority-list"
    static let meaning = "What the register holds from one of a council's lists."

    private let list: AuthorityDocument.List

    init(_ list: AuthorityDocument.List) {
        self.list = list
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == ListPart {
        define.choice("list", "The kind of list.") { $0.list.kind }
        define.instant("last-import", "When it was last read.") { $0.list.lastImport }
        define.integer("age-days", "How many days ago that was.") { Int64($0.list.ageDays) }
        define.integer("records", "How many rows of data it had.") { Int64($0.list.records) }
    }
}
