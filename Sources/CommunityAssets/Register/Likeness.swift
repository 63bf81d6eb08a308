/// What speaks for two accounts, one of which the register holds and one of which a newer list tells, being of one
/// place, though no reference joins them.
public struct Likeness: Hashable, Sendable {
    public enum Confidence: String, Sendable, CaseIterable {
        /// The register goes on with what it holds, and the former reference becomes an alias.
        case confident
        /// A person has to say; until then the two stay apart.
        case doubtful
    }

    public enum Ground: String, Sendable, CaseIterable {
        case reference = "the same reference"
        case stem = "the same reference but for its ending"
        case uprn = "the same UPRN"
        case sharedUPRN = "a UPRN that several entries share"
        case name = "the same name"
        case similarName = "a similar name"
        /// What is alike are words of the address, which count with those of the name.
        case similarAddress = "words of the address"
        case postcode = "the same postcode"
        case address = "the same address"
        case nearby = "a place a few steps away"
    }

    public let confidence: Confidence
    /// Strongest first.
    public let grounds: [Ground]
    /// Of several likenesses the one with the higher score is to be preferred; of equal ones, none.
    public let score: Int

    /// As "the same UPRN and a similar name".
    public var reason: String {
        let words = grounds.map(\.rawValue)
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Likeness {
    /// Judges two accounts of a place; nil where nothing, or too little, speaks for one place.
    ///
    /// - Parameter isSoleUPRN: whether a UPRN that both have stands for one entry of the register and one row of the
    ///   list only; councils give one to ten buildings in a park.
    public init?(_ known: Traits, _ told: Traits, isSoleUPRN: Bool) {
        let hasStem = known.stem != nil && known.stem == told.stem
        let hasUPRN = known.uprn != nil && known.uprn == told.uprn
        let otherUPRN = known.uprn != nil && told.uprn != nil && !hasUPRN
        let hasName = known.hasSameName(as: told)
        let hasSimilarName = !hasName && known.hasSimilarName(to: told)
        let isNamed = hasName || hasSimilarName
        let sharesName = hasSimilarName && known.sharesNameWord(with: told)
        let hasPostcode = known.postcode != nil && known.postcode == told.postcode
        let hasAddress = known.address != nil && known.address == told.address
        let distance = known.metres(to: told)
        let isNear = distance.map { $0 <= Likeness.nearby } ?? false
        let isFar = distance.map { $0 > Likeness.faraway } ?? false

        let isConfident =
            hasStem && (hasUPRN || isNamed && !isFar)
            || hasUPRN && (hasName || sharesName && isSoleUPRN) && !isFar
            || hasName && (hasPostcode || hasAddress || isNear && known.isTelling) && !otherUPRN && !isFar
        let isDoubtful =
            hasStem || hasUPRN && (isSoleUPRN || isNear)
            || isNamed && known.sharesNameWord(with: told) && (hasPostcode || hasAddress || isNear)
        guard isConfident || isDoubtful else { return nil }

        let weighed: [(holds: Bool, ground: Ground, weight: Int)] = [
            (hasStem && known.reference == told.reference, .reference, 8),
            (hasStem && known.reference != told.reference, .stem, 8), (hasUPRN && isSoleUPRN, .uprn, 8),
            (hasUPRN && !isSoleUPRN, .sharedUPRN, 4),
            (hasName, .name, 6), (sharesName, .similarName, 3), (hasSimilarName && !sharesName, .similarAddress, 3),
            (hasAddress, .address, 3),
            (hasPostcode, .postcode, 2), (isNear, .nearby, 2),
        ]
        let speaking = weighed.filter(\.holds)
        confidence = isConfident ? .confident : .doubtful
        grounds = speaking.map(\.ground)
        let weight = speaking.reduce(0) { $0 + $1.weight } - (otherUPRN ? 4 : 0) - (isFar ? 4 : 0)
        // Where all numbers moved on by one, a row shares its number with a neighbour, and all else with its own place.
        score = 2 * weight + (isConfident ? 1 : 0)
    }

    /// Metres that a point of one and the same place was seen to move from one edition to the next.
    private static let nearby = 250.0
    /// Metres at which two points are of two places, whatever they are called.
    private static let faraway = 1_000.0
}
