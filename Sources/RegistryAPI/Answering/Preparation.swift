internal import CommunityAssets
internal import RegisterKeeping
internal import Synchronization

/// How far the assets have been made ready to be sent, at the newest vantage.
final class Preparation: Sendable {
    struct State {
        var vantage: Vantage?
        /// The next asset; nil where all are ready.
        var next: Int64?
    }

    let state = Mutex(State())

    func forget() { state.withLock { $0 = State() } }
}

extension API {
    /// Makes a few assets ready before anybody asks. To be called again and again, by one thread that has nothing else
    /// to do.
    ///
    /// - Returns: whether there is more to do now.
    public func prepare() -> Bool {
        if goOn() { return true }
        let goesOn = try? pool.reading { registry in
            let vantage = Vantage(legalDay: today, entry: try registry.newest().entry)
            try registry.stand(at: vantage)
            let next = preparation.state.withLock { state in
                if state.vantage != vantage { state = Preparation.State(vantage: vantage, next: 0) }
                return state.next
            }
            guard let next else { return false }
            if next == 0 { try registry.findPlaces(vantage) }
            let further = try registry.prepare(from: next, vantage, limit: API.assetsOfStep, API.rendered)
            preparation.state.withLock { if $0.vantage == vantage { $0.next = further } }
            return further != nil
        }
        // What cannot be read now may be read later.
        return goesOn ?? false
    }

    /// Few enough that nothing waits for them.
    private static let assetsOfStep = 50
}
