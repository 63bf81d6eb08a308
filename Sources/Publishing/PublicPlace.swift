public import CommunityAssets

/// Where an asset is, as far as the public may know: vacant land is not to be found by its address
/// (Local Government Transparency Code 2015).
public struct PublicPlace: Sendable {
    private let particulars: Asset.Particulars

    public init(_ particulars: Asset.Particulars) {
        self.particulars = particulars
    }

    public var address: String? { particulars.isVacant ? PrivateValue.withheld : particulars.address }

    /// A UPRN leads to the address as surely as the address does.
    public var uprn: String? {
        guard particulars.isVacant, particulars.uprn != nil else { return particulars.uprn }
        return PrivateValue.withheld
    }

    public var geometry: String? { particulars.isVacant ? nil : particulars.geometry }

    /// The outward code is what stands before the space.
    public var postcode: String? {
        guard particulars.isVacant else { return particulars.postcode }
        return particulars.postcode?.split(separator: " ").first.map(String.init)
    }

    /// A closer point than the outward code's would tell the address.
    public var location: Location? {
        guard particulars.isVacant, particulars.location?.basis != .outwardCode else { return particulars.location }
        return nil
    }
}
