/// A stretch of time that a regime attaches to an event, with its number, its rule and its provision.
public struct Period: Hashable, Sendable {
    /// The part a period plays in the life of a listing. Others stand by themselves.
    public enum Role: String, Sendable, CaseIterable {
        /// How long the land is listed.
        case entry
        /// How long a refusal stays on its list.
        case refusedEntry = "refused-entry"
        /// The stretches that run from an owner's notice.
        case interim, full, protected
    }

    /// The event that a period counts from.
    public struct Anchor: Hashable, Sendable {
        public enum Pick: String, Sendable, CaseIterable {
            /// One period for every such event.
            case each
            /// One, from the latest such event.
            case latest
        }

        public let event: RegisterEvent.Kind
        /// Other events that open it just as well, as what the law deems to be such a notice.
        public let also: [RegisterEvent.Kind]
        /// Only where the event decided so.
        public let decision: Listing.Decision?
        /// Only where the event, if it can have outcomes, had one of these; any, where empty.
        public let outcomes: [String]
        /// The kind of the period that must run out unmet: this one begins with its last day. `event` is
        /// then the one that the other period counts from.
        public let endOf: String?
        /// The kind of the period around whose last day this one lies, as its `span` says; `event` is then the one
        /// that the other period counts from.
        public let aroundEndOf: String?
        /// Stands in where the event itself is not known.
        public let proxy: Proxy?
        public let pick: Pick

        public init(
            event: RegisterEvent.Kind, also: [RegisterEvent.Kind] = [], decision: Listing.Decision? = nil,
            outcomes: [String] = [], endOf: String? = nil, aroundEndOf: String? = nil, proxy: Proxy? = nil,
            pick: Pick = .each
        ) {
            self.event = event
            self.also = also
            self.decision = decision
            self.outcomes = outcomes
            self.endOf = endOf
            self.aroundEndOf = aroundEndOf
            self.proxy = proxy
            self.pick = pick
        }
    }

    public struct Proxy: Hashable, Sendable {
        public let event: RegisterEvent.Kind
        public let decision: Listing.Decision?

        public init(event: RegisterEvent.Kind, decision: Listing.Decision? = nil) {
            self.event = event
            self.decision = decision
        }
    }

    /// What must happen for the period to bind.
    public struct Trigger: Hashable, Sendable {
        public let event: RegisterEvent.Kind
        /// The kind of the period, from the same anchor, within which it must happen.
        public let within: String
        /// The action for which whoever does it must be eligible, as `ask-to-bid`.
        public let eligibility: String

        public init(event: RegisterEvent.Kind, within: String, eligibility: String) {
            self.event = event
            self.within = within
            self.eligibility = eligibility
        }
    }

    /// A risk of which a period tells, as `disposal-notice`.
    public struct Signal: Hashable, Sendable {
        public let kind: String
        /// In plain words.
        public let reason: String

        public init(kind: String, reason: String) {
            self.kind = kind
            self.reason = reason
        }
    }

    /// What the law makes of a deadline that passes.
    public enum Lateness: String, Sendable, CaseIterable {
        /// Nothing: the duty stands, overdue.
        case none
        case deemedRefusalRoute = "deemed-refusal-route"
        case deemedDecline = "deemed-decline"
        /// The right is gone.
        case extinguish
    }

    /// The kind of window it opens, as `full-moratorium`.
    public let kind: String
    /// With its article, as "the full moratorium".
    public let label: String
    public let role: Role?
    public let anchor: Anchor
    /// Nil where it is not known; such a regime cannot be enabled.
    public let duration: Length?
    /// For a period around the end of another, in place of a duration.
    public let span: Span?
    public let counting: CountingRule
    public let calendar: WorkingDays?
    /// A last day that is no working day moves on to the next.
    public let rollsToWorkingDay: Bool
    /// A time on the last day, as `17:00`.
    public let cutoffTime: String?
    public let effect: Window.Effect
    /// Whom it binds or lets act.
    public let who: String
    public let trigger: Trigger?
    /// What meets a deadline; of several kinds the first that happened decides.
    public let metBy: [RegisterEvent.Kind]
    public let endedEarlyBy: [RegisterEvent.Kind]
    /// Stages of the procedure at which it ends.
    public let endsAtStages: [String]
    /// Events that state a later last day, as one agreed in writing.
    public let extendedBy: [RegisterEvent.Kind]
    /// Longer times that the law gives where something else happens.
    public let longer: [Longer]
    /// How much the event it counts from may itself say about the last day.
    public let limit: Limit
    /// What is so when it has run out and nothing has met it, as "no decision comes".
    public let unmet: String?
    /// What the period, while it is open, tells of a risk to the asset.
    public let signal: Signal?
    /// It ends with the listing.
    public let bindsWhileListed: Bool
    public let ifMissed: Lateness
    /// How long before its end readers are warned.
    public let warnsBefore: Length?
    /// The rule in words, as "6 weeks beginning with the day the notice was received".
    public let rule: String
    public let citation: String

    public init(
        kind: String, label: String, role: Role? = nil, anchor: Anchor, duration: Length?, span: Span? = nil,
        counting: CountingRule, calendar: WorkingDays? = nil, rollsToWorkingDay: Bool = false,
        cutoffTime: String? = nil,
        effect: Window.Effect, who: String, trigger: Trigger? = nil, metBy: [RegisterEvent.Kind] = [],
        endedEarlyBy: [RegisterEvent.Kind] = [], endsAtStages: [String] = [], extendedBy: [RegisterEvent.Kind] = [],
        longer: [Longer] = [], limit: Limit = .exact, unmet: String? = nil,
        signal: Signal? = nil, bindsWhileListed: Bool = false, ifMissed: Lateness = .none,
        warnsBefore: Length? = nil, rule: String, citation: String
    ) {
        self.kind = kind
        self.label = label
        self.role = role
        self.anchor = anchor
        self.duration = duration
        self.span = span
        self.counting = counting
        self.calendar = calendar
        self.rollsToWorkingDay = rollsToWorkingDay
        self.cutoffTime = cutoffTime
        self.effect = effect
        self.who = who
        self.trigger = trigger
        self.metBy = metBy
        self.endedEarlyBy = endedEarlyBy
        self.endsAtStages = endsAtStages
        self.extendedBy = extendedBy
        self.longer = longer
        self.limit = limit
        self.unmet = unmet
        self.signal = signal
        self.bindsWhileListed = bindsWhileListed
        self.ifMissed = ifMissed
        self.warnsBefore = warnsBefore
        self.rule = rule
        self.citation = citation
    }

    /// The period counted from a day; nil where its length is unknown.
    ///
    /// - Parameter longer: a longer time that the law gives in place of the period's own.
    public func counted(
        from day: CalendarDate, in place: WorkingDays.Place = .unknown, longer: Longer? = nil
    ) -> CountedPeriod? {
        let calendar = calendar?.local(to: place)
        let rule = longer?.counting ?? counting
        guard let counted = rule.count(longer?.duration ?? duration, from: day, calendar: calendar) else { return nil }
        guard rollsToWorkingDay, let calendar else { return counted }
        return counted.rolled(to: calendar)
    }
}
