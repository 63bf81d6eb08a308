public import CommunityAssets
internal import SQLite

/// The index of words of a draft, made in a file of its own.
///
/// SQLite writes a file by one connection at a time, and indexing words takes a sixth of a long import. So another thread
/// may make the index while the rows are written, in FTS5's own tables (sqlite.org/fts5.html, "FTS5 Data Structures"),
/// which the draft takes over.
public final class WordIndex {
    /// Of assets, the texts that are searched by their words: one behind the other, since texts that two threads have in
    /// common would have to be counted, and given back, by both.
    public struct Words: Sendable {
        fileprivate private(set) var entries: [Int64] = []
        /// Of each text its length, or less than nothing where there is none.
        fileprivate private(set) var lengths: [Int] = []
        fileprivate private(set) var bytes: [UInt8] = []

        public init() {}

        /// Of how many assets.
        public var count: Int { entries.count }
        /// Of all texts together, in bytes.
        public var length: Int { bytes.count }

        public mutating func add(_ asset: Asset.Particulars, entry: Int64) {
            entries.append(entry)
            add(asset.name)
            add(asset.address)
            add(asset.postcode)
            add(asset.reference)
        }

        private mutating func add(_ text: String?) {
            let start = bytes.count
            if let text { bytes.append(contentsOf: text.utf8) }
            lengths.append(text == nil ? -1 : bytes.count - start)
        }
    }

    /// Where an index is made, and how.
    public struct Plan: Sendable {
        let path: String
        let definition: String

        /// - Parameter draft: the path of the draft.
        init(_ connection: Connection, draft: String) throws {
            // The ending is one of those that go with a draft.
            path = draft + "-words"
            definition =
                try connection.first("SELECT sql FROM sqlite_schema WHERE name = 'asset_search'") { $0.text(0) } ?? ""
        }
    }

    private let connection: Connection
    private let insert: Statement

    /// How much is gathered in memory before it is written: longer runs need less merging.
    private static let longRun: Int64 = 4 << 20

    /// The texts of an asset are rarely longer together.
    private static let usualLength = 4096

    public init(_ plan: Plan) throws {
        do {
            connection = try Connection(path: plan.path, mode: .creating, busyTimeout: 0)
            try connection.run("PRAGMA page_size = 16384")
            try connection.keepNoJournal()
            try connection.run("PRAGMA synchronous = OFF")
            try connection.run("PRAGMA cache_size = -2000")
            try connection.runScript(plan.definition)
            try connection.run(
                "INSERT INTO asset_search (asset_search, rank) VALUES ('hashsize', \(WordIndex.longRun))")
            insert = try connection.prepareAlone(
                "INSERT INTO asset_search (rowid, name, address, postcode, reference) VALUES (?, ?, ?, ?, ?)",
                room: WordIndex.usualLength)
            try connection.run("BEGIN")
        } catch let error as SQLiteError {
            throw StoreError(error)
        }
    }

    /// Adds the words of assets, in the order of their entries.
    public func add(_ words: Words) throws {
        let bytes = words.bytes.span
        var start = 0
        var text = 0
        do {
            for entry in words.entries {
                insert.bind(1, entry)
                for column in 2...5 as ClosedRange<Int32> {
                    let length = words.lengths[text]
                    text += 1
                    if length < 0 {
                        insert.bindNull(column)
                    } else {
                        insert.bind(column, utf8: bytes.extracting(start..<start + length))
                        start += length
                    }
                }
                try insert.run()
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Completes the index; nothing can be added to it any more.
    public func finish() throws {
        do {
            try connection.run("COMMIT")
        } catch {
            throw StoreError(error)
        }
    }

    // MARK: Taking over

    /// Takes over a complete index in place of the draft's, which has no words. The connection then has the file open
    /// until `letGo`.
    static func takeOver(_ plan: Plan, into connection: Connection) throws {
        try connection.run("ATTACH \(plan.path) AS words")
        try connection.undefended {
            for table: SQL in ["asset_search_data", "asset_search_idx", "asset_search_docsize"] {
                try connection.run("DELETE FROM main.\(table)")
                try connection.run("INSERT INTO main.\(table) SELECT * FROM words.\(table)")
            }
        }
    }

    static func letGo(_ connection: Connection) throws {
        let isOpen = try connection.first("SELECT 1 FROM pragma_database_list WHERE name = 'words'") { _ in true }
        if isOpen != nil { try connection.runScript("DETACH words") }
    }
}
