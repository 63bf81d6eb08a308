internal import Synchronization

/// Lets each client through so many times a minute.
final class Turnstile: Sendable {
    private struct State {
        var minute: Int64 = 0
        var passed: [Int: Int] = [:]
    }

    private let perMinute: Int
    private let state = Mutex(State())

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    /// - Parameters:
    ///   - client: tells clients apart.
    ///   - now: seconds since 1970.
    func pass(_ client: Int, at now: Int64) throws(Problem) {
        let isPast = state.withLock { state in
            if state.minute != now / 60 { state = State(minute: now / 60) }
            state.passed[client, default: 0] += 1
            return state.passed[client, default: 0] > perMinute
        }
        if isPast {
            throw Problem(.tooManyRequests, "at most \(perMinute) requests a minute").retry(after: Int(60 - now % 60))
        }
    }
}
