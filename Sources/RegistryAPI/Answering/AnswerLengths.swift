internal import HTTP
internal import Synchronization

/// How many bytes answers had, by their tags: whoever is told that an answer has not changed is told its length too.
final class AnswerLengths: Sendable {
    private struct State {
        var young: [String: Int] = [:]
        var old: [String: Int] = [:]
    }

    /// Tags of each of two generations.
    private static let capacity = 32_768

    private let state = Mutex(State())

    subscript(etag: String) -> Int? { state.withLock { $0.young[etag] ?? $0.old[etag] } }

    func note(_ response: HTTPResponse, as etag: String) {
        guard !etag.isEmpty, response.status == 200, let count = AnswerLengths.bytes(of: response) else { return }
        state.withLock { state in
            if state.young.count >= AnswerLengths.capacity { state = State(old: state.young) }
            state.young[etag] = count
        }
    }

    private static func bytes(of response: HTTPResponse) -> Int? {
        if case .file(let file) = response.body { return Int(file.count) }
        return AnswerCache.bytes(of: response)
    }
}
