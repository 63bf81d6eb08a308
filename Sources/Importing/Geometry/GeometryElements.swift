/// Gathers a geometry from the elements of GML (2, 3 and 3.2) or KML.
struct GeometryElements {
    private(set) var geometry = Geometry()
    /// How many of its elements are open.
    private var depth = 1
    private var isNorthFirst = false
    private var dimension = 2
    /// The text of the element in hand.
    private(set) var text: [UInt8] = []
    private var names: [String]
    /// The positions of the part in hand.
    private var part: [Geometry.Position] = []
    private var area: [Geometry.Ring] = []
    private var isInArea = false
    private var positions = 0

    /// - Parameter system: what the file says of all of its geometries.
    init(_ name: String, system: (system: Geometry.System, isNorthFirst: Bool)?) {
        names = [name]
        geometry.system = system?.system
        isNorthFirst = system?.isNorthFirst ?? false
        begin(name)
    }

    /// Elements that are a geometry, in either language.
    static let roots: Set<String> = [
        "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "MultiPoint", "MultiLineString",
        "MultiPolygon", "MultiSurface", "MultiCurve", "Surface", "Curve", "CompositeSurface", "GeometryCollection",
    ]

    mutating func start(_ name: String) {
        depth += 1
        names.append(name)
        text.removeAll(keepingCapacity: true)
        begin(name)
    }

    mutating func attribute(_ name: String, _ value: ArraySlice<UInt8>) {
        let text = String(decoding: value, as: UTF8.self)
        if name == "srsName", let found = Geometry.System.named(text) {
            geometry.system = found.system
            isNorthFirst = found.isNorthFirst
        } else if name == "srsDimension", let number = Int(text), (2...4).contains(number) {
            dimension = number
        }
    }

    mutating func take(_ bytes: ArraySlice<UInt8>) { text.append(contentsOf: bytes) }

    /// False when the geometry itself has ended.
    mutating func end() -> Bool {
        depth -= 1
        let name = names.removeLast()
        switch name {
        case "coordinates": takeTuples()
        case "pos", "posList": takeNumbers()
        case "Point": if !isInArea { geometry.points += takePart() }
        case "LineString", "LineStringSegment", "LinearRing": if !isInArea { takeLine() }
        case "exterior", "interior", "outerBoundaryIs", "innerBoundaryIs":
            let ring = takePart()
            if !ring.isEmpty { area.append(ring) }
        case "Polygon", "PolygonPatch":
            if !area.isEmpty { geometry.areas.append(area) }
            area = []
            isInArea = false
        default: break
        }
        if name != "Point" { text.removeAll(keepingCapacity: true) }
        return depth > 0
    }

    private mutating func begin(_ name: String) {
        switch name {
        case "Polygon", "PolygonPatch":
            isInArea = true
            area = []
            part = []
        case "Point", "LineString", "LineStringSegment": if !isInArea { part = [] }
        default: break
        }
    }

    private mutating func takeLine() {
        let line = takePart()
        if line.count > 1 { geometry.lines.append(line) }
    }

    private mutating func takePart() -> [Geometry.Position] {
        defer { part = [] }
        return part
    }

    // MARK: Numbers

    /// `x,y,z x,y,z`.
    private mutating func takeTuples() {
        for tuple in text.split(whereSeparator: { $0 <= 32 }) {
            let numbers = tuple.split(separator: 44).map { Double(String(decoding: $0, as: UTF8.self)) }
            guard numbers.count >= 2, let x = numbers[0], let y = numbers[1] else { continue }
            add(x, y)
        }
    }

    /// `x y x y`, each with as many numbers as the dimension has.
    private mutating func takeNumbers() {
        let numbers = text.split(whereSeparator: { $0 <= 32 }).map { Double(String(decoding: $0, as: UTF8.self)) }
        let step = numbers.count == 3 ? 3 : dimension
        for index in stride(from: 0, to: numbers.count, by: step) where index + 1 < numbers.count {
            guard let x = numbers[index], let y = numbers[index + 1] else { continue }
            add(x, y)
        }
    }

    private mutating func add(_ first: Double, _ second: Double) {
        positions += 1
        guard positions <= Geometry.mostPositions, first.isFinite, second.isFinite else { return }
        part.append(
            isNorthFirst ? Geometry.Position(x: second, y: first) : Geometry.Position(x: first, y: second))
    }
}
