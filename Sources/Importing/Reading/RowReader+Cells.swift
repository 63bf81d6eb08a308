internal import CommunityAssets

/// Cells, their text, and the words in them.
extension RowReader {
    /// The trimmed cell of a field; nil when it is empty, or a word that stands for nothing (`N/A`).
    func cell(_ field: Field, _ row: Row) -> Range<Int>? {
        let column = plan.column(of: field)
        guard column >= 0 else { return nil }
        if let range = cell(column: column, row) { return range }
        for other in plan.otherColumns(of: field) {
            if let range = cell(column: other, row) { return range }
        }
        return nil
    }

    /// The same, with the column that it came from.
    func located(_ field: Field, _ row: Row) -> (column: Int, range: Range<Int>)? {
        let column = plan.column(of: field)
        guard column >= 0 else { return nil }
        if let range = cell(column: column, row) { return (column, range) }
        for other in plan.otherColumns(of: field) {
            if let range = cell(column: other, row) { return (other, range) }
        }
        return nil
    }

    /// The first cell of a field with anything in it, words that stand for nothing too.
    func locatedRaw(_ field: Field, _ row: Row) -> (column: Int, range: Range<Int>)? {
        let column = plan.column(of: field)
        guard column >= 0 else { return nil }
        for candidate in CollectionOfOne(column) + plan.otherColumns(of: field) where candidate < row.cells.count {
            let range = RowReader.trimmed(row.bytes, row.cells[candidate].range)
            if !range.isEmpty { return (candidate, range) }
        }
        return nil
    }

    func cell(column: Int, _ row: Row) -> Range<Int>? {
        guard column < row.cells.count else { return nil }
        var range = RowReader.trimmed(row.bytes, row.cells[column].range)
        guard !range.isEmpty else { return nil }
        if row.bytes[range.lowerBound] == 34 { range = unquoted(row.bytes, range) }
        if let filler = plan.filler, filler.count == range.count, row.bytes[range].elementsEqual(filler) { return nil }
        return isNullWord(row.bytes, range) ? nil : range
    }

