public import CommunityAssets
internal import Digest
internal import JSON
internal import SQLite

/// Writes to the ledger and to the projection together, within one transaction of the store.
///
/// It is made for one operation: an import, or something told by hand.
public final class RegisterWriter {
    let connection: Connection
    let projection: Projection
    var ledger: Ledger
    private let insertPrivateValue: Insertion
    private let insertRecord: Insertion
    private let closeRecord: Statement
    private var content = JSONWriter(reserving: 8192)
    private var salting = Salting()

    /// - Parameters:
    ///   - at: the instant of the operation, in seconds since 1970.
    ///   - actor: who does it; line breaks in it become spaces.
    public init(_ store: Store, at: Int64, actor: String) throws {
        connection = store.connection
        projection = try Projection(connection: connection)
        let actor = String(actor.map { $0.isNewline ? " " : $0 })
        // An instant never lies before the entry it follows, even if the clock was set back.
        let last = try connection.first("SELECT at FROM ledger ORDER BY entry DESC LIMIT 1") { $0.integer(0) } ?? at
        ledger = try Ledger(connection: connection, at: max(at, last), actor: actor)
        insertPrivateValue = try connection.prepareInsertion(
            "INSERT INTO private_values", row: "(?, ?, ?, ?, ?, ?, NULL)")
        insertRecord = try connection.prepareInsertion("INSERT INTO records", row: "(?, NULL, ?, ?, ?, ?, ?, ?)")
        closeRecord = try connection.prepare("UPDATE records SET until = ? WHERE entry = ?")
    }

    /// The number that the next entry will have.
    var nextEntry: Int64 { ledger.head.entry + 1 }

    // MARK: Things told by hand

    /// A new asset; answers its id.
    public func add(_ asset: Asset.Particulars) throws -> Asset.ID {
        let id = Asset.ID(nextEntry)
        content.removeAll()
        content.beginObject()
        content.member("id", id.description)
        content.key("asset")
        content.write(asset)
        content.endObject()
        let entry = try ledger.append(kind: "asset", subject: id.description, content: content.bytes)
        try projection.insert(asset, id: id, entry: entry)
        try projection.indexSearch(entries: entry...entry)
        return id
    }

    /// An event of an asset, with the private values it came with; answers it with its id.
    public func record(
        _ event: RegisterEvent, asset: Asset.ID, newListing: Listing.Particulars?, privateValues: [PrivateValue]
    ) throws -> RegisterEvent {
        var event = event
        let entry = nextEntry
        event.id = RegisterEvent.ID(entry: entry, ordinal: 1)
        if newListing != nil { event.listing = Listing.ID(entry) }
        content.removeAll()
        content.beginObject()
        content.member("asset-id", asset.description)
        if let listing = event.listing { content.member("listing-id", listing.description) }
        if let newListing {
            content.key("listing")
            content.write(newListing)
        }
        content.key("events")
        content.beginArray()
        content.write(event)
        content.endArray()
        let values = salting.salted(privateValues)
        content.writePrivateDigests(values)
        content.endObject()
        _ = try ledger.append(kind: "event", subject: asset.description, content: content.bytes)
        if let newListing { try projection.insert(newListing, id: Listing.ID(entry), asset: asset, entry: entry) }
        try projection.insert(event, listing: event.listing, asset: asset, entry: entry, ordinal: 1)
        try keep(values, entry: entry, asset: asset)
        return event
    }

    // MARK: Rows of an import

    /// Appends a row, and keeps where it came from.
    func append(
        _ row: RowStatement, asset: Asset.ID, listing: Listing.ID?, importID: Import.ID, role: RecordRole
    ) throws -> Int64 {
        let subject = asset.description
        content.removeAll()
        content.beginObject()
        content.member("import", "i", importID.number)
        content.member("line", row.line)
        content.member("asset-id", subject)
        if let listing { content.member("listing-id", "l", listing.number) }
        content.json(utf8: row.members[...])
        content.endObject()
        let entry = try ledger.append(
            kind: role == .repeat ? "repeated-row" : "row", subject: subject, content: content.bytes,
            claimed: row.claimed)
        try keep(row.privateValues, entry: entry, asset: asset)

        try insert(
            record: entry, importID: importID.number, line: Int64(row.line), asset: asset, listing: listing, role: role,
            digest: row.digest)
        return entry
    }

