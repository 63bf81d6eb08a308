public import CommunityAssets
internal import JSON
internal import SQLite

/// What undoing an import did.
public struct Reversion: Sendable {
    /// The first of its entries.
    public var entry: Int64 = 0
    public var finished: Int64 = 0
    /// Assets that are not in the register any more.
    public var removedAssets = 0
    /// Rows that are again as they were before.
    public var restoredRows = 0
}

extension RegisterWriter {
    /// Undoes an import: what it told is closed, and what held before it is told again under new entries. Nothing told
    /// later may stand on it; see `RegisterReader.changes(standingOn:)`.
    public func revert(_ importID: Import.ID, reason: String?) throws -> Reversion {
        let first = importID.number
        guard let last = try connection.first("SELECT finished FROM imports WHERE id = \(first)", { $0.integer(0) })
        else { throw StoreError(.damaged, "import \(importID) has no end") }
        let told = ToldEntries(of: first, until: last)
        var reversion = Reversion()
        let absences = try absences(endedBy: told)
        reversion.entry = try appendReversion(of: importID, reason, absences)
        reversion.removedAssets = try close(told, at: reversion.entry)
        // A stretch at a time, however many rows the import had changed.
        var restored: Int64 = 0
        while let last = try restoreRows(closedBy: told, after: restored, &reversion) { restored = last }
        for absence in absences { try restore(absence, at: reversion.entry) }
        reversion.finished = nextEntry - 1
        try projection.indexSearch(entries: reversion.entry...reversion.finished)
        try connection.run("INSERT INTO reverts VALUES (\(first), \(reversion.entry), \(reversion.finished))")
        return reversion
    }

    private func appendReversion(of importID: Import.ID, _ reason: String?, _ absences: [Absence]) throws -> Int64 {
        var content = JSONWriter()
        content.beginObject()
        content.member("import", importID.description)
        if let reason { content.member("reason", reason) }
        content.key("unpublished")
        content.beginArray()
        for absence in absences { content.integer(absence.told) }
        content.endArray()
        content.endObject()
        return try ledger.append(kind: "revert", subject: importID.description, content: content.bytes)
    }

    /// Closes all that an import told and that still holds; answers how many assets are gone.
    private func close(_ told: ToldEntries, at entry: Int64) throws -> Int {
        let (first, last) = (told.first, told.last)
        let gone = try connection.first(
            "SELECT count(*) FROM assets WHERE id BETWEEN \(first) AND \(last) AND until IS NULL"
        ) { Int($0.integer(0)) }
        try connection.run(
            """
            UPDATE events SET until = \(entry)
            WHERE until IS NULL
              AND (key BETWEEN \(RowKey.range(of: first).lowerBound) AND \(RowKey.range(of: last).upperBound)
                   OR key IN (SELECT n.key
                              FROM (\(told.again)) AS a
                              JOIN events AS n ON n.key BETWEEN a.entry * 64 AND a.entry * 64 + 63))
            """)
        for table: SQL in ["assets", "listings", "records"] {
            try connection.run(
                "UPDATE \(table) SET until = \(entry) WHERE until IS NULL AND \(told.include("entry"))")
        }
        try connection.run(
            "UPDATE unpublished SET until = \(entry) WHERE told BETWEEN \(first) AND \(last) AND until IS NULL")
        return gone ?? 0
    }

    // MARK: What held before

    /// Restores a stretch of the rows that the import had taken the place of, behind an entry; answers the last one's
    /// entry, nil where none is left.
    private func restoreRows(
        closedBy told: ToldEntries, after entry: Int64, _ reversion: inout Reversion
    ) throws -> Int64? {
        let records = try KeptRecord.all(
            "r.entry > \(entry) AND r.entry < \(told.first) AND r.until BETWEEN \(told.first) AND \(told.last)",
            connection, limit: 1_000)
        for record in records { try restore(record, told) }
        reversion.restoredRows += records.count
        return records.last?.entry
    }