    /// A cell without the quotation marks around all of it: `"Beacon House, 1 High Street"` within quotation marks.
    private func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let inner = (range.lowerBound + 1)..<max(range.lowerBound + 1, range.upperBound - 1)
        guard range.count > 2, bytes[range.upperBound - 1] == 34, !bytes[inner].contains(34) else { return range }
        let trimmed = RowReader.trimmed(bytes, inner)
        return trimmed.isEmpty ? range : trimmed
    }

    /// The column that a field's cell of this row came from, for issues: that of the sentences where it has none.
    func usedColumn(_ field: Field, _ row: Row) -> Int {
        let column = plan.column(of: field)
        guard column >= 0 else { return plan.narrative }
        guard cell(column: column, row) == nil else { return column }
        return plan.otherColumns(of: field).first { cell(column: $0, row) != nil } ?? column
    }

    func text(_ field: Field, _ row: Row) -> String? {
        if let range = cell(field, row) { return text(row, range) }
        return plan.constants[field]
    }

    /// The cell on one line, with single spaces, and without the apostrophe that guards `=`, `+`, `-` and `@`.
    func text(_ row: Row, _ range: Range<Int>) -> String {
        let range = unguarded(row, range)
        var wasSpace = false
        var isTidy = true
        for index in range {
            let byte = row.bytes[index]
            if byte < 33 || byte == 0xC2 {
                if wasSpace || byte != 32 {
                    isTidy = false
                    break
                }
                wasSpace = true
            } else {
                wasSpace = false
            }
        }
        if isTidy { return String(decoding: row.bytes[range], as: UTF8.self) }
        return joined(row, [range], lineBreak: .space)
    }

    /// The cell with its line breaks, as reasons and notes have them.
    func paragraphs(_ row: Row, _ range: Range<Int>) -> String {
        String(decoding: row.bytes[unguarded(row, range)], as: UTF8.self)
    }

    /// Parts on one line: line breaks and the joints between parts become `, `, runs of spaces one space.
    func joined(_ row: Row, _ parts: [Range<Int>], lineBreak: Joint = .comma) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(parts.reduce(0) { $0 + $1.count + 2 })
        var joint = Joint.none
        for range in parts {
            if !text.isEmpty { joint = .comma }
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = row.bytes[index]
                if byte == 10 || byte == 13 {
                    joint = max(joint, lineBreak)
                } else if byte == 32 || byte == 9 {
                    joint = max(joint, .space)
                } else if byte == 0xC2, index + 1 < range.upperBound, row.bytes[index + 1] == 0xA0 {
                    joint = max(joint, .space)
                    index += 1
                } else {
                    if joint != .none, !text.isEmpty, byte != 44 {
                        if joint == .comma, text[text.count - 1] != 44 { text.append(44) }
                        text.append(32)
                    }
                    joint = .none
                    text.append(byte)
                }
                index += 1
            }
        }
        while text.last == 44 { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands between two stretches of text.
    enum Joint: Int, Comparable {
        case none, space, comma

        static func < (left: Joint, right: Joint) -> Bool { left.rawValue < right.rawValue }
    }

    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            if bytes[start] < 33 {
                start += 1
            } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if bytes[end - 1] < 33 {
                end -= 1
            } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    private func unguarded(_ row: Row, _ range: Range<Int>) -> Range<Int> {
        guard range.count > 1, row.bytes[range.lowerBound] == 39,
            [61, 43, 45, 64].contains(row.bytes[range.lowerBound + 1])
        else { return range }
        return (range.lowerBound + 1)..<range.upperBound
    }

    private func isNullWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        guard !first.isDigit, !first.isLetter || vocabulary.nullInitials[Int(first | 32) - 97] else { return false }
        if first.isLetter || first >= 128 || range.count <= vocabulary.longestNullWord {
            return range.count <= vocabulary.longestNullWord
                && vocabulary.nullWords.contains(Folding.key(bytes, range))
        }
        // Marks alone, however many: `----`, `??????`.
        return bytes[range].allSatisfy { $0 < 128 && !$0.isLetterOrDigit }
    }

    // MARK: Words

    /// What a cell means by a table of words: the whole of it, the nearest word where it is misspelt (with an issue
    /// that names what stands there), or a phrase in it.
    mutating func meaning<Value>(
        _ row: Row, _ column: Int, _ range: Range<Int>, in table: WordTable<Value>
    ) -> Value? {
        if let value = table[Folding.key(row.bytes, range)] { return value }
        let inside = phrase(row, range, in: table)
        guard let near = nearest(row, column, range, in: table), near.value != inside else { return inside }
        noteCorrected(near.word, row, column, range)
        return near.value
    }

    mutating func noteCorrected(_ word: String, _ row: Row, _ column: Int, _ range: Range<Int>) {
        note(
            .corrected, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' was read as '\(word)'", action: .corrected)
    }

    /// The word that a misspelt or cut off cell is nearest to.
    func nearest<Value>(
        _ row: Row, _ column: Int, _ range: Range<Int>, in table: WordTable<Value>
    ) -> (value: Value, word: String)? {
        guard range.count <= 80 else { return nil }
        let folded = Folding.bytes(of: String(decoding: row.bytes[range], as: UTF8.self))
        return table.nearest(to: folded, length: row.cells[column].range.count)
    }

    /// The value of the first phrase of up to three words that a table knows.
    mutating func phrase<Value>(_ row: Row, _ range: Range<Int>, in table: WordTable<Value>) -> Value? {
        phrase(row.bytes, range, in: table.values)
    }

    mutating func phrase<Value>(_ bytes: [UInt8], _ range: Range<Int>, in table: [UInt64: Value]) -> Value? {
        Folding.wordKeys(bytes, range, into: &wordKeys)
        for start in wordKeys.indices {
            for length in (1...3).reversed() where start + length <= wordKeys.count {
                if let value = table[Folding.phraseKey(wordKeys[start..<(start + length)])] { return value }
            }
        }
        return nil
    }

    /// The category of the strongest phrase in a name.
    mutating func categoryByName(_ bytes: [UInt8], _ range: Range<Int>) -> Category? {
        Folding.wordKeys(bytes, range, into: &wordKeys)
        var best: (rank: Int, category: Category)?
        for start in wordKeys.indices {
            for length in 1...3 where start + length <= wordKeys.count {
                guard let found = vocabulary.nameWords[Folding.phraseKey(wordKeys[start..<(start + length)])],
                    found.rank < best?.rank ?? .max
                else { continue }
                best = found
            }
        }
        return best?.category
    }
}
