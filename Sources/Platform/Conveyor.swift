/// Two threads at one work: a producer on a thread of its own, a consumer on the caller's, and between them
/// a belt that holds only so much, so that neither runs away from the other.
public enum Conveyor {
    /// Hands every item that `produce` puts on the belt to `consume`, in order, and answers what `produce`
    /// answers once both are done.
    ///
    /// - Parameters:
    ///   - capacity: how many items lie on the belt at most.
    ///   - produce: calls its argument for each item; that throws when the consumer has given up, and answers the items
    ///     that were consumed since the last call: the producer, whose memory they are, lets go of them as suits it.
    /// - Throws: what `consume` threw, else what `produce` threw.
    public static func run<Item: Sendable, Answer: Sendable>(
        capacity: Int, produce: @escaping @Sendable ((Item) throws -> [Item]) throws -> Answer,
        consume: (inout Item) throws -> Void
    ) throws -> Answer {
        let belt = Belt<Item, Answer>(capacity: capacity)
        let thread = try Thread { belt.finish(Result { try produce(belt.put) }) }
        defer { thread.join() }
        do {
            while var item = belt.take() {
                try consume(&item)
                belt.giveBack(consume item)
            }
        } catch {
            belt.abandon()
            throw error
        }
        return try belt.answer()
    }
}

/// What the producer meets when the consumer has stopped.
private struct Abandoned: Error {}

// Everything in it is touched only within its monitor.
final class Belt<Item: Sendable, Answer: Sendable>: @unchecked Sendable {
    private let capacity: Int
    private let monitor = Monitor()
    private var items: [Item] = []
    /// Items that were consumed.
    private var spent: [Item] = []
    private var outcome: Result<Answer, any Error>?
    private var isAbandoned = false

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// - Returns: items that were given back since the last call.
    @discardableResult func put(_ item: Item) throws -> [Item] {
        try monitor.locked {
            while items.count >= capacity && !isAbandoned { monitor.wait() }
            if isAbandoned { throw Abandoned() }
            items.append(item)
            defer { spent = [] }
            return spent
        }
    }

    func giveBack(_ item: Item) {
        monitor.locked(waking: .nobody) { spent.append(item) }
    }

    /// The next item; nil once the producer is done and the belt is empty.
    func take() -> Item? {
        monitor.locked {
            while items.isEmpty && outcome == nil { monitor.wait() }
            return items.isEmpty ? nil : items.removeFirst()
        }
    }

    func finish(_ result: Result<Answer, any Error>) {
        monitor.locked { outcome = result }
    }

    func abandon() {
        monitor.locked { isAbandoned = true }
    }

    func answer() throws -> Answer {
        guard let outcome = monitor.locked({ outcome }) else { throw Abandoned() }
        return try outcome.get()
    }
}
