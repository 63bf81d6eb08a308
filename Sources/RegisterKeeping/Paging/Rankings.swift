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

    /// An order that is being found, as far as it has come.
    struct Unfinished {
        var ranked: [(rank: SelectionOrder.Rank, place: PagePosition)] = []
        /// The asset to go on with.
        var next: Int64 = 0
    }

    /// What there is to be done for a question.
    enum Standing {
        case known([PagePosition])
        /// To be found by who asks.
        case yours(Unfinished)
        /// Somebody else is at it.
        case taken
    }

    private struct State {
        var kept: [Question: Kept] = [:]
        var unfinished: [Question: Unfinished] = [:]
        var taken: Set<Question> = []
        var uses = 0
    }

    /// Rows of all orders together: some 64 MB.
    private static let capacity = 4_000_000

    private let state = Mutex(State())

    /// Whoever is told that it is theirs has to `keep` it or to `leave` it.
    func standing(of question: Question) -> Standing {
        state.withLock { state in
            state.uses += 1
            state.kept[question]?.lastUsed = state.uses
            if let known = state.kept[question] { return .known(known.places) }
            guard state.taken.insert(question).inserted else { return .taken }
            return .yours(state.unfinished.removeValue(forKey: question) ?? Unfinished())
        }
    }

    /// Leaves an order that is not found yet to whoever asks next.
    func leave(_ unfinished: Unfinished, of question: Question) {
        state.withLock { state in
            state.taken.remove(question)
            // Many at once would take more room than they are worth, and those of the past nobody asks for again.
            if state.unfinished.count >= 4 { state.unfinished = [:] }
            state.unfinished[question] = unfinished
        }
    }

    /// Keeps an order, and lets those go that nobody asked for longest.
    func keep(_ places: [PagePosition], of question: Question) {
        state.withLock { state in
            state.taken.remove(question)
            state.uses += 1
            state.kept[question] = Kept(places: places, lastUsed: state.uses)
            while state.kept.count > 1, state.kept.values.reduce(0, { $0 + $1.places.count }) > Rankings.capacity {
                guard let oldest = state.kept.min(by: { $0.value.lastUsed < $1.value.lastUsed }) else { return }
                state.kept[oldest.key] = nil
            }
        }
    }
}
