/// A regime's names turned into places, once, so that an evaluation compares numbers and not texts.
struct Plan: Sendable {
    struct PeriodPlan: Sendable {
        let anchor: Int?
        let proxy: Int?
        let metBy: [Int]
        let endedEarlyBy: [Int]
    }

    struct DutyPlan: Sendable {
        let event: Int?
        let dischargedBy: [Int]
        let deadline: Int?
        let whileOpen: Int?
    }

    private let rules: [RegisterEvent.Kind: Int]
    let periods: [PeriodPlan]
    let duties: [DutyPlan]
    /// For each action and counterparty, the places of its rules in order.
    let permissions: [[PermissionPlan]]

    struct PermissionPlan: Sendable {
        let rule: Int
        let whileOpen: Int?
        let until: Int?
    }

    /// The places of the periods with a part to play.
    let entry: Int?
    let refusedEntry: Int?
    let interim: Int?
    let full: Int?
    let protected: Int?
    /// Who may make the request that triggers the full moratorium.
    let requesters: Eligibility?

    init(
        events: [EventRule], periods: [Period], eligibility: [Eligibility], permissions: [PermissionRule],
        duties: [DutyRule]
    ) {
        let rules = Dictionary(events.indices.map { (events[$0].event, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ kind: String?) -> Int? {
            kind.flatMap { kind in periods.firstIndex { $0.kind == kind } }
        }
        func playing(_ role: Period.Role) -> Int? {
            periods.firstIndex { $0.role == role }
        }
        self.rules = rules
        self.periods = periods.map { period in
            PeriodPlan(
                anchor: rules[period.anchor.event], proxy: period.anchor.proxy.flatMap { rules[$0.event] },
                metBy: period.metBy.compactMap { rules[$0] }, endedEarlyBy: period.endedEarlyBy.compactMap { rules[$0] }
            )
        }
        self.duties = duties.map { duty in
            DutyPlan(
                event: rules[duty.event], dischargedBy: duty.dischargedBy.compactMap { rules[$0] },
                deadline: place(duty.deadline), whileOpen: place(duty.whileOpen))
        }
        var groups: [(action: String, counterparty: String, plans: [PermissionPlan])] = []
        for (index, rule) in permissions.enumerated() {
            let plan = PermissionPlan(rule: index, whileOpen: place(rule.whileOpen), until: place(rule.until))
            if let group = groups.firstIndex(where: { ($0.action, $0.counterparty) == (rule.action, rule.counterparty) }
            ) {
                groups[group].plans.append(plan)
            } else {
                groups.append((rule.action, rule.counterparty, [plan]))
            }
        }
        self.permissions = groups.map(\.plans)
        entry = playing(.entry)
        refusedEntry = playing(.refusedEntry)
        interim = playing(.interim)
        full = playing(.full)
        protected = playing(.protected)
        let trigger = playing(.full).flatMap { periods[$0].trigger }
        requesters = trigger.flatMap { trigger in eligibility.first { $0.action == trigger.eligibility } }
    }

    func rule(of event: RegisterEvent.Kind) -> Int? { rules[event] }
}
