internal import CommunityAssets

extension ImportSession {
    func change(
        _ record: RecordFinder.Record, _ row: RowStatement, _ found: RecordFinder.Found
    ) throws -> Taken {
        let proposal = row.proposal
        let old = try reader.statement(of: record)
        let entry = writer.nextEntry
        let listing = proposal.listing.map { _ in record.listing ?? Listing.ID(entry) }
        try append(row, record.asset, listing, record.role, keys: found.keys)
        try writer.closeRecord(record.entry, at: entry)
        try republish(record, at: entry)

        if record.role == .asset, old.asset != proposal.asset {
            try writer.projection.close(record.asset, at: entry)
            try writer.projection.insert(proposal.asset, id: record.asset, entry: entry)
        }
        if let listing, let particulars = proposal.listing, old.listing != particulars {
            if record.listing != nil { try writer.projection.close(listing, at: entry) }
            try writer.projection.insert(particulars, id: listing, asset: record.asset, entry: entry)
        }
        let (leftOut, takenBack) = try replaceEvents(
            of: old, by: proposal.events, listing: listing, asset: record.asset, entry: entry)
        let formerReference = old.listing?.reference ?? old.asset.reference
        let reference = proposal.listing?.reference ?? proposal.asset.reference
        let isRenamed = Matching.folded(formerReference ?? "") != Matching.folded(reference ?? "")
        return Taken(
            outcome: .changed, asset: record.asset, listing: listing,
            formerReference: isRenamed ? formerReference : nil, takenBack: takenBack, leftOut: leftOut,
            changes: StatementChanges.between(old, proposal, role: record.role).map { change in
                Import.Change(
                    asset: record.asset, listing: listing, name: old.asset.name, line: row.line, field: change.field,
                    old: change.old,
                    new: change.new)
            })
    }

    /// Events that the newer edition states otherwise take the place of the older ones, which stay in the
    /// history; those it states again keep their identity, and those that an officer has told already are not
    /// told twice. What it leaves out stays: a blank cell ends no window. Only a removal is taken back with the
    /// word for it, since that leaves the land protected.
    ///
    /// - Returns: what was left out and stays, and the removals that were taken back.
    private func replaceEvents(
        of old: RecordReader.Statement, by events: [RegisterEvent], listing: Listing.ID?, asset: Asset.ID, entry: Int64
    ) throws -> (leftOut: [RegisterEvent], takenBack: [RegisterEvent]) {
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
        let takenBack = remaining.filter { $0.kind == .listingRemoved }
        for event in takenBack { try close(event, at: entry) }
        return (remaining.filter { $0.kind != .listingRemoved }, takenBack)
    }

    private func close(_ event: RegisterEvent, at entry: Int64) throws {
        if let id = event.id { try writer.projection.close(id, at: entry) }
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
