public import CommunityAssets

/// Reads a file of `Schemas/regimes/`, or a council's own of the same shape, into the domain's regime.
public enum RegimeFile {
    /// Decodes and checks a regime: every key known, every name defined, every length countable, and
    /// none missing where the regime is enabled.
    ///
    /// - Parameter calendars: those that a registry holds beside the embedded ones.
    public static func decode(_ bytes: [UInt8], calendars: Calendars = Calendars()) throws(DataFileError) -> Regime {
        let file = try strictlyDecode(RegimeDocument.self, from: bytes)
        let regime = try file.regime(calendars)
        if let fault = regime.faults().first {
            throw DataFileError(path: fault.path, message: fault.message)
        }
        return regime
    }
}

struct RegimeDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, version, title, jurisdiction, binding, status, enabled, effective
        case monthEndPolicy = "month-end-policy"
        case disabledBecause = "disabled-because"
        case authority, promise
        case ownership, events, periods, eligibility, exemptions, permissions, duties, stages, transitions, publication,
            sources
    }

    let id: String
    let version: String
    let title: String
    let jurisdiction: Word<Regime.Jurisdiction>
    let binding: Word<Regime.Binding>
    let status: Word<Regime.Status>
    let enabled: Bool
    let disabledBecause: String?
    let authority: String?
    let promise: Strict<PromiseDocument>?
    let effective: Strict<EffectiveDocument>
    let monthEndPolicy: Word<MonthEndPolicy>
    let ownership: Strict<OwnershipDocument>?
    let events: [Strict<EventDocument>]
    let periods: [Strict<PeriodDocument>]
    let eligibility: [Strict<EligibilityDocument>]
    let exemptions: [Strict<ExemptionDocument>]
    let permissions: [Strict<PermissionDocument>]
    let duties: [Strict<DutyDocument>]
    let publication: Strict<PublicationDocument>?
    let stages: [Strict<StageDocument>]?
    let transitions: [Strict<TransitionDocument>]?
    let sources: [Strict<SourceDocument>]

    func regime(_ calendars: Calendars) throws(DataFileError) -> Regime {
        var periods: [Period] = []
        for (index, period) in self.periods.enumerated() {
            periods.append(try period.object.period(at: "periods[\(index)]", after: periods, calendars))
        }
        var transitions: [Transition] = []
        for (index, transition) in (self.transitions ?? []).enumerated() {
            transitions.append(try transition.object.transition(at: "transitions[\(index)]"))
        }
        return Regime(
            id: id, version: version, title: title, jurisdiction: jurisdiction.value, binding: binding.value,
            status: status.value, isEnabled: enabled, disabledBecause: disabledBecause,
            authority: try code(), promise: promise?.object.promise, effectiveFrom: effective.object.from?.date,
            effectiveUntil: effective.object.to?.date, monthEndPolicy: monthEndPolicy.value,
            ownership: ownership?.object.rule, events: events.map(\.object.rule), periods: periods,
            eligibility: eligibility.map(\.object.eligibility),
            exemptions: exemptions.map(\.object.exemption), permissions: permissions.map(\.object.rule),
            duties: duties.map(\.object.rule), stages: (stages ?? []).map(\.object.stageRead), transitions: transitions,
            publication: try publication?.object.publication(), sources: sources.map(\.object.source))
    }
}

extension RegimeDocument {
    private func code() throws(DataFileError) -> Authority.Code? {
        guard let authority else { return nil }
        guard let code = Authority.Code(authority) else {
            throw DataFileError(path: "authority", message: "'\(authority)' is no code; write it as E07000078")
        }
        return code
    }
}

struct EffectiveDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case from, to }
    let from: Day?
    let to: Day?
}

struct OwnershipDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case qualifyingLeaseYears = "qualifying-lease-years"
        case citation
    }

    let qualifyingLeaseYears: Int
    let citation: String

    var rule: OwnershipRule { OwnershipRule(qualifyingLeaseYears: qualifyingLeaseYears, citation: citation) }
}