    func insert(
        record entry: Int64, importID: Int64, line: Int64, asset: Asset.ID, listing: Listing.ID?, role: RecordRole,
        digest: [UInt8]
    ) throws {
        try insertRecord.add { row in
            row.bind(1, entry)
            row.bind(2, importID)
            row.bind(3, line)
            row.bind(4, asset.number)
            row.bind(5, listing?.number)
            row.bind(6, usual: role.rawValue)
            row.bind(7, blob: digest.span)
        }
    }

    /// Appends an entry about an asset, with what `body` adds to its id.
    func append(
        _ kind: StaticString, _ asset: Asset.ID, claimed: [UInt8]? = nil, _ body: (inout JSONWriter) throws -> Void
    ) throws -> Int64 {
        content.removeAll()
        content.beginObject()
        content.member("asset-id", asset.description)
        try body(&content)
        content.endObject()
        return try ledger.append(kind: kind, subject: asset.description, content: content.bytes, claimed: claimed)
    }

    func closeRecord(_ record: Int64, at entry: Int64) throws {
        closeRecord.bind(1, entry)
        closeRecord.bind(2, record)
        try closeRecord.run()
    }

    // MARK: Erasure

    /// Erases what is kept privately of an asset in one field; answers how many values went. The ledger keeps
    /// their digests, which without the salt tell nothing, and goes on verifying.
    public func erasePrivateValues(of asset: Asset.ID, field: String) throws -> Int {
        let entries = try connection.all(
            """
            SELECT DISTINCT entry FROM private_values
            WHERE \(Store.privateValues(of: asset)) AND asset = \(asset.number) AND text IS NOT NULL
              AND (field = \(field) OR field GLOB \(field + "-[0-9]*"))
            ORDER BY entry
            """
        ) { $0.integer(0) }
        guard !entries.isEmpty else { return 0 }
        content.removeAll()
        content.beginObject()
        content.member("asset-id", asset.description)
        content.member("field", field)
        content.key("entries")
        content.beginArray()
        for entry in entries { content.integer(entry) }
        content.endArray()
        content.endObject()
        let erased = try ledger.append(kind: "erasure", subject: asset.description, content: content.bytes)
        for entry in entries {
            try connection.run(
                """
                UPDATE private_values SET salt = NULL, text = NULL, erased = \(erased)
                WHERE key BETWEEN \(RowKey.range(of: entry).lowerBound) AND \(RowKey.range(of: entry).upperBound)
                  AND (field = \(field) OR field GLOB \(field + "-[0-9]*"))
                """)
            // The row's digest covers the value too; a guess must not be testable against it, nor against that of the
            // same row where it was told again.
            let digest = try connection.first("SELECT digest FROM records WHERE entry = \(entry)") { $0.blob(0) }
            if let digest { try connection.run("UPDATE records SET digest = randomblob(16) WHERE digest = \(digest)") }
        }
        return entries.count
    }

    /// What a record is the source of.
    enum RecordRole: String {
        /// An asset, and a listing if the row has one.
        case asset
        /// A listing of an asset that another record tells of.
        case listing
        /// Another row of the same file about the same entry.
        case `repeat`
    }

    // MARK: Private values

    private func keep(_ values: [SaltedValue], entry: Int64, asset: Asset.ID) throws {
        for (offset, value) in values.enumerated() {
            try insertPrivateValue.add { row in
                row.bind(1, RowKey(entry: entry, place: offset).number)
                row.bind(2, entry)
                row.bind(3, value.field)
                row.bind(4, asset.number)
                row.bind(5, blob: value.salt.span)
                row.bind(6, value.text)
            }
        }
    }
}

extension JSONWriter {
    /// The digests by which a ledger entry vouches for values that it does not show.
    mutating func writePrivateDigests(_ values: [SaltedValue]) {
        guard !values.isEmpty else { return }
        key("private")
        beginObject()
        for value in values {
            key(value.field)
            string(writingASCII: { $0.appendHexadecimal(value.digest) })
        }
        endObject()
    }

    /// An identifier, of its letter and its number.
    fileprivate mutating func member(_ name: String, _ letter: Unicode.Scalar, _ number: Int64) {
        key(name)
        string(writingASCII: {
            $0.append(UInt8(truncatingIfNeeded: letter.value))
            $0.appendDecimal(number)
        })
    }
}
