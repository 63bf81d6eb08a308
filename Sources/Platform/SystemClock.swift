internal import Glibc

/// The time by the machine's clock, in UTC.
public enum SystemClock {
    /// Whole seconds since 1 January 1970.
    public static var epochSeconds: Int64 {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec)
    }

    /// A clock that only goes forward, from an arbitrary beginning.
    public static var nanoseconds: UInt64 {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    /// Now, as `2026-11-21T03:02:00Z` (RFC 3339).
    public static var instant: String { instant(epochSeconds: epochSeconds) }

    /// A time of the years 0 to 9999, as `2026-11-21T03:02:00Z` (RFC 3339).
    public static func instant(epochSeconds: Int64) -> String {
        var seconds = time_t(epochSeconds)
        // `tm` holds a pointer to a zone's name, which is not looked at.
        var civil = unsafe tm()
        _ = unsafe gmtime_r(&seconds, &civil)
        let day = unsafe [digits(civil.tm_year + 1900, 4), digits(civil.tm_mon + 1, 2), digits(civil.tm_mday, 2)]
        let time = unsafe [digits(civil.tm_hour, 2), digits(civil.tm_min, 2), digits(civil.tm_sec, 2)]
        return day.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
    }

    private static func digits(_ value: Int32, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
