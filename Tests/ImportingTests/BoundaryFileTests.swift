import CommunityAssets
import Importing
import Testing

/// Councils' areas as GeoJSON.
struct BoundaryFileTests {
    private static func read(_ text: String, piece: Int = 64 << 10) throws -> (BoundaryFile, [(String, Boundary)]) {
        let bytes = Array(text.utf8)
        var position = 0
        var file = BoundaryFile()
        var areas: [(String, Boundary)] = []
        try file.read({
            guard position < bytes.count else { return nil }
            let end = min(position + piece, bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        }) { code, boundary in
            guard !areas.contains(where: { $0.0 == code.text }) else { return false }
            areas.append((code.text, boundary))
            return true
        }
        return (file, areas)
    }

    private static let collection = """
        {"type": "FeatureCollection", "name": "LAD_DEC_2024_UK_BGC", "crs": {"type": "name", "properties":
         {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": [
        {"type": "Feature", "properties": {"RGN24CD": "E12000008", "LAD24CD": "E07999004", "LAD24NM": "Oakenmarsh",
         "LONG": -2.7, "GlobalID": "x"}, "geometry": {"type": "Polygon", "coordinates":
         [[[-2.8, 52.0], [-2.6, 52.0], [-2.6, 52.1], [-2.8, 52.1], [-2.8, 52.0]],
          [[-2.75, 52.02], [-2.70, 52.02], [-2.70, 52.05], [-2.75, 52.02]]]}},
        {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates":
         [[[[347000, 236000], [348000, 236000], [348000, 237000], [347000, 236000]]],
          [[[349000, 236000], [350000, 236000], [350000, 237000], [349000, 236000]]]]},
         "properties": {"lad21cd": "E07999001"}},
        {"type": "Feature", "properties": {"LAD24CD": "E07999001"}, "geometry": {"type": "Polygon", "coordinates":
         [[[-2.8, 52.0], [-2.6, 52.0], [-2.6, 52.1], [-2.8, 52.0]]]}},
        {"type": "Feature", "properties": {"name": "nobody"}, "geometry": {"type": "Point", "coordinates": [-2, 52]}},
        {"type": "Feature", "properties": {"LAD24CD": "E07999002"}, "geometry": null},
        {"type": "Feature", "properties": {"LAD24CD": "E07999003"}, "geometry": {"type": "Polygon", "coordinates":
         [[[-9999, 52.0], [-2.6, 52.0], [-2.6, 52.1], [-2.8, 52.0]]]}}
        ]}
        """

    @Test(arguments: [1, 10, 4096]) func `each area is read with its council's code, in degrees or on the grid`(
        piece: Int
    ) throws {
        let (file, areas) = try Self.read(Self.collection, piece: piece)
        #expect(areas.map(\.0) == ["E07999004", "E07999001"])
        #expect(areas[0].1.outlines.map(\.count) == [5, 4])
        #expect(areas[0].1.outlines[0][0] == Boundary.Corner(latitude: 52_000_000, longitude: -2_800_000))
        #expect(areas[1].1.outlines.map(\.count) == [4, 4])
        #expect((52_000_000...52_100_000).contains(areas[1].1.outlines[0][0].latitude))
        let counts = file.counts
        #expect((counts.records, counts.kept, counts.repeated, counts.unread) == (6, 2, 1, 3))
    }

    @Test(arguments: ["{}", "{\"features\": []}", "{\"features\": [{\"type\": \"Feature\"", "[1]"])
    func `what is no collection of areas is refused`(text: String) {
        #expect(throws: ImportError.self) { try Self.read(text) }
    }
}
