internal import CommunityAssets

/// Names in a list: a body's is published, a person's is kept privately.
extension RowReader {
    /// The body, or bodies, that a cell names; what follows the name is kept privately, and so is all of it where it
    /// may be a person's.
    mutating func group(_ field: Field, _ row: Row) -> String? {
        guard let (column, range) = located(field, row) else { return nil }
        let words = words
        guard let name = bodies.body(in: row.bytes, range, .group, words.vocabulary.names) else {
            withhold(columns: [column], row)
            note(
                .privateValue, row, column: column,
                message: "the name is not plainly a body's: it is kept privately",
                suggestion: "name the body, if it is one", action: .corrected)
            return nil
        }
        if name.upperBound < range.upperBound {
            keepPrivately(column, row)
            show(name, of: column, row)
            note(
                .privateValue, row, column: column,
                message: "more than a body's name stands here: the rest is kept privately", action: .corrected)
        }
        return text(row, name)
    }

    /// An owner is private; of a company or a public body the name is published with the other cells.
    mutating func showOwner(_ column: Int, _ row: Row, _ range: Range<Int>) {
        let words = words
        guard let name = bodies.body(in: row.bytes, range, .owner, words.vocabulary.names) else { return }
        show(name, of: column, row, isWhole: name.upperBound == range.upperBound)
    }

    private mutating func show(_ name: Range<Int>, of column: Int, _ row: Row, isWhole: Bool = false) {
        var text = Array(row.bytes[name])
        if !isWhole { text += [32] + RowReader.withheldText }
        shown.append((column, text))
    }
}
