extension Period {
    /// A longer time that the law gives where something else happens while the period runs. A last day that the
    /// event itself states stands in place of the one that its length gives.
    public struct Longer: Hashable, Sendable {
        /// From where the length is counted.
        public enum Origin: String, Sendable, CaseIterable {
            case anchor, event
            /// The day after the one that the event states, where that lies after the period's own last day.
            case dayAfterStated = "day-after-stated"
            /// The period's own last day: what the event joins on to it, whenever it comes.
            case lastDay = "last-day"
        }

        public let event: RegisterEvent.Kind
        public let duration: Length
        public let from: Origin
        /// Nil: as the period itself is counted.
        public let counting: CountingRule?
        /// Only where the event comes later than so long after the day that the period counts from.
        public let ifLaterThan: Length?
        /// What the event answers: once that has come, and `ifLaterThan` has passed, there is no last day until the
        /// event comes too.
        public let pendingSince: RegisterEvent.Kind?
        /// The rule in words.
        public let rule: String
        public let citation: String

        public init(
            event: RegisterEvent.Kind, duration: Length, from: Origin, counting: CountingRule? = nil,
            ifLaterThan: Length? = nil, pendingSince: RegisterEvent.Kind? = nil, rule: String, citation: String
        ) {
            self.event = event
            self.duration = duration
            self.from = from
            self.counting = counting
            self.ifLaterThan = ifLaterThan
            self.pendingSince = pendingSince
            self.rule = rule
            self.citation = citation
        }
    }

    /// Whether the law gives the length itself, or lets the event that the period counts from state another last day.
    public enum Limit: String, Sendable, CaseIterable {
        case exact
        /// The law gives the least only: the event may state a later day.
        case least
        /// The law gives the most only: the event may state an earlier day.
        case most
        /// A public register prints the day, and what it prints stands.
        case stated
    }
}
