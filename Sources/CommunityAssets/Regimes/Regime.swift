/// A body of law, or a council's promise, that opens windows: data with a citation at each number, read
/// from a file of `Schemas/regimes/`.
///
/// A class because it is large, never changes and is shared: an evaluation copies nothing of it.
public final class Regime: Sendable {
    public enum Jurisdiction: String, Sendable, CaseIterable {
        case england, wales, scotland
        case northernIreland = "northern-ireland"
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

    public let id: String
    public let version: String
    public let title: String
    public let jurisdiction: Jurisdiction
    public let binding: Binding
    public let status: Status
    /// Only an enabled regime opens windows, and only one whose lengths are all known may be enabled.
    public let isEnabled: Bool
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
    public let sources: [Source]

    /// What evaluation looks up again and again, worked out once.
    let plan: Plan

    public init(
        id: String, version: String, title: String, jurisdiction: Jurisdiction = .england,
        binding: Binding = .statute, status: Status = .draft, isEnabled: Bool = false,
        effectiveFrom: CalendarDate? = nil, effectiveUntil: CalendarDate? = nil,
        monthEndPolicy: MonthEndPolicy = .lastDayOfMonth, ownership: OwnershipRule? = nil,
        events: [EventRule] = [], periods: [Period] = [],
        eligibility: [Eligibility] = [], exemptions: [Exemption] = [], permissions: [PermissionRule] = [],
        duties: [DutyRule] = [], publication: Publication? = nil, sources: [Source] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.jurisdiction = jurisdiction
        self.binding = binding
        self.status = status
        self.isEnabled = isEnabled
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
        self.sources = sources
        self.plan = Plan(
            events: events, periods: periods, eligibility: eligibility, permissions: permissions,
            duties: duties)
    }

    /// The rule for an event; nil where the regime knows none.
    public func rule(for event: RegisterEvent.Kind) -> EventRule? {
        plan.rule(of: event).map { events[$0] }
    }

    /// The period of a kind, as `full-moratorium`.
    /// Whether land in a nation is under the regime.
    public func applies(in nation: Authority.Nation) -> Bool { jurisdiction.rawValue == nation.rawValue }

    public func period(_ kind: String) -> Period? {
        periods.first { $0.kind == kind }
    }
}
