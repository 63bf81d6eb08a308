internal import CMicrohttpd
internal import Platform

/// A request from its first line until its answer is sent.
// Touched by the thread of its connection, and by a worker while that connection is suspended: never by both at once.
@safe final class Exchange: @unchecked Sendable {
    enum State {
        /// The request line is there.
        case begun
        /// The header is there.
        case received
        /// A worker makes the response.
        case awaited
        case answered
    }

    let target: String
    let startedAt = SystemClock.nanoseconds
    var state = State.begun
    var method = ""
    var bodyBytes: Int64 = 0
    var response: HTTPResponse?
    var sentBytes: Int64 = 0

    private var stretch: [UInt8] = []
    private var taken = 0
    private var end: End?

    private enum End {
        case complete, cut
    }

    init(target: String) {
        self.target = target
    }

    // MARK: A streamed body

    enum Supply {
        case bytes(Int)
        /// The next stretch has yet to be made.
        case awaited
        case complete
        case cut
    }

    /// Copies bytes that are there.
    func supply(_ buffer: UnsafeMutableRawBufferPointer) -> Supply {
        guard taken < stretch.count else {
            switch end {
            case .complete: return .complete
            case .cut: return .cut
            case nil: return .awaited
            }
        }
        let count = min(buffer.count, stretch.count - taken)
        unsafe stretch.withUnsafeBytes { bytes in
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[taken..<(taken + count)]))
        }
        taken += count
        sentBytes += Int64(count)
        return .bytes(count)
    }

    /// Makes the next stretch of a stream.
    func advance(_ stream: HTTPStream) {
        do {
            let next = try stream.next()
            stretch = next ?? []
            taken = 0
            if next == nil { end = .complete }
        } catch {
            end = .cut
        }
    }
}

/// What is told of an exchange when it is over.
public struct HTTPRecord: Sendable {
    /// `-` where it was not understood.
    public let method: String
    public let label: String
    /// 0 where no answer was made.
    public let status: Int
    public let bytes: Int64
    public let nanoseconds: UInt64
    /// Whether all of it was sent.
    public let isComplete: Bool
}
