public import CommunityAssets
internal import JSON
internal import SQLite

/// One reading of one file into the register: finds for each row the entry it is about, and writes what is
/// new or changed. Everything happens in the store's one transaction.
public final class ImportSession {
    public struct Taken: Sendable {
        public enum Outcome: Sendable {
            case new, changed, confirmed, repeated
        }

        public var outcome: Outcome
        public var asset: Asset.ID
        public var listing: Listing.ID?
        /// The line of an earlier row of this file about the same entry.
        public var repeatedLine: Int?
        /// The line of an earlier row of this file with the same reference for another place.
        public var clashingLine: Int?
        /// The asset or listing that may be the same one, by its identifier.
        public var possibleMatch: String?
        /// Events that an earlier edition stated and this row leaves out; they stay.
        public var leftOut: [RegisterEvent] = []
        public var changes: [Import.Change] = []
    }

    public let id: Import.ID
    public private(set) var counts = Import.Counts()
    private let writer: RegisterWriter
    private let connection: Connection
    private let file: ListingFile
    private let authority: Authority.Code
    private let family: Matching.Family
    private let isFirst: Bool
    private let postponed: PostponedIndexes?
    private let finder: RecordFinder
    private let insertConfirmation: Statement
    private var confirmed = EntryRanges()
    private var content = JSONWriter()

    /// - Parameter file: as far as it is known before its rows; its digest and length come with `finish`.
    public init(_ writer: RegisterWriter, file: ListingFile, authority: Authority.Code, isFull: Bool) throws {
        self.writer = writer
        self.file = file
        self.authority = authority
        connection = writer.connection
        family = Matching.Family(file.kind)
        id = Import.ID(writer.nextEntry)
        isFirst = writer.ledger.head.entry == 0
        finder = try RecordFinder(connection: connection, importID: id, isFirst: isFirst)
        insertConfirmation = try connection.prepare("INSERT OR IGNORE INTO confirmations VALUES (?, ?)")
        // With rows first and indexes after them the disk is written in order.
        postponed = isFirst ? try PostponedIndexes(connection: connection) : nil

        content.beginObject()
        content.member("file", file.name)
        content.member("authority", authority.text)
        content.member("list", file.kind.rawValue)
        content.member("full", isFull)
        content.endObject()
        _ = try writer.ledger.append(kind: "import-begun", subject: id.description, content: content.bytes)
    }

    // MARK: Rows

    public func take(_ row: RowStatement) throws -> Taken {
        let found = try finder.find(row.proposal, family: family, digest: row.digest)
        let taken: Taken
        switch found.match {
        case .none: taken = try takeNew(row, found)
        case .same(let record) where record.digest == row.digest: taken = try confirm(record)
        case .same(let record): taken = try change(record, row, found)
        case .seen(let record): taken = try `repeat`(record, row)
        }
        switch taken.outcome {
        case .new: counts.new += 1
        case .changed: counts.changed += 1
        case .confirmed: counts.confirmed += 1
        case .repeated: counts.repeated += 1
        }
        return taken
    }

    public func countRejected() { counts.rejected += 1 }
    public func countNotWatched() { counts.notWatched += 1 }

    private func takeNew(_ row: RowStatement, _ found: RecordFinder.Found) throws -> Taken {
        let proposal = row.proposal
        let entry = writer.nextEntry
        let asset = found.asset ?? Asset.ID(entry)
        let listing = proposal.listing.map { _ in Listing.ID(entry) }
        try append(row, asset, listing, found.asset == nil ? .asset : .listing, keys: found.keys)
        if found.asset == nil { try writer.projection.insert(proposal.asset, id: asset, entry: entry) }
        for (offset, event) in proposal.events.enumerated() {
            try writer.projection.insert(event, listing: listing, asset: asset, entry: entry, ordinal: offset + 1)
        }
        if let listing, let particulars = proposal.listing {
            try writer.projection.insert(particulars, id: listing, asset: asset, entry: entry)
        }
        return Taken(
            outcome: .new, asset: asset, listing: listing, clashingLine: found.clashingLine,
            possibleMatch: found.possibleMatch)
    }

