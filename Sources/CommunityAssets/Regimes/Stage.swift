/// Where a procedure stands, as an asset transfer request that is under review: a regime either keeps a list
/// with notices, told by the roles of its events, or leads through stages.
public struct Stage: Hashable, Sendable {
    /// What a procedure came to.
    public enum Outcome: String, Sendable, CaseIterable {
        /// The contract is concluded, or the land transferred, with the body or the community that asked.
        case community
        case refused
        /// Taken back, or turned down, by the body that began it or was asked.
        case withdrawn
        /// Over without a transfer in any other way, as lapsed or extinguished.
        case ended
    }

    /// In the regime's own word, as `under-review`.
    public let name: String
    /// In plain words, as "the refusal is under review".
    public let label: String
    /// How an asset at this stage stands among the register's statuses.
    public let status: Asset.Status
    /// Nil while it goes on.
    public let outcome: Outcome?

    public init(name: String, label: String, status: Asset.Status, outcome: Outcome? = nil) {
        self.name = name
        self.label = label
        self.status = status
        self.outcome = outcome
    }
}

extension Regime {
    /// Whether an event may begin a procedure.
    public func begins(with event: RegisterEvent) -> Bool {
        transitions.contains { $0.from.isEmpty && $0.isCaused(by: event) }
    }

    /// Whether an event leads on from a stage.
    public func leadsOn(_ event: RegisterEvent, from stage: Stage) -> Bool {
        transitions.contains { $0.from.contains(stage.name) && $0.isCaused(by: event) }
    }
}

/// What leads from one stage to the next: an event, or the end of a period that nothing has met.
public struct Transition: Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
        /// One of the outcomes; any, where there are none.
        case event(RegisterEvent.Kind, outcomes: [String])
        /// The kind of the period that ran out.
        case endOf(String)
    }

    /// Names of stages; empty for the beginning.
    public let from: [String]
    public let cause: Cause
    public let to: String
    public let citation: String

    func isCaused(by event: RegisterEvent) -> Bool {
        guard case .event(let kind, let outcomes) = cause, kind == event.kind else { return false }
        return outcomes.isEmpty || event.outcome.map(outcomes.contains) ?? false
    }

    public init(from: [String], cause: Cause, to: String, citation: String) {
        self.from = from
        self.cause = cause
        self.to = to
        self.citation = citation
    }
}
