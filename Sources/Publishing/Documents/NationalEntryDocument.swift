public import CommunityAssets

/// An entry of a list in the form of the draft national specification for assets of community value
/// (planning.data.gov.uk, working draft of 4 March 2025), whose columns and names these are.
///
/// What the draft has no column for is not squeezed into another, so that a file that is read in again comes out the
/// same: `description` and `notes` stay empty.
public struct NationalEntryDocument: Document {
    public static let name = "national-entry"
    public static let meaning =
        "An entry in a council's list of assets of community value, in the form of the draft national specification."

    private let dossier: ListingDossier
    private let asset: Asset.Particulars
    private let authority: Authority
    private let notice: TracedEvent?
    private let request: TracedEvent?

    /// The law of which the specification speaks: Localism Act 2011, Part 5 Chapter 3.
    private static let regime = "en-acv-2011"

    /// Nil for a listing under another law, and for what a person took out of the register.
    public init?(_ listing: ListingDossier, of dossier: Dossier) {
        guard listing.listing.particulars.regime == NationalEntryDocument.regime, dossier.status != .withdrawn else {
            return nil
        }
        self.dossier = listing
        asset = dossier.asset.particulars
        authority = dossier.authority
        let effective = dossier.events.filter {
            $0.event.listing == listing.listing.id && $0.effect.effect == .effective
        }
        let notice = effective.last { $0.event.kind == .disposalNoticeReceived }
        self.notice = notice
        request = notice.flatMap { notice in
            effective.first { traced in
                traced.event.kind == .bidRequestReceived && traced.event.on >= notice.event.on
                    && (traced.event.notice ?? notice.event.id) == notice.event.id
            }
        }
    }

    private var particulars: Listing.Particulars { dossier.listing.particulars }
    private var place: PublicPlace { PublicPlace(asset) }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == NationalEntryDocument {
        define.text("reference", "The council's own reference, else the register's identifier of the listing.") {
            $0.particulars.reference ?? $0.asset.reference ?? $0.dossier.listing.id.description
        }
        define.text("name", "What it is called.") { $0.asset.name }
        define.text("address-text", "The address with its postcode; nothing where it is withheld.") { $0.address }
        define.text("description", "Nothing: the register holds no description.") { _ in nil }
        define.code("point", "The point that the council published, as well-known text in WGS84.") { $0.point }
        define.code("geometry", "The boundary, as well-known text in WGS84.") {
            $0.place.geometry.flatMap { WellKnownText(geoJSON: $0) }?.text
        }
        define.code("organisation", "The council, as a CURIE: by its register code, else by its GSS code.") {
            $0.authority.curie
        }
        define.date("nomination-date", "The day the nomination was received.") { $0.dossier.nominationDate }
        define.text("nominating-group", "The body that nominated.") { $0.particulars.nominatingGroup }
        define.choice("decision", "What the council decided.") { $0.decision }
        define.date("decision-date", "The day of the decision, else that of the entry in the list.") { $0.decidedOn }
        define.date("expiry-date", "The last day on the list: the council's where it printed one, else the law's.") {
            $0.lastDay
        }
        define.date("notification-to-sell-date", "The day the owner's newest notice was received.") {
            $0.notice?.event.on
        }
        define.text("interested-group", "The group whose request brought the full moratorium.") {
            $0.request.map { $0.event.group ?? unnamedGroup }
        }
        define.date("protected-period-start-date", "The first day of the protected period.") { $0.protectedFrom }
        define.text("notes", "Nothing: see above.") { _ in nil }
        define.date("entry-date", "The newest of the row's days on which something happened.") {
            [$0.dossier.nominationDate, $0.decidedOn, $0.notice?.event.on, $0.dossier.removedOn]
                .compactMap(\.self).max()
        }
        define.date("start-date", "The day the nomination was received.") { $0.dossier.nominationDate }
        define.date("end-date", "The day the entry was removed.") { $0.dossier.removedOn }
    }

    /// A request without a name still made the moratorium; a blank cell would say that there was none.
    private static let unnamedGroup = "a community interest group"

    private var address: String? {
        guard !asset.isVacant else { return nil }
        guard let postcode = place.postcode else { return place.address }
        guard let address = place.address else { return postcode }
        return address.contains(postcode) ? address : "\(address), \(postcode)"
    }

    /// What was found by a postcode is no point of the council's.
    private var point: String? {
        guard let location = place.location, [.published, .convertedFromOSGB36].contains(location.basis) else {
            return nil
        }
        return WellKnownText.point(latitude: location.latitude, longitude: location.longitude)
    }

    private var decision: Listing.Decision? {
        particulars.decision ?? (particulars.list == .listed ? .successful : nil)
    }

    private var decidedOn: CalendarDate? { dossier.decisionDate ?? dossier.enteredOn }

    private var lastDay: CalendarDate? {
        particulars.claimedLastDay(of: "listing") ?? dossier.listingWindow?.claimedLastDay
            ?? dossier.listingWindow?.lastDay
    }

    private var protectedFrom: CalendarDate? {
        guard let notice else { return nil }
        return dossier.evaluation.windows.first { $0.kind == "protected-period" && $0.notice == notice.event.id }?
            .firstDay
    }
}
