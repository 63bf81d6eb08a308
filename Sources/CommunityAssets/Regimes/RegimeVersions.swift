/// All versions of one regime that are known, oldest first.
public struct RegimeVersions: Sendable {
    public let id: String
    public private(set) var versions: [Regime]

    public init(_ first: Regime) {
        id = first.id
        versions = [first]
    }

    /// Adds a version, or puts it in the place of the one with its name.
    public mutating func add(_ regime: Regime) {
        versions.removeAll { $0.version == regime.version }
        versions.append(regime)
        versions.sort { Self.order($0) < Self.order($1) }
    }

    /// The regime as it governs on a day: the newest enabled version that has come into force by then, which
    /// keeps the periods of those before it for what began under them. Where none is enabled, the newest,
    /// which says why it opens nothing.
    public func inForce(on day: CalendarDate) -> Regime {
        let enabled = versions.filter(\.isEnabled)
        guard let first = enabled.first else { return versions[versions.count - 1] }
        let begun = enabled.filter { $0.effectiveFrom.map { $0 <= day } ?? true }
        guard let newest = begun.last else { return first }
        return begun.count == 1 ? newest : newest.succeeding(begun.dropLast())
    }

    private static func order(_ regime: Regime) -> (Int32, String) {
        (regime.effectiveFrom?.dayNumber ?? .min, regime.version)
    }
}

extension Regime {
    /// The same regime, keeping the periods of the versions before it.
    fileprivate func succeeding(_ earlier: some Sequence<Regime>) -> Regime {
        Regime(
            id: id, version: version, title: title, jurisdiction: jurisdiction, binding: binding, status: status,
            isEnabled: isEnabled, disabledBecause: disabledBecause, authority: authority, promise: promise,
            effectiveFrom: effectiveFrom, effectiveUntil: effectiveUntil, monthEndPolicy: monthEndPolicy,
            ownership: ownership, events: events, periods: periods, eligibility: eligibility, exemptions: exemptions,
            permissions: permissions, duties: duties, stages: stages, transitions: transitions,
            publication: publication,
            sources: sources,
            earlier: Array(earlier))
    }
}
