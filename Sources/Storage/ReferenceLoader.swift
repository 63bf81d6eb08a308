public import CommunityAssets
internal import Digest
internal import JSON
internal import SQLite

/// Takes a whole edition of reference data in, within one transaction of the store, and puts it in the place of the
/// edition before: what is the same stays as it is, so that what was known at an earlier entry can be answered.
public final class ReferenceLoader {
    private let writer: RegisterWriter
    private let connection: Connection
    private let table: ReferenceTable
    private let insert: Statement
    /// Whether the edition is gathered apart first, to be held against the one before.
    private let isGathered: Bool

    public init(_ writer: RegisterWriter, _ kind: ReferenceEdition.Kind) throws {
        self.writer = writer
        connection = writer.connection
        table = ReferenceTable(kind)
        isGathered = try connection.first("SELECT 1 FROM \(table.name) LIMIT 1") { _ in true } ?? false
        let target: SQL
        if isGathered {
            try connection.run("DROP TABLE IF EXISTS temp.incoming")
            try connection.run(
                "CREATE TEMP TABLE incoming (\(table.columns), PRIMARY KEY (\(table.key))) WITHOUT ROWID")
            target = "incoming (\(table.columns))"
        } else {
            target = "\(table.name) (\(table.columns), entry)"
        }
        let values: SQL = isGathered ? "\(table.parameters)" : "\(table.parameters), ?9"
        insert = try connection.prepareAlone("INSERT INTO \(target) VALUES (\(values)) ON CONFLICT DO NOTHING")
        if !isGathered { insert.bind(9, writer.nextEntry) }
    }

    /// Answers whether the edition had no such postcode before.
    public func take(_ point: PostcodePoint) throws -> Bool {
        insert.bind(1, point.postcode)
        let location = Location(
            latitude: point.latitude, longitude: point.longitude, basis: .postcode, accuracyMetres: 0)
        insert.bind(2, location.latitude)
        insert.bind(3, location.longitude)
        insert.bind(4, Int64(point.accuracyMetres))
        try insert.run()
        return connection.changes > 0
    }

    /// Answers whether the edition had no such council before.
    public func take(_ authority: Authority.Code, _ boundary: Boundary) throws -> Bool {
        insert.bind(1, authority.text)
        insert.bind(2, blob: boundary.packed.span)
        try insert.run()
        return connection.changes > 0
    }

    /// Closes what the new edition has otherwise, and tells the ledger of it.
    public func finish(_ edition: ReferenceEdition) throws -> ReferenceEdition {
        var edition = edition
        let entry = writer.nextEntry
        edition.changed = isGathered ? try replace(at: entry) : edition.counts.kept
        let digest = try ReferenceTable(edition.kind).digest(connection, upTo: entry)
        edition.entry = try writer.keep(edition, digest: digest)
        edition.at = Instant.text(writer.ledger.at)
        return edition
    }

    /// Answers how many postcodes or councils lie elsewhere now, are new, or are gone.
    private func replace(at entry: Int64) throws -> Int64 {
        try connection.run(
            """
            UPDATE \(table.name) AS t SET until = \(entry)
            WHERE until IS NULL AND NOT EXISTS (
                SELECT 1 FROM temp.incoming AS i WHERE i.\(table.key) = t.\(table.key) AND \(table.isSame))
            """)
        let closed = connection.changes
        try connection.run(
            """
            INSERT INTO \(table.name) (\(table.columns), entry)
            SELECT \(table.columns), \(entry) FROM temp.incoming AS i
            WHERE NOT EXISTS (
                SELECT 1 FROM \(table.name) AS t WHERE t.\(table.key) = i.\(table.key) AND t.until IS NULL)
            """)
        let added = connection.changes
        let moved =
            try connection.first(
                """
                SELECT count(*) FROM \(table.name) AS n
                JOIN \(table.name) AS o ON o.\(table.key) = n.\(table.key) AND o.until = \(entry)
                WHERE n.entry = \(entry)
                """
            ) { $0.integer(0) } ?? 0
        try connection.run("DROP TABLE temp.incoming")
        return closed + added - moved
    }
}

extension RegisterWriter {
    /// The ledger's entry of an edition; answers its number.
    fileprivate func keep(_ edition: ReferenceEdition, digest: String) throws -> Int64 {
        var content = JSONWriter()
        content.beginObject()
        content.member("shape", edition.shape.rawValue)
        content.member("file", edition.file)
        content.member("bytes", edition.bytes)
        content.member("sha256", edition.sha256)
        content.member("records", edition.counts.records)
        content.member("kept", edition.counts.kept)
        content.member("repeated", edition.counts.repeated)
        content.member("without-point", edition.counts.withoutPoint)
        content.member("unread", edition.counts.unread)
        content.member("terminated", edition.counts.terminated)
        content.member("changed", edition.changed)
        if let licence = edition.licence { content.member("licence", licence) }
        content.member("held-sha256", digest)
        content.endObject()
        return try ledger.append(kind: "reference", subject: edition.kind.rawValue, content: content.bytes)
    }
}
