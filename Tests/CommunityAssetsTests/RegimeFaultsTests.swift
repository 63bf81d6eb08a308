import CommunityAssets
import Testing

/// What is wrong with a regime's data taken together, each with its place.
@Suite struct `Faults of a regime` {
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let words: String
        let regime: Regime
        var testDescription: String { "\(path): \(words)" }

        init(_ path: String, _ words: String, _ regime: Regime) {
            (self.path, self.words, self.regime) = (path, words, regime)
        }
    }

    static let cases: [Case] = [
        // The whole.
        Case("effective.to", "is before", make { $0.span = (day("2026-01-02"), day("2026-01-01")) }),
        Case("disabled-because", "is missing", make { $0.isEnabled = false }),
        Case("promise", "is missing", make { $0.binding = .policy }),
        Case(
            "authority", "is missing",
            make { ($0.binding, $0.promise) = (.policy, .init(policyDocument: "P", minute: "M")) }),
        // Names that are there already.
        Case("events[2].event", "'asked' is there already", make { $0.events.append(rule("asked")) }),
        Case("periods[2].kind", "'next' is there already", make { $0.periods.append(period("next")) }),
        Case("eligibility[1].action", "'buy' is there already", make { $0.eligibility += $0.eligibility }),
        Case("exemptions[1].code", "'x' is there already", make { $0.exemptions += $0.exemptions }),
        Case("stages[2].stage", "'open' is there already", make { $0.stages.append($0.stages[0]) }),
        Case(
            "periods[1].role", "'entry' is there already",
            make { $0.periods = [period("a", role: .entry), period("b", role: .entry)] }),
        // Events.
        Case(
            "events[2].requires-before", "'never' is no event",
            make { $0.events.append(rule("late", before: ["never"])) }),
        Case(
            "events[2].requires-all-before", "'never' is no event",
            make { $0.events.append(rule("late", allBefore: ["never"])) }),
        // Stages and the ways between them.
        Case(
            "transitions[2].from", "'nowhere' is no stage",
            make {
                $0.transitions.append(
                    .init(from: ["nowhere"], cause: .event("asked", outcomes: []), to: "open", citation: "c"))
            }),
        Case(
            "transitions[2].to", "'nowhere' is no stage",
            make {
                $0.transitions.append(
                    .init(from: [], cause: .event("asked", outcomes: []), to: "nowhere", citation: "c"))
            }),
        Case(
            "transitions[2].event", "'never' is no event",
            make {
                $0.transitions.append(.init(from: [], cause: .event("never", outcomes: []), to: "open", citation: "c"))
            }),
        Case(
            "transitions[2].outcomes", "'maybe' is no outcome of answered",
            make {
                $0.transitions.append(
                    .init(from: [], cause: .event("answered", outcomes: ["maybe"]), to: "open", citation: "c"))
            }),
        Case(
            "transitions[2].end-of", "'never' is no period",
            make { $0.transitions.append(.init(from: ["open"], cause: .endOf("never"), to: "done", citation: "c")) }),
        Case(
            "stages[2]", "no transition leads to 'lost'",
            make { $0.stages.append(Stage(name: "lost", label: "lost", status: .removed)) }),
        // Periods.
        Case(
            "periods[1].anchor.event", "'never' is no event",
            make { $0.periods[1] = period("next", .init(event: "never")) }),
        Case(
            "periods[1].anchor.also", "'never' is no event",
            make { $0.periods[1] = period("next", .init(event: "asked", also: ["never"])) }),
        Case(
            "periods[1].anchor.outcomes", "'maybe' is no outcome of asked or answered",
            make { $0.periods[1] = period("next", .init(event: "asked", also: ["answered"], outcomes: ["maybe"])) }),
        Case(
            "periods[1].anchor.proxy.event", "'never' is no event",
            make { $0.periods[1] = period("next", .init(event: "asked", proxy: .init(event: "never"))) }),
        Case(
            "periods[1].trigger.event", "'never' is no event",
            make {
                $0.periods[1] = period("next", trigger: .init(event: "never", within: "answer", eligibility: "buy"))
            }),
        Case(
            "periods[1].trigger.within", "'never' is no period",
            make { $0.periods[1] = period("next", trigger: .init(event: "asked", within: "never", eligibility: "buy")) }
        ),
        Case(
            "periods[1].trigger.eligibility", "'never' is no eligibility",
            make {
                $0.periods[1] = period("next", trigger: .init(event: "asked", within: "answer", eligibility: "never"))
            }),
        Case("periods[1].met-by", "'never' is no event", make { $0.periods[1] = period("next", metBy: ["never"]) }),
        Case(
            "periods[1].ended-early-by", "'never' is no event",
            make { $0.periods[1] = period("next", endedEarlyBy: ["never"]) }),
        Case(
            "periods[1].ends-at-stages", "'nowhere' is no stage",
            make { $0.periods[1] = period("next", endsAtStages: ["nowhere"]) }),
        Case(
            "periods[1].extended-by", "'never' is no event",
            make { $0.periods[1] = period("next", extendedBy: ["never"]) }),
        Case("periods[0].unmet", "another period waits", make { $0.periods[0] = period("answer") }),
        // Lengths.
        Case("periods[1].duration", "is not known", make { $0.periods[1] = period("next", length: nil) }),
        Case(
            "periods[1].counting", "without a calendar",
            make { $0.periods[1] = period("next", length: Length(3, .workingDay)) }),
        Case(
            "periods[1].counting", "cannot count 0 days",
            make { $0.periods[1] = period("next", length: Length(0, .day)) }),
        Case(
            "periods[1].rolls-to-working-day", "needs a calendar", make { $0.periods[1] = period("next", rolls: true) }),
        Case(
            "periods[1].around", "which has no duration",
            make { $0.periods[1] = period("next", .init(event: "asked", aroundEndOf: "answer")) }),
        Case(
            "periods[1].around", "which has no duration",
            make { $0.periods[1] = period("next", length: nil, span: .init(begins: nil, ends: nil)) }),
        Case(
            "periods[1].around", "ends before it begins",
            make {
                $0.periods[1] = period(
                    "next", .init(event: "asked", aroundEndOf: "answer"), length: nil,
                    span: .init(begins: .init(Length(2, .day), isAfter: true), ends: nil))
            }),
        Case(
            "periods[1].around", "cannot be counted",
            make {
                $0.periods[1] = period(
                    "next", .init(event: "asked", aroundEndOf: "answer"), length: nil,
                    span: .init(begins: .init(Length(2, .workingDay), isAfter: false), ends: nil))
            }),
        // Longer times.
        Case(
            "periods[1].longer[0].event", "'never' is no event",
            make { $0.periods[1] = period("next", longer: longer("never")) }),
        Case(
            "periods[1].longer[0].pending-since", "'never' is no event",
            make { $0.periods[1] = period("next", longer: longer("asked", after: Length(1, .day), since: "never")) }),
        Case(
            "periods[1].longer[0].if-later-than", "is missing",
            make { $0.periods[1] = period("next", longer: longer("asked", since: "answered")) }),
        Case(
            "periods[1].longer[0].duration", "cannot be counted by 'beginning-with'",
            make { $0.periods[1] = period("next", longer: longer("asked", length: Length(2, .workingDay))) }),
        Case(
            "periods[1].longer[0].duration", "cannot be counted by 'until-event'",
            make { $0.periods[1] = period("next", longer: longer("asked", counting: .untilEvent)) }),
        // Permissions and duties.
        Case(
            "permissions[0].stages", "'nowhere' is no stage",
            make {
                $0.permissions = [
                    .init(
                        action: "buy", counterparty: "anyone", stages: ["nowhere"], may: true, because: "b",
                        citation: "c")
                ]
            }),
        Case(
            "permissions[0].while-open", "'never' is no period",
            make {
                $0.permissions = [
                    .init(
                        action: "buy", counterparty: "anyone", whileOpen: "never", may: true, because: "b",
                        citation: "c")
                ]
            }),
        Case(
            "permissions[0].until", "'never' is no period",
            make {
                $0.permissions = [
                    .init(action: "buy", counterparty: "anyone", may: true, until: "never", because: "b", citation: "c")
                ]
            }),
        Case(
            "duties[0].event", "'never' is no event",
            make { $0.duties = [.init(event: "never", who: "w", what: "x", citation: "c")] }),
        Case(
            "duties[0].stages", "'nowhere' is no stage",
            make { $0.duties = [.init(event: "asked", stages: ["nowhere"], who: "w", what: "x", citation: "c")] }),
        Case(
            "duties[0].outcomes", "'maybe' is no outcome of answered",
            make { $0.duties = [.init(event: "answered", outcomes: ["maybe"], who: "w", what: "x", citation: "c")] }),
        Case(
            "duties[0].deadline", "'never' is no period",
            make { $0.duties = [.init(event: "asked", who: "w", what: "x", deadline: "never", citation: "c")] }),
        Case(
            "duties[0].while-open", "'never' is no period",
            make { $0.duties = [.init(event: "asked", who: "w", what: "x", whileOpen: "never", citation: "c")] }),
        Case(
            "duties[0].discharged-by", "'never' is no event",
            make { $0.duties = [.init(event: "asked", who: "w", what: "x", dischargedBy: ["never"], citation: "c")] }),
    ]

    @Test func `a sound regime has none`() {
        #expect(make { _ in }.faults() == [])
    }

    @Test(arguments: cases)
    func `each fault is found at its place and nothing else is`(_ faulty: Case) {
        let faults = faulty.regime.faults()
        #expect(Set(faults.map(\.path)) == [faulty.path], "\(faults)")
        #expect(faults.first?.message.contains(faulty.words) == true, "\(faults)")
    }

    @Test func `a draft may leave lengths open and its promise unsaid`() {
        let draft = make {
            ($0.isEnabled, $0.disabledBecause, $0.binding) = (false, "it is a template", .policy)
            $0.periods[1] = period("next", length: nil)
        }
        #expect(draft.faults() == [])
    }
}

