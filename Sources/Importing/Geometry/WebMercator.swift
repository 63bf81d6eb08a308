/// The projection of the maps of the web (EPSG:3857): a sphere with the Earth's greatest radius, so that it
/// gives WGS84 degrees exactly.
enum WebMercator {
    private static let radius = 6_378_137.0

    static func wgs84(x: Double, y: Double) -> (latitude: Double, longitude: Double) {
        let degreesPerRadian = 180 / Double.pi
        // The sine of the latitude is the hyperbolic tangent of the height.
        let power = exponential(2 * y / radius)
        let sine = (power - 1) / (power + 1)
        // Newton's method; from the middle of the United Kingdom five steps leave nothing.
        var latitude = 0.95
        for _ in 0..<8 {
            let found = NationalGrid.sineAndCosine(latitude)
            latitude -= (found.sine - sine) / found.cosine
        }
        return (latitude * degreesPerRadian, x / radius * degreesPerRadian)
    }

    /// By its series, since the standard library has none: of a sixteenth of the number, which is small.
    private static func exponential(_ value: Double) -> Double {
        let part = value / 16
        var term = 1.0
        var sum = 1.0
        for step in 1...20 {
            term *= part / Double(step)
            sum += term
        }
        for _ in 0..<4 { sum *= sum }
        return sum
    }
}
