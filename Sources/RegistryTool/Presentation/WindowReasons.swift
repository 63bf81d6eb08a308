internal import CommunityAssets

/// Why a window is what it is: event, rule, arithmetic, provision and the other reading, for people.
struct WindowReasons {
    private let window: Window
    /// The regime's period that it is an instance of; nil where that is not known any more.
    private let period: Period?

    init(_ window: Window, of period: Period?) {
        self.window = window
        self.period = period
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped("\(window.kind.unhyphenated): \(days)", to: width, hanging: 4)
        for (label, text) in reasons {
            lines += TextLayout.wrapped("\(label): \(text)".printable, to: width, indent: 4, hanging: 6)
        }
        return lines
    }

    private var days: String {
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

    /// First day, length and last day, which anybody can count again.
    private var arithmetic: String {
        guard let lastDay = window.lastDay else { return "from \(window.firstDay.long), until another event" }
        let between = window.firstDay.days(until: lastDay)
        let days =
            isFirstDayCounted ? "\(counted(between + 1, "day")), both ends counted" : "\(counted(between, "day")) after"
        guard let length = period?.duration else { return "\(window.firstDay.long) to \(lastDay.long), \(days)" }
        let first = isFirstDayCounted ? "as day 1" : "not counted"
        return "\(window.firstDay.long), \(first), + \(length.inWords) = \(lastDay.long) (\(days))"
    }

    private var isFirstDayCounted: Bool {
        switch period?.counting {
        case .after, .afterSkippingHolidays: false
        default: true
        }
    }
}

extension Length {
    /// "6 weeks".
    fileprivate var inWords: String { counted(count, unit.rawValue.unhyphenated) }
}
