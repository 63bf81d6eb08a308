/// The metres of web maps (EPSG 3857): a sphere of the earth's equatorial radius on Mercator's projection.
enum WebMercator {
    private static let radius = 6_378_137.0

    /// Whether a point lies within the frame of the United Kingdom, in metres.
    static func holds(x: Double, y: Double) -> Bool {
        (-1_000_000...250_000).contains(x) && (6_300_000...8_700_000).contains(y)
    }

    /// WGS84 degrees of a point, in metres (EPSG Guidance Note 7-2, method 1024).
    static func wgs84(x: Double, y: Double) -> (latitude: Double, longitude: Double) {
        // The latitude is the angle whose sine is the hyperbolic tangent of the northing.
        let growth = exponential(2 * y / radius)
        let sine = (growth - 1) / (growth + 1)
        let cosine = 2 * growth.squareRoot() / (growth + 1)
        var latitude = 0.95  // of Britain's middle, in radians
        for _ in 0..<6 {
            let (own, beside) = NationalGrid.sineAndCosine(latitude)
            latitude += sine * beside - cosine * own
        }
        return (latitude * 180 / .pi, x / radius * 180 / .pi)
    }

    /// By its series, for an exponent of a few units.
    private static func exponential(_ exponent: Double) -> Double {
        let part = exponent / 16
        var sum = 1.0
        for term in stride(from: 18, to: 0, by: -1) { sum = 1 + part / Double(term) * sum }
        for _ in 0..<4 { sum *= sum }
        return sum
    }
}
