/// A regime's names turned into places, once, so that an evaluation compares numbers and not texts.
///
/// The rules hang here as objects because they hold many texts: reading one must not copy it.
final class Plan: Sendable {
    final class Event: Sendable {
        let rule: EventRule
        let duties: [Duty]

        init(_ rule: EventRule, _ duties: [Duty]) {
            self.rule = rule
            self.duties = duties
        }
    }

    final class Period: Sendable {
        let period: CommunityAssets.Period
        let anchor: Int?
        let proxy: Int?
        let metBy: [Int]
        let endedEarlyBy: [Int]
        /// Some decision meets it.
        let isMetByDecision: Bool

        init(_ period: CommunityAssets.Period, _ rules: [RegisterEvent.Kind: Int], _ events: [EventRule]) {
            self.period = period
            anchor = rules[period.anchor.event]
            proxy = period.anchor.proxy.flatMap { rules[$0.event] }
            metBy = period.metBy.compactMap { rules[$0] }
            endedEarlyBy = period.endedEarlyBy.compactMap { rules[$0] }
            isMetByDecision = metBy.contains { events[$0].role == .decision }
        }
    }

    final class Duty: Sendable {
        let rule: DutyRule
        let statuses: [Asset.Status]
        let dischargedBy: [Int]
        let deadline: Int?
        let whileOpen: Int?

        init(_ rule: DutyRule, _ rules: [RegisterEvent.Kind: Int], place: (String?) -> Int?) {
            self.rule = rule
            statuses = Array(rule.statuses)
            dischargedBy = rule.dischargedBy.compactMap { rules[$0] }
            deadline = place(rule.deadline)
            whileOpen = place(rule.whileOpen)
        }
    }

    final class Permission: Sendable {
        let rule: PermissionRule
        /// Lists, because so few are found faster by looking at each than by hashing.
        let statuses: [Asset.Status]
        let standings: [Standing]
        let whileOpen: Int?
        let until: Int?

        init(_ rule: PermissionRule, place: (String?) -> Int?) {
            self.rule = rule
            statuses = Array(rule.statuses)
            standings = Array(rule.standings)
            whileOpen = place(rule.whileOpen)
            until = place(rule.until)
        }
    }

    let events: [Event]
    let periods: [Period]
    /// For each action and counterparty, its rules in order.
    let permissions: [[Permission]]

    /// The periods with a part to play.
    let entry: Int?
    let interim: Int?
    let full: Int?
    let protected: Int?
    /// Who may make the request that triggers the full moratorium.
    let requesters: Eligibility?

    private let rules: [RegisterEvent.Kind: Int]

    init(
        events: [EventRule], periods: [CommunityAssets.Period], eligibility: [Eligibility],
        permissions: [PermissionRule], duties: [DutyRule]
    ) {
        let rules = Dictionary(events.indices.map { (events[$0].event, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ kind: String?) -> Int? {
            kind.flatMap { kind in periods.firstIndex { $0.kind == kind } }
        }
        func playing(_ role: CommunityAssets.Period.Role) -> Int? {
            periods.firstIndex { $0.role == role }
        }
        self.rules = rules
        self.events = events.map { event in
            Event(event, duties.filter { $0.event == event.event }.map { Duty($0, rules, place: place) })
        }
        self.periods = periods.map { Period($0, rules, events) }
        var groups: [[Permission]] = []
        for rule in permissions {
            let permission = Permission(rule, place: place)
            let isOfGroup = { (group: [Permission]) in
                group[0].rule.action == rule.action && group[0].rule.counterparty == rule.counterparty
            }
            if let group = groups.firstIndex(where: isOfGroup) {
                groups[group].append(permission)
            } else {
                groups.append([permission])
            }
        }
        self.permissions = groups
        entry = playing(.entry)
        interim = playing(.interim)
        full = playing(.full)
        protected = playing(.protected)
        let trigger = playing(.full).flatMap { periods[$0].trigger }
        requesters = trigger.flatMap { trigger in eligibility.first { $0.action == trigger.eligibility } }
    }

    /// The place of the rule for an event; nil where the regime knows none.
    func rule(of event: RegisterEvent.Kind) -> Int? { rules[event] }
}
