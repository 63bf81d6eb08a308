/// Numbers of ledger entries as `3-502,504`, in the order they were met.
struct EntryRanges: CustomStringConvertible {
    private(set) var ranges: [ClosedRange<Int64>] = []

    init() {}

    /// Reads what `description` wrote; nil where it is anything else.
    init?(_ text: String) {
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                return nil
            }
            ranges.append(first...last)
        }
    }

    mutating func add(_ entry: Int64) {
        if let last = ranges.last, last.upperBound + 1 == entry {
            ranges[ranges.count - 1] = last.lowerBound...entry
        } else {
            ranges.append(entry...entry)
        }
    }

    var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }
}