    private func append(
        _ row: RowStatement, _ asset: Asset.ID, _ listing: Listing.ID?, _ role: RegisterWriter.RecordRole,
        keys: [Matching.Key]
    ) throws {
        let entry = try writer.append(row, asset: asset, listing: listing, importID: id, role: role)
        for key in keys { try finder.keys.add(key, entry) }
    }

    private func confirm(_ record: RecordFinder.Record) throws -> Taken {
        insertConfirmation.bind(1, record.entry)
        insertConfirmation.bind(2, id.number)
        try insertConfirmation.run()
        confirmed.add(record.entry)
        return Taken(outcome: .confirmed, asset: record.asset, listing: record.listing)
    }

    private func change(
        _ record: RecordFinder.Record, _ row: RowStatement, _ found: RecordFinder.Found
    ) throws -> Taken {
        let proposal = row.proposal
        let old = try finder.statement(of: record)
        let entry = writer.nextEntry
        let listing = proposal.listing.map { _ in record.listing ?? Listing.ID(entry) }
        try append(row, record.asset, listing, record.role, keys: found.keys)
        try writer.closeRecord(record.entry, at: entry)

        if record.role == .asset, old.asset != proposal.asset {
            try writer.projection.close(record.asset, at: entry)
            try writer.projection.insert(proposal.asset, id: record.asset, entry: entry)
        }
        if let listing, let particulars = proposal.listing, old.listing != particulars {
            if record.listing != nil { try writer.projection.close(listing, at: entry) }
            try writer.projection.insert(particulars, id: listing, asset: record.asset, entry: entry)
        }
        let leftOut = try replaceEvents(
            of: old, by: proposal.events, listing: listing, asset: record.asset, entry: entry)
        return Taken(
            outcome: .changed, asset: record.asset, listing: listing, leftOut: leftOut,
            changes: StatementChanges.between(old, proposal, role: record.role).map { change in
                Import.Change(
                    asset: record.asset, listing: listing, line: row.line, field: change.field, old: change.old,
                    new: change.new)
            })
    }

    /// Events that the newer edition states otherwise take the place of the older ones, which stay in the
    /// history; those it states again keep their identity, and those that an officer has told already are not
    /// told twice. What it leaves out stays: a blank cell ends no window. Only a removal is taken back with the
    /// word for it, since that leaves the land protected.
    ///
    /// - Returns: what was left out and stays.
    private func replaceEvents(
        of old: RecordFinder.Statement, by events: [RegisterEvent], listing: Listing.ID?, asset: Asset.ID, entry: Int64
    ) throws -> [RegisterEvent] {
        var remaining = old.events
        for (offset, event) in events.enumerated() {
            if let same = remaining.firstIndex(where: { $0.isSameStatement(as: event) }) {
                remaining.remove(at: same)
                continue
            }
            if let older = remaining.firstIndex(where: { $0.kind == event.kind }) {
                try close(remaining.remove(at: older), at: entry)
            }
            if old.toldByHand.contains(where: { $0.kind == event.kind && $0.on == event.on }) { continue }
            try writer.projection.insert(event, listing: listing, asset: asset, entry: entry, ordinal: offset + 1)
        }
        for event in remaining where event.kind == .listingRemoved { try close(event, at: entry) }
        return remaining.filter { $0.kind != .listingRemoved }
    }

    private func close(_ event: RegisterEvent, at entry: Int64) throws {
        if let id = event.id { try writer.projection.close(id, at: entry) }
    }

