/// The metadata of the tables that can be exported: what `Schemas/csvw` has to hold.
public enum PublishedTables {
    /// File name and text, in order of the names.
    public static var files: [(name: String, text: String)] {
        names.compactMap { name in
            text(of: name, url: "\(name).csv").map { ("\(name).csv-metadata.json", $0) }
        }
    }

    static let names = ["assets", "changes", "events", "issues", "listings", "national", "quarters", "windows"]

    /// The metadata of a table under its usual name; nil where there is no such table.
    ///
    /// - Parameters:
    ///   - url: where the CSV is, seen from the metadata.
    ///   - terms: under which the rows may be used; nil where nothing is said of them.
    public static func text(of name: String, url: String, terms: ExportTerms? = nil) -> String? {
        switch name {
        case "assets": TableMetadata.text(of: AssetDocument.self, url: url, key: "id", terms: terms)
        case "changes": TableMetadata.text(of: ChangeDocument.self, url: url, key: nil, terms: terms)
        case "events": TableMetadata.text(of: EventDocument.self, url: url, key: "id", terms: terms)
        case "issues": TableMetadata.text(of: IssueDocument.self, url: url, key: nil, terms: terms)
        case "listings": TableMetadata.text(of: ListingDocument.self, url: url, key: "id", terms: terms)
        case "national": TableMetadata.text(of: NationalEntryDocument.self, url: url, key: nil, terms: terms)
        case "quarters": TableMetadata.text(of: QuarterDocument.self, url: url, key: nil, terms: terms)
        case "windows": TableMetadata.text(of: WindowDocument.self, url: url, key: nil, terms: terms)
        default: nil
        }
    }
}
