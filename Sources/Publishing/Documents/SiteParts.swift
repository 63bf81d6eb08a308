struct SiteAssetsPart: Document {
    static let name = "site-assets"
    static let meaning = "The files of single assets."

    let assets: SiteDocument.Assets

    static func define<D: Definition>(_ define: inout D) where D.Subject == SiteAssetsPart {
        define.code("address", "Where each lies.") { _ in "/v1/assets/{id}.json" }
        define.integer("files", "How many there are.") { $0.assets.files }
        define.integer("bytes", "The size of all of them together.") { $0.assets.bytes }
        define.code("numbers", "The numbers in their identifiers, as `2-5,9`.") { $0.assets.numbers }
        define.code("lines-of", "The file of which each is a line, by whose digest they can be checked.") { _ in
            "/v1/exports/assets.ndjson"
        }
    }
}

struct SiteFilePart: Document {
    static let name = "site-file"
    static let meaning = "A file of the folder."

    private let file: SiteDocument.File

    init(_ file: SiteDocument.File) {
        self.file = file
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == SiteFilePart {
        define.code("path", "Where it lies in the folder.") { $0.file.path }
        define.code("address", "What a server answers with these bytes.") { $0.file.address }
        define.code("media-type", "As a server has to name it in Content-Type.") { $0.file.mediaType }
        define.integer("rows", "How many rows there are, without a header; null for what is no list.") { $0.file.rows }
        define.integer("bytes", "The file's size.") { $0.file.bytes }
        define.code("sha256", "The file's digest, in lower-case hexadecimal.") { $0.file.sha256 }
    }
}

struct SiteMovedPart: Document {
    static let name = "site-moved"
    static let meaning = "An asset that has no file of its own any more."

    private let moved: SiteDocument.Moved

    init(_ moved: SiteDocument.Moved) {
        self.moved = moved
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == SiteMovedPart {
        define.identifier("id", "The asset.") { .asset($0.moved.asset) }
        define.integer("status", "What a server answers: 308 where it was merged, 410 where it was taken out.") {
            $0.moved.survivor == nil ? 410 : 308
        }
        define.identifier("survivor", "The asset that it was merged into.") { $0.moved.survivor.map { .asset($0) } }
    }
}

struct SiteOmissionPart: Document {
    static let name = "site-omission"
    static let meaning = "What a server answers and the folder does not have."

    private let omission: SiteDocument.Omission

    init(_ omission: SiteDocument.Omission) {
        self.omission = omission
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == SiteOmissionPart {
        define.code("address", "What is asked of a server.") { $0.omission.address }
        define.text("because", "Why it is no file, and what to use instead.") { $0.omission.because }
    }
}