    private func `repeat`(_ record: RecordFinder.Record, _ row: RowStatement) throws -> Taken {
        if row.digest != record.digest {
            let key = RecordFinder.repeatKey(row.digest)
            if try !finder.hasRecord(key: key, digest: row.digest) {
                try append(row, record.asset, record.listing, .repeat, keys: [key])
            }
        }
        return Taken(
            outcome: .repeated, asset: record.asset, listing: record.listing, repeatedLine: record.line)
    }

    // MARK: The end

    /// An entry of the register that this file no longer has, though an earlier edition did.
    public struct Gone: Sendable {
        public let asset: Asset.ID
        public let name: String
    }

    /// The entries of this authority's list that no row of the file was about. `body` returns false to stop.
    public func forEachGone(_ body: (Gone) throws -> Bool) throws {
        if isFirst { return }
        try connection.forEach(
            """
            SELECT r.asset, a.name
            FROM imports AS i
            JOIN records AS r ON r.entry BETWEEN i.id AND i.finished
            JOIN assets AS a ON a.id = r.asset AND a.until IS NULL
            WHERE i.authority = \(authority.text)
              AND i.list = \(file.kind.rawValue)
              AND r.until IS NULL
              AND r.role <> 'repeat'
              AND NOT EXISTS (
                  SELECT 1 FROM confirmations AS c WHERE c.entry = r.entry AND c.import = \(id.number))
            ORDER BY r.entry
            """
        ) { try body(Gone(asset: Asset.ID($0.integer(0)), name: $0.text(1))) }
    }

    /// Completes the import: its last ledger entry, the search index, and what is kept of its report.
    ///
    /// - Parameter day: the legal day that the file speaks for.
    public func finish(_ report: Import, day: CalendarDate) throws {
        content.removeAll()
        content.beginObject()
        content.member("bytes", report.file.bytes)
        content.member("sha256", report.file.sha256)
        content.member("day", day.description)
        content.member("new", counts.new)
        content.member("changed", counts.changed)
        content.member("confirmed", counts.confirmed)
        content.member("repeated", counts.repeated)
        content.member("not-watched", counts.notWatched)
        content.member("rejected", counts.rejected)
        content.member("confirmed-entries", confirmed.description)
        content.endObject()
        try finder.keys.write()
        let finished = try writer.ledger.append(kind: "import", subject: id.description, content: content.bytes)
        try writer.projection.indexSearch(entries: id.number...finished)
        try postponed?.build()
        try ImportArchive(connection: connection).keep(
            report, id: id, at: writer.ledger.at, finished: finished, day: day, authority: authority)
    }
}

extension RegisterEvent {
    /// Whether two events say the same, whatever their identity.
    func isSameStatement(as other: RegisterEvent) -> Bool {
        var one = self
        var two = other
        one.id = nil
        two.id = nil
        one.listing = nil
        two.listing = nil
        return one == two
    }
}

/// Numbers of ledger entries as `3-502,504`, in the order they were met.
struct EntryRanges: CustomStringConvertible {
    private var ranges: [ClosedRange<Int64>] = []

    mutating func add(_ entry: Int64) {
        if let last = ranges.last, last.upperBound + 1 == entry {
            ranges[ranges.count - 1] = last.lowerBound...entry
        } else {
            ranges.append(entry...entry)
        }
    }

    var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }
}

/// The secondary indexes of an empty register that take in every row, taken away while it is loaded and built
/// again as they were. Those of exceptions stay: while there are none they cost nothing.
struct PostponedIndexes {
    private let connection: Connection
    private let definitions: [String]

    init(connection: Connection) throws {
        self.connection = connection
        let indexes = try connection.all(
            """
            SELECT name, sql
            FROM sqlite_schema
            WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE '%<>%'
            ORDER BY rowid
            """
        ) { (name: $0.text(0), sql: $0.text(1)) }
        for index in indexes { try connection.runScript("DROP INDEX \(index.name)") }
        definitions = indexes.map(\.sql)
    }

    func build() throws {
        for definition in definitions { try connection.runScript(definition) }
    }
}
