internal import CommunityAssets
internal import JSON

/// Puts features together from the events of GeoJSON, one at a time.
struct BoundaryFeatures {
    /// The keys that lead to where reading is; empty for a list's elements.
    private var path: [String] = []
    private var kinds: [Bool] = []
    private var code: Authority.Code?
    private var isSound = true
    private var outlines: [[Boundary.Corner]] = []
    private var outline: [Boundary.Corner] = []
    private var numbers: [Double] = []

    /// Takes an event in and answers whether a feature ends with it.
    mutating func take(_ event: JSONEvents.Event, _ events: JSONEvents) throws(ImportError) -> Bool {
        switch event.kind {
        case .key: path[path.count - 1] = events.names[Int(event.name)]
        case .beginObject, .beginList:
            if isFeature { begin() }
            path.append("")
            kinds.append(event.kind == .beginObject)
        case .endObject, .endList:
            path.removeLast()
            kinds.removeLast()
            if event.kind == .endList, isInCoordinates { close() }
            return isFeature
        case .text: takeText(String(decoding: events.bytes[event.range], as: UTF8.self))
        case .number:
            guard isInCoordinates else { break }
            if let number = Double(String(decoding: events.bytes[event.range], as: UTF8.self)) {
                numbers.append(number)
            }
        case .yes, .no, .null: break
        }
        return false
    }

    /// The council and the area of the feature that ended last; nil where it has no code or no sound polygon.
    var area: (Authority.Code, Boundary)? {
        guard let code, isSound, !outlines.isEmpty else { return nil }
        return (code, Boundary(outlines: outlines))
    }

    /// Inside `features` of the document: the next object is a feature.
    private var isFeature: Bool { path.count == 2 && path[0] == "features" && kinds == [true, false] }

    private var isInCoordinates: Bool {
        path.count >= 5 && path[0] == "features" && path[2] == "geometry" && path[3] == "coordinates"
    }

    private mutating func begin() {
        code = nil
        isSound = true
        outlines = []
        outline = []
        numbers = []
    }

    /// `LAD24CD` and its like of any year come before other codes; a council's code is one wherever it stands.
    private mutating func takeText(_ text: String) {
        guard path.count == 4, path[0] == "features", path[2] == "properties", let found = Authority.Code(text) else {
            return
        }
        let isDistrict = path[3].uppercased().hasPrefix("LAD")
        if code == nil || isDistrict { code = found }
    }

    /// A list of coordinates ends: a position where it held numbers, else the outline whose positions came before.
    private mutating func close() {
        guard !numbers.isEmpty else {
            if outline.count >= 3 { outlines.append(outline) }
            outline.removeAll(keepingCapacity: true)
            return
        }
        defer { numbers.removeAll(keepingCapacity: true) }
        guard numbers.count >= 2, let corner = BoundaryFeatures.corner(numbers[0], numbers[1]) else {
            isSound = false
            return
        }
        outline.append(corner)
    }

    /// Longitude and latitude, or easting and northing.
    private static func corner(_ x: Double, _ y: Double) -> Boundary.Corner? {
        if x.magnitude <= 180, y.magnitude <= 90 { return Boundary.Corner(latitude: y, longitude: x) }
        guard NationalGrid.holds(easting: x, northing: y) else { return nil }
        let point = NationalGrid.wgs84(easting: x, northing: y)
        return Boundary.Corner(latitude: point.latitude, longitude: point.longitude)
    }
}
