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
    /// Entries that count again as published, or as no longer published.
    public var restoredPublications = 0
}

extension RegisterWriter {
    /// Undoes an import: what it told is closed, and what held before it is told again under new entries. Nothing told
    /// later may stand on it; see `RegisterReader.changes(standingOn:)`.
    public func revert(_ importID: Import.ID, reason: String?) throws -> Reversion {
        let first = importID.number
        guard let last = try connection.first("SELECT finished FROM imports WHERE id = \(first)", { $0.integer(0) })
        else { throw StoreError(.damaged, "import \(importID) has no end") }
        var reversion = Reversion()
        let republished = try published(again: first...last)
        reversion.entry = try appendReversion(of: importID, reason, republished)
        reversion.removedAssets = try close(first...last, at: reversion.entry)
        for record in try KeptRecord.all("r.until BETWEEN \(first) AND \(last) AND r.entry < \(first)", connection) {
            try restore(record, first...last)
            reversion.restoredRows += 1
        }
        for (record, day) in republished where record.isUnchanged {
            try connection.run(
                "INSERT INTO unpublished VALUES (\(record.entry), \(reversion.entry), NULL, \(day))")
        }
        reversion.restoredPublications = republished.count
        reversion.finished = nextEntry - 1
        try projection.indexSearch(entries: reversion.entry...reversion.finished)
        try connection.run(
            "INSERT INTO reverts VALUES (\(first), \(reversion.entry), \(reversion.finished))")
        return reversion
    }

    private func appendReversion(
        of importID: Import.ID, _ reason: String?, _ republished: [Republished]
    ) throws -> Int64 {
        var content = JSONWriter()
        content.beginObject()
        content.member("import", importID.description)
        if let reason { content.member("reason", reason) }
        content.key("unpublished")
        content.beginArray()
        for (record, _) in republished where record.isUnchanged { content.integer(record.entry) }
        content.endArray()
        content.endObject()
        return try ledger.append(kind: "revert", subject: importID.description, content: content.bytes)
    }

    /// Closes all that an import told and that still holds; answers how many assets are gone.
    private func close(_ span: ClosedRange<Int64>, at entry: Int64) throws -> Int {
        let (first, last) = (span.lowerBound, span.upperBound)
        let gone = try connection.first(
            "SELECT count(*) FROM assets WHERE id BETWEEN \(first) AND \(last) AND until IS NULL"
        ) { Int($0.integer(0)) }
        for table: SQL in ["assets", "listings", "records"] {
            try connection.run(
                "UPDATE \(table) SET until = \(entry) WHERE entry BETWEEN \(first) AND \(last) AND until IS NULL")
        }
        try connection.run(
            """
            UPDATE events SET until = \(entry)
            WHERE key BETWEEN \(RowKey.range(of: first).lowerBound) AND \(RowKey.range(of: last).upperBound)
              AND until IS NULL
            """)
        try connection.run(
            "UPDATE unpublished SET until = \(entry) WHERE entry BETWEEN \(first) AND \(last) AND until IS NULL")
        return gone ?? 0
    }

    // MARK: What held before

    /// Tells again what a row said that the import had taken the place of, under the identities it had.
    private func restore(_ record: KeptRecord, _ span: ClosedRange<Int64>) throws {
        let reader = try StatedContent.Reader(connection)
        guard let stated = try reader.read(record.content) else {
            throw StoreError(.damaged, "entry \(record.entry) has no statement in the ledger")
        }
        let closed = try closedEvents(of: record, span)
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
        if try wasReplaced("assets", record.asset.number, span) {
            try projection.insert(stated.asset, id: record.asset, entry: entry)
        }
        if let id = record.listing, let listing = stated.listing, try wasReplaced("listings", id.number, span) {
            try projection.insert(listing, id: id, asset: record.asset, entry: entry)
        }
        for event in closed {
            guard let place = events.firstIndex(where: { $0.isSameStatement(as: event) }) else { continue }
            try projection.insert(
                event, listing: record.listing, asset: record.asset, entry: entry, ordinal: place + 1, told: event.id)
        }
        try restore(record, as: entry, span)
    }

    private func restore(_ record: KeptRecord, as entry: Int64, _ span: ClosedRange<Int64>) throws {
        try insert(
            record: entry, importID: record.importID, line: record.line, asset: record.asset, listing: record.listing,
            role: record.role, digest: record.digest)
        for importID in record.confirmedBy {
            try connection.run("INSERT INTO confirmations VALUES (\(entry), \(importID))")
        }
        // The keys that led to the old row lead on by way of the one that took its place.
        try connection.run(
            "UPDATE records SET until = \(entry) WHERE entry = (SELECT until FROM records WHERE entry = \(record.entry))"
        )
        try connection.run(
            """
            INSERT INTO unpublished
            SELECT \(entry), \(entry), NULL, day FROM unpublished
            WHERE record = \(record.entry) AND until BETWEEN \(span.lowerBound) AND \(span.upperBound)
            """)
    }

    /// Whether the import closed a version of an asset or a listing.
    private func wasReplaced(_ table: SQL, _ id: Int64, _ span: ClosedRange<Int64>) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM \(table)
            WHERE (entry = \(id) OR id = \(id) AND id <> entry) AND id = \(id)
              AND entry < \(span.lowerBound) AND until BETWEEN \(span.lowerBound) AND \(span.upperBound)
            """
        ) { _ in true } ?? false
    }

    /// The events that the import put others in the place of.
    private func closedEvents(of record: KeptRecord, _ span: ClosedRange<Int64>) throws -> [RegisterEvent] {
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
            WHERE \(ofIt) AND e.until BETWEEN \(span.lowerBound) AND \(span.upperBound)
              AND e.key / 64 < \(span.lowerBound)
            ORDER BY e.key
            """
        ) { try $0.event() }
    }

    // MARK: What was published

    private typealias Republished = (record: (entry: Int64, isUnchanged: Bool), day: Int64)

    /// The rows that the import had again after a whole list had lacked them.
    private func published(again span: ClosedRange<Int64>) throws -> [Republished] {
        try connection.all(
            """
            SELECT p.record, r.until IS NULL, p.day
            FROM unpublished AS p
            JOIN records AS r ON r.entry = p.record
            WHERE p.until BETWEEN \(span.lowerBound) AND \(span.upperBound)
            ORDER BY p.record
            """
        ) { (($0.integer(0), $0.integer(1) == 1), $0.integer(2)) }
    }
}

extension [Int64] {
    /// Numbers separated by spaces.
    var packed: String { map(String.init).joined(separator: " ") }
}
