public import CommunityAssets

/// Those of many deadlines of which something was said most recently.
public struct NewestDeadlines: Sendable {
    private let limit: Int
    private var kept: [Deadline] = []

    public init(limit: Int) {
        self.limit = limit
    }

    public mutating func add(_ deadline: Deadline) {
        kept.append(deadline)
        // Never more than twice as many at a time, whatever the register holds.
        if kept.count == 2 * limit { kept.keep(limit) }
    }

    /// Newest first.
    public var all: [Deadline] {
        var newest = kept
        newest.keep(limit)
        return newest
    }
}

extension [Deadline] {
    /// Keeps the newest; of two that are as new the one whose window comes first.
    fileprivate mutating func keep(_ limit: Int) {
        sort { one, other in
            one.updated != other.updated ? one.updated > other.updated : one.isBefore(other)
        }
        removeLast(Swift.max(0, count - limit))
    }
}

extension Deadline {
    fileprivate func isBefore(_ other: Deadline) -> Bool {
        if asset.id != other.asset.id { return asset.id < other.asset.id }
        if window.because.eventID != other.window.because.eventID, let id = window.because.eventID,
            let otherID = other.window.because.eventID
        {
            return id < otherID
        }
        return window.kind < other.window.kind
    }
}
