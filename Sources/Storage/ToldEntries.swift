internal import SQLite

/// The entries by which an import stands in the register: its own, and those that told rows of it again when a later
/// import was undone.
struct ToldEntries {
    let first: Int64
    let last: Int64

    init(of importID: Int64, until finished: Int64) {
        (first, last) = (importID, finished)
    }

    /// The later ones.
    var again: SQL {
        """
        SELECT t.entry
        FROM reverts AS v
        JOIN records AS t ON t.entry BETWEEN v.entry AND v.finished
        WHERE t.import = \(first)
        """
    }

    /// Whether a column has one of them.
    func include(_ column: SQL) -> SQL {
        "(\(column) BETWEEN \(first) AND \(last) OR \(column) IN (\(again)))"
    }
}
