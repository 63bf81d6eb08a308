public import CommunityAssets

/// Turns deadlines into an iCalendar (RFC 5545), a stretch at a time: each is a whole-day event on its last day.
public struct CalendarStream: Sendable {
    /// How many events have been added.
    public private(set) var rows: Int64 = 0

    private let channel: DeadlineChannel
    private var lines = ContentLines()

    /// How often a subscriber may ask again: days pass at midnight, and events are told by day.
    private static let refreshInterval = "PT12H"

    /// At nine in the morning, two weeks and two days before: time to call a meeting, and a last call. Counted from
    /// the midnight at which the day begins. A choice of presentation, not of law.
    private static let alarms = ["-P13DT15H", "-P1DT15H"]

    public init(_ channel: DeadlineChannel) {
        self.channel = channel
        lines.write("BEGIN", "VCALENDAR")
        lines.write("VERSION", "2.0")
        lines.write("PRODID", "-//Hearth//Deadlines//EN")
        lines.write("CALSCALE", "GREGORIAN")
        lines.write("METHOD", "PUBLISH")
        lines.write("NAME", text: channel.title)
        lines.write("X-WR-CALNAME", text: channel.title)
        lines.write("REFRESH-INTERVAL;VALUE=DURATION", CalendarStream.refreshInterval)
        lines.write("X-PUBLISHED-TTL", CalendarStream.refreshInterval)
        if let url = channel.url { lines.write("SOURCE;VALUE=URI", url) }
    }

    /// A window that has no last day yet is no event, and is left out.
    public mutating func add(_ deadline: Deadline) {
        guard let day = deadline.day else { return }
        rows += 1
        let words = DeadlineWords(deadline, on: day)
        lines.write("BEGIN", "VEVENT")
        lines.write("UID", channel.uid(of: deadline))
        lines.write("DTSTAMP", instant: deadline.revised)
        lines.write("CREATED", instant: deadline.created)
        lines.write("LAST-MODIFIED", instant: deadline.revised)
        lines.write("SEQUENCE", String(deadline.sequence))
        lines.write("STATUS", status(of: deadline))
        lines.write("TRANSP", "TRANSPARENT")
        lines.write("DTSTART", day: day)
        lines.write("DTEND", day: day.adding(days: 1))
        lines.write("SUMMARY", text: words.title)
        lines.write("DESCRIPTION", text: words.paragraphs.joined(separator: "\n"))
        if let place = words.place { lines.write("LOCATION", text: place) }
        lines.write("CATEGORIES", texts: [deadline.window.kind, deadline.asset.particulars.category.rawValue])
        if isToCome(deadline) { for trigger in CalendarStream.alarms { writeAlarm(trigger, words.title) } }
        lines.write("END", "VEVENT")
    }

    /// To be called once, after the last deadline.
    public mutating func end() { lines.write("END", "VCALENDAR") }

    /// How many bytes wait to be drained.
    public var pending: Int { lines.bytes.count }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try lines.drain(body)
    }

    private func status(of deadline: Deadline) -> String {
        switch deadline.standing {
        case .stands: "CONFIRMED"
        case .doubtful: "TENTATIVE"
        case .cancelled: "CANCELLED"
        }
    }

    /// A phone that meets an event of the past would ring at once.
    private func isToCome(_ deadline: Deadline) -> Bool {
        deadline.standing == .stands && (deadline.window.state == .upcoming || deadline.window.state == .open)
    }

    private mutating func writeAlarm(_ trigger: String, _ text: String) {
        lines.write("BEGIN", "VALARM")
        lines.write("ACTION", "DISPLAY")
        lines.write("TRIGGER", trigger)
        lines.write("DESCRIPTION", text: text)
        lines.write("END", "VALARM")
    }
}
