/// What became of land that an owner wished to sell, as `outcome-known` tells it.
public enum SaleOutcome: String, Sendable, CaseIterable {
    case community
    case otherBuyer = "other-buyer"
    case notSold = "not-sold"
    case withdrawn, unknown
}
