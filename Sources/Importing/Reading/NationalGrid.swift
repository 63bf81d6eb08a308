/// The British National Grid (OSGB36) and its way to WGS84.
///
/// The method is Ordnance Survey's, "A guide to coordinate systems in Great Britain": the inverse
/// Transverse Mercator projection on the Airy 1830 ellipsoid (annexe C), then the seven-parameter Helmert
/// transformation from OSGB36 to WGS84 (section 6.6). The guide gives the transformation about 5 metres of
/// accuracy.
enum NationalGrid {
    /// What the Helmert transformation is worth, in metres.
    static let accuracyMetres = 5

    /// Whether a point lies on the grid's land and waters, in metres.
    static func holds(easting: Double, northing: Double) -> Bool {
        (0...700_000).contains(easting) && (0...1_300_000).contains(northing)
    }

    /// WGS84 degrees of a point on the grid, in metres.
    static func wgs84(easting: Double, northing: Double) -> (latitude: Double, longitude: Double) {
        let airy = airyRadians(easting: easting, northing: northing)
        let wgs84 = helmert(latitude: airy.latitude, longitude: airy.longitude)
        return (wgs84.latitude * degreesPerRadian, wgs84.longitude * degreesPerRadian)
    }

    /// OSGB36 latitude and longitude in radians, by the inverse projection.
    static func airyRadians(easting: Double, northing: Double) -> (latitude: Double, longitude: Double) {
        let a = Airy.majorAxis * scale
        let b = Airy.minorAxis * scale
        let n = (a - b) / (a + b)

        var latitude = (northing - trueOrigin.northing) / a + trueOrigin.latitude
        var remainder = northing - trueOrigin.northing - meridionalArc(latitude, n: n, b: b)
        // The guide iterates until less than 0.01 mm is left.
        while remainder.magnitude >= 0.00001 {
            latitude += remainder / a
            remainder = northing - trueOrigin.northing - meridionalArc(latitude, n: n, b: b)
        }

        let (sine, cosine) = sineAndCosine(latitude)
        let tangent = sine / cosine
        let squared = tangent * tangent
        let base = 1 - Airy.eccentricitySquared * sine * sine
        let transverse = a / base.squareRoot()
        let meridional = a * (1 - Airy.eccentricitySquared) / (base * base.squareRoot())
        let etaSquared = transverse / meridional - 1
        let secant = 1 / cosine
        let cubed = transverse * transverse * transverse
        let fifth = cubed * transverse * transverse
        let seventh = fifth * transverse * transverse

        let vii = tangent / (2 * meridional * transverse)
        let viii = tangent / (24 * meridional * cubed) * (5 + 3 * squared + etaSquared - 9 * squared * etaSquared)
        let ix = tangent / (720 * meridional * fifth) * (61 + 90 * squared + 45 * squared * squared)
        let x = secant / transverse
        let xi = secant / (6 * cubed) * (transverse / meridional + 2 * squared)
        let xii = secant / (120 * fifth) * (5 + 28 * squared + 24 * squared * squared)
        let xiia =
            secant / (5040 * seventh)
            * (61 + 662 * squared + 1320 * squared * squared + 720 * squared * squared * squared)

        let east = easting - trueOrigin.easting
        let east2 = east * east
        return (
            latitude - east2 * (vii - east2 * (viii - east2 * ix)),
            trueOrigin.longitude + east * (x - east2 * (xi - east2 * (xii - east2 * xiia)))
        )
    }

    /// From the Airy 1830 ellipsoid to WGS84's, in radians.
    private static func helmert(latitude: Double, longitude: Double) -> (latitude: Double, longitude: Double) {
        let (sine, cosine) = sineAndCosine(latitude)
        let (sineEast, cosineEast) = sineAndCosine(longitude)
        let transverse = Airy.majorAxis / (1 - Airy.eccentricitySquared * sine * sine).squareRoot()
        let x1 = transverse * cosine * cosineEast
        let y1 = transverse * cosine * sineEast
        let z1 = transverse * (1 - Airy.eccentricitySquared) * sine

        // Section 6.6, with its signs turned round, since the guide prints them from WGS84 to OSGB36.
        let (shiftX, shiftY, shiftZ) = (446.448, -125.157, 542.060)
        let size = 1 - 20.4894e-6
        let radiansPerSecond = Double.pi / 648_000
        let (turnX, turnY, turnZ) = (
            0.1502 * radiansPerSecond, 0.2470 * radiansPerSecond, 0.8421 * radiansPerSecond
        )
        let x2 = shiftX + size * x1 - turnZ * y1 + turnY * z1
        let y2 = shiftY + turnZ * x1 + size * y1 - turnX * z1
        let z2 = shiftZ - turnY * x1 + turnX * y1 + size * z1

        let radius = (x2 * x2 + y2 * y2).squareRoot()
        var result = (angle: latitude, sine: sine, cosine: cosine)
        // The shift is some hundred metres, and each step leaves less than a hundredth of what was wrong.
        for _ in 0..<3 {
            let transverse =
                Wgs84.majorAxis / (1 - Wgs84.eccentricitySquared * result.sine * result.sine).squareRoot()
            result = turned(result, y: z2 + Wgs84.eccentricitySquared * transverse * result.sine, x: radius)
        }
        return (result.angle, turned((longitude, sineEast, cosineEast), y: y2, x: x2).angle)
    }

