/// What kind of place an asset is. The law has no such list; it is how people search.
public enum Category: String, Sendable, CaseIterable {
    case pub
    case postOffice = "post-office"
    case shop
    case villageHall = "village-hall"
    case communityCentre = "community-centre"
    case leisureCentre = "leisure-centre"
    case sportsGround = "sports-ground"
    case swimmingPool = "swimming-pool"
    case library, museum, theatre, cinema
    case placeOfWorship = "place-of-worship"
    case park, allotment
    case openSpace = "open-space"
    case school, health
    case publicToilet = "public-toilet"
    case carPark = "car-park"
    case office, other

    /// Whether the source named the category, or Hearth read it out of the name.
    public enum Basis: String, Sendable {
        case stated, inferred
    }
}
