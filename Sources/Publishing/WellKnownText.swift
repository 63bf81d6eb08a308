internal import JSON

/// A geometry as well-known text (OGC 06-103r4), longitude first.
struct WellKnownText {
    let text: String

    static func point(latitude: Double, longitude: Double) -> String {
        var bytes = Array("POINT (".utf8)
        bytes.appendSixDecimals(longitude)
        bytes.append(0x20)
        bytes.appendSixDecimals(latitude)
        bytes.append(0x29)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same geometry as a GeoJSON one, digit for digit; a polygon as a multipolygon of one, which is what the
    /// national specification asks for. Nil for what is no geometry.
    init?(geoJSON: String) {
        guard let value = try? JSONValue(reading: Array(geoJSON.utf8)), let type = value["type"]?.scalar,
            let coordinates = value["coordinates"]
        else { return nil }
        let isPolygon = type == "Polygon"
        guard let list = WellKnownText.list(isPolygon ? .list([coordinates]) : coordinates) else { return nil }
        text = "\(isPolygon ? "MULTIPOLYGON" : type.uppercased()) \(list)"
    }

    /// A position as two numbers, and a list of anything in brackets.
    private static func list(_ value: JSONValue) -> String? {
        guard case .list(let items) = value, !items.isEmpty else { return nil }
        if case .number = items[0] {
            return items.prefix(2).compactMap(\.scalar).joined(separator: " ")
        }
        let parts = items.compactMap(list)
        return parts.count == items.count ? "(\(parts.joined(separator: ",")))" : nil
    }
}
