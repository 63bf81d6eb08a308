/// Which known word somebody probably meant.
public enum Spelling {
    /// The nearest of the words: one that it begins, or one at most a third of its letters away.
    public static func nearest(to word: String, in words: [String]) -> String? {
        let word = word.lowercased()
        guard !word.isEmpty else { return nil }
        // Of two that are equally near, the one that begins alike.
        let ranked = words.map { ($0, distance(word, $0)) }.min { one, other in
            (one.1, one.0.first == word.first ? 0 : 1) < (other.1, other.0.first == word.first ? 0 : 1)
        }
        if let (nearest, distance) = ranked, distance <= max(1, max(word.count, nearest.count) / 3) { return nearest }
        return word.count >= 3 ? words.first { $0.hasPrefix(word) || word.hasPrefix($0) } : nil
    }

    /// Letters to add, drop, change or swap with their neighbour (Damerau, optimal string alignment).
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var rows = [Array(0...other.count)]
        for i in 1..<(one.count + 1) {
            var row = [i]
            for j in 0..<other.count {
                let change = rows[i - 1][j] + (one[i - 1] == other[j] ? 0 : 1)
                var best = min(change, rows[i - 1][j + 1] + 1, row[j] + 1)
                if i > 1, j > 0, one[i - 1] == other[j - 1], one[i - 2] == other[j] {
                    best = min(best, rows[i - 2][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
