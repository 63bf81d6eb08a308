internal import CommunityAssets
@testable internal import Importing

/// A whole file: it is read or refused, its rows add up, and the same comes of it however the bytes arrive.
enum FuzzedListing {
    private struct Outcome: Equatable {
        var records = 0
        var delivered = 0
        var rejected = 0
        var notWatched = 0
        var lines: [Int] = []
        var claimed: [[String]] = []
    }

    private static let reference: ReferenceData? = try? .shipped()

    static func read(_ input: [UInt8]) {
        let whole = reading(input, piece: max(input.count, 1))
        let pieces = reading(input, piece: 61)
        precondition(whole == pieces, "what is read depends on how the bytes arrive")
        guard let whole else { return }
        precondition(whole.records == whole.delivered, "rows that were counted were not delivered")
    }

    /// Nil where the file is refused.
    private static func reading(_ input: [UInt8], piece: Int) -> Outcome? {
        guard let reference, let today = CalendarDate(year: 2026, month: 11, day: 21) else { return nil }
        var importer = Importer(
            mapping: nil, reference: reference, authority: nil, kind: nil, today: today)
        var position = 0
        var outcome = Outcome()
        do {
            let file = try importer.read {
                guard position < input.count else { return nil }
                let end = min(position + piece, input.count)
                defer { position = end }
                return Array(input[position..<end])
            } deliver: { reading in
                outcome.delivered += 1
                outcome.lines.append(reading.source.line)
                outcome.claimed.append(reading.source.claimed.pairs.map { "\($0.column)=\($0.text)" })
            }
            outcome.records = file.records
            outcome.rejected = file.rejected
            outcome.notWatched = file.notWatched
            return outcome
        } catch {
            return nil
        }
    }
}
