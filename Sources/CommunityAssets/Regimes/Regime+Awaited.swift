extension Regime {
    /// What somebody may or must do within a period: what meets its deadline, or what another period waits for
    /// while it runs, as a request in the interim moratorium. Nil where the period only passes.
    public func awaited(in period: Period) -> EventRule? {
        let trigger = periods.compactMap(\.trigger).first { $0.within == period.kind }
        return (period.metBy.first ?? trigger?.event).flatMap(rule(for:))
    }
}
