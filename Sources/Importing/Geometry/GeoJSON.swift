internal import JSON

extension Geometry {
    /// A geometry or a feature of GeoJSON (RFC 7946), or Esri's form of one; nil where the value is none.
    init?(_ value: JSONValue, depth: Int = 0) {
        guard depth < 8 else { return nil }
        if let inner = value["geometry"], case .object = inner {
            self.init(inner, depth: depth + 1)
            system = system ?? Geometry.system(of: value)
            return
        }
        self.init()
        system = Geometry.system(of: value)
        if let coordinates = value["coordinates"] {
            guard let type = value["type"]?.scalar, take(coordinates, type) else { return nil }
        } else if case .list(let parts)? = value["geometries"] {
            for part in parts {
                guard let part = Geometry(part, depth: depth + 1) else { return nil }
                areas += part.areas
                lines += part.lines
                points += part.points
            }
        } else {
            guard takeEsri(value) else { return nil }
        }
        guard !isEmpty, count <= Geometry.mostPositions else { return nil }
    }

    private var count: Int {
        points.count + lines.reduce(0) { $0 + $1.count } + areas.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    }

    private mutating func take(_ coordinates: JSONValue, _ type: String) -> Bool {
        switch type {
        case "Point":
            guard let point = Geometry.position(coordinates) else { return false }
            points = [point]
        case "MultiPoint":
            guard let found = Geometry.ring(coordinates) else { return false }
            points = found
        case "LineString":
            guard let found = Geometry.ring(coordinates) else { return false }
            lines = [found]
        case "MultiLineString":
            guard let found = Geometry.list(coordinates, of: Geometry.ring) else { return false }
            lines = found
        case "Polygon":
            guard let found = Geometry.list(coordinates, of: Geometry.ring) else { return false }
            areas = [found]
        case "MultiPolygon":
            guard let found = Geometry.list(coordinates, of: { Geometry.list($0, of: Geometry.ring) }) else {
                return false
            }
            areas = found
        default: return false
        }
        return true
    }

    /// `x` and `y`, `points`, `paths` or `rings`. Of rings the ones that run with the clock are areas, the others
    /// holes in the area before them.
    private mutating func takeEsri(_ value: JSONValue) -> Bool {
        if let x = value["x"].flatMap(Geometry.number), let y = value["y"].flatMap(Geometry.number) {
            points = [Position(x: x, y: y)]
        } else if let found = value["points"].flatMap(Geometry.ring) {
            points = found
        } else if let found = value["paths"].flatMap({ Geometry.list($0, of: Geometry.ring) }) {
            lines = found
        } else if let rings = value["rings"].flatMap({ Geometry.list($0, of: Geometry.ring) }) {
            for ring in rings {
                if areas.isEmpty || Geometry.doubledArea(of: ring) <= 0 {
                    areas.append([ring])
                } else {
                    areas[areas.count - 1].append(ring)
                }
            }
        } else {
            return false
        }
        return true
    }

    /// Twice the area within a ring; negative where it runs with the clock.
    static func doubledArea(of ring: Ring) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.0.x - origin.x) * (pair.1.y - origin.y) - (pair.1.x - origin.x) * (pair.0.y - origin.y)
        }
    }

    // MARK: Numbers

    private static func list<Part>(_ value: JSONValue, of part: (JSONValue) -> Part?) -> [Part]? {
        guard case .list(let items) = value else { return nil }
        var parts: [Part] = []
        for item in items {
            guard let found = part(item) else { return nil }
            parts.append(found)
        }
        return parts.isEmpty ? nil : parts
    }

    private static func ring(_ value: JSONValue) -> Ring? { list(value, of: position) }

    private static func position(_ value: JSONValue) -> Position? {
        guard case .list(let numbers) = value, numbers.count >= 2, let x = number(numbers[0]),
            let y = number(numbers[1]),
            x.isFinite, y.isFinite
        else { return nil }
        return Position(x: x, y: y)
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let text), .text(let text): Double(text)
        default: nil
        }
    }

    /// The reference system that a geometry, or the collection it stands in, names: GeoJSON's old `crs`, or
    /// Esri's `spatialReference`.
    static func system(of value: JSONValue) -> System? {
        if let name = value["crs"]?["properties"]?["name"]?.scalar { return System.named(name)?.system }
        let reference = value["spatialReference"]
        return (reference?["latestWkid"] ?? reference?["wkid"])?.scalar.flatMap { Int($0) }.map(System.init(code:))
    }
}

extension Geometry.System {
    /// By a name such as `EPSG:27700`, `urn:ogc:def:crs:EPSG::4326` or `urn:ogc:def:crs:OGC:1.3:CRS84`, and whether
    /// the north stands first: so it does where the authority defines degrees and the name is a definition's.
    static func named(_ name: String) -> (system: Geometry.System, isNorthFirst: Bool)? {
        let last = name.split { !$0.isLetter && !$0.isNumber }.last.map(String.init) ?? ""
        if last.hasSuffix("CRS84") || last == "84" && name.contains("CRS") { return (.degrees, false) }
        guard let code = Int(last) else { return nil }
        let system = Geometry.System(code: code)
        let isDefinition = name.hasPrefix("urn:") || name.contains("/def/crs/")
        return (system, system == .degrees && isDefinition)
    }
}
