internal import Glibc

/// A file that is made beside the place it will go to, under a name of its own.
///
/// A lock that dies with its process tells the drafts that are being written from those whose process was killed.
/// Whoever has it let go of must have closed all other handles of the file: closing any of them ends the locks that
/// SQLite holds on it.
public final class DraftFile {
    public let path: String
    private let target: String
    private let descriptor: FileDescriptor

    /// Makes an empty draft for a path.
    ///
    /// - Parameter name: makes a name that no other draft has.
    public init(for target: String, name: () -> String) throws(FileError) {
        self.target = target
        while true {
            let path = target + DraftFile.mark + name()
            let descriptor: FileDescriptor
            do throws(FileError) {
                descriptor = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL)
            } catch {
                throw error.renamed(target)
            }
            _ = flock(descriptor.number, LOCK_EX | LOCK_NB)
            // Another process that tidies up may have come between; then this draft has gone already.
            guard DraftFile.isThere(path, descriptor) else { continue }
            self.path = path
            self.descriptor = descriptor
            return
        }
    }

    deinit { FileMove.discard(path) }

    /// Moves the draft to its place.
    ///
    /// - Throws: `taken` where something is there by now.
    public func publish() throws(FileError) {
        try FileMove.publish(path, as: target)
    }

    /// Does what writes the draft, and has the system write what is there of it to the disk meanwhile, so that little of
    /// a long one is left to wait for at its end. What fails so is told by whoever writes the draft, when that asks for
    /// the disk by its own handle: the system tells each open file once (fsync(2)).
    ///
    /// - Throws: `FileError` where the system has no thread to spare, and what `body` throws.
    public func writtenBack<Value>(while body: () throws -> Value) throws -> Value {
        let ending = Ending()
        // Held as long as the descriptor is used.
        let number = descriptor.number
        let thread = try Thread {
            while !ending.isThere(after: DraftFile.writeBackMilliseconds) {
                _ = fdatasync(number)
            }
        }
        defer {
            ending.come()
            thread.join()
        }
        return try body()
    }

    private static let writeBackMilliseconds = 500

    // Touched within its monitor alone.
    private final class Ending: @unchecked Sendable {
        private let monitor = Monitor()
        private var isThere = false

        func come() { monitor.locked { isThere = true } }

        func isThere(after milliseconds: Int) -> Bool {
            monitor.locked(waking: .nobody) {
                if !isThere { monitor.wait(milliseconds: milliseconds) }
                return isThere
            }
        }
    }

    /// Whether the draft can grow: a disk, a share or a limit of size that is full fails the writing of others in ways
    /// that do not tell so. The draft is of no use afterwards.
    public func canGrow() -> Bool {
        let some = [UInt8](repeating: 0, count: 64 << 10)
        let end = descriptor.status().st_size
        let written = unsafe some.withUnsafeBytes { unsafe pwrite(descriptor.number, $0.baseAddress, $0.count, end) }
        return written == some.count
    }

    /// Takes away the drafts for a path whose processes are no more. What cannot be looked at stays.
    public static func tidy(beside target: String) {
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let start = target[(slash.map { target.index(after: $0) } ?? target.startIndex)...] + mark
        for name in (try? InputFolder.names(in: folder)) ?? [] where name.hasPrefix(start) {
            let rest = name.dropFirst(start.count)
            guard rest.utf8.count == 16, rest.allSatisfy(\.isHexDigit) else { continue }
            let path = target + mark + rest
            guard let descriptor = try? FileDescriptor(opening: path, O_RDWR),
                flock(descriptor.number, LOCK_EX | LOCK_NB) == 0
            else { continue }
            FileMove.discard(path)
        }
    }

    private static let mark = ".draft-"

    private static func isThere(_ path: String, _ descriptor: borrowing FileDescriptor) -> Bool {
        var named = stat()
        guard unsafe path.withCString({ unsafe stat($0, &named) }) == 0 else { return false }
        let own = descriptor.status()
        return named.st_dev == own.st_dev && named.st_ino == own.st_ino
    }
}
