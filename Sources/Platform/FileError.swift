internal import Glibc

/// A file, a stream or a directory that could not be read or written.
public struct FileError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case missing
        case directory
        case empty
        case forbidden
        /// Whoever read our output has gone.
        case brokenPipe
        /// The disk or the quota is full.
        case full
        /// Something is there by now that was not there before.
        case taken
        /// A signal asked to stop.
        case interrupted
        /// Anything else.
        case failed
    }

    public let kind: Kind
    /// As the user gave it; `standard input` and `standard output` for those.
    public let path: String
    /// What happened, in one line, with the path in front.
    public let message: String
    /// What to do next, in one line.
    public let next: String

    init(_ kind: Kind, _ path: String, _ happened: String, next: String) {
        self.kind = kind
        self.path = path
        self.message = "\(path): \(happened)"
        self.next = next
    }

    /// The same of another path: one that the user gave, where this one is made from it.
    func renamed(_ path: String) -> FileError {
        FileError(kind, path, String(message.dropFirst(self.path.count + 2)), next: next)
    }

    static func empty(_ path: String) -> FileError {
        FileError(.empty, path, "the file is empty", next: "ask for the file again: nothing is in this one")
    }

    static func noFolder(_ path: String) -> FileError {
        FileError(.missing, path, "there is no such folder", next: "name a file in a folder that is there")
    }

    static func directory(_ path: String) -> FileError {
        FileError(.directory, path, "is a directory", next: "name a file")
    }

    static func interrupted(_ path: String) -> FileError {
        FileError(.interrupted, path, "interrupted", next: "run the command again; nothing was changed")
    }

    /// The error behind the C library's `errno`, which is read at once.
    static func last(_ path: String) -> FileError {
        let number = errno
        switch number {
        case ENOENT, ENOTDIR:
            return FileError(.missing, path, "there is no such file", next: "check the path")
        case EISDIR:
            return .directory(path)
        case EACCES, EPERM, EROFS:
            return FileError(.forbidden, path, "no permission", next: "check who may read or write it")
        case EPIPE:
            return FileError(.brokenPipe, path, "nobody reads any more", next: "keep the reading program open")
        case ENOSPC, EDQUOT, EFBIG:
            return FileError(.full, path, "the disk is full", next: "make room and run the command again")
        default:
            // strerror's text is copied before any other call could change it.
            let text = unsafe String(cString: strerror(number))
            return FileError(.failed, path, text, next: "check the disk and the path")
        }
    }
}
