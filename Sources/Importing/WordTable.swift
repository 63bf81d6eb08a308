/// Words of councils and what they mean: by the whole cell, by a phrase in it, or by the nearest word where a cell
/// is misspelt or cut off and only one meaning is near.
struct WordTable<Value: Equatable & Sendable>: Sendable {
    private struct Word: Sendable {
        let text: String
        let folded: [UInt8]
        let letters: UInt64
        let value: Value
    }

    /// By the keys of `Folding`: of whole cells, and of phrases.
    private(set) var values: [UInt64: Value] = [:]
    private var words: [Word] = []

    mutating func add(_ texts: [String], _ value: Value) {
        for text in texts {
            for key in Vocabulary.keys(of: text) { values[key] = value }
            let folded = Folding.bytes(of: text)
            words.append(Word(text: text, folded: folded, letters: WordTable.letters(of: folded), value: value))
        }
    }

    subscript(key: UInt64) -> Value? { values[key] }

    /// The word that a misspelt one is nearest to.
    ///
    /// One letter may be wrong, missing, too many or exchanged with the next from five letters on; two from nine
    /// on, where the first letter is right. A cell of ten or twenty bytes may be the beginning of a word that a
    /// shapefile cut off. Where words of different meanings are near, there is none.
    ///
    /// - Parameter length: of the cell as it stands, with its padding.
    func nearest(to folded: [UInt8], length: Int) -> (value: Value, word: String)? {
        guard (5...64).contains(folded.count) else { return nil }
        let most = folded.count >= 9 ? 2 : 1
        let letters = WordTable.letters(of: folded)
        let mayBeCut = length == 10 || length == 20
        var found: Word?
        for word in words {
            let isCut = mayBeCut && word.folded.count > folded.count && word.folded.starts(with: folded)
            guard isCut || isNear(word, folded, letters, most) else { continue }
            if let found, found.value != word.value { return nil }
            found = found ?? word
        }
        return found.map { ($0.value, $0.text) }
    }

    private func isNear(_ word: Word, _ folded: [UInt8], _ letters: UInt64, _ most: Int) -> Bool {
        let difference = word.folded.count - folded.count
        guard difference.magnitude <= most, word.folded.count >= 5,
            // A letter changed for another shows in two places.
            (word.letters ^ letters).nonzeroBitCount <= 2 * most,
            let distance = Spelling.distance(word.folded, folded, atMost: most)
        else { return false }
        return distance < 2 || word.folded[0] == folded[0]
    }

    /// Which letters and digits occur, as bits.
    private static func letters(of folded: [UInt8]) -> UInt64 {
        folded.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }
}

enum Spelling {
    /// How many letters to change, add, leave out or exchange with the next (Damerau-Levenshtein, each letter
    /// touched once); nil where it is more than `most`.
    static func distance(_ one: [UInt8], _ other: [UInt8], atMost most: Int) -> Int? {
        guard (one.count - other.count).magnitude <= most else { return nil }
        let width = other.count + 1
        var before = [Int](repeating: 0, count: width)
        var above = Array(0..<width)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(width)
            var least = row + 1
            for (column, opposite) in other.enumerated() {
                var cost = min(above[column] + (letter == opposite ? 0 : 1), above[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == opposite {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
                least = min(least, cost)
            }
            guard least <= most else { return nil }
            (before, above) = (above, current)
        }
        return above[width - 1] <= most ? above[width - 1] : nil
    }
}