/// A small sound regime, to be spoilt.
private struct Draft {
    var isEnabled = true
    var disabledBecause: String?
    var binding = Regime.Binding.statute
    var promise: Regime.Promise?
    var span: (CalendarDate?, CalendarDate?) = (nil, nil)
    var events = [rule("asked"), rule("answered", outcomes: ["yes", "no"])]
    var periods = [period("answer", unmet: "no answer comes"), period("next", .init(event: "asked", endOf: "answer"))]
    var stages = [
        Stage(name: "open", label: "open", status: .nominated), Stage(name: "done", label: "done", status: .removed),
    ]
    var transitions = [
        Transition(from: [], cause: .event("asked", outcomes: []), to: "open", citation: "c"),
        Transition(from: ["open"], cause: .event("answered", outcomes: ["yes"]), to: "done", citation: "c"),
    ]
    var eligibility = [Eligibility(action: "buy", name: "body", bodies: [], citation: "c")]
    var exemptions = [Regime.Exemption(code: "x", label: "x", citation: "c")]
    var permissions: [PermissionRule] = []
    var duties: [DutyRule] = []
}

private func make(_ spoil: (inout Draft) -> Void) -> Regime {
    var draft = Draft()
    spoil(&draft)
    return Regime(
        id: "x", version: "1", title: "X", binding: draft.binding, isEnabled: draft.isEnabled,
        disabledBecause: draft.disabledBecause, promise: draft.promise, effectiveFrom: draft.span.0,
        effectiveUntil: draft.span.1, events: draft.events, periods: draft.periods, eligibility: draft.eligibility,
        exemptions: draft.exemptions, permissions: draft.permissions, duties: draft.duties, stages: draft.stages,
        transitions: draft.transitions)
}

