public import CommunityAssets
internal import SQLite

/// The rows of a file met so far, by what they are known by: as much of the register's matching as a check
/// needs. The last tens of thousands lie in memory and the rest in a temporary file, so that their number costs none.
public final class RowsMet {
    public enum Meeting {
        case first
        /// An earlier row, on this line, is about the same entry.
        case again(line: Int)
        /// An earlier row, on this line, has the reference for another place.
        case clashing(line: Int)
    }

    private struct Row {
        let place: UInt32
        let line: Int32
        let stated: Stated

        func isOfSamePlace(as other: Row) -> Bool { place == other.place }
    }

    private let family: Matching.Family
    private let mostInMemory: Int
    private var rows: [Matching.Key: Row] = [:]
    private var file: File?

    /// - Parameter mostInMemory: how many are remembered without a file.
    public init(_ kind: ListingFile.Kind, mostInMemory: Int = 98_000) {
        family = Matching.Family(kind)
        self.mostInMemory = mostInMemory
    }

    /// - Throws: `StoreError` where the temporary file cannot be written.
    public func meet(_ proposal: Proposal, at source: SourceRecord) throws -> Meeting {
        let row = Row(
            place: UInt32(truncatingIfNeeded: Matching.samePlaceKey(proposal.asset)),
            line: Int32(clamping: source.line),
            stated: Stated(proposal))
        let reference = Matching.referenceKey(proposal.asset, proposal.listing, family)
        let key = reference ?? Matching.placeKey(proposal.asset, family)
        guard let earlier = try known(key) else {
            try remember(row, key)
            return .first
        }
        if earlier.isOfSamePlace(as: row) { return try meet(row, again: earlier, key) }
        guard reference != nil,
            let shared = Matching.sharedReferenceKey(proposal.asset, proposal.listing, family)
        else { return .first }
        if let other = try known(shared) { return try meet(row, again: other, shared) }
        try remember(row, shared)
        return .clashing(line: Int(earlier.line))
    }

    /// A row of the same place is the same entry unless it states something else, as a second moratorium.
    private func meet(_ row: Row, again earlier: Row, _ key: Matching.Key) throws -> Meeting {
        if row.stated.isSubset(of: earlier.stated) { return .again(line: Int(earlier.line)) }
        let other = key ^ row.stated.key
        if let twin = try known(other) { return .again(line: Int(twin.line)) }
        try remember(row, other)
        return .first
    }

    private func known(_ key: Matching.Key) throws -> Row? {
        if let row = rows[key] { return row }
        guard let file, file.filter.mayContain(key) else { return nil }
        return try file.row(key)
    }

    private func remember(_ row: Row, _ key: Matching.Key) throws {
        rows[key] = row
        guard rows.count >= mostInMemory else { return }
        do {
            let file = try self.file ?? File()
            self.file = file
            // In order, so that rows that come together share pages.
            for (key, row) in rows.sorted(by: { $0.key < $1.key }) { try file.add(row, key) }
            rows.removeAll(keepingCapacity: true)
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// A database without a name, which SQLite removes with its connection (sqlite.org/inmemorydb.html).
    private final class File {
        private(set) var filter = KeyFilter()
        private let insert: Insertion
        private let select: Statement
        private let connection: Connection

        init() throws {
            connection = try Connection(path: "", mode: .creating, busyTimeout: 0)
            try connection.keepNoJournal()
            try connection.run("PRAGMA synchronous = OFF")
            try connection.run("PRAGMA cache_size = -8000")
            try connection.runScript(
                "CREATE TABLE rows (key INTEGER PRIMARY KEY, place INTEGER, line INTEGER, low INTEGER, high INTEGER)")
            insert = try connection.prepareInsertion("INSERT OR REPLACE INTO rows", row: "(?, ?, ?, ?, ?)", room: 64)
            select = try connection.prepare("SELECT place, line, low, high FROM rows WHERE key = ?")
            // Never committed: nobody reads it but this connection.
            try connection.run("BEGIN")
        }

        func add(_ row: Row, _ key: Matching.Key) throws {
            filter.insert(key)
            try insert.add { values in
                values.bind(1, Int64(bitPattern: key))
                values.bind(2, Int64(row.place))
                values.bind(3, Int64(row.line))
                values.bind(4, Int64(bitPattern: row.stated.low))
                values.bind(5, Int64(bitPattern: row.stated.high))
            }
        }

        func row(_ key: Matching.Key) throws -> Row? {
            var found: Row?
            select.bind(1, Int64(bitPattern: key))
            do {
                try select.forEach { row in
                    found = Row(
                        place: UInt32(truncatingIfNeeded: row.integer(0)), line: Int32(clamping: row.integer(1)),
                        stated: Stated(
                            low: UInt64(bitPattern: row.integer(2)), high: UInt64(bitPattern: row.integer(3))))
                    return false
                }
            } catch let error as SQLiteError {
                throw StoreError(error)
            }
            return found
        }
    }
}

/// What a row states of its listing, as a set of 128 bits: four for each event and its day.
private struct Stated {
    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    init(_ proposal: Proposal) {
        if let list = proposal.listing?.list, list != .nominated { insert(list.rawValue, 0) }
        for event in proposal.events { insert(event.kind.rawValue, event.on.dayNumber) }
    }

    private mutating func insert(_ word: String, _ number: Int32) {
        var hash = UInt64(UInt32(bitPattern: number)) &+ 1
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
        for shift in stride(from: UInt64(0), to: 32, by: 16) {
            low |= 1 << ((hash >> shift) & 63)
            high |= 1 << ((hash >> (shift + 32)) & 63)
        }
    }

    func isSubset(of other: Stated) -> Bool { low & ~other.low == 0 && high & ~other.high == 0 }

    /// Of the whole statement, never 0.
    var key: UInt64 { (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) | 1 }
}
