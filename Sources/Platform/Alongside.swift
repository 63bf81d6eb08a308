internal import Synchronization

/// Two pieces of work at a time.
public enum Alongside {
    /// Does one on a thread of its own while the other is done here, and waits for both.
    public static func run<Apart: Sendable, Here>(
        _ apart: @escaping @Sendable () throws -> Apart, while here: () throws -> Here
    ) throws(FileError) -> (apart: Result<Apart, any Error>, here: Result<Here, any Error>) {
        let slot = Slot<Apart>()
        let thread = try Thread { slot.outcome.withLock { $0 = Result { try apart() } } }
        let own = Result { try here() }
        thread.join()
        // The thread has ended, and it ends with an outcome.
        guard let other = slot.outcome.withLock({ $0 }) else { fatalError("a thread ended without its outcome") }
        return (other, own)
    }

    private final class Slot<Value: Sendable>: Sendable {
        let outcome = Mutex<Result<Value, any Error>?>(nil)
    }
}
