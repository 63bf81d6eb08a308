internal import CommunityAssets
internal import JSON

/// The JSON that a ledger entry holds: members are left out where there is nothing to say, or what is usual (a category
/// is stated, an owner unknown, an event published), so that the text of a statement is short, and one and the same for
/// the same facts.
extension JSONWriter {
    mutating func write(_ asset: Asset.Particulars) {
        beginObject()
        text("authority", asset.authority.text)
        text("reference", asset.reference)
        text("name", asset.name)
        text("category", asset.category.rawValue)
        if asset.categoryBasis != .stated { text("category-basis", asset.categoryBasis.rawValue) }
        text("uprn", asset.uprn)
        text("address", asset.address)
        text("postcode", asset.postcode)
        if let location = asset.location {
            member("latitude", location.latitude)
            member("longitude", location.longitude)
            text("location-basis", location.basis.rawValue)
            member("accuracy-metres", location.accuracyMetres)
        }
        text("geometry", asset.geometry)
        text("tenure", asset.tenure)
        text("holding-type", asset.holdingType)
        if asset.ownership != .unknown { text("ownership", asset.ownership.rawValue) }
        if asset.isVacant { member("vacant", 1) }
        endObject()
    }

    mutating func write(_ listing: Listing.Particulars) {
        beginObject()
        text("regime", listing.regime)
        text("list", listing.list.rawValue)
        text("reference", listing.reference)
        text("nominating-group", listing.nominatingGroup)
        text("decision", listing.decision?.rawValue)
        text("decision-reasons", listing.decisionReasons)
        text("removal-reason", listing.removalReason)
        if !listing.claimedLastDays.isEmpty { text("claimed-last-days", listing.claimedLastDays.packed) }
        if listing.showsBidRequests { member("shows-bid-requests", 1) }
        endObject()
    }

    /// The identifier is not written: it follows from the entry and the event's place in it.
    mutating func write(_ event: RegisterEvent) {
        beginObject()
        text("event", event.kind.rawValue)
        day("on", event.on)
        if event.basis != .published { text("basis", event.basis.rawValue) }
        writeMembers(of: event)
        endObject()
    }

    /// What only some events have, as an object; answers whether there is anything.
    mutating func writeDetails(of event: RegisterEvent) -> Bool {
        beginObject()
        let before = bytes.count
        writeMembers(of: event)
        let hasAny = bytes.count > before
        endObject()
        return hasAny
    }

    private mutating func writeMembers(of event: RegisterEvent) {
        text("group", event.group)
        if !event.groupKinds.isEmpty { text("group-kinds", event.groupKinds.packed) }
        text("local-connection", event.localConnection?.rawValue)
        text("decision", event.decision?.rawValue)
        text("reason", event.reason)
        if let validOn = event.validOn { day("valid-on", validOn) }
        text("part", event.part)
        text("notice", event.notice?.description)
        text("disposal-kind", event.disposalKind?.rawValue)
        text("exemption", event.exemption)
        text("buyer-kind", event.buyerKind?.rawValue)
        text("outcome", event.outcome)
        if let until = event.until { day("until", until) }
        text("note", event.note)
        text("by", event.by)
        text("supersedes", event.supersedes?.description)
        text("override-reason", event.overrideReason)
    }

    private mutating func text(_ name: String, _ value: String?) {
        guard let value else { return }
        member(name, value)
    }

    private mutating func day(_ name: String, _ value: CalendarDate) {
        key(name)
        let bytes = value.isoBytes
        string(ascii: bytes.span)
    }
}

extension [Listing.ClaimedLastDay] {
    /// `kind=YYYY-MM-DD`, separated by spaces.
    var packed: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 * count)
        for claim in self {
            if !bytes.isEmpty { bytes.append(0x20) }
            bytes.append(contentsOf: claim.kind.utf8)
            bytes.append(0x3D)
            let day = claim.lastDay.isoBytes
            for index in day.indices { bytes.append(day[index]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    init(packed text: String) {
        self = text.split(separator: " ").compactMap { part in
            let halves = part.split(separator: "=")
            guard halves.count == 2, let day = CalendarDate(iso: halves[1]) else { return nil }
            return Listing.ClaimedLastDay(kind: String(halves[0]), lastDay: day)
        }
    }
}

extension [GroupKind] {
    var packed: String { map(\.rawValue).joined(separator: " ") }

    init(packed text: String) {
        self = text.split(separator: " ").compactMap { GroupKind(rawValue: String($0)) }
    }
}
