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
        /// What may be the same one.
        public var possibleMatch: PossibleMatch?
        /// The reference under which the register knew it until now.
        public var formerReference: String?
        /// Why its asset was taken out of the register by hand; nil where it is in it.
        public var withdrawal: String?
        /// Removals that an earlier edition stated and this row takes back by leaving them out.
        public var takenBack: [RegisterEvent] = []
        /// Events that an earlier edition stated and this row leaves out; they stay.
        public var leftOut: [RegisterEvent] = []
        public var changes: [Import.Change] = []
    }

    /// Another entry that may be the same place, and is not taken to be.
    public struct PossibleMatch: Sendable {
        public var asset: Asset.ID
        public var listing: Listing.ID?
        public var name: String
        public var authority: Authority.Code
        /// What speaks for it; nil where a reference alone does.
        public var likeness: Likeness?
    }

    public let id: Import.ID
    public internal(set) var counts = Import.Counts()
    let writer: RegisterWriter
    let connection: Connection
    let file: ListingFile
    let authority: Authority.Code
    let family: Matching.Family
    let reader: RecordReader
    let finder: RecordFinder
    private let isFirst: Bool
    private let postponed: PostponedIndexes?
    private let insertConfirmation: Statement
    private var confirmed = EntryRanges()
    private var content = JSONWriter()
    private var columns = ColumnLists()
    private var newestColumns: ColumnList?
    /// Rows that wait for the end of the file; nil where the register has no earlier edition that they could be of.
    let held: HeldRows?
    let earlier: EarlierEditions
    /// Records of rows that an earlier whole list lacked.
    let unpublished: Set<Int64>
    /// Assets that were taken out of the register by hand, and why.
    private let withdrawn: [Int64: String]
    /// Of each list that rows of the file stand in, how many do, and of how many a list of another kind knew; nothing
    /// where there were no lists of another kind.
    private(set) var origins: [Listing.List: (rows: Int, ofOtherKind: Int)] = [:]
    let hasOtherKinds: Bool
    /// Of each list, how many records only lists of another kind had; counted after all rows.
    var unseenOfOtherKinds: [Listing.List: Int]?
    /// Records of rows that are in the file and cannot be read.
    private(set) var spared: Set<Int64> = []

    /// - Parameters:
    ///   - file: as far as it is known before its rows; its digest and length come with `finish`.
    ///   - predecessors: the authorities whose lists went over to this one.
    ///   - words: takes the words of each asset, to index them for `finish`; nil where that is done there.
    public init(
        _ writer: RegisterWriter, file: ListingFile, authority: Authority.Code, predecessors: [Predecessor],
        isFull: Bool, words: ((Asset.Particulars, _ entry: Int64) throws -> Void)? = nil
    ) throws {
        self.writer = writer
        self.file = file
        self.authority = authority
        connection = writer.connection
        family = Matching.Family(file.kind)
        id = Import.ID(writer.nextEntry)
        isFirst = writer.ledger.head.entry == 0
        reader = try RecordReader(connection: connection, importID: id, isFirst: isFirst)
        finder = RecordFinder(reader, family: family, predecessors: predecessors.map(\.code))
        earlier = try EarlierEditions(
            connection: connection, importID: id, authority: authority, predecessors: predecessors, family: family)
        hasOtherKinds = earlier.hasKinds(otherThan: file.kind)
        held = earlier.isEmpty ? nil : try HeldRows(connection: connection, family: family)
        unpublished = Set(try connection.all("SELECT record FROM unpublished WHERE until IS NULL") { $0.integer(0) })
        withdrawn = Dictionary(
            try connection.all("SELECT asset, reason FROM withdrawn_assets WHERE until IS NULL") {
                ($0.integer(0), $0.text(1))
            }, uniquingKeysWith: { $1 })
        insertConfirmation = try connection.prepare("INSERT OR IGNORE INTO confirmations VALUES (?, ?)")
        // With rows first and indexes after them the disk is written in order.
        writer.projection.passWords = words
        postponed = isFirst ? try PostponedIndexes(connection: connection) : nil

        content.beginObject()
        content.member("file", file.name)
        content.member("authority", authority.text)
        content.member("list", file.kind.rawValue)
        content.member("full", isFull)
        if let licence = file.licence { content.member("licence", licence) }
        if let attribution = file.attribution { content.member("attribution", attribution) }
        content.endObject()
        _ = try writer.ledger.append(kind: "import-begun", subject: id.description, content: content.bytes)
    }

    // MARK: Rows

    /// Takes a row in; nil where only the rows that follow can tell what it is about. Such rows come again with
    /// `takeHeld`.
    public func take(_ row: RowStatement) throws -> Taken? {
        if let list = row.columns, list !== newestColumns {
            columns.take(list)
            newestColumns = list
        }
        let found = try finder.find(row, isLast: held == nil)
        if let held {
            switch found.match {
            case .none, .undecided:
                try held.hold(row)
                return nil
            case .same, .seen: break
            }
        }
        return try take(row, found)
    }

    /// Takes in the rows that waited, after all others: each against what the file no longer has.
    public func takeHeld(_ body: (RowStatement, Taken) throws -> Void) throws {
        guard let held, held.count > 0 else { return }
        try Reunion(held, earlier, reader, family).settle()
        try held.forEach { row, partner in
            var found = try finder.find(row, isLast: true)
            var likeness: Likeness?
            if case .none = found.match, let partner {
                likeness = try join(row, partner, &found)
            }
            var taken = try take(row, found)
            if let likeness { taken.possibleMatch?.likeness = likeness }
            try body(row, taken)
        }
    }

    /// Makes of a row without an entry what its likeness to one allows: the entry under a new reference, another listing
    /// of its asset, or, where that is doubtful, an entry of its own that says so.
    private func join(_ row: RowStatement, _ partner: HeldRows.Partner, _ found: inout RecordFinder.Found) throws
        -> Likeness?
    {
        let records = try earlier.unseenRecords(of: partner.asset, reader)
        guard let first = records.first, found.asset == nil || found.asset == partner.asset else { return nil }
        guard partner.isConfident else {
            found.possibleMatch = first
            return try Likeness(
                Likeness.Traits(reader.particulars(of: partner.asset)), Likeness.Traits(row.proposal.asset),
                isSoleUPRN: partner.hasSoleUPRN)
        }
        let telling = row.account
        let same = try records.first { record in
            guard (record.listing == nil) == (row.proposal.listing == nil) else { return false }
            guard record.listing != nil else { return true }
            let told = try reader.account(of: record)
            return Matching.canBeSameListing(told, telling) && Matching.shareADay(told, telling)
        }
        if let same { found.match = .same(same) } else { found.asset = partner.asset }
        found.possibleMatch = nil
        return nil
    }

    private func take(_ row: RowStatement, _ found: RecordFinder.Found) throws -> Taken {
        if hasOtherKinds, let list = row.proposal.listing?.list {
            origins[list, default: (0, 0)].rows += 1
            if case .same(let record) = found.match, let kind = try earlier.kind(of: record.entry), kind != file.kind {
                origins[list]?.ofOtherKind += 1
            }
        }
        var taken: Taken
        switch found.match {
        case .none, .undecided: taken = try takeNew(row, found)
        case .same(let record) where record.digest == row.digest: taken = try confirm(record)
        case .same(let record): taken = try change(record, row, found)
        case .seen(let record): taken = try `repeat`(record, row)
        }
        if !withdrawn.isEmpty { taken.withdrawal = withdrawn[taken.asset.number] }
        switch taken.outcome {
        case .new: counts.new += 1
        case .changed: counts.changed += 1
        case .confirmed: counts.confirmed += 1
        case .repeated: counts.repeated += 1
        }
        return taken
    }

    /// - Parameter reference: the council's own; what the row is about is on the list and not gone.
    public func countRejected(reference: String?) throws {
        counts.rejected += 1
        guard let reference, !earlier.isEmpty else { return }
        let asset = Asset.Particulars(authority: authority, reference: reference, name: reference)
        guard let key = Matching.referenceKey(asset, nil, family) else { return }
        for record in try reader.records(key) { spared.insert(record.entry) }
    }

    public func countNotWatched() { counts.notWatched += 1 }

    private func takeNew(_ row: RowStatement, _ found: RecordFinder.Found) throws -> Taken {
        let proposal = row.proposal
        let entry = writer.nextEntry
        let asset = found.asset ?? Asset.ID(entry)
        let listing = proposal.listing.map { _ in Listing.ID(entry) }
        try append(row, asset, listing, found.asset == nil ? .asset : .listing, keys: found.keys)
        if found.asset == nil { try writer.projection.insert(proposal.asset, id: asset, entry: entry) }
        for place in proposal.events.indices {
            try writer.projection.insert(
                proposal.events[place], listing: listing, asset: asset, entry: entry, ordinal: place + 1)
        }
        if let listing, let particulars = proposal.listing {
            try writer.projection.insert(particulars, id: listing, asset: asset, entry: entry)
        }
        let other = try found.possibleMatch.map { record in
            let known = try reader.particulars(of: record.asset)
            return PossibleMatch(
                asset: record.asset, listing: record.listing, name: known.name, authority: known.authority)
        }
        return Taken(
            outcome: .new, asset: asset, listing: listing, clashingLine: found.clashingLine, possibleMatch: other)
    }

    func append(
        _ row: RowStatement, _ asset: Asset.ID, _ listing: Listing.ID?, _ role: RegisterWriter.RecordRole,
        keys: [Matching.Key]
    ) throws {
        let entry = try writer.append(row, asset: asset, listing: listing, importID: id, role: role)
        for key in keys { try reader.keys.add(key, entry) }
    }

    private func confirm(_ record: RecordFinder.Record) throws -> Taken {
        insertConfirmation.bind(1, record.entry)
        insertConfirmation.bind(2, id.number)
        try insertConfirmation.run()
        confirmed.add(record.entry)
        try republish(record, at: nil)
        return Taken(outcome: .confirmed, asset: record.asset, listing: record.listing)
    }

    private func `repeat`(_ record: RecordFinder.Record, _ row: RowStatement) throws -> Taken {
        if row.digest != record.digest {
            let key = RecordFinder.digestKey(row.digest)
            if try !reader.records(key).contains(where: { $0.digest == row.digest }) {
                try append(row, record.asset, record.listing, .repeat, keys: [key])
            }
        }
        return Taken(
            outcome: .repeated, asset: record.asset, listing: record.listing, repeatedLine: record.line)
    }

    // MARK: The end

    /// Each asset that the file brought with one of another list that is very like it; to be asked after all rows.
    public func forEachLookAlike(_ body: (_ line: Int, Asset, PossibleMatch) throws -> Void) throws {
        if isFirst { return }
        let last = writer.ledger.head.entry
        try LookAlikes(connection: connection, importID: id).forEachPair(until: last) { pair in
            let other = pair.other.particulars
            try body(
                pair.line, pair.new,
                PossibleMatch(
                    asset: pair.other.id, listing: nil, name: other.name, authority: other.authority,
                    likeness: pair.likeness))
        }
    }

    /// Completes the import: its last ledger entry, the search index, and what is kept of its report.
    ///
    /// - Parameters:
    ///   - day: the legal day that the file speaks for.
    ///   - words: completes the index of the words that were handed on; nil where none were.
    public func finish(_ report: Import, day: CalendarDate, words: (() throws -> WordIndex.Plan)?) throws {
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
        content.member("withdrawn", counts.withdrawn)
        content.member("confirmed-entries", confirmed.description)
        columns.write(to: &content)
        content.endObject()
        try reader.keys.end()
        let finished = try writer.ledger.append(kind: "import", subject: id.description, content: content.bytes)
        try postponed?.build()
        if let words {
            try WordIndex.takeOver(words(), into: connection)
        } else {
            try writer.projection.indexSearch(entries: id.number...finished)
        }
        try ImportArchive(connection: connection).keep(
            report, id: id, at: writer.ledger.at, finished: finished, day: day, authority: authority)
    }
}
