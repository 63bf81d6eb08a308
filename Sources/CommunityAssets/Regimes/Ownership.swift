/// What somebody holds of land: the freehold, or a lease so many steps away from it.
public struct LandInterest: Hashable, Sendable {
    public let holder: String
    /// How many grants lie between the freehold and this: 0 for the freehold, 2 for an underlease.
    public let distanceFromFreehold: Int
    /// The term when granted, not what is left of it; nil for the freehold.
    public let yearsWhenGranted: Int?

    public init(holder: String, distanceFromFreehold: Int, yearsWhenGranted: Int?) {
        self.holder = holder
        self.distanceFromFreehold = distanceFromFreehold
        self.yearsWhenGranted = yearsWhenGranted
    }
}

/// Whom a regime takes for the owner, and which of the owner's disposals it catches.
public struct OwnershipRule: Hashable, Sendable {
    /// A lease granted for at least so many years makes its holder the owner.
    public let qualifyingLeaseYears: Int
    public let citation: String

    public init(qualifyingLeaseYears: Int, citation: String) {
        self.qualifyingLeaseYears = qualifyingLeaseYears
        self.citation = citation
    }

    /// The holder of the qualifying lease most distant from the freehold, or else the freeholder; nil
    /// where neither is among the interests.
    public func owner(among interests: [LandInterest]) -> LandInterest? {
        let nearestFirst = interests.sorted { $0.distanceFromFreehold < $1.distanceFromFreehold }
        return nearestFirst.last(where: qualifies)
    }

    /// Whether a disposal of an interest is relevant: the freehold, or a qualifying lease, with vacant possession.
    public func isRelevantDisposal(of interest: LandInterest, withVacantPossession: Bool) -> Bool {
        withVacantPossession && qualifies(interest)
    }

    /// Whether the regime catches a disposal at all: it binds the owner only.
    public func catches(
        disposalOf interest: LandInterest, among interests: [LandInterest], withVacantPossession: Bool
    ) -> Bool {
        owner(among: interests) == interest
            && isRelevantDisposal(of: interest, withVacantPossession: withVacantPossession)
    }

    private func qualifies(_ interest: LandInterest) -> Bool {
        interest.yearsWhenGranted.map { $0 >= qualifyingLeaseYears } ?? true
    }
}
