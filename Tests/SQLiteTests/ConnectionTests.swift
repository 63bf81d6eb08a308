import SQLite
import Testing

@Suite struct ConnectionTests {
    let folder = TemporaryFolder()

    @Test func `a value in a statement is never read as SQL`() throws {
        let connection = try open()
        try connection.run("CREATE TABLE words (word TEXT) STRICT")
        let hostile = "x'); DROP TABLE words; --"
        try connection.run("INSERT INTO words VALUES (\(hostile))")
        #expect(try connection.all("SELECT word FROM words") { $0.text(0) } == [hostile])
    }

    @Test func `fragments keep their values in order`() throws {
        let connection = try open()
        let conditions: [SQL] = ["a = \(1)", "b IN (\(list: ["x", "y"]))", "c IS \(String?.none)"]
        let joined = SQL.joined(conditions, by: " AND ")
        #expect(joined.text == "a = ? AND b IN (?, ?) AND c IS ?")
        let answer = try connection.all(
            "SELECT count(*) FROM (SELECT 1 AS a, 'y' AS b, NULL AS c) WHERE \(joined)"
        ) { $0.integer(0) }
        #expect(answer == [1])
    }

    @Test func `text, bytes, numbers and nothing come back as they went in`() throws {
        let connection = try open()
        try connection.run("CREATE TABLE t (a TEXT, b BLOB, c INTEGER, d REAL, e TEXT, f BLOB) STRICT")
        let bytes: [UInt8] = [0, 255, 10, 0]
        try connection.run(
            "INSERT INTO t VALUES (\("Café ‘Hearth’ \u{1F3E0}"), \(bytes), \(Int64.min), \(0.1), \(String?.none), \([UInt8]()))"
        )
        let row = try connection.first("SELECT a, b, c, d, e, f FROM t") { row in
            (row.text(0), row.blob(1), row.integer(2), row.real(3), row.optionalText(4), row.isNull(5))
        }
        #expect(row?.0 == "Café ‘Hearth’ \u{1F3E0}")
        #expect(row?.1 == bytes)
        #expect(row?.2 == Int64.min)
        #expect(row?.3 == 0.1)
        #expect(row?.4 == nil)
        #expect(row?.5 == false)
    }

    @Test func `a transaction that throws leaves nothing behind`() throws {
        struct Halt: Error {}
        let connection = try open()
        try connection.run("CREATE TABLE t (a INTEGER) STRICT")
        #expect(throws: Halt.self) {
            try connection.transaction(.writing) {
                try connection.run("INSERT INTO t VALUES (1)")
                throw Halt()
            }
        }
        #expect(try connection.all("SELECT a FROM t") { $0.integer(0) }.isEmpty)
    }

    @Test func `a connection for reading cannot write`() throws {
        _ = try open()
        let reader = try Connection(path: folder.path("a.db"), mode: .reading, busyTimeout: 0)
        #expect(throws: SQLiteError.self) { try reader.run("CREATE TABLE t (a)") }
    }

    @Test func `a second writer is told that the first one is busy`() throws {
        let first = try open()
        let second = try Connection(path: folder.path("a.db"), mode: .writing, busyTimeout: 0)
        try first.transaction(.writing) {
            let error = #expect(throws: SQLiteError.self) { try second.transaction(.writing) {} }
            #expect(error?.kind == .busy)
        }
    }

    @Test func `a file that is no database is said to be none`() throws {
        try folder.write("this is not a database, but long enough to look at", to: "a.db")
        let error = #expect(throws: SQLiteError.self) {
            let connection = try Connection(path: folder.path("a.db"), mode: .writing, busyTimeout: 0)
            try connection.run("CREATE TABLE t (a)")
        }
        #expect(error?.kind == .notADatabase)
    }

    @Test func `double quotes are names and never texts`() throws {
        let connection = try open()
        #expect(throws: SQLiteError.self) { _ = try connection.first(#"SELECT "nothing""#) { $0.text(0) } }
    }

    @Test func `a statement of its own walks while another of the same text runs`() throws {
        let connection = try open()
        try connection.runScript("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2), (3)")
        var seen: [Int64] = []
        try connection.prepareAlone("SELECT a FROM t ORDER BY a").forEach { row in
            let inner = try connection.prepareAlone("SELECT a FROM t ORDER BY a")
            try inner.forEach {
                seen.append(row.integer(0) + $0.integer(0))
                return false
            }
            return true
        }
        #expect(seen == [2, 3, 4])
    }

    private func open() throws -> Connection {
        try Connection(path: folder.path("a.db"), mode: .creating, busyTimeout: 0)
    }
}
