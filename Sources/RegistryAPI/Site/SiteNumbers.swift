/// Numbers of assets, many of them in a row: a bit each.
struct SiteNumbers: Sendable {
    private var words: [UInt64] = []
    private(set) var count: Int64 = 0

    init() {}

    /// Reads `2-5,9`; nil for what is not written so.
    init?(text: String) {
        for run in text.split(separator: ",") {
            let ends = run.split(separator: "-").map { Int64($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count < 3, first >= 0, first <= last,
                last < 1 << 32
            else { return nil }
            for number in first...last { insert(number) }
        }
    }

    func contains(_ number: Int64) -> Bool {
        let word = Int(number >> 6)
        return word < words.count && words[word] & 1 << UInt64(number & 63) != 0
    }

    mutating func insert(_ number: Int64) {
        let word = Int(number >> 6)
        if word >= words.count { words += [UInt64](repeating: 0, count: word + 1 - words.count) }
        let bit: UInt64 = 1 << UInt64(number & 63)
        if words[word] & bit == 0 { count += 1 }
        words[word] |= bit
    }

    mutating func remove(_ number: Int64) {
        guard contains(number) else { return }
        words[Int(number >> 6)] &= ~(1 << UInt64(number & 63))
        count -= 1
    }

    mutating func formUnion(_ other: SiteNumbers) { other.forEach { insert($0) } }

    /// In order.
    func forEach(_ body: (Int64) throws -> Void) rethrows {
        for (index, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word & 1 << UInt64(bit) != 0 { try body(Int64(index) << 6 | Int64(bit)) }
        }
    }

    var text: String {
        var runs: [(Int64, Int64)] = []
        forEach { number in
            if let last = runs.last, last.1 == number - 1 {
                runs[runs.count - 1].1 = number
            } else {
                runs.append((number, number))
            }
        }
        return runs.map { $0 == $1 ? "\($0)" : "\($0)-\($1)" }.joined(separator: ",")
    }
}
