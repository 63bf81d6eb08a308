internal import JSON

extension Geometry {
    /// A geometry of GeoJSON with six decimals, a tenth of a metre; nil for a point, which is a location, and for
    /// what encloses nothing once it is rounded. Rings that were left open are closed.
    var geoJSON: String? {
        let areas = areas.compactMap(Geometry.sound)
        var writer = JSONWriter()
        if areas.count == 1 {
            writer.geometry("Polygon") { writer in writer.list(areas[0]) { $0.ring($1) } }
        } else if areas.count > 1 {
            writer.geometry("MultiPolygon") { writer in
                writer.list(areas) { writer, area in writer.list(area) { $0.ring($1) } }
            }
        } else if lines.count == 1 {
            writer.geometry("LineString") { $0.ring(lines[0]) }
        } else if lines.count > 1 {
            writer.geometry("MultiLineString") { writer in writer.list(lines) { $0.ring($1) } }
        } else if points.count > 1 {
            writer.geometry("MultiPoint") { $0.ring(points) }
        } else {
            return nil
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Whether a ring ends where it does not begin.
    var isOpen: Bool { areas.contains { $0.contains { $0.first != $0.last } } }

    /// An area without rings that are none; nil where its outer one is.
    private static func sound(_ area: [Ring]) -> [Ring]? {
        var rings: [Ring] = []
        for (number, ring) in area.enumerated() {
            var closed: Ring = []
            for position in ring {
                let rounded = Position(x: rounded(position.x), y: rounded(position.y))
                if closed.last != rounded { closed.append(rounded) }
            }
            if let first = closed.first, closed.last != first { closed.append(first) }
            if closed.count >= 4 { rings.append(closed) } else if number == 0 { return nil }
        }
        return rings.isEmpty ? nil : rings
    }

    private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}

extension JSONWriter {
    fileprivate mutating func geometry(_ type: String, coordinates: (inout JSONWriter) -> Void) {
        beginObject()
        member("type", type)
        key("coordinates")
        coordinates(&self)
        endObject()
    }

    fileprivate mutating func list<Part>(_ parts: [Part], _ write: (inout JSONWriter, Part) -> Void) {
        beginArray()
        for part in parts { write(&self, part) }
        endArray()
    }

    fileprivate mutating func ring(_ positions: [Geometry.Position]) {
        list(positions) { writer, position in
            writer.beginArray()
            writer.decimal(position.x)
            writer.decimal(position.y)
            writer.endArray()
        }
    }
}
