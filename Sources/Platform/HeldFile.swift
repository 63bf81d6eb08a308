internal import Glibc

/// A small file that one process at a time holds, and in which it notes what it is at. Who dies lets go of it, and the
/// note stays.
public final class HeldFile: Sendable {
    private let path: String
    private let descriptor: Descriptor

    // It is only ever used by whoever holds the lock.
    private final class Descriptor: Sendable {
        let file: FileDescriptor
        init(_ file: consuming FileDescriptor) { self.file = file }
    }

    /// Makes the file where there is none.
    ///
    /// - Throws: `taken` while another process holds it.
    public init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = Descriptor(try FileDescriptor(opening: path, O_RDWR | O_CREAT))
        guard flock(descriptor.file.number, LOCK_EX | LOCK_NB) == 0 else {
            throw FileError(
                .taken, path, "another process is at work there",
                next: "wait until it is done and run the command again")
        }
    }

    /// What its last holder noted.
    public func note() throws(FileError) -> String {
        try descriptor.file.seek(to: 0, path: path)
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = try descriptor.file.read(into: &bytes, from: 0, path: path)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Puts another note in place of the last; it is on the disk when this returns.
    public func replaceNote(_ text: String) throws(FileError) {
        guard ftruncate(descriptor.file.number, 0) == 0 else { throw .last(path) }
        try descriptor.file.seek(to: 0, path: path)
        try descriptor.file.write(Array(text.utf8), path: path)
        try descriptor.file.synchronise(path: path)
    }
}
