public import CommunityAssets

/// A file of reference data that the registry was told of.
public struct ReferenceDocument: Document {
    public static let name = "reference"
    public static let meaning = "A file of postcodes, or of councils' areas, that the registry was told of."

    private let edition: ReferenceEdition
    private let isInUse: Bool

    public init(_ edition: ReferenceEdition, isInUse: Bool) {
        self.edition = edition
        self.isInUse = isInUse
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ReferenceDocument {
        define.integer("entry", "The ledger entry that tells of it; null where it was only tried.") { $0.edition.entry }
        define.choice("kind", "What it is of.") { $0.edition.kind }
        define.choice("shape", "What the file was recognised as.") { $0.edition.shape }
        define.boolean("in-use", "Whether it is the newest of its kind.") { $0.isInUse }
        define.text("file", "The file's name, or the folder's.") { $0.edition.file }
        define.integer("bytes", "Its size.") { $0.edition.bytes }
        define.code("sha256", "Its digest, in lower-case hexadecimal; of a folder over its files by name.") {
            $0.edition.sha256
        }
        define.integer("records", "Its rows of data, or features.") { $0.edition.counts.records }
        define.integer("kept", "The postcodes with a point, or councils with an area.") { $0.edition.counts.kept }
        define.integer("repeated", "Those that the file had before.") { $0.edition.counts.repeated }
        define.integer("without-point", "Postcodes that the file gives no point for.") {
            $0.edition.counts.withoutPoint
        }
        define.integer("unread", "No postcode or code of a council, or a point outside the United Kingdom.") {
            $0.edition.counts.unread
        }
        define.integer("terminated", "Of those kept, the ones that are used no more.") { $0.edition.counts.terminated }
        define.integer("changed", "How many are other than in the edition before.") { $0.edition.changed }
        define.text("licence", "The terms under which it may be used; null where nobody said.") { $0.edition.licence }
        define.instant("at", "When it was told; null where it was only tried.") { $0.edition.at }
    }
}
