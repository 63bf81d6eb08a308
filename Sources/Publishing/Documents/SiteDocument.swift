public import CommunityAssets

/// What a folder with the whole register holds: its manifest, and what the next run goes by.
public struct SiteDocument: Document {
    public static let name = "site"
    public static let meaning = "What a folder with the whole register holds, by which it can be checked and renewed."

    /// One file, but for those of single assets.
    public struct File: Hashable, Sendable {
        /// What a server answers with these bytes.
        public var address: String
        public var mediaType: String
        /// Nil where the file is no list.
        public var rows: Int64?
        public var bytes: Int64
        /// Lower-case hexadecimal.
        public var sha256: String

        public init(address: String, mediaType: String, rows: Int64?, bytes: Int64, sha256: String) {
            self.address = address
            self.mediaType = mediaType
            self.rows = rows
            self.bytes = bytes
            self.sha256 = sha256
        }

        /// Where it lies in the folder: the address without its query.
        public var path: String { String(address.prefix { $0 != "?" }.drop { $0 == "/" }) }
    }

    /// An asset that has no file of its own any more.
    public struct Moved: Sendable {
        public var asset: Asset.ID
        /// The one it was merged into; nil where it was taken out of the register.
        public var survivor: Asset.ID?

        public init(asset: Asset.ID, survivor: Asset.ID?) {
            self.asset = asset
            self.survivor = survivor
        }
    }

    /// What a server answers and the folder does not have.
    public struct Omission: Sendable {
        public var address: String
        public var because: String

        public init(address: String, because: String) {
            self.address = address
            self.because = because
        }
    }

    /// The files of single assets.
    public struct Assets: Sendable {
        public var files: Int64 = 0
        public var bytes: Int64 = 0
        /// The numbers in their identifiers, as `2-5,9`.
        public var numbers = ""

        public init() {}
    }

    public struct Contents: Sendable {
        /// What tells this registry's identifiers from another's.
        public var registry = ""
        public var ledgerEntry: Int64 = 0
        public var ledgerHead = ""
        public var legalDay: CalendarDate
        /// Instant, RFC 3339 in UTC.
        public var generatedAt = ""
        public var publicAddress: String?
        public var assets = Assets()
        /// In the order of their addresses.
        public var files: [File] = []
        public var moved: [Moved] = []
        public var omissions: [Omission] = []
        /// The terms under which it may be used, and the words to be shown with whatever is made of it.
        public var licences: [String] = []
        public var attribution: String?

        public init(legalDay: CalendarDate) {
            self.legalDay = legalDay
        }
    }

    private let contents: Contents

    public init(_ contents: Contents) {
        self.contents = contents
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == SiteDocument {
        define.code("registry", "What tells this registry's identifiers from another's.") { $0.contents.registry }
        define.code("program", "The release of Hearth that wrote it.") { _ in Release.version }
        define.integer("ledger-entry", "The last ledger entry taken into account.") { $0.contents.ledgerEntry }
        define.code("ledger-head", "The hash of that entry.") { $0.contents.ledgerHead }
        define.date("legal-day", "The day for which states and days left hold.") { $0.contents.legalDay }
        define.instant("generated-at", "From when on the answers are what they are.") { $0.contents.generatedAt }
        define.text("public-address", "Where it is served, which its links begin with; null for links without a host.")
        {
            $0.contents.publicAddress
        }
        define.document("assets", "The files of single assets.") { SiteAssetsPart(assets: $0.contents.assets) }
        define.documents("files", "Every other file, in the order of the addresses.") {
            $0.contents.files.lazy.map(SiteFilePart.init)
        }
        define.documents("moved", "Assets that have no file of their own any more.") {
            $0.contents.moved.lazy.map(SiteMovedPart.init)
        }
        define.documents("omissions", "What a server answers and the folder does not have.") {
            $0.contents.omissions.lazy.map(SiteOmissionPart.init)
        }
        define.texts("licences", "The terms under which it may be used, all together.") { $0.contents.licences }
        define.text("attribution", "The words to be shown with whatever is made of it.") { $0.contents.attribution }
    }
}
