internal import Digest
internal import SQLite

/// The registry's file: the ledger as the truth, the register as its projection.
public final class Store {
    public enum Access: Sendable {
        case reading, writing, creating
    }

    let connection: Connection
    /// Whether this store made its file.
    public let isNew: Bool

    /// "HRTH", so that a registry is told from any other SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id).
    static let applicationID: Int64 = 0x4852_5448

    public init(path: String, access: Access, exists: Bool) throws {
        do {
            let mode: Connection.Mode =
                switch access {
                case .reading: .reading
                case .writing: .writing
                case .creating: .creating
                }
            isNew = !exists
            if !exists && access != .creating {
                throw StoreError(.missing, "there is no registry")
            }
            connection = try Connection(path: path, mode: mode, busyTimeout: 5_000)
            try Migrator(connection: connection).bringUpToDate(isNew: isNew, mayWrite: access != .reading)
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

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

    func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// Whether the register holds nothing yet.
    public func isEmpty() throws -> Bool {
        try translating { try connection.first("SELECT 1 FROM ledger LIMIT 1") { _ in true } == nil }
    }

    /// Moves what the write-ahead log holds into the file, so that it does not stay as large as the last import.
    public func truncateLog() {
        // A reader may hold the log; then it is truncated another time.
        try? connection.forEach("PRAGMA wal_checkpoint(TRUNCATE)") { _ in false }
    }
}
