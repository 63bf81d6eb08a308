public import CommunityAssets
internal import Publishing

/// The whole register, or what changed of it, as a file: all that its bytes follow from. The same export of the same
/// ledger has the same bytes on any machine.
public struct Export: Hashable, Sendable {
    /// What the rows are.
    public enum What: String, CaseIterable, Sendable {
        case assets, listings, windows, events, issues
        /// Each asset at the end of each quarter.
        case quarters
    }

    /// How they are written.
    public enum Form: String, CaseIterable, Sendable {
        case json, ndjson, csv, geojson
        /// The draft national specification for assets of community value, as CSV.
        case national

        /// How a file of it ends.
        public var ending: String { self == .national ? "csv" : rawValue }
    }

    public let what: What
    public let form: Form
    public let vantage: Vantage
    /// Only what is otherwise than after this entry; nil for everything.
    public var since: Int64?
    /// Only what these authorities list; all where none is named.
    public var authorities: [Authority.Code] = []
    /// See `CSVWriter.Options`.
    public var guardsFormulas = true
    /// See `CSVWriter.Options`.
    public var hasByteOrderMark = false

    /// - Throws: `misuse` where there is no such file, saying which there are.
    public init(_ what: What, _ form: Form, _ vantage: Vantage, since: Int64? = nil) throws(RegistryError) {
        self.what = what
        self.form = form
        self.vantage = vantage
        self.since = since
        guard Export.forms(of: what).contains(form) else {
            let holder = form == .geojson ? "assets have places" : "listings are what it is about"
            throw RegistryError.misuse(
                "--format \(form.rawValue): \(what.rawValue) cannot be written so; \(holder)",
                next:
                    "hearth export \(form == .geojson ? What.assets.rawValue : What.listings.rawValue) --format \(form.rawValue)"
            )
        }
        guard let since else { return }
        guard since <= vantage.entry else {
            throw RegistryError(
                .notFound,
                "--since \(since): it is beyond entry \(vantage.entry), up to which the register is looked at",
                next: "use an entry from 0 to \(vantage.entry)")
        }
        guard what != .quarters else {
            throw RegistryError.misuse(
                "--since: quarters are of all time", next: "hearth export assets --since \(since)")
        }
        guard form != .geojson, form != .national else {
            throw RegistryError.misuse(
                "--since: what is no more has no place in \(form.rawValue)", next: "use json, ndjson or csv")
        }
    }

    /// In which forms rows can be written.
    public static func forms(of what: What) -> [Form] {
        switch what {
        case .assets: [.ndjson, .csv, .geojson, .json]
        case .listings: [.ndjson, .csv, .json, .national]
        case .windows, .events, .issues, .quarters: [.ndjson, .csv, .json]
        }
    }

    /// What a file of it is called, unless somebody names it.
    public var fileName: String {
        let subject =
            form == .national ? "national" : since == nil ? what.rawValue : "\(what.rawValue)-since-\(since ?? 0)"
        return "\(subject).\(form.ending)"
    }

    /// The file that describes each row: a JSON Schema, or the metadata of a table.
    public var schema: String {
        switch form {
        case .csv, .national: "\(table).csv-metadata.json"
        case .json, .ndjson, .geojson:
            "\(since == nil || what == .issues ? String(what.rawValue.dropLast()) : ChangeDocument.name).schema.json"
        }
    }

    /// The name of the table's description, where it is written as one.
    public var table: String {
        if form == .national { return "national" }
        return since == nil || what == .issues ? what.rawValue : "changes"
    }

    /// The metadata of its columns and its terms, for a table that is kept under a name; nil for what is no table.
    public func metadata(of file: String, _ registry: Registry) throws(RegistryError) -> String? {
        guard form == .csv || form == .national else { return nil }
        return PublishedTables.text(of: table, url: file, terms: try registry.terms(of: self))
    }

    /// What is asked of the register.
    var selection: Selection {
        var selection = Selection()
        selection.authorities = authorities
        selection.sort = [Selection.SortKey(.id)]
        return selection.withPredecessors(on: vantage.legalDay)
    }
}
