internal import Glibc

/// A file for what may be lost: it has no name, and goes with its owner, however that ends.
///
/// What is written here and read again soon stays in the system's memory as long as nobody needs that for more, and
/// costs the process none.
public final class UnnamedFile: Sendable {
    private let folder: String
    private let file: Descriptor

    // Its number never changes, and the system serves any number of threads that each name their place.
    private final class Descriptor: Sendable {
        let file: FileDescriptor
        init(_ file: consuming FileDescriptor) { self.file = file }
    }

    /// - Parameter folder: `$TMPDIR`, else `/var/tmp`, where nothing is said.
    public init(in folder: String = UnnamedFile.folder) throws(FileError) {
        self.folder = folder
        // Not every kind of disk has files without a name, but each keeps one that is open when its name goes.
        let path = "\(folder)/hearth-\(CurrentProcess.identifier)-\(SystemClock.nanoseconds)"
        file = Descriptor(try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600))
        _ = unsafe path.withCString { unsafe unlink($0) }
    }

    /// Where such files lie: what is there outlives no restart of the machine, and need not lie in memory.
    public static var folder: String { CurrentProcess.environment("TMPDIR") ?? "/var/tmp" }

    /// How many bytes are free in a folder, for whoever has no special rights; 0 where that cannot be told.
    public static func room(in folder: String = UnnamedFile.folder) -> Int64 {
        var status = statvfs()
        guard unsafe folder.withCString({ unsafe statvfs($0, &status) }) == 0 else { return 0 }
        return Int64(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// The number of a descriptor of the same file, which the caller has to close; nil where the system has none left.
    public func duplicated() -> Int32? {
        let number = fcntl(file.file.number, F_DUPFD_CLOEXEC, 0)
        return number < 0 ? nil : number
    }

    public func write(_ bytes: [UInt8], at offset: Int64) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                // The buffer is not empty: `done` lies inside it.
                unsafe pwrite(
                    file.file.number, buffer.baseAddress! + done, buffer.count - done,
                    off_t(offset) + off_t(done))
            }
            if count >= 0 { done += count } else if errno != EINTR { throw .last(folder) }
        }
    }

    /// - Throws: where so many bytes have not been written there.
    public func read(_ count: Int, at offset: Int64) throws(FileError) -> [UInt8] {
        var failure: FileError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            done = 0
            while done < count {
                // The buffer is not empty: `done` lies inside it.
                let read = unsafe pread(
                    file.file.number, buffer.baseAddress! + done, count - done, off_t(offset) + off_t(done))
                if read > 0 {
                    done += read
                } else if read == 0 {
                    failure = FileError(.failed, folder, "a file is shorter than it was", next: "check the disk")
                    return
                } else if errno != EINTR {
                    failure = .last(folder)
                    return
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
