public import CommunityAssets

/// A row of `report duties`.
public struct DutyReportDocument: Document {
    public static let name = "duty-report"
    public static let meaning = "Something that somebody must still do about a listing: the overdue first."

    private let duty: OwedDuty
    private let subject: ReportSubject
    private let day: CalendarDate

    public init(_ duty: OwedDuty, _ subject: ReportSubject, on day: CalendarDate) {
        self.duty = duty
        self.subject = subject
        self.day = day
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == DutyReportDocument {
        define.document("authority", "The council whose list it is.") { AuthorityReference($0.subject.authority) }
        define.identifier("asset", "The asset it is about.") { .asset($0.subject.asset.id) }
        define.text("name", "What the asset is called.") { $0.subject.asset.particulars.name }
        define.identifier("listing", "The listing it is about.") { .listing($0.subject.listing) }
        define.code("regime", "The body of law.") { $0.subject.regime }
        define.text("what", "What is to be done.") { $0.duty.what }
        define.text("to", "To whom or where.") { $0.duty.to }
        define.text("who", "Who must do it.") { $0.duty.who }
        define.choice("urgency", "Whether its last day has gone by, is to come, or is not named by the law.") {
            $0.duty.urgency(on: $0.day)
        }
        define.date("last-day", "The last day on which it is in time; null where the law names none.") {
            $0.duty.lastDay
        }
        define.integer("days-left", "0 on the last day, negative when overdue; null where there is none.") {
            $0.duty.daysLeft(on: $0.day).map(Int64.init)
        }
        define.date("since", "The day of the event from which it is owed.") { $0.duty.since }
        define.integer("days-waiting", "How many days ago that was.") {
            $0.duty.daysWaiting(on: $0.day).map(Int64.init)
        }
        define.code("event", "The kind of event that it follows from.") { $0.duty.event.rawValue }
        define.identifier("event-id", "The event that it follows from.") { $0.duty.eventID.map(Identifier.event) }
        define.text("provision", "The provision.") { $0.duty.citation }
    }
}
