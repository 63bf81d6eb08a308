internal import CSQLite

/// Rows of one table, inserted many at a time: to begin and to end a statement takes longer than to insert a short row.
///
/// Nobody can tell the difference. Rows wait until there are enough of them; whatever else runs on the connection has
/// all that wait inserted first, in the order in which they began to. So it is where no journal is kept: with one, each
/// statement of many rows would copy pages, to be undone by itself, and rows are inserted one by one.
@safe public final class Insertion {
    /// So many bytes of texts wait for one table at most, unless a single row has more.
    private static let mostBytes = 128 * 1024

    private unowned let connection: Connection
    private let one: Statement
    /// Made when it is first wanted: where there is a journal it never is.
    private var many: Statement?
    private let manyText: String
    private let parameters: Int32
    private let room: Int
    /// The rows that wait.
    private(set) var count = 0
    /// The places of `many` that hold the key of a row, inserted or not.
    private var taken = 0

    /// - Parameters:
    ///   - insert: up to its values, as `INSERT INTO t`.
    ///   - row: the values of a row in brackets. The first is a parameter and never NULL: by that a place without a row
    ///     is known.
    ///   - room: how many are inserted at a time.
    init(_ insert: String, row: String, room: Int, _ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        self.room = room
        one = try connection.compile("\(insert) VALUES \(row)")
        let rows = Array(repeating: row, count: room).joined(separator: ", ")
        manyText = "\(insert) SELECT * FROM (VALUES \(rows)) WHERE column1 IS NOT NULL"
        parameters = one.parameterCount
    }

    /// Adds a row.
    ///
    /// - Parameter bind: binds the row's values, by their numbers in it. It runs nothing on the connection.
    /// - Throws: what inserting this row throws, or one that waited. A row that waits may throw later, from whatever
    ///   runs then; after that nothing runs on the connection but the end of the transaction.
    public func add(_ bind: (Statement) -> Void) throws(SQLiteError) {
        guard count > 0 || connection.hasNoJournal else {
            bind(one)
            defer { one.forgetLong(Insertion.mostBytes) }
            return try one.run()
        }
        let many = if let many { many } else { try made() }
        many.offset = Int32(count) * parameters
        taken = max(taken, count + 1)
        bind(many)
        if count == 0 { connection.waiting.insertions.append(self) }
        count += 1
        if count == room || many.boundBytes > Insertion.mostBytes { try connection.insertWaiting() }
    }

    private func made() throws(SQLiteError) -> Statement {
        let statement = try connection.compile(manyText, room: Insertion.mostBytes)
        many = statement
        return statement
    }

    /// Inserts the rows that wait.
    func insert() throws(SQLiteError) {
        defer { forget() }
        guard let many else { return }
        for place in count..<max(taken, count) {
            many.offset = Int32(place) * parameters
            many.bindNull(1)
        }
        taken = count
        try many.step()
    }

    /// Forgets the rows that wait.
    func forget() {
        count = 0
        many?.forget()
        if many?.forgetLong(Insertion.mostBytes) == true { taken = 0 }
    }
}

/// The insertions that have rows waiting, in the order in which they began to.
struct WaitingInsertions {
    var insertions: [Insertion] = []
    /// What the last that could not be inserted threw: rows are missing until the transaction ends.
    var failure: SQLiteError?

    var isEmpty: Bool { insertions.isEmpty && failure == nil }
}

extension Connection {
    /// Rows that are inserted many at a time; kept for the next use.
    ///
    /// - Parameters:
    ///   - insert: up to its values, as `INSERT INTO t`.
    ///   - row: the values of a row in brackets, the first of them a parameter that is never NULL.
    ///   - room: how many are inserted at a time.
    public func prepareInsertion(
        _ insert: StaticString, row: StaticString, room: Int = 16
    ) throws(SQLiteError) -> Insertion {
        let text = "\(insert) \(row)"
        if let insertion = preparedInsertions[text] { return insertion }
        let insertion = try Insertion(insert.description, row: row.description, room: room, self)
        preparedInsertions[text] = insertion
        return insertion
    }

    /// Makes the file what a statement that runs now has to find.
    func settle() throws(SQLiteError) {
        if !waiting.isEmpty { try insertWaiting() }
    }

    /// Inserts the rows that wait.
    func insertWaiting() throws(SQLiteError) {
        if let failure = waiting.failure { throw failure }
        defer { forgetWaiting() }
        for insertion in waiting.insertions {
            do throws(SQLiteError) {
                try insertion.insert()
            } catch {
                waiting.failure = error
                throw error
            }
        }
    }

    /// Forgets the rows that wait, as their transaction is undone.
    func abandonWaiting() {
        forgetWaiting()
        waiting.failure = nil
    }

    private func forgetWaiting() {
        for insertion in waiting.insertions where insertion.count > 0 { insertion.forget() }
        waiting.insertions.removeAll(keepingCapacity: true)
    }
}
