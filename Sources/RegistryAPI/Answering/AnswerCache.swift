internal import HTTP
internal import Synchronization

/// Answers that were made lately, by the tag that says all they follow from: what is kept is what would be made again.
final class AnswerCache: Sendable {
    private struct State {
        var young: [String: HTTPResponse] = [:]
        var old: [String: HTTPResponse] = [:]
        var youngBytes = 0

        mutating func insert(_ response: HTTPResponse, as etag: String) {
            if youngBytes > AnswerCache.capacity {
                old = young
                young = [:]
                youngBytes = 0
            }
            young[etag] = response
            youngBytes += AnswerCache.size(response)
        }
    }

    /// Bytes of each of two generations; the elder goes when the younger is full.
    private static let capacity = 16 * 1024 * 1024
    /// A larger body would push out too many others.
    private static let largestBody = 1024 * 1024

    private let state = Mutex(State())

    subscript(etag: String) -> HTTPResponse? {
        state.withLock { state -> HTTPResponse? in
            if let response = state.young[etag] { return response }
            guard let response = state.old.removeValue(forKey: etag) else { return nil }
            state.insert(response, as: etag)
            return response
        }
    }

    func keep(_ response: HTTPResponse, as etag: String) {
        guard !etag.isEmpty, response.status == 200, let size = AnswerCache.bytes(of: response),
            size <= AnswerCache.largestBody
        else { return }
        state.withLock { $0.insert(response, as: etag) }
    }

    func forget() { state.withLock { $0 = State() } }

    // What the fields and the tables take beside the body.
    private static func size(_ response: HTTPResponse) -> Int { (bytes(of: response) ?? 0) + 1_024 }

    /// Nil for a body that is yet to be made, or lies in a file.
    static func bytes(of response: HTTPResponse) -> Int? {
        switch response.body {
        case .none, .unsent: 0
        case .bytes(let bytes): bytes.count
        case .pieces(let pieces): pieces.reduce(0) { $0 + $1.count }
        case .file, .stream: nil
        }
    }
}
