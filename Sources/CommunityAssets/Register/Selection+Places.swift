extension Selection {
    /// Whether it asks for something that only an entry in a list can have.
    public var concernsListings: Bool { !lists.isEmpty || !regimes.isEmpty }
}

extension Selection.Circle {
    /// The smallest box of degrees around the circle, good to a few metres at these latitudes.
    public var boundingBox: Selection.Box {
        // A degree of latitude is at least 110.57 km, at the equator; the box may be a little too large, never too small.
        let north = radiusMetres / 110_570
        let east = north / max(cosine(degrees: abs(latitude) + north), 0.01)
        return Selection.Box(
            west: longitude - east, south: latitude - north, east: longitude + east, north: latitude + north)
    }

    /// How much shorter a degree of longitude is at the centre than one of latitude.
    var narrowing: Double { cosine(degrees: latitude) }

    /// Whether a point lies within, on a sphere of the Earth's mean radius (6,371,009 m; error below 0.5 %).
    public func contains(latitude other: Double, longitude otherLongitude: Double) -> Bool {
        distance(latitude: other, longitude: otherLongitude) <= radiusMetres
    }

    /// Metres from the centre, by the haversine in a form that needs no inverse: chords instead of arcs.
    public func distance(latitude other: Double, longitude otherLongitude: Double) -> Double {
        let halfNorth = sine(degrees: (other - latitude) / 2)
        let halfEast = sine(degrees: (otherLongitude - longitude) / 2)
        let square = halfNorth * halfNorth + cosine(degrees: latitude) * cosine(degrees: other) * halfEast * halfEast
        // For the few hundred kilometres of these islands the chord is the arc to within 0.01 %.
        return 2 * 6_371_009 * square.squareRoot()
    }
}

/// The domain has no library of its own for trigonometry; for angles of a map these series are exact to a
/// millimetre (Taylor to the 15th power, argument at most a quarter turn).
private func sine(degrees: Double) -> Double {
    let angle = degrees * .pi / 180
    let square = angle * angle
    var term = angle
    var sum = angle
    for power in stride(from: 2.0, through: 14, by: 2) {
        term *= -square / (power * (power + 1))
        sum += term
    }
    return sum
}

private func cosine(degrees: Double) -> Double { sine(degrees: 90 - abs(degrees)) }
