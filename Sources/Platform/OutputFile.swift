internal import Glibc

/// Where results go: standard output, or a file that appears whole or not at all.
public final class OutputFile {
    /// As given; `standard output` for that.
    public let name: String
    /// How many bytes have been given to `write` so far.
    public private(set) var count: Int64 = 0

    private let descriptor: FileDescriptor
    private var buffer: [UInt8] = []
    /// The file under its passing name and the place it will go to; nil where there is nothing to rename.
    private var unfinished: (temporary: String, target: String)?

    private static let bufferSize = 64 * 1024
    /// How the names of files end that are being written.
    static let passing = ".part"

    /// Standard output. When its reader goes away, writing throws `brokenPipe`.
    public init() {
        name = "standard output"
        descriptor = FileDescriptor(standard: 1)
    }

    /// A file that takes its name, and the place of an older one, only with `finish`. Let go before that,
    /// it leaves nothing behind. A device or a pipe under that path is written to as it is.
    ///
    /// - Parameter isPrivate: whether nobody but its owner may read it.
    public init(path: String, isPrivate: Bool = false) throws(FileError) {
        name = path
        var status = stat()
        let exists = unsafe path.withCString { unsafe stat($0, &status) } == 0
        guard !(exists && status.isDirectory) else { throw .directory(path) }
        if exists && !status.isRegular {
            descriptor = try FileDescriptor(opening: path, O_WRONLY)
        } else {
            // The file beyond a symbolic link is replaced, not the link.
            let target = exists ? OutputFile.resolved(path) : path
            let temporary = "\(target).\(CurrentProcess.identifier)\(OutputFile.passing)"
            do throws(FileError) {
                descriptor = try FileDescriptor(
                    opening: temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: isPrivate ? 0o600 : 0o666)
            } catch {
                // It is the folder that there is not, or that may not be written to.
                throw error.kind == .missing ? .noFolder(path) : error.renamed(path)
            }
            if exists { _ = fchmod(descriptor.number, isPrivate ? 0o600 : status.st_mode & 0o7777) }
            unfinished = (temporary, target)
        }
    }

    deinit {
        if let unfinished { _ = unsafe unfinished.temporary.withCString { unsafe unlink($0) } }
    }

    /// Many bytes go out as they are; few are gathered.
    public func write(_ bytes: [UInt8]) throws(FileError) {
        guard bytes.count >= OutputFile.bufferSize else { return try write(bytes[...]) }
        try flush()
        guard !Interruption.isRequested else { throw .interrupted(name) }
        count += Int64(bytes.count)
        try descriptor.write(bytes, path: name)
    }

    public func write(_ bytes: some Collection<UInt8>) throws(FileError) {
        count += Int64(bytes.count)
        buffer.append(contentsOf: bytes)
        if buffer.count >= OutputFile.bufferSize { try flush() }
    }

    public func write(_ text: String) throws(FileError) {
        try write(text.utf8)
    }

    /// Hands everything over; what was written so far is on the disk when this returns, and a file has not its name yet.
    public func settle() throws(FileError) {
        try flush()
        if unfinished != nil { try descriptor.synchronise(path: name) }
    }

    /// Hands everything over; a file is on the disk, under its name, when this returns.
    public func finish() throws(FileError) {
        try settle()
        try take()
    }

    /// Hands everything over; a file has its name when this returns, and is on the disk when its folder was settled.
    public func finishUnsettled() throws(FileError) {
        try flush()
        try take(synchronises: false)
    }

    private func take(synchronises: Bool = true) throws(FileError) {
        guard let (temporary, target) = unfinished else { return }
        let renamed = unsafe temporary.withCString { from in
            unsafe target.withCString { to in unsafe rename(from, to) }
        }
        guard renamed == 0 else { throw .last(name) }
        unfinished = nil
        guard synchronises else { return }
        let directory = try FileDescriptor(opening: OutputFile.folder(of: target), O_RDONLY)
        try directory.synchronise(path: name)
    }

    private func flush() throws(FileError) {
        guard !buffer.isEmpty else { return }
        guard !Interruption.isRequested else { throw .interrupted(name) }
        try descriptor.write(buffer, path: name)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Without symbolic links and in full, where it is there.
    static func resolved(_ path: String) -> String {
        guard let full = unsafe realpath(path, nil) else { return path }
        // realpath allocated the text for us; it is copied, then given back.
        defer { unsafe free(full) }
        return unsafe String(cString: full)
    }

    /// The folder that a path lies in.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
