/// A last day that a council printed and the law does not give.
public struct ClaimedDifference: Hashable, Sendable {
    /// What probably went wrong.
    public enum Misreading: String, Sendable, CaseIterable {
        /// Counted from the day after the event, where the law counts the day itself.
        case exclusive
        case oneDayShort = "one-day-short"
        case other
    }

    /// The kind of window, as `interim-moratorium`.
    public let kind: String
    public let claimed: CalendarDate
    public let computed: CalendarDate
    public let misreading: Misreading
    /// For an officer, in plain words.
    public let message: String
    public let citation: String

    public init(
        kind: String, claimed: CalendarDate, computed: CalendarDate, misreading: Misreading, message: String,
        citation: String
    ) {
        self.kind = kind
        self.claimed = claimed
        self.computed = computed
        self.misreading = misreading
        self.message = message
        self.citation = citation
    }

    /// How many days later the council's day is; negative where it is earlier.
    public var daysApart: Int { computed.days(until: claimed) }
}

extension Regime {
    /// Where the last days that a list prints differ from those the law gives. A day that is one of two
    /// readings of the month-end rule is no difference.
    public func discrepancies(in history: History, on day: CalendarDate) -> [ClaimedDifference] {
        discrepancies(of: evaluate(history, on: day).windows)
    }

    /// The same for windows that are at hand, each with what was printed beside it.
    public func discrepancies(of windows: [Window]) -> [ClaimedDifference] {
        // By their places: a window holds many texts, and most agree with what is printed.
        windows.indices.compactMap { windows[$0].agrees == false ? difference(windows[$0]) : nil }
    }

    private func difference(_ window: Window) -> ClaimedDifference? {
        guard let claimed = window.claimedLastDay, let computed = window.lastDay,
            let period = period(window.kind)
        else { return nil }
        let misreading = misreading(window, claimed, computed, period)
        let found =
            "the list prints \(claimed.inWords) as the last day of \(period.label), the law gives "
            + "\(computed.inWords) (\(period.rule), here \(window.because.on.inWords))"
        return ClaimedDifference(
            kind: window.kind, claimed: claimed, computed: computed, misreading: misreading,
            message: found + explanation(misreading, days: computed.days(until: claimed)), citation: period.citation)
    }

    private func misreading(
        _ window: Window, _ claimed: CalendarDate, _ computed: CalendarDate, _ period: Period
    ) -> ClaimedDifference.Misreading {
        let exclusive = CountingRule.after.count(period.duration, from: window.because.on, calendar: period.calendar)
        if period.counting == .beginningWith, claimed == exclusive?.lastDay { return .exclusive }
        return switch computed.days(until: claimed) {
        case 1: .exclusive
        case -1: .oneDayShort
        default: .other
        }
    }

    private func explanation(_ misreading: ClaimedDifference.Misreading, days: Int) -> String {
        switch misreading {
        case .exclusive: ": it looks as if the count began on the day after"
        case .oneDayShort: ": it is one day short"
        case .other: ": it is \(abs(days)) days \(days > 0 ? "late" : "early")"
        }
    }
}
