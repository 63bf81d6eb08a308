internal import CommunityAssets
internal import Synchronization

/// Where the rows of a list stand in an order that only the whole list gives. What was asked from one vantage has one
/// order for ever; so a page in the middle costs no more than the first, and the next server finds the same.
final class Rankings: Sendable {
    struct Question: Hashable, Sendable {
        /// What the rows are.
        let what: String
        /// Without a limit.
        let selection: Selection
        let vantage: Vantage
    }

    private struct Kept {
        let places: [PagePosition]
        var lastUsed: Int
    }

    private struct State {
        var kept: [Question: Kept] = [:]
        var uses = 0
    }

    /// Rows of all orders together: some 64 MB.
    private static let capacity = 4_000_000

    private let state = Mutex(State())

    func places(of question: Question) -> [PagePosition]? {
        state.withLock { state in
            state.uses += 1
            state.kept[question]?.lastUsed = state.uses
            return state.kept[question]?.places
        }
    }

    /// Keeps an order, and lets those go that nobody asked for longest.
    func keep(_ places: [PagePosition], of question: Question) {
        state.withLock { state in
            state.uses += 1
            state.kept[question] = Kept(places: places, lastUsed: state.uses)
            while state.kept.count > 1, state.kept.values.reduce(0, { $0 + $1.places.count }) > Rankings.capacity {
                guard let oldest = state.kept.min(by: { $0.value.lastUsed < $1.value.lastUsed }) else { return }
                state.kept[oldest.key] = nil
            }
        }
    }

    func forget() { state.withLock { $0 = State() } }
}
