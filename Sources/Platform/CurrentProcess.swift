internal import Glibc

/// The process that this is.
public enum CurrentProcess {
    public static var identifier: Int32 { getpid() }

    /// A variable of the environment; nil where it is not set or is empty.
    public static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        // The environment outlives the copy: nothing in Hearth changes it.
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Writes to standard error; when nobody reads there, there is nobody to tell.
    public static func complain(_ text: String) {
        try? FileDescriptor(standard: 2).write(Array(text.utf8), path: "standard error")
    }

    /// Writing to a pipe that nobody reads, and past the largest size that a file may have, become errors that can be
    /// caught.
    public static func ignoreFailedWrites() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// Asks the system to let this process hold so many files and connections, and answers how many it may.
    public static func allowOpenFiles(_ wanted: Int) -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 1_024 }
        if limit.rlim_cur < rlim_t(wanted) {
            limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
            _ = unsafe setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// How many threads it can run at a time.
    public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    public static func exit(_ status: Int32) -> Never {
        Glibc.exit(status)
    }
}
