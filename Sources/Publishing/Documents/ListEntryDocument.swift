public import CommunityAssets

/// An entry of a list as an authority publishes it: what the law asks the list to show, and nothing private.
///
/// A published version is made again from the register whenever somebody asks for it, and its digest must come
/// out the same. So the fields and their order are those of form 1 for ever; a change is another form, with a
/// document of its own.
public struct ListEntryDocument: Document {
    public static let name = "list-entry"
    public static let meaning = "An entry of a numbered version of a council's list, as published."

    /// What is written here.
    public static let form = 1

    private let entry: ListEntry
    private let version: Int
    private let day: CalendarDate

    public init(_ entry: ListEntry, version: Int, day: CalendarDate) {
        self.entry = entry
        self.version = version
        self.day = day
    }

    private var particulars: Asset.Particulars { entry.asset.particulars }
    private var place: PublicPlace { PublicPlace(particulars) }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ListEntryDocument {
        define.integer("version", "The number of the version of the list.") { Int64($0.version) }
        define.date("dated", "The day as at which the version was published.") { $0.day }
        define.code("authority-code", "The council whose list it is.") { $0.particulars.authority.text }
        define.choice("list", "Which of the council's lists.") { $0.entry.list }
        define.text("reference", "The council's own reference.") {
            $0.entry.listing.particulars.reference ?? $0.particulars.reference
        }
        define.text("name", "What the land is called.") { $0.particulars.name }
        define.text("address", "Where it is.") { $0.place.address }
        define.text("postcode", "Its postcode.") { $0.place.postcode }
        define.code("uprn", "Its property reference number.") { $0.place.uprn }
        define.date("nomination-date", "The day the nomination was received.") { $0.entry.nominationDate }
        define.text("nominating-group", "The body that nominated.") { $0.entry.listing.particulars.nominatingGroup }
        define.choice("decision", "What the council decided.") { $0.entry.listing.particulars.decision }
        define.date("decision-date", "The day of the decision.") { $0.entry.decisionDate }
        define.text("decision-reasons", "Why it was decided so.") { $0.entry.listing.particulars.decisionReasons }
        define.date("entered-on", "The day of the entry in the list.") { $0.entry.enteredOn }
        define.date("last-day", "The last day on the list.") { $0.entry.lastDay }
        define.date("disposal-notice-received", "The day the owner's notice of wishing to dispose was received.") {
            $0.entry.notice?.receivedOn
        }
        define.date("interim-moratorium-last-day", "The end of the interim moratorium.") {
            $0.entry.notice?.interimLastDay
        }
        define.date("full-moratorium-last-day", "The end of the full moratorium, which a request in time brings.") {
            $0.entry.notice?.fullLastDay
        }
        define.date("protected-period-last-day", "The end of the protected period.") {
            $0.entry.notice?.protectedLastDay
        }
        define.date("bid-request-received", "The day a group's request to be treated as a bidder was received.") {
            $0.entry.notice?.request?.receivedOn
        }
        define.text("interested-group", "The group that asked.") { $0.entry.notice?.request?.group }
        define.texts("notes", "What else the law has the entry say.") { $0.entry.notice?.request?.statements ?? [] }
    }
}
