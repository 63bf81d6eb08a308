internal import Glibc
internal import Synchronization

/// A thread for what can wait: it yields to every other one of the machine.
public final class Background: Sendable {
    private let isEnding = Atomic(false)
    private let thread = Mutex<Thread?>(nil)

    public init() {}

    /// Calls `step` again and again until it is ended; where `step` returns false, a second later.
    public func start(_ step: @escaping @Sendable () -> Bool) throws(FileError) {
        let started = try Thread { [self] in
            // Linux has a niceness of each thread; 0 means the one that asks.
            _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
            while !isEnding.load(ordering: .relaxed) {
                guard !step() else { continue }
                for _ in 0..<10 where !isEnding.load(ordering: .relaxed) { usleep(100_000) }
            }
        }
        thread.withLock { $0 = started }
    }

    /// Waits for the step that runs.
    public func end() {
        isEnding.store(true, ordering: .relaxed)
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }
}
