/// Work beside the caller's own: a thread that takes what it is handed, in order, while the caller goes on.
public final class Aside<Item: Sendable> {
    private let belt: Belt<Item, Void>
    private let outcome = Outcome()
    private let thread: Thread
    private var isJoined = false

    // Touched within its monitor alone.
    private final class Outcome: @unchecked Sendable {
        private let monitor = Monitor()
        private var error: (any Error)?

        func keep(_ error: any Error) { monitor.locked { self.error = error } }
        func get() throws { if let error = monitor.locked({ error }) { throw error } }
    }

    /// - Parameters:
    ///   - capacity: how many items wait at most.
    ///   - work: calls its argument for the next item, which is nil once there is no more.
    /// - Throws: `FileError` where the system has no thread to spare.
    public init(capacity: Int, work: @escaping @Sendable (() -> Item?) throws -> Void) throws {
        let belt = Belt<Item, Void>(capacity: capacity)
        thread = try Thread { [outcome] in
            do {
                try work(belt.take)
            } catch {
                outcome.keep(error)
                belt.abandon()
            }
        }
        self.belt = belt
    }

    deinit { join() }

    /// Hands over an item, as soon as there is room for it.
    ///
    /// - Throws: what the work threw.
    public func put(_ item: Item) throws {
        do {
            try belt.put(item)
        } catch {
            try outcome.get()
            throw error
        }
    }

    /// Says that nothing more comes; what waits is done meanwhile.
    public func close() { belt.finish(.success(())) }

    /// Waits until all is done.
    ///
    /// - Throws: what the work threw.
    public func finish() throws {
        join()
        try outcome.get()
    }

    private func join() {
        guard !isJoined else { return }
        isJoined = true
        close()
        thread.join()
    }
}
