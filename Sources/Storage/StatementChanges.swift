internal import CommunityAssets

/// What differs, field by field, between what a record stated and what a newer row states.
enum StatementChanges {
    struct Change {
        let field: String
        let old: String?
        let new: String?
    }

    static func between(_ old: RecordReader.Statement, _ new: Proposal, role: RegisterWriter.RecordRole) -> [Change] {
        var changes: [Change] = []
        if role == .asset { changes += differing(fields(of: old.asset), fields(of: new.asset)) }
        // What a row leaves out stays, but for a removal; and with a decision what it was.
        let told = Set(new.events.map(\.kind)).union([.listingRemoved])
        let stays = new.listing?.decision == nil && old.events.contains { $0.kind == .decisionMade }
        changes += differing(old.listing.map(fields) ?? [], new.listing.map(fields) ?? []).filter { change in
            !(stays && !told.contains(.decisionMade) && ["decision", "list"].contains(change.field))
        }
        changes += differing(fields(of: old.events.filter { told.contains($0.kind) }), fields(of: new.events))
        return changes
    }

    private static func differing(_ old: [(String, String?)], _ new: [(String, String?)]) -> [Change] {
        var names: [String] = []
        for (name, _) in new + old where !names.contains(name) { names.append(name) }
        return names.compactMap { name in
            let before = old.first { $0.0 == name }?.1
            let after = new.first { $0.0 == name }?.1
            return before == after ? nil : Change(field: name, old: before, new: after)
        }
    }

    private static func fields(of asset: Asset.Particulars) -> [(String, String?)] {
        [
            ("reference", asset.reference), ("name", asset.name), ("category", asset.category.rawValue),
            ("uprn", asset.uprn), ("address", asset.isVacant ? nil : asset.address), ("postcode", asset.postcode),
            ("location", asset.location.map { "\($0.latitude), \($0.longitude)" }), ("geometry", asset.geometry),
            ("tenure", asset.tenure), ("holding-type", asset.holdingType), ("ownership", asset.ownership.rawValue),
        ]
    }

    private static func fields(of listing: Listing.Particulars) -> [(String, String?)] {
        [
            ("list", listing.list.rawValue), ("nominating-group", listing.nominatingGroup),
            ("decision", listing.decision?.rawValue), ("decision-reasons", listing.decisionReasons),
            ("removal-reason", listing.removalReason),
        ] + listing.claimedLastDays.map { ("claimed-last-day of \($0.kind)", $0.lastDay.description) }
    }

    private static func fields(of events: [RegisterEvent]) -> [(String, String?)] {
        events.map { ($0.kind.rawValue, $0.on.description) }
    }
}