    /// M of the guide: the length of the meridian from the true origin.
    private static func meridionalArc(_ latitude: Double, n: Double, b: Double) -> Double {
        let difference = latitude - trueOrigin.latitude
        let sum = latitude + trueOrigin.latitude
        let n2 = n * n
        let n3 = n2 * n
        let (sine1, cosine1) = sineAndCosine(difference)
        let cosine2 = sineAndCosine(sum).cosine
        // Of two and three times an angle, from the angle's own sine and cosine.
        let double = (sine: 2 * sine1 * cosine1, cosine: 2 * cosine2 * cosine2 - 1)
        let triple = (sine: sine1 * (3 - 4 * sine1 * sine1), cosine: cosine2 * (4 * cosine2 * cosine2 - 3))
        return b
            * ((1 + n + 1.25 * n2 + 1.25 * n3) * difference
                - (3 * n + 3 * n2 + 2.625 * n3) * sine1 * cosine2
                + (1.875 * n2 + 1.875 * n3) * double.sine * double.cosine
                - 35.0 / 24.0 * n3 * triple.sine * triple.cosine)
    }

    /// By their series, since the standard library has neither and no other module may be asked: exact to
    /// the last places of a Double for the angles below 2.2 radians that occur here. The numbers are the
    /// factorials.
    static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
        let square = angle * angle
        var sine = 1 / 25_852_016_738_884_976_640_000.0
        sine = 1 / 51_090_942_171_709_440_000.0 - square * sine
        sine = 1 / 121_645_100_408_832_000.0 - square * sine
        sine = 1 / 355_687_428_096_000.0 - square * sine
        sine = 1 / 1_307_674_368_000.0 - square * sine
        sine = 1 / 6_227_020_800.0 - square * sine
        sine = 1 / 39_916_800.0 - square * sine
        sine = 1 / 362_880.0 - square * sine
        sine = 1 / 5_040.0 - square * sine
        sine = 1 / 120.0 - square * sine
        sine = 1 / 6.0 - square * sine
        sine = 1 / 1.0 - square * sine
        var cosine = 1 / 620_448_401_733_239_439_360_000.0
        cosine = 1 / 1_124_000_727_777_607_680_000.0 - square * cosine
        cosine = 1 / 2_432_902_008_176_640_000.0 - square * cosine
        cosine = 1 / 6_402_373_705_728_000.0 - square * cosine
        cosine = 1 / 20_922_789_888_000.0 - square * cosine
        cosine = 1 / 87_178_291_200.0 - square * cosine
        cosine = 1 / 479_001_600.0 - square * cosine
        cosine = 1 / 3_628_800.0 - square * cosine
        cosine = 1 / 40_320.0 - square * cosine
        cosine = 1 / 720.0 - square * cosine
        cosine = 1 / 24.0 - square * cosine
        cosine = 1 / 2.0 - square * cosine
        cosine = 1 / 1.0 - square * cosine
        return (sine * angle, cosine)
    }

    /// The angle whose tangent is y/x, with its sine and cosine, from one that is known to within a
    /// thousandth of a radian: what is left is so small that few terms of its series are exact.
    private static func turned(
        _ start: (angle: Double, sine: Double, cosine: Double), y: Double, x: Double
    ) -> (angle: Double, sine: Double, cosine: Double) {
        let t = (y * start.cosine - x * start.sine) / (x * start.cosine + y * start.sine)
        let square = t * t
        let length = (1 + square).squareRoot()
        return (
            start.angle + t * (1 - square * (1.0 / 3.0 - square / 5.0)), (start.sine + start.cosine * t) / length,
            (start.cosine - start.sine * t) / length
        )
    }

    // Annexe A: the National Grid's projection.
    private static let scale = 0.9996012717
    private static let trueOrigin = (
        latitude: 49 / degreesPerRadian, longitude: -2 / degreesPerRadian, easting: 400_000.0, northing: -100_000.0
    )
    private static let degreesPerRadian = 180 / Double.pi

    private enum Airy {
        static let majorAxis = 6_377_563.396
        static let minorAxis = 6_356_256.909
        static let eccentricitySquared = 1 - (minorAxis * minorAxis) / (majorAxis * majorAxis)
    }

    private enum Wgs84 {
        static let majorAxis = 6_378_137.000
        static let minorAxis = 6_356_752.3141
        static let eccentricitySquared = 1 - (minorAxis * minorAxis) / (majorAxis * majorAxis)
    }
}
