internal import Glibc
internal import Synchronization

/// Somebody's wish, by Ctrl-C or by SIGTERM, that a long operation stop and undo what it did.
public enum Interruption {
    /// From now on the first signal only raises `isRequested`; a second one ends the process at once,
    /// which leaves nothing half done, since what was not committed is not there.
    public static func watch() {
        requested.store(false, ordering: .relaxed)
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { _ in requested.store(true, ordering: .relaxed) }
        // Without SA_RESTART, so that a read that waits for a terminal or a pipe comes back.
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
        var awaited = sigset_t()
        _ = unsafe sigemptyset(&awaited)
        for signal in [SIGINT, SIGTERM] {
            _ = unsafe sigaction(signal, &action, nil)
            _ = unsafe sigaddset(&awaited, signal)
        }
        // Whoever started this process may have handed on a mask that holds them back.
        _ = unsafe sigprocmask(SIG_UNBLOCK, &awaited, nil)
    }

    /// What was to be undone is done; the wish comes too late and is let go. Answers whether there was one.
    public static func letGo() -> Bool { requested.exchange(false, ordering: .relaxed) }

    public static var isRequested: Bool { requested.load(ordering: .relaxed) }
}

private let requested = Atomic(false)
