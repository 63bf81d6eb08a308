internal import CommunityAssets

/// A deadline for people who did not ask Hearth and may not know the law: what, where, for whom, and why that
/// day. What it calls things comes from the regime; no word in it goes stale overnight.
struct DeadlineWords {
    private let deadline: Deadline
    private let day: CalendarDate

    private var window: Window { deadline.window }

    init(_ deadline: Deadline, on day: CalendarDate) {
        self.deadline = deadline
        self.day = day
    }

    /// "The Weir Inn: last day for a request to be treated as a potential bidder".
    var title: String { "\(prefix)\(deadline.asset.particulars.name): \(occasion)" }

    /// The same for a list of news, where a day that has passed needs to be told from one to come.
    var headline: String {
        switch (deadline.standing, window.state) {
        case (.stands, .upcoming): "To come: \(title), \(day.inWords)"
        case (.stands, .overdue): "Overdue: \(title), \(day.inWords)"
        case (.stands, .closed): "Passed: \(title), \(day.inWords)"
        default: "\(title), \(day.inWords)"
        }
    }

    /// Where the place is, as far as the public may know.
    var place: String? {
        let place = PublicPlace(deadline.asset.particulars)
        if deadline.asset.particulars.isVacant {
            return place.postcode.map { "\($0) (the address is withheld)" }
        }
        let postcode = place.postcode.flatMap { place.address?.hasSuffix($0) ?? false ? nil : $0 }
        let parts = [place.address, postcode].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    var paragraphs: [String] {
        [
            cancellation, lastDay, concerns, act, doubt, trigger, "Rule: \(rule).",
            "Provision: \(window.because.citation).",
            readings, claim, "Council: \(deadline.authority.name).",
            "Asset \(deadline.asset.id), \(deadline.regime.id). Worked out by Hearth from the dates that were published "
                + "or recorded; it is no legal advice.",
        ].compactMap { $0 }
    }

    // MARK: What day it is

    private var prefix: String {
        switch deadline.standing {
        case .stands: ""
        case .doubtful: "Perhaps: "
        case .cancelled(.met): "Met: "
        case .cancelled(.endedEarly): "Ended early: "
        case .cancelled(.notTriggered): "Not triggered: "
        case .cancelled(.corrected): "Corrected: "
        }
    }

    /// What the day is the last one for, or of.
    private var occasion: String {
        awaited.map { "last day for \($0.label)" } ?? "last day of \(label)"
    }

    private var label: String { deadline.period?.label ?? window.kind }
    private var awaited: EventRule? { deadline.period.flatMap(deadline.regime.awaited) }

    private var isCancelled: Bool {
        if case .cancelled = deadline.standing { true } else { false }
    }

    private var lastDay: String {
        let verb = isCancelled ? "would have been" : "is"
        let beginning = window.state == .upcoming ? ", which begins on \(window.firstDay.inFull)" : ""
        return "\(day.inFull) \(verb) the last day of \(label)\(beginning)."
    }

    private var cancellation: String? {
        guard case .cancelled(let cancellation) = deadline.standing else { return nil }
        let on = window.endedOn.map { " on \($0.inFull)" } ?? ""
        let by = window.endedBy.map { " by event \($0)" } ?? ""
        return switch cancellation {
        case .met: "Met\(on)\(by): this day need not be kept any more."
        case .endedEarly: "Ended early\(on)\(by): this day need not be kept any more."
        case .notTriggered: "By what is known now it never began: this day need not be kept."
        case .corrected:
            "What it was counted from was corrected: this day need not be kept. If there is another, it is an entry "
                + "of its own."
        }
    }

    // MARK: For whom

    private var concerns: String? {
        guard let who = deadline.period?.who else { return nil }
        return window.effect == .block ? "Held back until then: \(who)." : "Concerns: \(who)."
    }

    private var act: String? {
        guard !isCancelled, let awaited else { return nil }
        let time = window.cutoffTime.map { "before \($0) on that day" } ?? "on that day"
        return "In time if \(awaited.basis.inWords) \(time) or earlier: \(awaited.label). Who: \(awaited.who)."
    }

    private var doubt: String? {
        guard deadline.standing == .doubtful else { return nil }
        let awaited = deadline.period?.trigger.flatMap { deadline.regime.rule(for: $0.event)?.label }
        return "It is not known whether it binds: no source says whether \(awaited ?? "what triggers it") came in time."
    }

    private var trigger: String? {
        guard let happening = window.triggeredBy else { return nil }
        let label = deadline.regime.rule(for: happening.event)?.label ?? happening.event.rawValue
        return "Binds because of \(label) of \(happening.on.inFull)."
    }

    // MARK: Why that day

    private var rule: String {
        "\(window.because.rule), here \(window.because.on.inFull), \(window.basisInWords(under: deadline.regime))"
    }

    private var readings: String? {
        guard let later = window.lastDay, let earlier = window.alternativeLastDay else { return nil }
        let choice =
            day == earlier
            ? "This is the earlier, on which whoever must act is safe."
            : "This is the later, to which a block has to be respected."
        return "The law can be read in two ways: \(earlier.inFull), or \(later.inFull). \(choice)"
    }

    private var claim: String? {
        guard window.agrees == false, let claimed = window.claimedLastDay else { return nil }
        return "The council printed another day: \(claimed.inFull)."
    }
}

extension CalendarDate {
    /// `Sunday 22 November 2026`.
    fileprivate var inFull: String { "\(weekday.name) \(inWords)" }
}

extension EventRule.Basis {
    fileprivate var inWords: String { self == .enteredInto ? "entered into" : rawValue }
}
