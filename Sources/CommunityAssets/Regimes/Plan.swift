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
        /// The version of the regime that has it.
        let version: String
        /// The first day on which an event opens it; nil where none is stated.
        let from: CalendarDate?
        /// The last day on which an event opens it; nil while the version is in force.
        let until: CalendarDate?
        /// The periods of the kind in earlier versions, newest first.
        let earlier: [Period]
        let anchor: Int?
        /// That and the other events that open it.
        let anchors: [Int]
        let anchorBits: RuleBits
        /// The place of the period whose end it begins with.
        let endOf: Int?
        /// The place of the period around whose end it lies.
        let aroundEndOf: Int?
        let extendedBy: [Int]
        let longer: [Longer]
        let proxy: Int?
        let metBy: [Int]
        let endedEarlyBy: [Int]
        /// Some decision meets it.
        let isMetByDecision: Bool
        /// A window of the period, but for what depends on the history: many texts are copied at once faster than
        /// one by one.
        let blank: Window

        init(
            _ period: CommunityAssets.Period, of regime: Regime.Span, earlier: [Period] = [],
            _ rules: [RegisterEvent.Kind: Int], _ events: [EventRule], place: (String?) -> Int?
        ) {
            self.period = period
            version = regime.version
            blank = Window(period, of: regime.version)
            from = regime.from
            until = regime.until
            self.earlier = earlier
            anchor = (period.anchor.endOf ?? period.anchor.aroundEndOf) == nil ? rules[period.anchor.event] : nil
            anchors = anchor.map { [$0] + period.anchor.also.compactMap { rules[$0] } } ?? []
            anchorBits = RuleBits(anchors)
            endOf = place(period.anchor.endOf)
            aroundEndOf = place(period.anchor.aroundEndOf)
            extendedBy = period.extendedBy.compactMap { rules[$0] }
            longer = period.longer.compactMap { longer in
                rules[longer.event].map {
                    Longer(longer: longer, event: $0, pendingSince: longer.pendingSince.flatMap { rules[$0] })
                }
            }
            proxy = period.anchor.proxy.flatMap { rules[$0.event] }
            metBy = period.metBy.compactMap { rules[$0] }
            endedEarlyBy = period.endedEarlyBy.compactMap { rules[$0] }
            isMetByDecision = metBy.contains { events[$0].role == .decision }
        }

        /// The period as the law stood on the day it counts from: a later version moves nothing that began
        /// under an earlier one. Before the first version the first is as good as any.
        func inForce(on day: CalendarDate) -> Period {
            guard !earlier.isEmpty, let from, day < from else { return self }
            return earlier.first { $0.from.map { day >= $0 } ?? true } ?? earlier[earlier.count - 1]
        }
    }

    /// A longer time with the places of its events.
    struct Longer: Sendable {
        let longer: CommunityAssets.Period.Longer
        let event: Int
        let pendingSince: Int?
    }

    final class Duty: Sendable {
        let rule: DutyRule
        let statuses: [Asset.Status]
        let stages: [Int]
        let dischargedBy: [Int]
        let deadline: Int?
        let whileOpen: Int?
        /// What it says, but for the event and the day.
        let said: CommunityAssets.Duty

        init(
            _ rule: DutyRule, _ rules: [RegisterEvent.Kind: Int], place: (String?) -> Int?, stage: (String) -> Int?
        ) {
            self.rule = rule
            said = CommunityAssets.Duty(
                who: rule.who, what: rule.what, to: rule.to, lastDay: nil, event: rule.event, eventID: nil,
                citation: rule.citation)
            statuses = Array(rule.statuses)
            stages = rule.stages.compactMap(stage)
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
        let stages: [Int]
        let whileOpen: Int?
        let until: Int?
        /// What it says, but for the days.
        let said: CommunityAssets.Permission

        init(_ rule: PermissionRule, place: (String?) -> Int?, stage: (String) -> Int?) {
            self.rule = rule
            said = CommunityAssets.Permission(rule)
            statuses = Array(rule.statuses)
            standings = Array(rule.standings)
            stages = rule.stages.compactMap(stage)
            whileOpen = place(rule.whileOpen)
            until = place(rule.until)
        }
    }

    /// A step between stages, by their places.
    struct Transition: Sendable {
        /// Empty for the beginning.
        let from: [Int]
        let event: Int?
        let outcomes: [String]
        let endOf: Int?
        let to: Int
        let citation: String
    }

    let events: [Event]
    let periods: [Period]
    let transitions: [Transition]
    /// For each action and counterparty, its rules in order.
    let permissions: [[Permission]]

    /// The periods with a part to play.
    let entry: Int?
    let interim: Int?
    let full: Int?
    let protected: Int?
    /// Who may make the request that triggers the full moratorium.
    let requesters: Eligibility?

    /// The kinds of event that the regime knows, in the order of its rules, and how long their words are: by that most are
    /// told apart, where a dictionary would have to make a digest of every word that it is asked for.
    private let kinds: [RegisterEvent.Kind]
    private let lengths: [Int]

    init(
        events: [EventRule], periods: [CommunityAssets.Period], eligibility: [Eligibility],
        permissions: [PermissionRule], duties: [DutyRule], stages: [Stage], transitions: [CommunityAssets.Transition],
        span: Regime.Span, earlier: [Regime]
    ) {
        // What only an earlier version knows may have happened while it was in force.
        var events = events
        var kinds = periods
        for regime in earlier.reversed() {
            events += regime.events.filter { old in !events.contains { $0.event == old.event } }
            kinds += regime.periods.filter { old in !kinds.contains { $0.kind == old.kind } }
        }
        let periodsOfThisVersion = Set(periods.map(\.kind))
        let periods = kinds
        let rules = Dictionary(events.indices.map { (events[$0].event, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ kind: String?) -> Int? {
            kind.flatMap { kind in periods.firstIndex { $0.kind == kind } }
        }
        func stage(_ name: String) -> Int? {
            stages.firstIndex { $0.name == name }
        }
        func playing(_ role: CommunityAssets.Period.Role) -> Int? {
            periods.firstIndex { $0.role == role }
        }
        self.kinds = events.map(\.event)
        lengths = self.kinds.map(\.rawValue.utf8.count)
        self.events = events.map { event in
            Event(
                event, duties.filter { $0.event == event.event }.map { Duty($0, rules, place: place, stage: stage) })
        }
        let known = events
        self.periods = periods.map { period in
            let older = earlier.reversed().compactMap { regime in
                regime.period(period.kind).map {
                    Period($0, of: regime.span, rules, known, place: place)
                }
            }
            if let newest = older.first, !periodsOfThisVersion.contains(period.kind) {
                return Period(
                    newest.period, of: Regime.Span(version: newest.version, from: newest.from, until: newest.until),
                    earlier: Array(older.dropFirst()), rules, known, place: place)
            }
            return Period(period, of: span, earlier: older, rules, known, place: place)
        }
        self.transitions = transitions.compactMap { transition in
            guard let to = stage(transition.to) else { return nil }
            let from = transition.from.compactMap(stage)
            switch transition.cause {
            case .event(let event, let outcomes):
                return Transition(
                    from: from, event: rules[event], outcomes: outcomes, endOf: nil, to: to,
                    citation: transition.citation)
            case .endOf(let kind):
                return Transition(
                    from: from, event: nil, outcomes: [], endOf: place(kind), to: to, citation: transition.citation)
            }
        }
        var groups: [[Permission]] = []
        for rule in permissions {
            let permission = Permission(rule, place: place, stage: stage)
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
    func rule(of event: RegisterEvent.Kind) -> Int? {
        let length = event.rawValue.utf8.count
        for place in lengths.indices where lengths[place] == length && kinds[place] == event { return place }
        return nil
    }
}

extension Window {
    /// A window of a period before anything is known of it.
    fileprivate init(_ period: Period, of version: String) {
        let someDay = CalendarDate(dayNumber: 0)
        self.init(
            kind: period.kind, regimeVersion: version, firstDay: someDay, lastDay: nil, cutoffTime: period.cutoffTime,
            state: .upcoming, effect: period.effect,
            because: Because(
                event: period.anchor.event, eventID: nil, on: someDay, basis: .recorded, rule: period.rule,
                citation: period.citation))
    }
}