struct EventDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case event, label, role, who, basis, needs, details, outcomes, reasons
        case requiresListedLand = "requires-listed-land"
        case requiresEntry = "requires-entry"
        case requiresBefore = "requires-before"
        case requiresAllBefore = "requires-all-before"
        case withoutEffect = "without-effect"
        case breach
        case removingOutcome = "removing-outcome"
        case citation
    }

    let event: String
    let label: String
    let role: Word<EventRule.Role>?
    let who: String
    let basis: Word<EventRule.Basis>
    let needs: [Word<EventRule.Detail>]?
    let details: [String]?
    let outcomes: [String]?
    let reasons: [String]?
    let requiresListedLand: Bool?
    let requiresEntry: Bool?
    let requiresBefore: [String]?
    let requiresAllBefore: [String]?
    let withoutEffect: String?
    let breach: Strict<BreachDocument>?
    let removingOutcome: Strict<RemovingOutcomeDocument>?
    let citation: String

    var rule: EventRule {
        EventRule(
            event: RegisterEvent.Kind(rawValue: event), label: label, role: role?.value, who: who, basis: basis.value,
            needs: (needs ?? []).map(\.value), details: details ?? [], outcomes: outcomes ?? [], reasons: reasons ?? [],
            requiresListedLand: requiresListedLand ?? false, requiresEntry: requiresEntry ?? false,
            requiresBefore: kinds(requiresBefore), requiresAllBefore: kinds(requiresAllBefore),
            withoutEffect: withoutEffect,
            breach: breach.map { EventRule.Breach(consequence: $0.object.consequence, citation: $0.object.citation) },
            removingOutcome: removingOutcome.map {
                EventRule.RemovingOutcome(outcome: $0.object.outcome, reason: $0.object.reason)
            },
            citation: citation)
    }
}

struct BreachDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case consequence, citation }
    let consequence: String
    let citation: String
}

struct RemovingOutcomeDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case outcome, reason }
    let outcome: String
    let reason: String
}

struct ExemptionDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case code, label, citation }
    let code: String
    let label: String
    let citation: String

    var exemption: Regime.Exemption { Regime.Exemption(code: code, label: label, citation: citation) }
}

struct DutyDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case event, decision
        case disposalKind = "disposal-kind"
        case statuses, stages, outcomes
        case onlyIfRecorded = "only-if-recorded"
        case who, what, to, deadline
        case whileOpen = "while-open"
        case dischargedBy = "discharged-by"
        case citation
    }

    let event: String
    let decision: Word<Listing.Decision>?
    let disposalKind: Word<RegisterEvent.DisposalKind>?
    let statuses: [Word<Asset.Status>]?
    let stages: [String]?
    let outcomes: [String]?
    let onlyIfRecorded: Bool?
    let who: String
    let what: String
    let to: String?
    let deadline: String?
    let whileOpen: String?
    let dischargedBy: [String]?
    let citation: String

    var rule: DutyRule {
        DutyRule(
            event: RegisterEvent.Kind(rawValue: event), decision: decision?.value, disposalKind: disposalKind?.value,
            statuses: Set((statuses ?? []).map(\.value)), stages: stages ?? [], outcomes: outcomes ?? [],
            onlyIfRecorded: onlyIfRecorded ?? false, who: who, what: what,
            to: to, deadline: deadline,
            whileOpen: whileOpen, dischargedBy: kinds(dischargedBy), citation: citation)
    }
}

struct SourceDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case title, url
        case readOn = "read-on"
        case verified
    }

    let title: String
    let url: String?
    let readOn: Day?
    let verified: Bool

    var source: Regime.Source {
        Regime.Source(title: title, url: url, readOn: readOn?.date, isVerified: verified)
    }
}

func kinds(_ names: [String]?) -> [RegisterEvent.Kind] {
    (names ?? []).map(RegisterEvent.Kind.init(rawValue:))
}
