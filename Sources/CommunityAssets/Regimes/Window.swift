/// A period that the law opens, as it stands on a day: computed, never stored as truth.
public struct Window: Hashable, Sendable {
    public enum State: String, Sendable, CaseIterable {
        case upcoming, open, met, overdue, closed
        /// What it waits for has not come, as its `condition` says.
        case notTriggered = "not-triggered"
        /// The interim has ended and nothing dated later says whether anyone asked.
        case unknown
        /// The land left the list before the window's end.
        case noLongerBinding = "no-longer-binding"
    }

    /// What a window that is not triggered waits for.
    public enum Condition: Hashable, Sendable {
        /// A qualifying request: none is recorded so far, or a source dated after the interim's end shows that none
        /// came.
        case request
        /// That another period runs out and nothing meets it: what is then so, as "no decision comes", and its
        /// last day.
        case unmet(String, by: CalendarDate)
        /// That what the file says becomes law.
        case law
    }

    public enum Effect: String, Sendable, CaseIterable {
        case block, permit, deadline, expire, lookback
    }

    /// Why the window is what it is.
    public struct Because: Hashable, Sendable {
        public var event: RegisterEvent.Kind
        public var eventID: RegisterEvent.ID?
        public var on: CalendarDate
        public var basis: RegisterEvent.Basis
        /// The rule in words, as "6 weeks beginning with the day the notice was received".
        public var rule: String
        /// The provision, as "Localism Act 2011 s.95(6)".
        public var citation: String

        public init(
            event: RegisterEvent.Kind, eventID: RegisterEvent.ID?, on: CalendarDate, basis: RegisterEvent.Basis,
            rule: String, citation: String
        ) {
            self.event = event
            self.eventID = eventID
            self.on = on
            self.basis = basis
            self.rule = rule
            self.citation = citation
        }
    }

    /// An event by what it was and when; one that somebody only asks about has no identifier.
    public struct Happening: Hashable, Sendable {
        public var event: RegisterEvent.Kind
        public var eventID: RegisterEvent.ID?
        public var on: CalendarDate

        public init(event: RegisterEvent.Kind, eventID: RegisterEvent.ID?, on: CalendarDate) {
            self.event = event
            self.eventID = eventID
            self.on = on
        }
    }

    /// The kind within the regime, as `full-moratorium`.
    public var kind: String
    /// The version of the regime whose period it is: the one in force on the day it counts from.
    public var regimeVersion: String
    public var listing: Listing.ID?
    /// The notice it runs from, where several may live side by side.
    public var notice: RegisterEvent.ID?
    /// The day from which the rule counts: that of the event, or the last day of the period whose end it hangs on.
    public var countedFrom: CalendarDate
    public var firstDay: CalendarDate
    /// Nil while the end depends on an event that has not happened.
    public var lastDay: CalendarDate?
    /// The earlier reading, where the month-end rule has two.
    public var alternativeLastDay: CalendarDate?
    /// A time of day on the last day, as `17:00`.
    public var cutoffTime: String?
    public var state: State
    /// Nil unless the window is not triggered.
    public var condition: Condition?
    public var endedOn: CalendarDate?
    public var endedBy: RegisterEvent.ID?
    /// The event that made it bind, where the regime asks for one and it came.
    public var triggeredBy: Happening?
    /// 0 on the last day; nil unless open. For a deadline or a leave it counts to the earlier reading, for a block
    /// to the later.
    public var daysLeft: Int?
    public var effect: Effect
    public var because: Because
    /// What the council printed, beside what the law gives.
    public var claimedLastDay: CalendarDate?

    public init(
        kind: String, regimeVersion: String = "", listing: Listing.ID? = nil, notice: RegisterEvent.ID? = nil,
        countedFrom: CalendarDate? = nil, firstDay: CalendarDate,
        lastDay: CalendarDate?, alternativeLastDay: CalendarDate? = nil, cutoffTime: String? = nil,
        state: State, condition: Condition? = nil, endedOn: CalendarDate? = nil, endedBy: RegisterEvent.ID? = nil,
        triggeredBy: Happening? = nil, daysLeft: Int? = nil,
        effect: Effect, because: Because, claimedLastDay: CalendarDate? = nil
    ) {
        self.kind = kind
        self.regimeVersion = regimeVersion
        self.listing = listing
        self.notice = notice
        self.countedFrom = countedFrom ?? because.on
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.alternativeLastDay = alternativeLastDay
        self.cutoffTime = cutoffTime
        self.state = state
        self.condition = condition
        self.endedOn = endedOn
        self.endedBy = endedBy
        self.triggeredBy = triggeredBy
        self.daysLeft = daysLeft
        self.effect = effect
        self.because = because
        self.claimedLastDay = claimedLastDay
    }

    /// Whether the council's printed last day is the law's, by either reading; nil where it printed none.
    public var agrees: Bool? {
        guard let claimedLastDay, let lastDay else { return nil }
        return claimedLastDay == lastDay || claimedLastDay == alternativeLastDay
    }

    /// The day that someone must act by, or that a block must be respected to.
    public var decisiveLastDay: CalendarDate? {
        switch effect {
        case .deadline, .permit: alternativeLastDay ?? lastDay
        case .block, .expire, .lookback: lastDay
        }
    }
}
