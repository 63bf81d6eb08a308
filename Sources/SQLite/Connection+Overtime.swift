internal import CSQLite
internal import Glibc

extension Connection {
    /// From now on whatever runs after an instant of the machine's forward clock, in nanoseconds, fails with
    /// `overtime`; nil for no such limit.
    public func limit(until deadline: UInt64?) {
        guard let deadline else {
            unsafe sqlite3_progress_handler(handle, 0, nil, nil)
            return
        }
        overtime.deadline = deadline
        // The connection keeps the object for as long as the handler may be called.
        unsafe sqlite3_progress_handler(
            handle, Overtime.stepsBetweenLooks,
            { context in
                guard let context = unsafe context else { return 0 }
                return unsafe Unmanaged<Overtime>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
            }, Unmanaged.passUnretained(overtime).toOpaque())
    }
}

/// Until when a connection may go on.
final class Overtime {
    var deadline: UInt64 = .max

    /// Steps of SQLite's machine, of which it takes some ten million a second.
    static let stepsBetweenLooks: Int32 = 20_000

    var isOver: Bool {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec) > deadline
    }
}
