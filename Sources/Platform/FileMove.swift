internal import Glibc

/// Puts a finished file in its place.
public enum FileMove {
    /// Moves a file to a path where nothing is, after its bytes have reached the disk.
    ///
    /// - Throws: `taken` where something is there by now; it is never overwritten.
    public static func publish(_ draft: String, as path: String) throws(FileError) {
        try synchronise(draft)
        // A second name for the same file, unlike a rename, never takes the place of another.
        let code = unsafe draft.withCString { from in unsafe path.withCString { to in unsafe link(from, to) } }
        if code == 0 {
            _ = unsafe draft.withCString { unsafe unlink($0) }
            return
        }
        switch errno {
        case EEXIST:
            throw FileError(.taken, path, "another process made it in the meantime", next: "run the command again")
        case EPERM,
            EOPNOTSUPP where !InputFile.exists(path):
            // A file system without links, as on a memory stick.
            let renamed = unsafe draft.withCString { from in unsafe path.withCString { to in unsafe rename(from, to) } }
            guard renamed == 0 else { throw .last(path) }
        default:
            throw .last(path)
        }
    }

    /// Takes a draft away, with what SQLite and an index made beside it may have left; nothing happens where there is
    /// none.
    public static func discard(_ draft: String) {
        for suffix in ["", "-wal", "-shm", "-journal", "-words", "-words-journal"] {
            _ = unsafe (draft + suffix).withCString { unsafe unlink($0) }
        }
    }

    private static func synchronise(_ path: String) throws(FileError) {
        let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY) }
        guard descriptor >= 0 else { throw .last(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last(path) }
    }
}
