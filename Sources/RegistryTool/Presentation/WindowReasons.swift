internal import CommunityAssets
internal import Publishing

/// Why a window is what it is: state, event, rule, arithmetic, provision, the other reading, and what the council
/// printed, for people.
struct WindowReasons {
    /// What a window is explained by.
    struct Setting {
        /// Nil where the regime is not known any more.
        var regime: Regime?
        /// All windows that the same events opened.
        var windows: [Window]
        var events: [RegisterEvent]
        /// Where events were read.
        var sources: [RegisterEvent.ID: Provenance] = [:]
        var today: CalendarDate
        /// Whose holidays count.
        var place = WorkingDays.Place.unknown
    }

    let window: Window
    let setting: Setting

    init(_ window: Window, in setting: Setting) {
        self.window = window
        self.setting = setting
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped("\(window.kind.unhyphenated): \(days)", to: width, hanging: 4)
        for (label, text) in reasons {
            lines += TextLayout.wrapped("\(label): \(text)".printable, to: width, indent: 4, hanging: 6)
        }
        return lines
    }

    /// The regime's period that the window is an instance of.
    var period: Period? { setting.regime?.period(of: window) }

    private var days: String {
        guard let lastDay = window.lastDay else { return "from \(window.firstDay.long), with no last day yet" }
        return "\(window.firstDay.long) to \(lastDay.long)"
    }

    private var reasons: [(String, String)] {
        var reasons = [("state", window.stateInWords)]
        if let stateReason { reasons.append(("because", stateReason)) }
        reasons += [
            ("event", anchor), ("rule", window.because.rule), ("counted", arithmetic),
            ("provision", window.because.citation),
        ]
        if let other = window.alternativeLastDay {
            reasons.append(
                ("other reading", "\(other.long): the month has no corresponding day, and the law does not say which"))
            if let choice { reasons.append(("which counts", choice)) }
        }
        if let time = window.cutoffTime { reasons.append(("time", "before \(time) on the last day")) }
        if let claim { reasons.append(("the council printed", claim)) }
        return reasons
    }

    // MARK: The event

    /// An event by its name, its identifier and its day.
    func named(_ event: RegisterEvent.Kind, _ id: RegisterEvent.ID?, on day: CalendarDate) -> String {
        "\(event.rawValue.unhyphenated)\(id.map { " (\($0))" } ?? "") on \(day.long)"
    }

    private var anchor: String {
        let because = window.because
        var text = named(because.event, because.eventID, on: because.on)
        if let told = setting.events.first(where: { $0.id != nil && $0.id == because.eventID }), told.on != because.on {
            text = "\(named(because.event, because.eventID, on: told.on)), complete from \(because.on.long)"
        }
        text += ", \(window.basisInWords(under: setting.regime))"
        if let source = because.eventID.flatMap({ setting.sources[$0] }) {
            text += " (\(source.file), line \(source.line), import \(source.importID))"
        }
        return text
    }

    // MARK: The days

    /// First day, length and last day, which anybody can count again.
    private var arithmetic: String {
        if let reckoning = period?.reckoning(from: window.countedFrom, in: setting.place),
            reckoning.counted.lastDay == window.lastDay
        {
            return reckoning.inWords
        }
        guard let lastDay = window.lastDay else { return "from \(window.firstDay.long), until another event" }
        let days = counted(window.firstDay.days(until: lastDay) + 1, "day")
        return "\(window.firstDay.long) to \(lastDay.long), \(days), both ends counted"
    }

    private var choice: String? {
        guard let day = window.decisiveLastDay else { return nil }
        return day == window.alternativeLastDay
            ? "\(day.long): whoever must act in time is safe only on the earlier"
            : "\(day.long): whoever is held back is free only after the later"
    }

    private var claim: String? {
        guard let claimed = window.claimedLastDay else { return nil }
        if claimed == window.alternativeLastDay { return "\(claimed.long), the other reading" }
        guard window.agrees == false else { return "\(claimed.long), the same" }
        guard let difference = setting.regime?.discrepancies(of: [window]).first else {
            return "\(claimed.long), which differs"
        }
        let distance = counted(abs(difference.daysApart), "day")
        let found = "\(claimed.long), \(distance) \(difference.daysApart > 0 ? "too late" : "too early")"
        return switch difference.misreading {
        case .exclusive: "\(found): it looks as if the count began on the day after the event"
        case .oneDayShort, .other: found
        }
    }
}
