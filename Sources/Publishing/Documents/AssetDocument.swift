public import CommunityAssets
internal import JSON

/// An asset whole, as the public may see it.
public struct AssetDocument: Document {
    public static let name = "asset"
    public static let meaning =
        "Land or a building that a community uses or a council owns, with its listings, windows and what may be done."

    private let dossier: Dossier

    public init(_ dossier: Dossier) {
        self.dossier = dossier
    }

    /// The boundary, else the point, as a GeoJSON geometry; nil where the place is not known or not public.
    func writeGeometry(to json: inout JSONWriter) {
        if let geometry = place.geometry { return json.json(geometry) }
        guard let location = place.location else { return json.null() }
        json.beginObject()
        json.member("type", "Point")
        json.key("coordinates")
        json.beginArray()
        json.decimal(location.longitude)
        json.decimal(location.latitude)
        json.endArray()
        json.endObject()
    }

    var id: Asset.ID { dossier.asset.id }

    private var particulars: Asset.Particulars { dossier.asset.particulars }
    private var place: PublicPlace { PublicPlace(particulars) }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == AssetDocument {
        define.identifier("id", "Permanent and never reused.") { .asset($0.dossier.asset.id) }
        define.text("name", "What it is called.") { $0.particulars.name }
        define.choice("category", "What kind of place it is.") { $0.particulars.category }
        define.code("category-basis", "Whether the source named the category.", allowed: { ["stated", "inferred"] }) {
            $0.particulars.categoryBasis.rawValue
        }
        define.document("authority", "The council whose list it is on.") { AuthorityReference($0.dossier.authority) }
        define.text("reference", "The council's own reference.") { $0.particulars.reference }
        define.code("uprn", "Unique Property Reference Number, 12 digits.") { $0.place.uprn }
        define.text("address", "In full, or (withheld).") { $0.place.address }
        define.code("postcode", "In full, or the outward code where the address is withheld.") { $0.place.postcode }
        define.document("location", "A point in WGS84.") { $0.place.location.map(LocationPart.init) }
        define.json("geometry", "The boundary as a GeoJSON geometry.") { $0.place.geometry }
        define.text("tenure", "As the council names it.") { $0.particulars.tenure }
        define.text("holding-type", "As the council names it.") { $0.particulars.holdingType }
        define.choice("ownership", "Who owns it: a public body or not.") { $0.particulars.ownership }
        define.choice("status", "How it stands on the council's lists on the legal day.") { $0.dossier.status }
        define.choice("standing", "Where the owner's notice stands; null unless listed.") { $0.dossier.standing }
        define.boolean("at-risk", "Whether any sign tells that the community may lose it.") {
            !$0.dossier.risks.isEmpty
        }
        define.documents("risks", "The signs that the community may lose it.") {
            $0.dossier.risks.lazy.map(RiskPart.init)
        }
        define.documents("listings", "Its entries in the council's lists.") { document in
            document.dossier.listings.lazy.map {
                ListingDocument($0, withholdsPlace: document.particulars.isVacant)
            }
        }
        define.documents("windows", "The periods of law that follow from its events.") { document in
            document.dossier.listings.lazy.flatMap { listing in
                listing.evaluation.windows.lazy.map { window in
                    WindowDocument(
                        window, asset: document.dossier.asset.id, regime: listing.listing.particulars.regime)
                }
            }
        }
        define.documents("permissions", "What may be done with it today, and what not.") {
            $0.dossier.permissions.lazy.map(PermissionPart.init)
        }
        define.documents("duties", "What somebody must do because of an event.") {
            $0.dossier.duties.lazy.map(DutyPart.init)
        }
        define.documents("warnings", "What to know before relying on the answer.") {
            $0.dossier.warnings.lazy.map(WarningPart.init)
        }
        define.texts("aliases", "Other names it has had.") { $0.dossier.aliases }
        define.instant("first-seen", "When the register first heard of it.") { $0.dossier.firstSeen }
        define.instant("last-changed", "When the register last heard anything new of it.") { $0.dossier.lastChanged }
        define.instant("last-confirmed", "When a source last said the same again.") { $0.dossier.lastConfirmed }
        define.date("no-longer-published", "The day from which the council's list no longer has it.") {
            $0.dossier.noLongerPublished
        }
        define.document("source", "The row of the file that it was read from.") { document in
            document.dossier.source.map {
                SourcePart($0, withholdsPlace: document.particulars.isVacant)
            }
        }
    }
}
