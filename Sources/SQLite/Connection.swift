internal import CSQLite

/// A connection to one database file, with the pragmas that Hearth wants on every one of them.
@safe public final class Connection {
    public enum Mode: Sendable {
        /// The connection cannot write (`query_only`).
        case reading
        case writing
        /// Writing; the file is made where there is none.
        case creating
    }

    let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Those that stayed open while others of the same text ran, for the next use.
    private var spare: [String: Statement] = [:]
    var preparedInsertions: [String: Insertion] = [:]
    var waiting = WaitingInsertions()
    private(set) var hasNoJournal = false
    let overtime = Overtime()

    /// Opens a file.
    ///
    /// - Parameter busyTimeout: how long to wait for another writer, in milliseconds.
    public init(path: String, mode: Mode, busyTimeout: Int32) throws(SQLiteError) {
        _ = isConfigured
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        switch mode {
        // A reader of a WAL database needs to write the shared-memory file, so it opens read-write and
        // is held to reading by query_only; a folder that cannot be written is tried again read-only.
        case .reading, .writing: flags |= SQLITE_OPEN_READWRITE
        case .creating: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message)
        }
        unsafe handle = opened
        unsafe sqlite3_busy_timeout(handle, busyTimeout)
        // https://www.sqlite.org/c3ref/c_dbconfig_defensive.html: double-quoted strings are not SQL, and
        // no statement may touch the file's own structures.
        _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
        _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_DQS_DML, 0)
        _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        try run("PRAGMA foreign_keys = ON")
        if mode == .reading { try run("PRAGMA query_only = ON") }
    }

    deinit {
        statements.removeAll()
        spare.removeAll()
        waiting.insertions.removeAll()
        preparedInsertions.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// A prepared statement, kept for the next use.
    public func prepare(_ sql: SQL) throws(SQLiteError) -> Statement {
        let statement = try cached(sql.text)
        statement.bind(sql.values)
        return statement
    }

    /// A prepared statement of its own, for one that stays open while others of the same text run.
    ///
    /// - Parameter room: of one that runs once a row, so many bytes of a row's texts are kept without an allocation. All of
    ///   its values are to be bound anew for each row.
    public func prepareAlone(_ sql: SQL, room: Int = 0) throws(SQLiteError) -> Statement {
        let statement = try compile(sql.text, room: room)
        statement.bind(sql.values)
        return statement
    }

    /// Calls `body` with each row of a statement that stays open while others of the same text run.
    public func forEachAlone(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        let statement = try spare.removeValue(forKey: sql.text) ?? compile(sql.text)
        defer {
            // Texts differ by how many values they have; so many at a time are worth keeping.
            if spare.count >= 64 { spare.removeAll() }
            spare[sql.text] = statement
        }
        statement.bind(sql.values)
        try statement.forEach(body)
    }

    /// Does what `body` does with the file's own structures, as the tables of a full-text index, open to statements
    /// (sqlite.org/c3ref/c_dbconfig_defensive.html).
    public func undefended<Value>(_ body: () throws -> Value) rethrows -> Value {
        _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_DEFENSIVE, 0)
        defer { _ = unsafe hearth_sqlite3_db_config_int(handle, SQLITE_DBCONFIG_DEFENSIVE, 1) }
        return try body()
    }

    /// Keeps no journal, for a file that is of no more use once anything on it has failed: nothing can be undone
    /// (sqlite.org/pragma.html#pragma_journal_mode). A connection that is held to the defence of its file is refused it,
    /// without a word (sqlite.org/c3ref/c_dbconfig_defensive.html).
    public func keepNoJournal() throws {
        let mode = try undefended { try first("PRAGMA journal_mode = OFF") { $0.text(0) } }
        guard mode == "off" else {
            throw SQLiteError(code: SQLITE_MISUSE, message: "the journal stays \(mode ?? "on")")
        }
        hasNoJournal = true
    }

    /// Runs a statement that yields no rows.
    public func run(_ sql: SQL) throws(SQLiteError) {
        try prepare(sql).run()
    }

    /// Runs the statements of a migration file.
    public func runScript(_ text: String) throws(SQLiteError) {
        try settle()
        let code = unsafe sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    public func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try prepare(sql).forEach(body)
    }

    public func all<Value>(_ sql: SQL, _ decode: (borrowing Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql) { row in
            values.append(try decode(row))
            return true
        }
        return values
    }

    public func first<Value>(_ sql: SQL, _ decode: (borrowing Row) throws -> Value) throws -> Value? {
        var value: Value?
        try forEach(sql) { row in
            value = try decode(row)
            return false
        }
        return value
    }

    public enum Transaction: Sendable {
        /// One snapshot for all that is read.
        case reading
        /// The write lock from the beginning, so that two writers never meet half-way.
        case writing
    }

    /// Does all of `body` or nothing of it.
    public func transaction<Value>(_ kind: Transaction, _ body: () throws -> Value) throws -> Value {
        try run(kind == .writing ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            abandonWaiting()
            // SQLite may have rolled back by itself (a full disk); a second ROLLBACK is then an error of no interest.
            try? run("ROLLBACK")
            throw error
        }
    }

    /// Rows changed by the last statement.
    public var changes: Int64 { unsafe sqlite3_changes64(handle) }

    func error(_ code: Int32) -> SQLiteError {
        SQLiteError(
            code: unsafe sqlite3_extended_errcode(handle), message: unsafe String(cString: sqlite3_errmsg(handle)),
            hasNoRoom: unsafe hearth_sqlite3_has_no_room(handle) != 0)
    }

    private func cached(_ text: String) throws(SQLiteError) -> Statement {
        if let statement = statements[text] { return statement }
        let statement = try compile(text)
        statements[text] = statement
        return statement
    }

    /// - Parameter room: of a statement that binds many texts before it runs, so many bytes are kept together.
    func compile(_ text: String, room: Int = 0) throws(SQLiteError) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared = unsafe prepared else { throw error(code) }
        return unsafe Statement(handle: prepared, connection: self, room: room)
    }
}

/// Done once, before the first connection of the process.
private let isConfigured: Bool = hearth_sqlite3_configure() == SQLITE_OK
