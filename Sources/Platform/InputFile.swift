internal import Glibc

/// A file, a pipe or standard input, read once from beginning to end in large chunks.
public final class InputFile {
    /// As given; `standard input` for `-`.
    public let name: String
    /// How many bytes the file holds; nil where that is not known before they have come, as in a pipe.
    public let size: Int64?

    private let descriptor: FileDescriptor
    private var chunk: [UInt8]
    private var hasRead = false
    private var hasEnded = false

    public static let chunkSize = 256 * 1024

    /// Opens a path, or standard input for `-`.
    ///
    /// - Throws: `missing`, `directory`, `empty` or `forbidden`.
    public init(_ path: String) throws(FileError) {
        if path == "-" {
            name = "standard input"
            descriptor = FileDescriptor(standard: 0)
        } else {
            name = path
            descriptor = try FileDescriptor(opening: path, O_RDONLY)
        }
        chunk = []
        let status = descriptor.status()
        size = status.isRegular ? Int64(status.st_size) : nil
        guard !status.isDirectory else { throw .directory(name) }
        guard size != 0 else { throw .empty(name) }
    }

    /// The next bytes: a full chunk but for the last one; nil at the end.
    ///
    /// The buffer is used again for the next chunk once the caller has let go of this one.
    ///
    /// - Throws: `empty` when a pipe ends before its first byte; `interrupted`; `failed`.
    public func next() throws(FileError) -> [UInt8]? {
        guard !hasEnded else { return nil }
        guard !Interruption.isRequested else { throw .interrupted(name) }
        if chunk.isEmpty { chunk = [UInt8](repeating: 0, count: InputFile.chunkSize) }
        var filled = 0
        while filled < chunk.count {
            let count = try descriptor.read(into: &chunk, from: filled, path: name)
            if count == 0 {
                hasEnded = true
                break
            }
            filled += count
        }
        guard filled > 0 || hasRead else { throw .empty(name) }
        hasRead = true
        if filled == chunk.count { return chunk }
        return filled == 0 ? nil : Array(chunk[..<filled])
    }

    /// All bytes of a file that is known to be small, such as a mapping.
    public static func contents(of path: String) throws(FileError) -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while let chunk = try file.next() { bytes += chunk }
        return bytes
    }

    /// Whether anything is there under a path.
    public static func exists(_ path: String) -> Bool {
        unsafe path.withCString { unsafe access($0, F_OK) } == 0
    }
}
