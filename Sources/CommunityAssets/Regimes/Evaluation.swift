/// What a regime says of one listing on one day.
public struct Evaluation: Sendable {
    public var status: Asset.Status
    /// The day from which the status holds, where an event or an expiry set it.
    public var statusSince: CalendarDate?
    /// Why the land left the list: `expired`, `review`, `appeal`, `not-community-value`, `disposed`, `error`.
    public var removalReason: String?
    /// Where a procedure stands, in the regime's own word; nil under a regime that has no stages.
    public var stage: Stage?
    /// Nil unless the land is listed on the day.
    public var standing: Standing?
    public var windows: [Window]
    /// The owner's notices received by the day, oldest first.
    public var notices: [DisposalNotice]
    public var permissions: [Permission]
    public var duties: [Duty]
    public var warnings: [Warning]
    /// What the law makes of each event, one for one in the order of the history's events; an event
    /// after the day has none yet and stands as effective.
    public var effects: [EventEffect]
    /// The stretch before the listing's end in which the regime has readers warned, if the day is in it.
    public var lapseNotice: DayRange?
    /// Risks of which open periods tell.
    public var signals: [RiskSignal]

    public init(
        status: Asset.Status, statusSince: CalendarDate? = nil, removalReason: String? = nil,
        stage: Stage? = nil, standing: Standing? = nil, windows: [Window] = [], notices: [DisposalNotice] = [],
        permissions: [Permission] = [], duties: [Duty] = [], warnings: [Warning] = [], effects: [EventEffect] = [],
        lapseNotice: DayRange? = nil, signals: [RiskSignal] = []
    ) {
        self.status = status
        self.statusSince = statusSince
        self.removalReason = removalReason
        self.stage = stage
        self.standing = standing
        self.windows = windows
        self.notices = notices
        self.permissions = permissions
        self.duties = duties
        self.warnings = warnings
        self.effects = effects
        self.lapseNotice = lapseNotice
        self.signals = signals
    }
}

/// Whether someone may do something with the land today.
public struct Permission: Hashable, Sendable {
    /// `enter-into-relevant-disposal`, `ask-to-bid`, `nominate` ...
    public var action: String
    /// With or by whom, as `anyone`, `community-interest-group`.
    public var counterparty: String
    public var may: Bool
    /// The first day of the window that lets or forbids it, where there is one.
    public var firstDay: CalendarDate?
    /// The last day on which this holds, where it has one.
    public var lastDay: CalendarDate?
    /// The other reading of the last day, where the one above is past and this one is not.
    public var otherLastDay: CalendarDate?
    /// The last day of the window that is over, where that is why.
    public var endedOn: CalendarDate?
    /// In plain words.
    public var because: String
    public var citation: String
    /// What a community group does by it; nil where it is nothing for a group to do.
    public var groupAction: Opportunity.Action?
    /// The action of the eligibility that a group must meet; nil where anyone will do.
    public var eligibility: String?
    public var land: PermissionRule.Land?
    /// What a group must send, in plain words.
    public var send: String?
    /// To whom; `{council}` stands for the council of the place by name.
    public var to: String?

    public init(
        action: String, counterparty: String, may: Bool, lastDay: CalendarDate?, because: String, citation: String
    ) {
        self.action = action
        self.counterparty = counterparty
        self.may = may
        self.lastDay = lastDay
        self.because = because
        self.citation = citation
    }
}

/// Something that somebody must do because of an event.
public struct Duty: Hashable, Sendable {
    /// `authority`, `owner` ...
    public var who: String
    /// What, in plain words.
    public var what: String
    /// To whom or where, as "the owner", "the list"; nil where that says nothing.
    public var to: String?
    /// Nil where the text says "as soon as practicable" and gives no day.
    public var lastDay: CalendarDate?
    public var event: RegisterEvent.Kind
    public var eventID: RegisterEvent.ID?
    public var citation: String

    public init(
        who: String, what: String, to: String?, lastDay: CalendarDate?, event: RegisterEvent.Kind,
        eventID: RegisterEvent.ID?, citation: String
    ) {
        self.who = who
        self.what = what
        self.to = to
        self.lastDay = lastDay
        self.event = event
        self.eventID = eventID
        self.citation = citation
    }
}

/// Something a reader should know before relying on the answer.
public struct Warning: Hashable, Sendable {
    /// Stable kebab-case name, as `disposal-in-breach`.
    public var code: String
    public var message: String
    public var citation: String?

    public init(code: String, message: String, citation: String? = nil) {
        self.code = code
        self.message = message
        self.citation = citation
    }
}

/// What the law makes of an event that happened.
public struct EventEffect: Hashable, Sendable {
    public enum Effect: String, Sendable, CaseIterable {
        case effective
        case noEffect = "no-effect"
        case contravention
        case superseded
    }

    public var event: RegisterEvent.ID?
    public var effect: Effect
    /// Why, where it is not simply effective.
    public var warning: String?
    public var provision: String?

    public init(event: RegisterEvent.ID?, effect: Effect, warning: String? = nil, provision: String? = nil) {
        self.event = event
        self.effect = effect
        self.warning = warning
        self.provision = provision
    }

    /// That of an event that a later entry corrects.
    public init(correctedByLater event: RegisterEvent.ID?) {
        self.init(event: event, effect: .superseded, warning: "a later entry corrects it")
    }
}

/// All that is known of one listing, for a regime to judge.
public struct History: Sendable {
    public var listing: Listing?
    /// In any order; evaluation does not depend on it.
    public var events: [RegisterEvent]
    /// The authority in whose area the land lies: its local holidays count where a rule counts such.
    public var area: Authority.Code?
    /// All public and local holidays of the place, where somebody gives them; nil: those known of the area.
    public var holidays: Set<CalendarDate>?
    /// The last day up to which silence means that nothing came: the day of the newest source that would
    /// have shown a bid request. Nil: no source shows any, so silence says nothing.
    public var informedUntil: CalendarDate?

    public init(
        listing: Listing? = nil, events: [RegisterEvent], area: Authority.Code? = nil,
        holidays: Set<CalendarDate>? = nil, informedUntil: CalendarDate?
    ) {
        self.listing = listing
        self.area = area
        self.holidays = holidays
        self.events = events
        self.informedUntil = informedUntil
    }

    var place: WorkingDays.Place { WorkingDays.Place(authority: area, holidays: holidays) }
}

/// Whether an event may be told to the register.
public enum Admission: Hashable, Sendable {
    case admitted(EventEffect)
    /// It cannot have happened as told: what, why, and what to do next.
    case refused(code: String, message: String, next: String, provision: String)
}
