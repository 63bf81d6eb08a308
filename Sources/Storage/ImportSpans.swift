internal import CommunityAssets
internal import SQLite

/// The imports of a registry with the entries they brought, and those that were undone by an entry.
struct ImportSpans {
    /// A class, since every row is asked for its own.
    final class Span {
        let id: Int64
        let finished: Int64
        let at: Int64
        let day: CalendarDate
        let file: String
        let sha256: String
        let family: Matching.Family?
        let authority: String

        var entries: ClosedRange<Int64> { id...finished }

        init(_ row: borrowing Row) {
            id = row.integer(0)
            finished = row.integer(1)
            at = row.integer(2)
            day = CalendarDate(dayNumber: Int32(row.integer(3)))
            file = row.text(4)
            sha256 = row.text(5)
            family = ListingFile.Kind(rawValue: row.text(6)).map(Matching.Family.init)
            authority = row.text(7)
        }
    }

    private let spans: [Span]
    private let byID: [Int64: Int]
    /// The entries of imports that were undone, and those that had told their rows again before that.
    private let undone: [ClosedRange<Int64>]

    /// - Parameter entry: the last entry taken into account.
    init(_ connection: Connection, upTo entry: Int64) throws {
        spans = try connection.all(
            "SELECT id, finished, at, day, file, sha256, list, authority FROM imports ORDER BY id"
        ) { Span($0) }
        byID = Dictionary(uniqueKeysWithValues: spans.enumerated().map { ($1.id, $0) })
        undone = try connection.all(
            """
            SELECT i.id, i.finished
            FROM reverts AS x
            JOIN imports AS i ON i.id = x.import
            WHERE x.entry <= \(entry)
            UNION ALL
            SELECT t.entry, t.entry
            FROM reverts AS v
            JOIN records AS t ON t.entry BETWEEN v.entry AND v.finished
            JOIN reverts AS x ON x.import = t.import
            WHERE x.entry <= \(entry)
            ORDER BY 1
            """
        ) { $0.integer(0)...$0.integer(1) }
    }

    subscript(id: Int64) -> Span? { byID[id].map { spans[$0] } }

    /// The import that brought an entry.
    func containing(_ entry: Int64) -> Span? {
        guard let index = ImportSpans.last(spans, where: { $0.id <= entry }), entry <= spans[index].finished else {
            return nil
        }
        return spans[index]
    }

    /// Whether an entry belongs to an import that was undone.
    func isUndone(_ entry: Int64) -> Bool {
        guard let index = ImportSpans.last(undone, where: { $0.lowerBound <= entry }) else { return false }
        return entry <= undone[index].upperBound
    }

    /// The last element for which something holds that holds for all before it.
    private static func last<Element>(_ elements: [Element], where holds: (Element) -> Bool) -> Int? {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if holds(elements[middle]) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
