internal import Glibc
internal import Synchronization

/// A file, a pipe or standard input, read from beginning to end in large chunks, by whichever thread.
public final class InputFile: Sendable {
    /// As given; `standard input` for `-`.
    public let name: String
    /// How many bytes the file holds; nil where that is not known before they have come, as in a pipe.
    public let size: Int64?

    private let descriptor: FileDescriptor
    private let state: Mutex<State>

    private struct State {
        var chunk: [UInt8] = []
        var hasRead = false
        var hasEnded = false
        /// Where the reading began; nil where there is no way back.
        let start: Int64?
        /// What has come of a stream so far, for as long as it is little.
        var kept: [[UInt8]] = []
        var keptBytes = 0
        /// How many of the kept chunks have been given again.
        var replayed = 0
    }

    public static let chunkSize = 256 * 1024
    /// So much of a stream is kept for reading it again.
    public static let mostKept = 8 << 20

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
        let status = descriptor.status()
        state = Mutex(State(start: status.isRegular ? descriptor.position() : nil))
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
        try state.withLock { (state) throws(FileError) in try next(&state) }
    }

    /// Goes back to where the reading began.
    ///
    /// - Returns: false where that cannot be done: in a stream of which more has come than is kept.
    public func rewind() throws(FileError) -> Bool {
        try state.withLock { (state) throws(FileError) in
            if let start = state.start {
                try descriptor.seek(to: start, path: name)
                state.hasEnded = false
                return true
            }
            state.replayed = 0
            return state.keptBytes <= InputFile.mostKept
        }
    }

    private func next(_ state: inout State) throws(FileError) -> [UInt8]? {
        guard !Interruption.isRequested else { throw .interrupted(name) }
        if state.replayed < state.kept.count {
            state.replayed += 1
            return state.kept[state.replayed - 1]
        }
        guard let chunk = try read(&state) else { return nil }
        if state.start == nil { keep(chunk, &state) }
        return chunk
    }

    private func keep(_ chunk: [UInt8], _ state: inout State) {
        state.keptBytes += chunk.count
        guard state.keptBytes <= InputFile.mostKept else {
            state.kept = []
            state.replayed = 0
            return
        }
        state.kept.append(chunk)
        state.replayed = state.kept.count
    }

    private func read(_ state: inout State) throws(FileError) -> [UInt8]? {
        guard !state.hasEnded else { return nil }
        if state.chunk.isEmpty { state.chunk = [UInt8](repeating: 0, count: InputFile.chunkSize) }
        var filled = 0
        while filled < state.chunk.count {
            let count = try descriptor.read(into: &state.chunk, from: filled, path: name)
            if count == 0 {
                state.hasEnded = true
                break
            }
            filled += count
        }
        guard filled > 0 || state.hasRead else { throw .empty(name) }
        state.hasRead = true
        if filled == state.chunk.count { return state.chunk }
        return filled == 0 ? nil : Array(state.chunk[..<filled])
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

    /// Whether a path is there and is neither a plain file nor a directory: a pipe or a device, which may never end.
    public static func isStream(_ path: String) -> Bool {
        guard let status = status(of: path) else { return false }
        return !status.isRegular && !status.isDirectory
    }

    /// Whether a plain file without a byte is at a path.
    public static func isEmpty(_ path: String) -> Bool {
        status(of: path).map { $0.isRegular && $0.st_size == 0 } ?? false
    }

    /// How many bytes the plain file at a path has; nil where there is none.
    public static func size(of path: String) -> Int64? {
        status(of: path).flatMap { $0.isRegular ? Int64($0.st_size) : nil }
    }

    /// Whether a plain file is at a path.
    public static func isRegular(_ path: String) -> Bool { status(of: path)?.isRegular ?? false }

    /// Whether a folder is at a path.
    public static func isFolder(_ path: String) -> Bool { status(of: path)?.isDirectory ?? false }

    /// Whether two paths lead to one file, or would if it were there.
    public static func isSame(_ path: String, _ other: String) -> Bool {
        guard let one = status(of: path), let two = status(of: other) else {
            guard let one = place(path), let two = place(other) else { return false }
            return one.name == two.name && one.folder.st_dev == two.folder.st_dev
                && one.folder.st_ino == two.folder.st_ino
        }
        return one.st_dev == two.st_dev && one.st_ino == two.st_ino
    }

    /// Whether a file lies in a folder or in one inside it, by whatever way both are named.
    public static func lies(_ path: String, in folder: String) -> Bool {
        let (file, folder) = (OutputFile.resolved(path), OutputFile.resolved(folder))
        return file.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    /// The name that a path gives, and the folder that it is in; nil where there is no such folder.
    private static func place(_ path: String) -> (name: String, folder: stat)? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let folder = path.dropLast(name.utf8.count)
        return status(of: folder.isEmpty ? "." : String(folder)).map { (name, $0) }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return unsafe path.withCString { unsafe stat($0, &status) } == 0 ? status : nil
    }
}
