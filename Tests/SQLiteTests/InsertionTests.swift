import SQLite
import Testing

@Suite struct InsertionTests {
    let folder = TemporaryFolder()

    @Test func `rows that wait are there for whatever runs next`() throws {
        let connection = try table(hasJournal: false)
        let insertion = try numbers(connection)
        for number in 1...5 { try add(number, "word \(number)", to: insertion) }
        #expect(try words(connection) == ["word 1", "word 2", "word 3", "word 4", "word 5"])
        try add(6, "word 6", to: insertion)
        try connection.run("DELETE FROM numbers WHERE number < \(6)")
        #expect(try words(connection) == ["word 6"])
    }

    @Test(arguments: [true, false]) func `each row is inserted once, however many there are`(hasJournal: Bool) throws {
        let connection = try table(hasJournal: hasJournal)
        let insertion = try numbers(connection)
        try connection.run("BEGIN")
        var expected: [String] = []
        var number = 0
        for group in [1, 15, 16, 17, 33, 2, 64, 1] {
            for _ in 0..<group {
                number += 1
                expected.append("word \(number)")
                try add(number, "word \(number)", to: insertion)
            }
            #expect(try words(connection) == expected)
        }
        try connection.run("COMMIT")
        #expect(try words(connection) == expected)
    }

    @Test func `a value that a row does not have is not that of a row before it`() throws {
        let connection = try table(hasJournal: false)
        let insertion = try numbers(connection)
        for number in 1...40 { try add(number, number.isMultiple(of: 3) ? nil : "word", to: insertion) }
        let empty = try connection.all("SELECT number FROM numbers WHERE word IS NULL ORDER BY number") {
            $0.integer(0)
        }
        #expect(empty == (1...40).filter { $0.isMultiple(of: 3) }.map(Int64.init))
    }

    @Test func `tables are filled in the order in which their rows were added`() throws {
        let connection = try table(hasJournal: false)
        try connection.runScript(
            """
            CREATE TABLE parts (number INTEGER PRIMARY KEY REFERENCES numbers) STRICT;
            """)
        let whole = try numbers(connection)
        let part = try connection.prepareInsertion("INSERT INTO parts", row: "(?)", room: 4)
        for number in 1...100 {
            try add(number, "word", to: whole)
            try part.add { $0.bind(1, Int64(number)) }
        }
        #expect(try connection.first("SELECT count(*) FROM parts") { $0.integer(0) } == 100)
    }

    @Test func `a row that cannot be inserted lets nothing be committed`() throws {
        let connection = try table(hasJournal: false)
        let insertion = try numbers(connection)
        var reached = 0
        #expect(throws: SQLiteError.self) {
            try connection.transaction(.writing) {
                try add(1, "word", to: insertion)
                try add(1, "the same number", to: insertion)
                // Whoever makes nothing of the first failure meets it again.
                do { try connection.run("DELETE FROM numbers") } catch { reached += 1 }
                do { try add(2, "word", to: insertion) } catch { reached += 10 }
                do { _ = try words(connection) } catch { reached += 100 }
            }
        }
        #expect(reached >= 101)
    }

    @Test func `rows of a transaction that is undone are forgotten`() throws {
        struct Halt: Error {}
        let connection = try table(hasJournal: true)
        let insertion = try numbers(connection)
        #expect(throws: Halt.self) {
            try connection.transaction(.writing) {
                try add(1, "word", to: insertion)
                throw Halt()
            }
        }
        #expect(try words(connection).isEmpty)
        try add(1, "another", to: insertion)
        #expect(try words(connection) == ["another"])
    }

    @Test func `a long row does not wait`() throws {
        let connection = try table(hasJournal: false)
        let insertion = try numbers(connection)
        let long = String(repeating: "long ", count: 60_000)
        for number in 1...3 { try add(number, number == 2 ? long : "short", to: insertion) }
        #expect(try words(connection) == ["short", long, "short"])
    }

    @Test func `texts that wait keep their bytes, whether there is room for all of them or not`() throws {
        let connection = try table(hasJournal: false)
        let insertion = try numbers(connection)
        var expected: [String] = []
        for number in 1...200 {
            // Up to a quarter of what a table's texts may take together, and nothing at all now and then.
            expected.append(String(repeating: "é\(number)", count: number % 7 == 0 ? 0 : number * number % 9_000))
            try add(number, expected.last, to: insertion)
        }
        #expect(try words(connection) == expected)
    }

    @Test func `a statement with room for its texts takes longer ones too`() throws {
        let connection = try table(hasJournal: false)
        let insert = try connection.prepareAlone("INSERT INTO numbers VALUES (?, ?)", room: 16)
        let texts = ["short", String(repeating: "long", count: 10), "", "16 bytes of text", "17 bytes of text."]
        for (number, text) in texts.enumerated() {
            insert.bind(1, Int64(number))
            insert.bind(2, text)
            try insert.run()
        }
        #expect(try words(connection) == texts)
    }

    @Test func `a connection that keeps no journal says so`() throws {
        let connection = try table(hasJournal: false)
        #expect(try connection.first("PRAGMA journal_mode") { $0.text(0) } == "off")
    }

    private func table(hasJournal: Bool) throws -> Connection {
        let connection = try Connection(path: folder.path("insertion.db"), mode: .creating, busyTimeout: 0)
        if !hasJournal { try connection.keepNoJournal() }
        try connection.run("CREATE TABLE numbers (number INTEGER PRIMARY KEY, word TEXT) STRICT")
        return connection
    }

    private func numbers(_ connection: Connection) throws -> Insertion {
        try connection.prepareInsertion("INSERT INTO numbers", row: "(?, ?)")
    }

    private func add(_ number: Int, _ word: String?, to insertion: Insertion) throws {
        try insertion.add { row in
            row.bind(1, Int64(number))
            row.bind(2, word)
        }
    }

    private func words(_ connection: Connection) throws -> [String] {
        try connection.all("SELECT word FROM numbers ORDER BY number") { $0.text(0) }
    }
}
