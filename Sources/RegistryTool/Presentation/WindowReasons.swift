internal import CommunityAssets

/// Why a window is what it is: event, rule, arithmetic, provision and the other reading, for people.
struct WindowReasons {
    private let window: Window
    private let today: CalendarDate

    init(_ window: Window, on today: CalendarDate) {
        self.window = window
        self.today = today
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped("\(window.kind.unhyphenated): \(period)", to: width, hanging: 4)
        for (label, text) in reasons {
            lines += TextLayout.wrapped("\(label): \(text)".printable, to: width, indent: 4, hanging: 6)
        }
        return lines
    }

    private var period: String {
        guard let lastDay = window.lastDay else { return "from \(window.firstDay.long), with no last day yet" }
        return "\(window.firstDay.long) to \(lastDay.long)"
    }

    private var reasons: [(String, String)] {
        let because = window.because
        let name = because.eventID.map { " (\($0))" } ?? ""
        var reasons = [
            ("state", window.stateInWords),
            ("event", "\(because.event.rawValue.unhyphenated)\(name) on \(because.on.long), \(basis)"),
            ("rule", because.rule),
            ("counted", arithmetic),
            ("provision", because.citation),
        ]
        if let other = window.alternativeLastDay {
            reasons.append(
                ("other reading", "\(other.long): the month has no corresponding day, and the law does not say which"))
        }
        if let time = window.cutoffTime { reasons.append(("time", "before \(time) on the last day")) }
        if let endedOn = window.endedOn {
            reasons.append(("ended", "on \(endedOn.long)\(window.endedBy.map { " by \($0)" } ?? "")"))
        }
        if let claimed = window.claimedLastDay {
            reasons.append(("the council printed", "\(claimed.long)\(window.agrees == false ? ", which differs" : "")"))
        }
        return reasons
    }

    private var basis: String {
        switch window.because.basis {
        case .recorded: "recorded"
        case .published: "as the council published it"
        case .proxy: "taken from another date that stands in for it"
        }
    }

    /// First day and days inside, which anybody can count again.
    private var arithmetic: String {
        guard let lastDay = window.lastDay else { return "from \(window.firstDay.long)" }
        let days = window.firstDay.days(until: lastDay) + 1
        return "\(window.firstDay.long) is day 1, \(lastDay.long) is day \(grouped(days))"
    }
}