    /// Tells again what a row said that the import had taken the place of, under the identities it had.
    private func restore(_ record: KeptRecord, _ told: ToldEntries) throws {
        let reader = try StatedContent.Reader(connection)
        guard let stated = try reader.read(record.content) else {
            throw StoreError(.damaged, "entry \(record.entry) has no statement in the ledger")
        }
        let closed = try closedEvents(of: record, told)
        var events = stated.events
        for event in closed where !events.contains(where: { $0.isSameStatement(as: event) }) { events.append(event) }
        let entry = try append("restored-row", record.asset, claimed: record.claimed) { content in
            content.member("import", Import.ID(record.importID).description)
            content.member("line", Int(record.line))
            if let listing = record.listing { content.member("listing-id", listing.description) }
            if !record.confirmedBy.isEmpty { content.member("confirmed-by", record.confirmedBy.packed) }
            content.key("asset")
            content.write(stated.asset)
            if let listing = stated.listing {
                content.key("listing")
                content.write(listing)
            }
            guard !events.isEmpty else { return }
            content.key("events")
            content.beginArray()
            for event in events { content.write(event) }
            content.endArray()
        }
        if record.role == .asset, try isMissing("assets", record.asset.number) {
            try projection.insert(stated.asset, id: record.asset, entry: entry)
        }
        if let id = record.listing, let listing = stated.listing, try isMissing("listings", id.number) {
            try projection.insert(listing, id: id, asset: record.asset, entry: entry)
        }
        for event in closed {
            guard let place = events.firstIndex(where: { $0.isSameStatement(as: event) }) else { continue }
            try projection.insert(
                event, listing: record.listing, asset: record.asset, entry: entry, ordinal: place + 1, told: event.id)
        }
        try insert(
            record: entry, importID: record.importID, line: record.line, asset: record.asset, listing: record.listing,
            role: record.role, digest: record.digest)
        for importID in record.confirmedBy {
            try connection.run("INSERT INTO confirmations VALUES (\(entry), \(importID))")
        }
        // The keys that led to the old row lead on by way of those that took its place.
        if let newest = try newestRecord(from: record.entry) { try closeRecord(newest.entry, at: entry) }
    }

    /// The last of the records that took one another's place from an entry on.
    private func newestRecord(from entry: Int64) throws -> (entry: Int64, holds: Bool)? {
        var newest: (entry: Int64, holds: Bool)?
        var next: Int64? = entry
        while let entry = next {
            next = nil
            try connection.forEach("SELECT until FROM records WHERE entry = \(entry)") { row in
                next = row.optionalInteger(0)
                newest = (entry, next == nil)
                return false
            }
        }
        return newest
    }

    /// Whether no version of an asset or a listing holds.
    private func isMissing(_ table: SQL, _ id: Int64) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM \(table) WHERE (entry = \(id) OR id = \(id) AND id <> entry) AND id = \(id) AND until IS NULL"
        ) { _ in false } ?? true
    }

    /// The events that held before the import and do not hold now.
    private func closedEvents(of record: KeptRecord, _ told: ToldEntries) throws -> [RegisterEvent] {
        let ofIt: SQL =
            if let listing = record.listing {
                """
                (e.key BETWEEN \(listing.number * RowKey.mostInAnEntry)
                     AND \(RowKey.range(of: listing.number).upperBound)
                 OR e.listing = \(listing.number) AND e.listing <> e.key / 64) AND e.listing = \(listing.number)
                """
            } else {
                """
                (e.key BETWEEN \(RowKey.range(of: record.asset.number).lowerBound)
                     AND \(RowKey.range(of: record.asset.number).upperBound)
                 OR e.asset = \(record.asset.number) AND e.asset <> e.key / 64)
                AND e.asset = \(record.asset.number) AND e.listing IS NULL
                """
            }
        return try connection.all(
            """
            SELECT \(Row.eventColumns)
            FROM events AS e
            WHERE \(ofIt) AND e.until >= \(told.first) AND e.key / 64 < \(told.first)
              AND NOT EXISTS (
                  SELECT 1
                  FROM events AS n
                  WHERE n.told = coalesce(e.told, e.key) AND n.told <> n.key AND n.until IS NULL)
            ORDER BY e.key
            """
        ) { try $0.event() }
    }

    // MARK: What was published

    /// That a whole list lacked a row.
    private typealias Absence = (record: Int64, day: Int64, told: Int64)

    /// Of the rows that the import had again, those that a whole list before it had lacked.
    private func absences(endedBy told: ToldEntries) throws -> [Absence] {
        try connection.all(
            """
            SELECT p.record, p.day, p.told
            FROM unpublished AS p
            WHERE p.until BETWEEN \(told.first) AND \(told.last)
              AND NOT EXISTS (
                  SELECT 1
                  FROM reverts AS x
                  JOIN imports AS i ON i.id = x.import
                  WHERE p.told BETWEEN i.id AND i.finished)
            ORDER BY p.record, p.told
            """
        ) { ($0.integer(0), $0.integer(1), $0.integer(2)) }
    }

    private func restore(_ absence: Absence, at entry: Int64) throws {
        guard let newest = try newestRecord(from: absence.record), newest.holds else { return }
        try connection.run(
            """
            INSERT OR IGNORE INTO unpublished
            VALUES (\(newest.entry), \(max(entry, newest.entry)), NULL, \(absence.day), \(absence.told))
            """)
    }
}

extension [Int64] {
    /// Numbers separated by spaces.
    var packed: String { map(String.init).joined(separator: " ") }
}
