public import CommunityAssets

/// A row of `report s97`.
public struct ShownItemDocument: Document {
    public static let name = "s97-report"
    public static let meaning =
        "Something that an entry must show because of a notice or a request, and whether its list does."

    private let item: ShownItem
    private let subject: ReportSubject
    private let origin: PublishedEntry.Origin

    public init(_ item: ShownItem, _ subject: ReportSubject, _ origin: PublishedEntry.Origin) {
        self.item = item
        self.subject = subject
        self.origin = origin
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ShownItemDocument {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.subject.authority) }
        define.identifier("asset", "The asset that is listed.") { .asset($0.subject.asset.id) }
        define.text("name", "What the asset is called.") { $0.subject.asset.particulars.name }
        define.identifier("listing", "The entry in the list.") { .listing($0.subject.listing) }
        define.code("regime", "The body of law.") { $0.subject.regime }
        define.code("event", "The kind of event because of which it must be shown.") { $0.item.eventKind.rawValue }
        define.identifier("event-id", "The event.") { $0.item.event.map(Identifier.event) }
        define.date("event-on", "The day of the event.") { $0.item.eventOn }
        define.code("item", "What must be shown.") { $0.item.item.code }
        define.text("label", "What must be shown, in words.") { $0.item.item.label }
        define.choice("verdict", "Whether the list shows it.") { $0.item.verdict }
        define.text("published", "The day or the name that the list shows.") { $0.item.published?.text }
        define.text("expected", "The day or the name that it has to show.") { $0.item.expected?.text }
        define.integer("days-apart", "How many days late a wrong day is; negative where it is early.") {
            $0.item.daysApart.map(Int64.init)
        }
        define.choice("misreading", "How a wrong last day was probably counted.") { $0.item.misreading }
        define.code(
            "published-in", "Where the entry was last published.", allowed: { ["council-list", "version", "nowhere"] }
        ) { $0.place }
        define.identifier("import", "The import that read the council's list, where it was published there.") {
            $0.row.map { .batch($0.importID) }
        }
        define.integer("line", "The line of that list.") { $0.row.map { Int64($0.line) } }
        define.integer("version", "The version of the list, where it was published from this register.") {
            if case .version(let number) = $0.origin { Int64(number) } else { nil }
        }
        define.text("provision", "The provision that has it shown.") { $0.item.item.citation }
    }

    private var place: String {
        switch origin {
        case .row: "council-list"
        case .version: "version"
        case .nowhere: "nowhere"
        }
    }

    private var row: (importID: Import.ID, line: Int)? {
        if case .row(let importID, let line) = origin { (importID, line) } else { nil }
    }
}

extension ShownItem.Shown {
    var text: String {
        switch self {
        case .day(let day): day.description
        case .name(let name): name
        }
    }
}
