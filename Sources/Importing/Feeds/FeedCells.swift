internal import JSON

/// The cells that one value inside a record makes.
enum FeedCells {
    struct Cell {
        var name: String
        var text: String
        var isGeometry = false
    }

    static func cells(of value: JSONValue, under name: String, system: Geometry.System?) -> [Cell] {
        if case .object = value, isGeometry(value) {
            guard let text = text(ofGeometry: value, system) else { return [] }
            return [Cell(name: name, text: text, isGeometry: true)]
        }
        switch value {
        case .null: return []
        case .text, .number, .flag: return [Cell(name: name, text: value.scalar ?? "")]
        case .object(let members):
            return members.flatMap { member in
                if member.key == "human_address", let text = member.value.scalar { return address(text, name) }
                return cells(of: member.value, under: "\(name).\(member.key)", system: system)
            }
        case .list(let items):
            if let place = place(items, name) { return place }
            let texts = items.compactMap { item in item.scalar ?? (item == .null ? nil : compact(item)) }
            return texts.isEmpty ? [] : [Cell(name: name, text: texts.joined(separator: ";"))]
        }
    }

    /// Whether an object is a shape: GeoJSON's, or Esri's.
    private static func isGeometry(_ value: JSONValue) -> Bool {
        if value["coordinates"] != nil || value["geometries"] != nil || value["rings"] != nil || value["paths"] != nil {
            return true
        }
        if let inner = value["geometry"], case .object = inner { return isGeometry(inner) }
        return value["x"] != nil && value["y"] != nil
    }

    /// As it is, where it is in degrees; else as well-known text with its reference system.
    private static func text(ofGeometry value: JSONValue, _ system: Geometry.System?) -> String? {
        guard let system, system != .degrees, var geometry = Geometry(value) else { return compact(value) }
        geometry.system = geometry.system ?? system
        return geometry.wellKnownText
    }

    private static func compact(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        value.write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func address(_ text: String, _ name: String) -> [Cell] {
        HumanAddress.parts(of: Array(text.utf8)).map { part in
            Cell(name: "\(name).\(HumanAddress.names[part.name])", text: String(decoding: part.text, as: UTF8.self))
        }
    }

    /// Socrata's list of an address as JSON, latitude and longitude.
    private static func place(_ items: [JSONValue], _ name: String) -> [Cell]? {
        guard items.count >= 3, items[0] == .null || items[0].scalar?.hasPrefix("{") == true,
            let latitude = items[1].scalar, let longitude = items[2].scalar
        else { return nil }
        return address(items[0].scalar ?? "", name) + [
            Cell(name: "\(name).latitude", text: latitude), Cell(name: "\(name).longitude", text: longitude),
        ]
    }
}
