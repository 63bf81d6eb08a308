internal import CommunityAssets
internal import SQLite

extension RegisterReader {
    /// A version of an asset with all that hangs on it, and on those that were merged into it.
    func complete(_ version: Asset, toldIn told: Int64) throws -> StoredAsset {
        let id = version.id
        let origins = standings.isSurvivor(id) ? standings.origins(of: id) : [id]
        var sources: [Source] = []
        for origin in origins { sources += try self.sources(of: origin) }
        let account = try account(of: version, toldIn: told, origins, sources)
        var changed = max(account.told, sources.map(\.entry).max() ?? 0, standings.lastEntry(about: id))

        var byListing: [Listing.ID: Source] = [:]
        var byEntry: [Int64: Source] = [:]
        for source in sources {
            if let listing = source.listing, byListing[listing] == nil { byListing[listing] = source }
            byEntry[source.entry] = source
        }
        var listings: [StoredListing] = []
        var formerReferences: [String] = []
        for origin in origins {
            selectListings.bind(1, origin.number)
            selectListings.bind(2, entry)
            try selectListings.forEach { row in
                let held = try row.listing()
                let listing = Listing(id: held.id, asset: id, particulars: held.particulars)
                changed = max(changed, row.integer(11))
                if row.integer(11) != listing.id.number { formerReferences += try references(of: listing.id) }
                let source = byListing[listing.id]
                listings.append(
                    StoredListing(listing: listing, source: source?.provenance, publishedOn: source?.confirmedBy.day))
                return true
            }
        }

        var events: [StoredEvent] = []
        try forEachEvent(of: origins, listings) { event, until in
            let told = event.id?.entry ?? 0
            let replaced = try until.map { ($0, try instant(of: $0)) }
            changed = max(changed, told, until ?? 0)
            let source = event.basis == .recorded ? nil : try byEntry[told]?.provenance ?? source(of: told)
            events.append(StoredEvent(event: event, at: try instant(of: told), replaced: replaced, source: source))
        }

        var formerAuthorities: [Authority.Code] = []
        for origin in origins where origins.count > 1 || account.told != id.number {
            for former in try versions(of: origin) where former.entry != account.told {
                if let reference = former.reference { formerReferences.append(reference) }
                if former.authority != account.particulars.authority, !formerAuthorities.contains(former.authority) {
                    formerAuthorities.insert(former.authority, at: 0)
                }
            }
        }
        let current = Set([account.particulars.reference] + listings.map(\.listing.particulars.reference))
        var aliases = origins.dropFirst().map(\.description)
        for reference in formerReferences where !current.contains(reference) && !aliases.contains(reference) {
            aliases.append(reference)
        }
        let unpublished = try unpublished(sources)
        return StoredAsset(
            asset: Asset(id: id, particulars: account.particulars), listings: listings, events: events,
            aliases: aliases, formerAuthorities: formerAuthorities, noLongerPublished: unpublished?.day,
            withdrawal: try standings.withdrawn[id].map { withdrawal in
                Withdrawal(reason: withdrawal.reason, at: try instant(of: withdrawal.entry))
            },
            firstSeen: try origins.map { try instant(of: $0.number) }.min() ?? 0,
            lastChanged: try instant(of: max(changed, unpublished?.entry ?? 0)),
            lastChangedIn: max(changed, unpublished?.entry ?? 0),
            lastConfirmed: try account.source?.confirmedBy.at ?? instant(of: account.told),
            source: account.source?.provenance)
    }

    // MARK: Which account of it speaks

    private struct Account {
        let particulars: Asset.Particulars
        let told: Int64
        let source: Source?
    }

    /// The asset's own account, unless a newer edition of the same list has only that of one merged into it.
    private func account(
        of version: Asset, toldIn told: Int64, _ origins: [Asset.ID], _ sources: [Source]
    ) throws -> Account {
        func own(_ asset: Asset.ID) -> Source? { sources.first { $0.role == .asset && $0.asset == asset } }
        var account = Account(particulars: version.particulars, told: told, source: own(version.id))
        for origin in origins.dropFirst() {
            guard let source = own(origin), let present = account.source,
                source.confirmedBy.family == present.confirmedBy.family,
                source.confirmedBy.id > present.confirmedBy.id
            else { continue }
            try forEachVersion(RegisterReader.isAsset(origin), order: "a.id") { asset, told in
                account = Account(particulars: asset.particulars, told: told, source: source)
                return false
            }
        }
        return account
    }

    // MARK: What it was called before

    /// All that was told of an asset's own words, oldest first, but for what undone imports told.
    private func versions(of asset: Asset.ID) throws -> [(entry: Int64, reference: String?, authority: Authority.Code)]
    {
        try connection.all(
            """
            SELECT a.entry, a.reference, a.authority
            FROM assets AS a
            WHERE \(RegisterReader.isAsset(asset)) AND a.entry <= \(entry)
            ORDER BY a.entry
            """
        ) { row in
            guard let authority = Authority.Code(row.text(2)), !imports.isUndone(row.integer(0)) else { return nil }
            return (row.integer(0), row.optionalText(1), authority)
        }.compactMap(\.self)
    }

