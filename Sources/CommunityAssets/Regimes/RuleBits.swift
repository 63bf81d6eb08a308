/// Places of rules as bits: most periods of a regime hang on events that an asset never had, and asking so is one
/// step. Places beyond the last bit share it, so that an answer of "none" is always right.
struct RuleBits: Sendable {
    private var bits: UInt64 = 0

    init(_ places: [Int] = []) {
        for place in places { insert(place) }
    }

    mutating func insert(_ place: Int) { bits |= 1 << UInt64(min(place, UInt64.bitWidth - 1)) }

    func mayShare(with other: RuleBits) -> Bool { bits & other.bits != 0 }
}
