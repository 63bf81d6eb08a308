/// A body of law, or a council's promise, that opens windows: data with a citation at each number, read
/// from a file of `Schemas/regimes/`.
///
/// A class because it is large, never changes and is shared: an evaluation copies nothing of it.
public final class Regime: Sendable {
    public enum Jurisdiction: String, Sendable, CaseIterable {
        case england, wales, scotland
        case northernIreland = "northern-ireland"
        /// A council anywhere may promise.
        case unitedKingdom = "united-kingdom"
    }

    /// Whether third parties are bound, or only the council that promised.
    public enum Binding: String, Sendable, CaseIterable {
        case statute, policy
    }

    public enum Status: String, Sendable, CaseIterable {
        case live, draft
        case notCommenced = "not-commenced"
        case repealed
    }

    /// Where a rule was read, and whether the text itself was checked.
    public struct Source: Hashable, Sendable {
        public let title: String
        public let url: String?
        public let readOn: CalendarDate?
        public let isVerified: Bool

        public init(title: String, url: String?, readOn: CalendarDate?, isVerified: Bool) {
            self.title = title
            self.url = url
            self.readOn = readOn
            self.isVerified = isVerified
        }
    }

    /// A way of disposing that the regime leaves free.
    public struct Exemption: Hashable, Sendable {
        /// As an event states it: `s95-5-f`.
        public let code: String
        public let label: String
        public let citation: String

        public init(code: String, label: String, citation: String) {
            self.code = code
            self.label = label
            self.citation = citation
        }
    }

    /// A council's own decision to offer its land to the community first: policy, which binds nobody else.
    public struct Promise: Hashable, Sendable {
        public let policyDocument: String
        public let minute: String

        public init(policyDocument: String, minute: String) {
            self.policyDocument = policyDocument
            self.minute = minute
        }
    }

    public let id: String
    public let version: String
    public let title: String
    public let jurisdiction: Jurisdiction
    public let binding: Binding
    public let status: Status
    /// Only an enabled regime opens windows, and only one whose lengths are all known may be enabled.
    public let isEnabled: Bool
    /// Why it opens no window, where it opens none.
    public let disabledBecause: String?
    /// The one authority whose promise it is; nil for law.
    public let authority: Authority.Code?
    /// The decision by which a council bound itself.
    public let promise: Promise?
    public let effectiveFrom: CalendarDate?
    /// The last day; nil while in force.
    public let effectiveUntil: CalendarDate?
    public let monthEndPolicy: MonthEndPolicy
    /// Nil where the regime does not turn on who the owner is.
    public let ownership: OwnershipRule?
    public let events: [EventRule]
    public let periods: [Period]
    public let eligibility: [Eligibility]
    public let exemptions: [Exemption]
    public let permissions: [PermissionRule]
    public let duties: [DutyRule]
    /// Nil where the regime has nobody publish lists.
    public let publication: Publication?
    public let stages: [Stage]
    public let transitions: [Transition]
    public let sources: [Source]

    /// The versions in force before this one, oldest first: their periods govern what began under them.
    public let earlier: [Regime]

    /// What evaluation looks up again and again, worked out once.
    let plan: Plan

    public init(
        id: String, version: String, title: String, jurisdiction: Jurisdiction = .england,
        binding: Binding = .statute, status: Status = .draft, isEnabled: Bool = false,
        disabledBecause: String? = nil, authority: Authority.Code? = nil, promise: Promise? = nil,
        effectiveFrom: CalendarDate? = nil, effectiveUntil: CalendarDate? = nil,
        monthEndPolicy: MonthEndPolicy = .lastDayOfMonth, ownership: OwnershipRule? = nil,
        events: [EventRule] = [], periods: [Period] = [],
        eligibility: [Eligibility] = [], exemptions: [Exemption] = [], permissions: [PermissionRule] = [],
        duties: [DutyRule] = [], stages: [Stage] = [], transitions: [Transition] = [], publication: Publication? = nil,
        sources: [Source] = [], earlier: [Regime] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.jurisdiction = jurisdiction
        self.binding = binding
        self.status = status
        self.isEnabled = isEnabled
        self.disabledBecause = disabledBecause
        self.authority = authority
        self.promise = promise
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
        self.monthEndPolicy = monthEndPolicy
        self.ownership = ownership
        self.events = events
        self.periods = periods
        self.eligibility = eligibility
        self.exemptions = exemptions
        self.permissions = permissions
        self.duties = duties
        self.publication = publication
        self.stages = stages
        self.transitions = transitions
        self.sources = sources
        self.earlier = earlier
        self.plan = Plan(
            events: events, periods: periods, eligibility: eligibility, permissions: permissions,
            duties: duties, stages: stages, transitions: transitions,
            span: Span(version: version, from: effectiveFrom, until: effectiveUntil), earlier: earlier)
    }

    /// The rule for an event; nil where the regime knows none.
    public func rule(for event: RegisterEvent.Kind) -> EventRule? {
        plan.rule(of: event).map { plan.events[$0].rule }
    }

    /// Whether land of an authority is under the regime.
    public func applies(to authority: Authority) -> Bool {
        (jurisdiction == .unitedKingdom || jurisdiction.rawValue == authority.nation.rawValue)
            && self.authority.map { $0 == authority.code } ?? true
    }

    /// Whether it is a form for councils to fill in, and nobody's promise yet.
    public var isTemplate: Bool { binding == .policy && authority == nil && jurisdiction == .unitedKingdom }

    /// The period that a window was counted by, in the version it was counted by.
    public func period(of window: Window) -> Period? {
        guard window.regimeVersion != version, let earlier = earlier.last(where: { $0.version == window.regimeVersion })
        else { return period(window.kind) }
        return earlier.period(window.kind)
    }

    /// When a version is in force.
    struct Span: Sendable {
        let version: String
        let from: CalendarDate?
        let until: CalendarDate?
    }

    var span: Span { Span(version: version, from: effectiveFrom, until: effectiveUntil) }

    /// Whether some period leaves public and local holidays of the place out of the count.
    public var countsLocalHolidays: Bool { periods.contains { $0.calendar?.countsLocalHolidays ?? false } }

    /// The stage of a name.
    public func stage(_ name: String) -> Stage? { stages.first { $0.name == name } }

    /// The period of a kind, as `full-moratorium`.
    public func period(_ kind: String) -> Period? {
        periods.first { $0.kind == kind }
    }
}
