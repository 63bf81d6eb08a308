internal import CSQLite

/// What SQLite refused, by its result code (https://www.sqlite.org/rescode.html).
public struct SQLiteError: Error, Sendable {
    public enum Kind: Sendable {
        /// Another connection holds the lock (SQLITE_BUSY, SQLITE_LOCKED).
        case busy
        /// The disk is full or a file could not grow (SQLITE_FULL).
        case full
        /// The file is damaged (SQLITE_CORRUPT).
        case corrupt
        /// The file is not a database (SQLITE_NOTADB).
        case notADatabase
        /// The file or its folder cannot be written (SQLITE_READONLY, SQLITE_PERM).
        case readOnly
        /// The file cannot be opened (SQLITE_CANTOPEN).
        case cannotOpen
        /// Reading or writing the file failed (SQLITE_IOERR).
        case inputOutput
        /// A CHECK, a key or a trigger said no (SQLITE_CONSTRAINT).
        case constraint
        /// What was asked took longer than it may (SQLITE_INTERRUPT).
        case overtime
        case other
    }

    /// The extended result code.
    public let code: Int32
    /// SQLite's own words; never shown to a user as they are.
    public let message: String
    /// Whether the operating system had no room: a limit of a file's size or of a user's share, which SQLite takes for
    /// a failure of the disk.
    var hasNoRoom = false

    public var kind: Kind {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_IOERR: hasNoRoom ? .full : .inputOutput
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_INTERRUPT: .overtime
        default: .other
        }
    }
}