    private func references(of listing: Listing.ID) throws -> [String] {
        try connection.all(
            """
            SELECT l.entry, l.reference
            FROM listings AS l
            WHERE (l.entry = \(listing.number) OR l.id = \(listing.number) AND l.id <> l.entry)
              AND l.id = \(listing.number) AND l.entry <= \(entry) AND l.reference IS NOT NULL
            ORDER BY l.entry
            """
        ) { imports.isUndone($0.integer(0)) ? nil : $0.text(1) }.compactMap(\.self)
    }

    // MARK: Sources

    struct Source {
        let provenance: Provenance
        let asset: Asset.ID
        let listing: Listing.ID?
        let role: RegisterWriter.RecordRole
        let entry: Int64
        /// The newest import that had the row.
        let confirmedBy: ImportSpans.Span
    }

    private func sources(of asset: Asset.ID) throws -> [Source] {
        var sources: [Source] = []
        selectRecords.bind(1, asset.number)
        selectRecords.bind(2, entry)
        try selectRecords.forEach { row in
            guard let role = RegisterWriter.RecordRole(rawValue: row.text(4)), let origin = imports[row.integer(1)]
            else {
                throw StoreError(.damaged, "the source of asset \(asset) is not there")
            }
            sources.append(
                Source(
                    provenance: provenance(
                        origin, line: row.integer(2), claimed: try claimed(row, column: 5, of: origin.id)),
                    asset: asset, listing: row.optionalInteger(3).map { Listing.ID($0) }, role: role,
                    entry: row.integer(0), confirmedBy: row.optionalInteger(6).flatMap { imports[$0] } ?? origin))
            return true
        }
        return sources
    }

    /// The row that an entry was told by, which a newer one took the place of.
    private func source(of entry: Int64) throws -> Provenance? {
        var found: Provenance?
        selectRecord.bind(1, entry)
        try selectRecord.forEach { row in
            if let origin = imports[row.integer(0)] {
                found = provenance(origin, line: row.integer(1), claimed: try claimed(row, column: 2, of: origin.id))
            }
            return false
        }
        return found
    }

    private func provenance(_ origin: ImportSpans.Span, line: Int64, claimed: String) -> Provenance {
        Provenance(
            importID: Import.ID(origin.id), file: origin.file, fileSHA256: origin.sha256, line: Int(line),
            claimed: claimed)
    }

    /// The newest day on which a whole list lacked it, if no list has it any more.
    private func unpublished(_ sources: [Source]) throws -> (day: CalendarDate, entry: Int64)? {
        guard standings.hasUnpublished, !sources.isEmpty else { return nil }
        var newest: (day: CalendarDate, entry: Int64)?
        for source in sources {
            var own: (day: CalendarDate, entry: Int64)?
            selectUnpublished.bind(1, source.entry)
            selectUnpublished.bind(2, entry)
            try selectUnpublished.forEach { row in
                own = (CalendarDate(dayNumber: Int32(row.integer(0))), row.integer(1))
                return false
            }
            guard let own else { return nil }
            if own.entry > newest?.entry ?? 0 { newest = own }
        }
        return newest
    }

    // MARK: Events

    /// Events in the order of their days, each with the entry that took its place; what undone imports told, and that
    /// they took anything's place, is left out.
    private func forEachEvent(
        of origins: [Asset.ID], _ listings: [StoredListing], _ body: (RegisterEvent, Int64?) throws -> Void
    ) throws {
        func take(_ row: borrowing Row, _ body: (RegisterEvent, Int64?) throws -> Void) throws {
            let until = row.optionalInteger(1).flatMap { $0 <= entry ? $0 : nil }
            if imports.isUndone(row.integer(RegisterReader.eventKey) / RowKey.mostInAnEntry) { return }
            if let until, imports.isUndone(until) { return }
            try body(try row.event(), until)
        }
        guard standings.hasMoves else {
            selectEvents.bind(1, origins[0].number)
            selectEvents.bind(2, entry)
            return try selectEvents.forEach { row in
                try take(row, body)
                return true
            }
        }
        // A listing's events follow it to another asset; those of the land itself stay.
        let own = Set(listings.map(\.listing.id))
        var events: [(event: RegisterEvent, until: Int64?)] = []
        var met: Set<RegisterEvent.ID> = []
        func gather(_ statement: Statement, _ number: Int64) throws {
            statement.bind(1, number)
            statement.bind(2, entry)
            try statement.forEach { row in
                try take(row) { event, until in
                    guard event.listing.map(own.contains) ?? true, let id = event.id, met.insert(id).inserted else {
                        return
                    }
                    events.append((event, until))
                }
                return true
            }
        }
        for origin in origins { try gather(selectEvents, origin.number) }
        for listing in own { try gather(selectListingEvents, listing.number) }
        events.sort { ($0.event.on, $0.event.id!) < ($1.event.on, $1.event.id!) }  // only those with one were taken
        for (event, until) in events { try body(event, until) }
    }

    /// Behind `Row.eventColumns`.
    private static let eventKey: Int32 = 7
}
