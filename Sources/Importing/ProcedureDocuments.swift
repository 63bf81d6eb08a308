internal import CommunityAssets

/// A stage of a procedure as a regime's file writes it.
struct StageDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case stage, label, status, outcome }
    let stage: String
    let label: String
    let status: Word<Asset.Status>
    let outcome: Word<Stage.Outcome>?

    var stageRead: Stage { Stage(name: stage, label: label, status: status.value, outcome: outcome?.value) }
}

/// A step between stages: its cause is an event or the end of a period, never both.
struct TransitionDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case from, event, outcomes
        case endOf = "end-of"
        case to, citation
    }

    let from: [String]?
    let event: String?
    let outcomes: [String]?
    let endOf: String?
    let to: String
    let citation: String

    func transition(at path: String) throws(DataFileError) -> Transition {
        let cause: Transition.Cause
        switch (event, endOf) {
        case (let event?, nil): cause = .event(RegisterEvent.Kind(rawValue: event), outcomes: outcomes ?? [])
        case (nil, let kind?) where outcomes == nil: cause = .endOf(kind)
        default:
            throw DataFileError(
                path: path, message: "needs either an event, perhaps with outcomes, or end-of with a kind of period")
        }
        return Transition(from: from ?? [], cause: cause, to: to, citation: citation)
    }
}

/// The decision by which a council bound itself.
struct PromiseDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case policyDocument = "policy-document"
        case minute
    }

    let policyDocument: String
    let minute: String

    var promise: Regime.Promise { Regime.Promise(policyDocument: policyDocument, minute: minute) }
}

/// A risk of which an open period tells.
struct SignalDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case kind, reason }
    let kind: String
    let reason: String

    var signal: Period.Signal { Period.Signal(kind: kind, reason: reason) }
}
