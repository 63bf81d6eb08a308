internal import Glibc

/// A lock and a bell: who waits is woken when the lock was held by somebody else.
@safe final class Monitor: Sendable {
    // Both are made for being touched by several threads.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) let changed: UnsafeMutablePointer<pthread_cond_t>

    init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// To be called within `locked` only.
    func wait() { unsafe pthread_cond_wait(changed, mutex) }

    /// Waits for so long at most, by the machine's clock of days. To be called within `locked` only.
    func wait(milliseconds: Int) {
        var until = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &until)
        until.tv_nsec += milliseconds % 1_000 * 1_000_000
        until.tv_sec += milliseconds / 1_000 + until.tv_nsec / 1_000_000_000
        until.tv_nsec %= 1_000_000_000
        _ = unsafe pthread_cond_timedwait(changed, mutex, &until)
    }

    /// Who is woken of those that wait.
    enum Woken {
        case nobody, one, all
    }

    /// Does something that no two threads do at once.
    ///
    /// - Parameter waking: who may go on by what is done; where several wait for one piece of work, waking all of them
    ///   costs more than the work.
    func locked<Value, Failure: Error>(
        waking woken: Woken = .all, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        unsafe pthread_mutex_lock(mutex)
        defer {
            // First let go, so that whoever wakes finds the lock free.
            unsafe pthread_mutex_unlock(mutex)
            switch woken {
            case .nobody: break
            case .one: unsafe pthread_cond_signal(changed)
            case .all: unsafe pthread_cond_broadcast(changed)
            }
        }
        return try body()
    }
}
