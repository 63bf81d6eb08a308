/// Reads well-known text (OGC 06-103r4), with `SRID=27700;` before it where it has that.
struct WellKnownText {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int
    private var geometry = Geometry()
    private var positions = 0

    /// Nil where the text is none.
    static func geometry(_ bytes: [UInt8], _ range: Range<Int>) -> Geometry? {
        var reader = WellKnownText(bytes, range)
        reader.readSystem()
        guard reader.readShape(depth: 0) else { return nil }
        reader.skipSpace()
        return reader.index == reader.end && !reader.geometry.isEmpty ? reader.geometry : nil
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    private mutating func readSystem() {
        let start = index
        guard word() == "SRID", take(61), let code = number(), (0...1e9).contains(code), take(59) else {
            return index = start
        }
        geometry.system = Geometry.System(code: Int(code))
    }

    private mutating func readShape(depth: Int) -> Bool {
        guard depth < 8, let name = word() else { return false }
        // Heights and measures are left out.
        let start = index
        if let mark = word(), !["Z", "M", "ZM"].contains(mark) { index = start }
        switch name {
        case "POINT", "POINTZ":
            guard let ring = ring(), ring.count == 1 else { return false }
            geometry.points += ring
        case "MULTIPOINT", "MULTIPOINTZ":
            guard let points = multiPoint() else { return false }
            geometry.points += points
        case "LINESTRING", "LINESTRINGZ":
            guard let ring = ring() else { return false }
            geometry.lines.append(ring)
        case "MULTILINESTRING", "MULTILINESTRINGZ":
            guard let lines = list(of: { $0.ring() }) else { return false }
            geometry.lines += lines
        case "POLYGON", "POLYGONZ":
            guard let area = list(of: { $0.ring() }) else { return false }
            geometry.areas.append(area)
        case "MULTIPOLYGON", "MULTIPOLYGONZ":
            guard let areas = list(of: { $0.list(of: { $0.ring() }) }) else { return false }
            geometry.areas += areas
        case "GEOMETRYCOLLECTION":
            guard list(of: { $0.readShape(depth: depth + 1) ? true : nil }) != nil else { return false }
        default: return false
        }
        return true
    }

    // MARK: Parts

    private mutating func list<Part>(of part: (inout WellKnownText) -> Part?) -> [Part]? {
        guard take(40) else { return nil }
        var parts: [Part] = []
        repeat {
            guard let found = part(&self) else { return nil }
            parts.append(found)
        } while take(44)
        return take(41) ? parts : nil
    }

    private mutating func ring() -> [Geometry.Position]? { list(of: { $0.position() }) }

    /// Each point of several may stand in brackets of its own.
    private mutating func multiPoint() -> [Geometry.Position]? {
        list(of: { reader -> Geometry.Position? in
            let hasBrackets = reader.take(40)
            guard let position = reader.position(), !hasBrackets || reader.take(41) else { return nil }
            return position
        })
    }

    private mutating func position() -> Geometry.Position? {
        positions += 1
        guard positions <= Geometry.mostPositions, let x = number(), let y = number(),
            x.isFinite, y.isFinite
        else { return nil }
        // What follows is a height or a measure.
        while let byte = peek(), byte != 44, byte != 41 { guard number() != nil else { return nil } }
        return Geometry.Position(x: x, y: y)
    }

    // MARK: Tokens

    private mutating func skipSpace() { while index < end, bytes[index] <= 32 { index += 1 } }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return index < end ? bytes[index] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    private mutating func word() -> String? {
        guard let first = peek(), first.isLetter else { return nil }
        let start = index
        while index < end, bytes[index].isLetter { index += 1 }
        return String(decoding: bytes[start..<index].map { $0 & 0xDF }, as: UTF8.self)
    }

    private mutating func number() -> Double? {
        guard peek() != nil else { return nil }
        let start = index
        while index < end, bytes[index].isDigit || [43, 45, 46, 69, 101].contains(bytes[index]) { index += 1 }
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))
    }
}

extension Geometry {
    /// As well-known text, with the number of its reference system where that is not plain degrees.
    var wellKnownText: String {
        func number(_ value: Double) -> String {
            value.magnitude < 1e15 && value == value.rounded() ? "\(Int(value))" : "\(value)"
        }
        func ring(_ positions: [Position]) -> String {
            "(" + positions.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: ", ") + ")"
        }
        func list(_ parts: [String]) -> String { "(" + parts.joined(separator: ", ") + ")" }
        let areaTexts = areas.map { list($0.map(ring)) }
        var shapes: [String] = []
        if areas.count == 1 { shapes.append("POLYGON \(areaTexts[0])") }
        if areas.count > 1 { shapes.append("MULTIPOLYGON \(list(areaTexts))") }
        if lines.count == 1 { shapes.append("LINESTRING \(ring(lines[0]))") }
        if lines.count > 1 { shapes.append("MULTILINESTRING \(list(lines.map(ring)))") }
        if points.count == 1 { shapes.append("POINT \(ring(points))") }
        if points.count > 1 { shapes.append("MULTIPOINT \(ring(points))") }
        let text = shapes.count == 1 ? shapes[0] : "GEOMETRYCOLLECTION \(list(shapes))"
        let code: Int? =
            switch system {
            case nil, .degrees?: nil
            case .nationalGrid?: 27_700
            case .webMercator?: 3857
            case .other(let code)?: code
            }
        return code.map { "SRID=\($0); \(text)" } ?? text
    }
}
