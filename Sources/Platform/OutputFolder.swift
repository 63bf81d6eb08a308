internal import Glibc

/// A folder that is filled with files. Each takes its name, and the place of an older one, when it is whole; when all
/// of them are on the disk is told by `settle`, once for all.
public struct OutputFolder: Sendable {
    public let path: String

    /// Makes the folder, and those that it lies in, where they are not there.
    public init(_ path: String) throws(FileError) {
        self.path = path
        try OutputFolder.make(path)
    }

    private static func make(_ path: String) throws(FileError) {
        guard unsafe path.withCString({ unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw .last(path)
        }
        try make(String(path[..<slash]))
        guard unsafe path.withCString({ unsafe mkdir($0, 0o777) }) == 0 || errno == EEXIST else { throw .last(path) }
    }

    /// Puts a small file there.
    ///
    /// - Parameter compares: leave a file alone that has these very bytes.
    /// - Returns: whether it was written.
    @discardableResult
    public func put(_ bytes: [UInt8], as name: String, compares: Bool = true) throws(FileError) -> Bool {
        let target = "\(path)/\(name)"
        if compares, try OutputFolder.holds(bytes, target) { return false }
        let temporary = "\(target).\(CurrentProcess.identifier)\(OutputFile.passing)"
        do throws(FileError) {
            let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC)
            try file.write(bytes, path: target)
        } catch {
            _ = unsafe temporary.withCString { unsafe unlink($0) }
            throw error.renamed(target)
        }
        let code = unsafe temporary.withCString { from in unsafe target.withCString { to in unsafe rename(from, to) } }
        guard code == 0 else {
            let error = FileError.last(target)
            _ = unsafe temporary.withCString { unsafe unlink($0) }
            throw error
        }
        return true
    }

    private static func holds(_ bytes: [UInt8], _ path: String) throws(FileError) -> Bool {
        guard let file = try? FileDescriptor(opening: path, O_RDONLY) else { return false }
        guard file.status().isRegular, file.status().st_size == bytes.count else { return false }
        // One byte more than there should be, since a buffer may not be empty.
        var found = [UInt8](repeating: 0, count: bytes.count + 1)
        var count = 0
        while count < bytes.count {
            let more = try file.read(into: &found, from: count, path: path)
            if more == 0 { return false }
            count += more
        }
        found.removeLast()
        return found == bytes
    }

    /// Takes a file away; answers whether there was one.
    @discardableResult public func remove(_ name: String) throws(FileError) -> Bool {
        let target = "\(path)/\(name)"
        if unsafe target.withCString({ unsafe unlink($0) }) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw .last(target) }
        return false
    }

    /// Takes the folder itself away, and those that it lies in up to another, as long as nothing is in them.
    public func removeIfEmpty(upTo other: String) {
        var path = path
        while path.utf8.count > other.utf8.count, unsafe path.withCString({ unsafe rmdir($0) }) == 0,
            let slash = path.lastIndex(of: "/")
        { path = String(path[..<slash]) }
    }

    /// The names in it, in no order.
    public func names() throws(FileError) -> [String] {
        try InputFolder.names(in: path).filter { $0 != "." && $0 != ".." }
    }

    /// A folder that is there, and those inside it.
    public static func all(in path: String) throws(FileError) -> [OutputFolder] {
        guard let names = try InputFolder.names(inFolder: path) else { return [] }
        var folders = [try OutputFolder(path)]
        for name in names { folders += try all(in: "\(path)/\(name)") }
        return folders
    }

    /// Takes away what writers left that were killed.
    public func tidy() throws(FileError) {
        for name in try names() where name.hasSuffix(OutputFile.passing) {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count > 2, Int32(parts[parts.count - 2]) != nil { try remove(name) }
        }
    }

    /// Waits until everything is on the disk, each under its name.
    public static func settle() { sync() }
}
