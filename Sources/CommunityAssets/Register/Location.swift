/// A point in WGS84 and how it came to be known.
public struct Location: Hashable, Sendable {
    public enum Basis: String, Sendable, CaseIterable {
        case published
        case convertedFromOSGB36 = "converted-from-osgb36"
        case postcode
        case outwardCode = "outward-code"
    }

    /// Degrees, positive to the north.
    public let latitude: Double
    /// Degrees, positive to the east.
    public let longitude: Double
    public let basis: Basis
    /// How far the true place may lie from the point, in metres.
    public let accuracyMetres: Int

    public init(latitude: Double, longitude: Double, basis: Basis, accuracyMetres: Int) {
        // Six decimals, a tenth of a metre: what is published, so that what is kept is the same number.
        self.latitude = (latitude * 1_000_000).rounded() / 1_000_000
        self.longitude = (longitude * 1_000_000).rounded() / 1_000_000
        self.basis = basis
        self.accuracyMetres = accuracyMetres
    }
}
