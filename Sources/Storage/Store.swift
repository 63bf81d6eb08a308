internal import Digest
internal import SQLite

/// The registry's file: the ledger as the truth, the register as its projection.
public final class Store {
    public enum Access: Sendable {
        case reading, writing
    }

    let connection: Connection
    /// Of a draft, its path.
    private let draft: String?
    /// "HRTH", so that a registry is told from any other SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id).
    static let applicationID: Int64 = 0x4852_5448

    /// Opens a registry that is there; one that an older program made is first brought to this program's form.
    public init(path: String, access: Access) throws {
        do {
            connection = try Connection(
                path: path, mode: access == .reading ? .reading : .writing, busyTimeout: 5_000)
            draft = nil
            // A registry's pages are large, and SQLite keeps few of them by itself.
            try connection.run(access == .reading ? "PRAGMA cache_size = -8000" : "PRAGMA cache_size = -12000")
            let migrator = Migrator(connection: connection)
            // A reader cannot write: an older form is brought up to date by a connection that can.
            if access == .reading, try migrator.isBehind {
                let other = try Connection(path: path, mode: .writing, busyTimeout: 5_000)
                try Migrator(connection: other).bringUpToDate(mayWrite: true)
            }
            try migrator.bringUpToDate(mayWrite: access == .writing)
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// Makes a registry that nobody else can see yet: no journal, and no waiting for the disk, until `settle`. A
    /// draft on which anything failed is of no more use.
    public init(draft path: String) throws {
        do {
            connection = try Connection(path: path, mode: .creating, busyTimeout: 0)
            draft = path
            // Long rows of the ledger leave less of a larger page empty.
            try connection.run("PRAGMA page_size = 16384")
            try connection.keepNoJournal()
            try connection.run("PRAGMA synchronous = OFF")
            try connection.run("PRAGMA cache_size = -6000")
            // What moves to another page leaves no copy behind, since a private value may have to be erased one day.
            try connection.forEach("PRAGMA secure_delete = ON") { _ in false }
            // The indexes of a long list are sorted by a second thread.
            try connection.forEach("PRAGMA threads = 1") { _ in false }
            // Every reference is to a row just written; `verify` checks them all.
            try connection.run("PRAGMA foreign_keys = OFF")
            try Migrator(connection: connection).bringUpToDate(mayWrite: true)
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// Gives a draft the journal that a registry in use needs; its file is complete afterwards.
    public func settle() throws {
        try translating {
            try WordIndex.letGo(connection)
            try connection.run("PRAGMA synchronous = FULL")
            try connection.forEach("PRAGMA journal_mode = WAL") { _ in false }
        }
    }

    /// How the index of a draft's words can be made beside it; nil for a registry in use.
    public func wordIndexPlan() throws -> WordIndex.Plan? {
        try translating { try draft.map { try WordIndex.Plan(connection, draft: $0) } }
    }

    // MARK: Where the ledger stands

    /// The last entry at or before one, with its hash; entry 0 and 32 zero bytes where there is none.
    public func head(upTo entry: Int64?) throws -> (entry: Int64, hash: [UInt8]) {
        try translating {
            let head = try Ledger.head(connection, upTo: entry)
            return (head.entry, head.hash)
        }
    }

    /// The last entry that had been written by an instant, in seconds since 1970; 0 where there is none.
    public func entry(at seconds: Int64) throws -> Int64 {
        try translating {
            // Instants grow with entries; halving finds the place without an index over long rows.
            var low: Int64 = 0
            var high = try Ledger.head(connection, upTo: nil).entry
            while low < high {
                let middle = (low + high + 1) / 2
                let at = try connection.first("SELECT at FROM ledger WHERE entry = \(middle)") { $0.integer(0) } ?? 0
                if at <= seconds { low = middle } else { high = middle - 1 }
            }
            return low
        }
    }

    // MARK: Transactions

    /// One snapshot for everything that `body` reads.
    public func reading<Value>(_ body: () throws -> Value) throws -> Value {
        try translating { try connection.transaction(.reading, body) }
    }

    /// All of `body` or nothing. With `dryRun` nothing, and the same answer.
    public func writing<Value>(dryRun: Bool, _ body: () throws -> Value) throws -> Value {
        try translating {
            var rehearsed: Value?
            do {
                return try connection.transaction(.writing) {
                    let value = try body()
                    if dryRun {
                        rehearsed = value
                        throw Rehearsed()
                    }
                    return value
                }
            } catch is Rehearsed {
                return rehearsed!  // set just before the throw
            }
        }
    }

    private struct Rehearsed: Error {}

    /// From now on a question that runs after an instant of the machine's forward clock, in nanoseconds, fails with
    /// `overtime`; nil for no such limit.
    public func limit(until deadline: UInt64?) { connection.limit(until: deadline) }

    func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// Moves what the write-ahead log holds into the file, so that it does not stay as large as the last import.
    public func truncateLog() {
        // A reader may hold the log; then it is truncated another time.
        try? connection.forEach("PRAGMA wal_checkpoint(TRUNCATE)") { _ in false }
    }
}
