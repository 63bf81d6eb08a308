public import CommunityAssets
internal import JSON
internal import SQLite

extension ImportSession {
    /// An entry of the register that this file no longer has, though an earlier edition did.
    public struct Gone: Sendable {
        public let asset: Asset.ID
        /// The entry of a list of assets of community value; nil in other lists.
        public let listing: Listing.ID?
        /// Whether the asset has other listings, which may be in the file.
        public let hasOthers: Bool
        public let name: String
        public let reference: String?
        let record: Int64
    }

    /// How many entries of this authority's list no row of the file was about, without those that an earlier whole
    /// list lacked already. To be asked after all rows.
    public func countGone() throws -> Int {
        var count = 0
        try forEachUnseen { _ in
            count += 1
            return true
        }
        return count
    }

    /// Those entries, in the order in which they were told; `body` returns false to stop.
    public func forEachGone(_ body: (Gone) throws -> Bool) throws {
        try forEachUnseen { unseen in
            let known = try reader.particulars(of: unseen.asset)
            let reference = try reader.listing(unseen.listing)?.particulars.reference ?? known.reference
            let others = try connection.first(
                "SELECT count(*) FROM listings WHERE asset = \(unseen.asset.number) AND until IS NULL"
            ) { $0.integer(0) }
            return try body(
                Gone(
                    asset: unseen.asset, listing: unseen.listing, hasOthers: others ?? 0 > 1, name: known.name,
                    reference: reference, record: unseen.entry))
        }
    }

    private func forEachUnseen(_ body: (EarlierEditions.Unseen) throws -> Bool) throws {
        if earlier.isEmpty { return }
        if hasOtherKinds { try countOtherKinds() }
        try earlier.forEachUnseen { unseen in
            let isGone =
                try unseen.isOfWholeList && !unseen.isUnpublished && !spared.contains(unseen.entry)
                && isOfThisList(unseen)
                && !hasOtherHalf(unseen)
            return try isGone ? body(unseen) : true
        }
    }

    /// Whether the file should have what an earlier one had: a list of the same kind should, and so should one of
    /// another kind which goes on with most of it. A council that adds a column for statuses makes a list of all that
    /// was one of the listed; one that publishes its expired entries apart does not.
    private func isOfThisList(_ unseen: EarlierEditions.Unseen) throws -> Bool {
        if unseen.list == file.kind { return true }
        guard unseen.list == .mixed || file.kind == .mixed,
            let list = try reader.listing(unseen.listing)?.particulars.list, let origin = origins[list]
        else { return false }
        // Most of its rows go on with that one, and they are no small part of it.
        let missing = unseenOfOtherKinds?[list] ?? 0
        return origin.ofOtherKind * 2 >= origin.rows && origin.ofOtherKind * 5 >= origin.ofOtherKind + missing
    }

    /// Counts, for each list, the records that only lists of another kind had.
    private func countOtherKinds() throws {
        guard unseenOfOtherKinds == nil else { return }
        var counts: [Listing.List: Int] = [:]
        try earlier.forEachUnseen { unseen in
            if unseen.list != file.kind, let list = try reader.listing(unseen.listing)?.particulars.list {
                counts[list, default: 0] += 1
            }
            return true
        }
        unseenOfOtherKinds = counts
    }

    /// Whether somebody made one of an entry and another that the file has in the same list.
    private func hasOtherHalf(_ unseen: EarlierEditions.Unseen) throws -> Bool {
        let others = try earlier.otherHalves(of: unseen.asset)
        guard !others.isEmpty else { return false }
        let list = try reader.listing(unseen.listing)?.particulars.list
        return try others.contains { try reader.listing($0)?.particulars.list == list }
    }

    /// Notes that the council no longer publishes an entry. No period ends with it: a slip in a spreadsheet is no
    /// removal.
    ///
    /// - Parameter day: the legal day that the file speaks for.
    public func withdraw(_ gone: Gone, on day: CalendarDate) throws {
        let entry = try writer.append("unpublished", gone.asset) { content in
            content.member("import", id.description)
            content.member("record", gone.record)
            content.member("on", day.description)
        }
        try connection.run(
            "INSERT INTO unpublished VALUES (\(gone.record), \(entry), NULL, \(day.dayNumber), \(entry))")
        counts.withdrawn += 1
    }

    /// A row that the council had left out and publishes again.
    ///
    /// - Parameter entry: the entry that says so; nil where it has none of its own yet.
    func republish(_ record: RecordReader.Record, at entry: Int64?) throws {
        guard unpublished.contains(record.entry) else { return }
        let entry =
            try entry
            ?? writer.append("republished", record.asset) { content in
                content.member("import", id.description)
                content.member("record", record.entry)
            }
        try connection.run(
            "UPDATE unpublished SET until = \(entry) WHERE record = \(record.entry) AND until IS NULL")
    }
}
