internal import SQLite

/// The secondary indexes of an empty register that take in every row, taken away while it is loaded and built
/// again as they were. Those of exceptions and of the ledger's rarer kinds stay: while there are none they cost
/// nothing, and to build them all of the ledger would have to be read.
struct PostponedIndexes {
    private let connection: Connection
    private let definitions: [String]

    init(connection: Connection) throws {
        self.connection = connection
        let indexes = try connection.all(
            """
            SELECT name, sql
            FROM sqlite_schema
            WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE '%<>%' AND tbl_name <> 'ledger'
            ORDER BY rowid
            """
        ) { (name: $0.text(0), sql: $0.text(1)) }
        for index in indexes { try connection.runScript("DROP INDEX \(index.name)") }
        definitions = indexes.map(\.sql)
    }

    func build() throws {
        // The rows of an index are sorted in runs as long as the cache (sqlite.org/c3ref/c_config_covering_index_scan.html,
        // SQLITE_CONFIG_PMASZ), so that another thread sorts one while the next is gathered. Little follows that would
        // want more of it.
        try connection.run("PRAGMA cache_size = -2000")
        for definition in definitions { try connection.runScript(definition) }
    }
}
