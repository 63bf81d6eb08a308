/// The outlines of an area on the map, in WGS84: what an odd number of them surrounds lies inside.
public struct Boundary: Hashable, Sendable {
    /// In millionths of a degree, a tenth of a metre.
    public struct Corner: Hashable, Sendable {
        public var latitude: Int32
        public var longitude: Int32

        public init(latitude: Int32, longitude: Int32) {
            self.latitude = latitude
            self.longitude = longitude
        }

        /// Nil for what is no place on Earth.
        public init?(latitude: Double, longitude: Double) {
            guard latitude.magnitude <= 90, longitude.magnitude <= 180 else { return nil }
            self.init(
                latitude: Int32((latitude * 1_000_000).rounded()), longitude: Int32((longitude * 1_000_000).rounded()))
        }
    }

    /// Each closed, its last corner leading back to its first; of three corners or more.
    public var outlines: [[Corner]]

    public init(outlines: [[Corner]]) {
        self.outlines = outlines
    }
}
