internal import CommunityAssets
internal import SQLite

/// How the projection's rows become the domain's values. Columns are named where they are decoded.
extension Row {
    static var assetColumns: SQL {
        """
        a.id, a.authority, a.reference, a.name, a.category, a.category_basis, a.uprn, a.address, a.postcode,
        a.latitude, a.longitude, a.location_basis, a.accuracy_metres, a.geometry, a.tenure, a.holding_type,
        a.ownership, a.vacant, a.entry
        """
    }

    borrowing func asset() throws -> Asset {
        guard let authority = Authority.Code(text(1)), let category = Category(rawValue: text(4)),
            let categoryBasis = Category.Basis(rawValue: text(5)), let ownership = Asset.Ownership(rawValue: text(16))
        else { throw StoreError(.damaged, "asset a\(integer(0)) has a value that this program does not know") }
        var location: Location?
        if let latitude = optionalReal(9), let longitude = optionalReal(10),
            let basis = optionalText(11).flatMap(Location.Basis.init)
        {
            location = Location(
                latitude: latitude, longitude: longitude, basis: basis, accuracyMetres: Int(integer(12)))
        }
        return Asset(
            id: Asset.ID(integer(0)),
            particulars: Asset.Particulars(
                authority: authority, reference: optionalText(2), name: text(3), category: category,
                categoryBasis: categoryBasis, uprn: optionalText(6), address: optionalText(7),
                postcode: optionalText(8), location: location, geometry: optionalText(13),
                tenure: optionalText(14), holdingType: optionalText(15), ownership: ownership,
                isVacant: integer(17) == 1))
    }

    static var listingColumns: SQL {
        """
        l.id, l.asset, l.regime, l.list, l.reference,
        (SELECT content ->> '$.listing.nominating-group' FROM ledger WHERE entry = l.entry), l.decision,
        (SELECT content ->> '$.listing.decision-reasons' FROM ledger WHERE entry = l.entry),
        (SELECT content ->> '$.listing.removal-reason' FROM ledger WHERE entry = l.entry),
        l.claimed_last_days, l.shows_bids, l.entry
        """
    }

    borrowing func listing() throws -> Listing {
        guard let list = Listing.List(rawValue: text(3)) else {
            throw StoreError(.damaged, "listing l\(integer(0)) has a value that this program does not know")
        }
        return Listing(
            id: Listing.ID(integer(0)), asset: Asset.ID(integer(1)),
            particulars: Listing.Particulars(
                regime: text(2), list: list, reference: optionalText(4), nominatingGroup: optionalText(5),
                decision: optionalText(6).flatMap(Listing.Decision.init), decisionReasons: optionalText(7),
                removalReason: optionalText(8),
                claimedLastDays: optionalText(9).map([Listing.ClaimedLastDay].init(packed:)) ?? [],
                showsBidRequests: integer(10) == 1))
    }

    static var eventColumns: SQL {
        """
        coalesce(e.told, e.key), e.until, e.listing, e.kind, e.day, e.basis,
        e.details ->> 'group', e.details ->> 'group-kinds', e.details ->> 'local-connection',
        e.details ->> 'decision', e.details ->> 'reason', e.details ->> 'valid-on', e.details ->> 'part',
        e.details ->> 'notice', e.details ->> 'disposal-kind', e.details ->> 'exemption',
        e.details ->> 'buyer-kind', e.details ->> 'outcome', e.details ->> 'note', e.details ->> 'by',
        e.details ->> 'supersedes', e.details ->> 'override-reason', e.details ->> 'until'
        """
    }

    borrowing func event() throws -> RegisterEvent {
        guard let basis = RegisterEvent.Basis(rawValue: text(5)) else {
            throw StoreError(
                .damaged, "event \(RegisterEvent.ID(key: integer(0))) has a value that this program does not know")
        }
        return RegisterEvent(
            id: RegisterEvent.ID(key: integer(0)),
            listing: optionalInteger(2).map { Listing.ID($0) },
            kind: RegisterEvent.Kind(rawValue: text(3)), on: CalendarDate(dayNumber: Int32(integer(4))), basis: basis,
            group: optionalText(6), groupKinds: optionalText(7).map([GroupKind].init(packed:)) ?? [],
            localConnection: optionalText(8).flatMap(RegisterEvent.Answer.init),
            decision: optionalText(9).flatMap(Listing.Decision.init), reason: optionalText(10),
            validOn: optionalText(11).flatMap { CalendarDate(iso: $0) }, part: optionalText(12),
            notice: optionalText(13).flatMap { RegisterEvent.ID(text: $0) },
            disposalKind: optionalText(14).flatMap(RegisterEvent.DisposalKind.init), exemption: optionalText(15),
            buyerKind: optionalText(16).flatMap(GroupKind.init), outcome: optionalText(17),
            until: optionalText(22).flatMap { CalendarDate(iso: $0) }, note: optionalText(18),
            by: optionalText(19), supersedes: optionalText(20).flatMap { RegisterEvent.ID(text: $0) },
            overrideReason: optionalText(21))
    }
}
