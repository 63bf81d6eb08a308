public import CommunityAssets
internal import JSON
internal import SQLite

/// What a person says of assets as a whole: which are one, which never were, which were to be left out.
extension RegisterWriter {
    /// What is told of an asset, so far and from now on, belongs to another.
    public func merge(_ asset: Asset.ID, into survivor: Asset.ID, reason: String?) throws {
        let entry = try append("merge", asset) { content in
            content.member("into", survivor.description)
            if let reason { content.member("reason", reason) }
        }
        try connection.run("INSERT INTO merges VALUES (\(asset.number), \(entry), NULL, \(survivor.number))")
    }

    /// An asset that was merged into another is one of its own again.
    public func unmerge(_ asset: Asset.ID, from survivor: Asset.ID, reason: String?) throws {
        let entry = try append("split", asset) { content in
            content.member("from", survivor.description)
            if let reason { content.member("reason", reason) }
        }
        try connection.run("UPDATE merges SET until = \(entry) WHERE asset = \(asset.number) AND until IS NULL")
    }

    /// Takes listings out of an asset and makes another of them, with the particulars that the first one's row gave;
    /// answers its id. Each listing, and the row it is kept by, is told again as that asset's.
    public func split(
        _ listings: [Listing.ID], from asset: Asset.ID, as particulars: Asset.Particulars, reason: String?
    ) throws -> Asset.ID {
        let new = Asset.ID(nextEntry)
        let entry = try append("split", new) { content in
            content.member("from", asset.description)
            if let reason { content.member("reason", reason) }
            content.key("asset")
            content.write(particulars)
        }
        try projection.insert(particulars, id: new, entry: entry)
        try projection.indexSearch(entries: entry...entry)
        var role = RecordRole.asset
        for listing in listings {
            let moved = try move(listing, to: new, role: role)
            if moved { role = .listing }
        }
        return new
    }

    /// Answers whether the listing is kept by a row of a list.
    private func move(_ listing: Listing.ID, to asset: Asset.ID, role: RecordRole) throws -> Bool {
        let reader = try StatedContent.Reader(connection)
        var stated: (entry: Int64, content: String)?
        try connection.forEach(
            """
            SELECT l.entry, g.content
            FROM listings AS l
            JOIN ledger AS g ON g.entry = l.entry
            WHERE (l.entry = \(listing.number) OR l.id = \(listing.number) AND l.id <> l.entry)
              AND l.id = \(listing.number) AND l.until IS NULL
            """
        ) { row in
            stated = (row.integer(0), row.text(1))
            return false
        }
        guard let stated, let particulars = try reader.listing(stated.content) else {
            throw StoreError(.damaged, "listing \(listing) has no statement in the ledger")
        }
        let record = try KeptRecord.of(listing, connection)
        let entry = try append("moved-listing", asset, claimed: record?.claimed) { content in
            if let record {
                content.member("import", Import.ID(record.importID).description)
                content.member("line", Int(record.line))
                if !record.confirmedBy.isEmpty { content.member("confirmed-by", record.confirmedBy.packed) }
            }
            content.member("listing-id", listing.description)
            if let record, let asset = try reader.asset(record.content) {
                content.key("asset")
                content.write(asset)
            }
            content.key("listing")
            content.write(particulars)
            if let record {
                content.key("events")
                content.beginArray()
                for event in try reader.events(record.content) { content.write(event) }
                content.endArray()
            }
        }
        try projection.close(listing, at: entry)
        try projection.insert(particulars, id: listing, asset: asset, entry: entry)
        try connection.run("INSERT INTO splits VALUES (\(listing.number), \(entry), \(asset.number))")
        guard let record else { return false }
        try keep(record, as: entry, asset: asset, listing: listing, role: role)
        return true
    }

    // MARK: Taken out, and put back

    /// An asset was to be left out of the register; it stays readable, with the reason.
    public func withdraw(_ asset: Asset.ID, reason: String) throws {
        let entry = try append("asset-withdrawn", asset) { $0.member("reason", reason) }
        try connection.run("INSERT INTO withdrawn_assets VALUES (\(asset.number), \(entry), NULL, \(reason))")
    }

    /// An asset that was withdrawn is in the register again.
    public func restore(_ asset: Asset.ID, reason: String?) throws {
        let entry = try append("asset-restored", asset) { content in
            if let reason { content.member("reason", reason) }
        }
        try connection.run(
            "UPDATE withdrawn_assets SET until = \(entry) WHERE asset = \(asset.number) AND until IS NULL")
    }
}
