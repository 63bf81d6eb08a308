/// How often each number of days occurred: as large as the numbers differ, whatever the size of the register, and
/// exact.
public struct DayCounts: Sendable {
    private var counts: [Int: Int] = [:]
    public private(set) var total = 0

    public init() {}

    public mutating func add(_ days: Int) {
        counts[days, default: 0] += 1
        total += 1
    }

    public mutating func add(_ other: DayCounts) {
        counts.merge(other.counts) { $0 + $1 }
        total += other.total
    }

    public var largest: Int? { counts.keys.max() }

    /// The number of days that so many quarters of all lie at or below, between two neighbours in proportion, as
    /// pandas, NumPy and spreadsheets have it; nil where there is none.
    public func quartile(_ quarters: Int) -> Double? {
        guard total > 0 else { return nil }
        let position = (total - 1) * quarters
        let (place, rest) = (position / 4, position % 4)
        let sorted = counts.sorted { $0.key < $1.key }
        func value(at place: Int) -> Int {
            var seen = 0
            for (days, count) in sorted {
                seen += count
                if place < seen { return days }
            }
            return sorted.last?.key ?? 0
        }
        let lower = value(at: place)
        guard rest > 0 else { return Double(lower) }
        return Double(lower * 4 + (value(at: place + 1) - lower) * rest) / 4
    }
}
