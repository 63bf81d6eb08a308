internal import CommunityAssets

/// What the calculator found, for people: under a regime that opens no window why not, else each window with its reasons.
struct DatesPage {
    let regime: Regime
    let place: WorkingDays.Place
    let windows: [Window]
    let events: [RegisterEvent]
    let today: CalendarDate
    /// Asked for what a draft would give.
    let isDraft: Bool

    /// Why nothing of the regime is law in force; nil where it is.
    var whyNone: String? {
        guard !regime.isEnabled else { return nil }
        return "\(regime.id) opens no window: \(regime.disabledBecause ?? "it is a draft")"
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped("\(regime.title), version \(regime.version)".printable, to: width, hanging: 2)
        if let whyNone {
            lines += TextLayout.wrapped(
                (isDraft ? "NOT LAW IN FORCE: \(whyNone)." : "\(whyNone).").printable, to: width)
            guard isDraft else {
                return lines
                    + TextLayout.wrapped(
                        "hearth regimes \(regime.id) has its sources; --draft calculates what its text would give.",
                        to: width)
            }
        }
        let setting = WindowReasons.Setting(
            regime: regime, windows: windows, events: events, today: today, place: place)
        for window in windows { lines += WindowReasons(window, in: setting).lines(width: width) }
        if windows.isEmpty { lines.append("No window follows from these events.") }
        if isUncertainOfHolidays {
            lines += TextLayout.wrapped(
                "Holidays: those of the place are not known; the calendar's own days were left out of the count instead. "
                    + "Give the place's with --holiday.", to: width)
        }
        return lines
    }

    private var isUncertainOfHolidays: Bool {
        windows.contains { window in
            regime.period(of: window)?.calendar?.local(to: place).countsLocalHolidays ?? false
        }
    }
}
