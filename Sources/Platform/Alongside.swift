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
        return (slot.outcome.withLock { $0 }, own)
    }

    private final class Slot<Value: Sendable>: Sendable {
        let outcome = Mutex<Result<Value, any Error>>(
            .failure(
                FileError(.failed, "hearth", "a thread ended before its time", next: "run the command again")))
    }
}
