internal import Glibc

/// What whoever runs a service tells it.
public enum ServiceSignals {
    public enum Wish: Sendable {
        /// End what has begun, and stop (SIGTERM, SIGINT).
        case stop
        /// Open files anew (SIGHUP).
        case reopen
        /// Nothing came in the time.
        case nothing
    }

    /// Keeps the signals back for `wait`. To be called before any other thread is started, which then keeps them back
    /// too.
    public static func hold() {
        var held = held
        _ = unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
    }

    /// Waits for a wish.
    public static func wait(seconds: Int) -> Wish {
        var held = held
        var time = timespec(tv_sec: seconds, tv_nsec: 0)
        switch unsafe sigtimedwait(&held, nil, &time) {
        case SIGTERM, SIGINT: return .stop
        case SIGHUP: return .reopen
        default: return .nothing
        }
    }

    private static var held: sigset_t {
        var set = sigset_t()
        _ = unsafe sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { _ = unsafe sigaddset(&set, signal) }
        return set
    }
}
