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
        l.id, l.asset, l.regime, l.list, l.reference, g.content ->> '$.listing.nominating-group', l.decision,
        g.content ->> '$.listing.decision-reasons', g.content ->> '$.listing.removal-reason',
        l.claimed_last_days, l.shows_bids, l.entry
        """
    }

    /// A listing's long texts stand in the ledger.
    static var listings: SQL { "listings AS l JOIN ledger AS g ON g.entry = l.entry" }

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
        "coalesce(e.told, e.key), e.until, e.listing, e.kind, e.day, e.basis, e.details"
    }

    borrowing func event() throws -> RegisterEvent {
        guard let basis = RegisterEvent.Basis(rawValue: text(5)) else {
            throw StoreError(
                .damaged, "event \(RegisterEvent.ID(key: integer(0))) has a value that this program does not know")
        }
        var event = RegisterEvent(
            id: RegisterEvent.ID(key: integer(0)), listing: optionalInteger(2).map { Listing.ID($0) },
            kind: RegisterEvent.Kind(rawValue: text(3)), on: CalendarDate(dayNumber: Int32(integer(4))), basis: basis)
        // Most events of a list have no more, and SQLite need not look for each of it.
        if let details = optionalText(6) { event.take(EventDetails(details)) }
        return event
    }
}

extension RegisterEvent {
    /// Member by member, since most have one or two, and to ask for each that there may be takes longer.
    fileprivate mutating func take(_ details: EventDetails) {
        for (key, value) in details.members {
            switch key {
            case "group": group = value
            case "group-kinds": groupKinds = [GroupKind](packed: value)
            case "local-connection": localConnection = Answer(rawValue: value)
            case "decision": decision = Listing.Decision(rawValue: value)
            case "reason": reason = value
            case "valid-on": validOn = CalendarDate(iso: value)
            case "part": part = value
            case "notice": notice = ID(text: value)
            case "disposal-kind": disposalKind = DisposalKind(rawValue: value)
            case "exemption": exemption = value
            case "buyer-kind": buyerKind = GroupKind(rawValue: value)
            case "outcome": outcome = value
            case "until": until = CalendarDate(iso: value)
            case "note": note = value
            case "by": by = value
            case "supersedes": supersedes = ID(text: value)
            case "override-reason": overrideReason = value
            default: break
            }
        }
    }
}
