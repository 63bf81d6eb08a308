/// Threads that do what they are given, in the order in which it came.
// The line and the ending are touched only within the monitor.
public final class Workers: @unchecked Sendable {
    private let monitor = Monitor()
    private let capacity: Int
    private var line: [@Sendable () -> Void] = []
    private var next = 0
    private var isEnding = false
    private var threads: [Thread] = []

    /// - Parameter waiting: how many pieces of work may wait.
    public init(count: Int, waiting: Int) throws(FileError) {
        capacity = waiting
        for _ in 0..<count { threads.append(try Thread { [self] in run() }) }
    }

    /// Gives them work; false where too much waits already, or they have been stopped. `always` for what may not be
    /// refused.
    @discardableResult public func add(always: Bool = false, _ work: @escaping @Sendable () -> Void) -> Bool {
        monitor.locked(waking: .one) {
            guard always || line.count - next < capacity && !isEnding else { return false }
            line.append(work)
            return true
        }
    }

    /// Lets what waits be done, and ends the threads.
    public func stop() {
        monitor.locked { isEnding = true }
        for thread in threads { thread.join() }
    }

    private func run() {
        while let work = take() { work() }
    }

    private func take() -> (@Sendable () -> Void)? {
        monitor.locked(waking: .nobody) {
            while next == line.count {
                if isEnding { return nil }
                monitor.wait()
            }
            let work = line[next]
            next += 1
            // What was done is let go in one sweep, so that taking stays cheap.
            if next == line.count || next >= 256 {
                line.removeSubrange(..<next)
                next = 0
            }
            return work
        }
    }
}
