internal import Glibc

/// A file that grows at its end, as a log does: a path, or standard output.
public struct AppendedFile: ~Copyable {
    private let path: String?
    private var descriptor: FileDescriptor
    private var buffer: [UInt8] = []

    /// Standard output.
    public init() {
        path = nil
        descriptor = FileDescriptor(standard: 1)
    }

    public init(path: String) throws(FileError) {
        self.path = path
        descriptor = try AppendedFile.open(path)
    }

    private static func open(_ path: String) throws(FileError) -> FileDescriptor {
        try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_CREAT)
    }

    /// Whole lines reach the file at once. Where the disk is full they are lost: a log is no reason to stop.
    public mutating func append(_ bytes: [UInt8]) {
        buffer += bytes
        if path == nil || buffer.count >= 16 * 1024 { flush() }
    }

    public mutating func flush() {
        guard !buffer.isEmpty else { return }
        try? descriptor.write(buffer, path: path ?? "standard output")
        buffer.removeAll(keepingCapacity: true)
    }

    /// Opens the path anew; the old file goes on being written to where that fails.
    public mutating func reopen() {
        flush()
        guard let path, let new = try? AppendedFile.open(path) else { return }
        descriptor = new
    }
}