private func rule(
    _ event: RegisterEvent.Kind, outcomes: [String] = [], before: [RegisterEvent.Kind] = [],
    allBefore: [RegisterEvent.Kind] = []
) -> EventRule {
    EventRule(
        event: event, label: "it", role: nil, who: "somebody", basis: .made, outcomes: outcomes, requiresBefore: before,
        requiresAllBefore: allBefore, citation: "c")
}

private func period(
    _ kind: String, _ anchor: Period.Anchor = .init(event: "asked"), role: Period.Role? = nil,
    length: Length? = Length(2, .day), span: Period.Span? = nil, rolls: Bool = false, trigger: Period.Trigger? = nil,
    metBy: [RegisterEvent.Kind] = [], endedEarlyBy: [RegisterEvent.Kind] = [], endsAtStages: [String] = [],
    extendedBy: [RegisterEvent.Kind] = [], longer: [Period.Longer] = [], unmet: String? = nil
) -> Period {
    Period(
        kind: kind, label: kind, role: role, anchor: anchor, duration: length, span: span, counting: .beginningWith,
        rollsToWorkingDay: rolls, effect: .deadline, who: "somebody", trigger: trigger, metBy: metBy,
        endedEarlyBy: endedEarlyBy, endsAtStages: endsAtStages, extendedBy: extendedBy, longer: longer, unmet: unmet,
        rule: "r", citation: "c")
}

private func longer(
    _ event: RegisterEvent.Kind, length: Length = Length(3, .day), counting: CountingRule? = nil, after: Length? = nil,
    since: RegisterEvent.Kind? = nil
) -> [Period.Longer] {
    [
        Period.Longer(
            event: event, duration: length, from: .anchor, counting: counting, ifLaterThan: after, pendingSince: since,
            rule: "r", citation: "c")
    ]
}
