import CommunityAssets
import JSON
import Testing

@testable import Importing

/// Boundaries and points, in every form that they come in.
struct GeometryTests {
    private func read(_ text: String, header: String = "geometry") throws -> (
        asset: Asset.Particulars, codes: [IssueCode]
    ) {
        let list = try WholeReading("Name,\(header)\nA,\"\(text.replacing("\"", with: "\"\""))\"\n", kind: .premises)
        return (list.proposals[0].asset, list.codes(0))
    }

    private static let square =
        "{\"type\":\"Polygon\",\"coordinates\":[[[-2.080000,51.900000],[-2.070000,51.900000],[-2.070000,51.910000],[-2.080000,51.910000],[-2.080000,51.900000]]]}"

    @Test(arguments: [
        "POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))",
        "polygon((-2.08 51.9,-2.07 51.9,-2.07 51.91,-2.08 51.91,-2.08 51.9))",
        "POLYGON Z ((-2.08 51.9 1, -2.07 51.9 1, -2.07 51.91 1, -2.08 51.91 1, -2.08 51.9 1))",
        "MULTIPOLYGON (((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9)))",
        "SRID=4326;POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))",
        "{\"type\": \"Polygon\", \"coordinates\": [[[-2.08, 51.9], [-2.07, 51.9], [-2.07, 51.91], [-2.08, 51.91], [-2.08, 51.9]]]}",
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-2.08, 51.9, 0], [-2.07, 51.9, 0], [-2.07, 51.91, 0], [-2.08, 51.91, 0], [-2.08, 51.9, 0]]]}}",
        "{\"rings\": [[[-2.08, 51.9], [-2.07, 51.9], [-2.07, 51.91], [-2.08, 51.91], [-2.08, 51.9]]], \"spatialReference\": {\"wkid\": 4326}}",
    ]) func `a boundary is GeoJSON with six decimals, and its middle the location`(text: String) throws {
        let found = try read(text)
        #expect(found.asset.geometry == GeometryTests.square)
        let place = try #require(found.asset.location)
        #expect(place.latitude == 51.905 && place.longitude == -2.075)
        #expect(place.basis == .published)
        // From the middle to a corner: 556 m north, 343 m east.
        #expect((650...657).contains(place.accuracyMetres))
        #expect(found.codes.isEmpty)
    }

    @Test func `a boundary in a column for points is a boundary`() throws {
        let found = try read(
            "POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))", header: "the_geom")
        #expect(found.asset.geometry == GeometryTests.square)
        #expect(found.codes.isEmpty)
    }

    @Test(arguments: [
        "POINT (-2.07 51.9)", "SRID=4326;POINT(-2.07 51.9)", "{\"type\":\"Point\",\"coordinates\":[-2.07,51.9]}",
        "{\"x\":-2.07,\"y\":51.9}", "MULTIPOINT ((-2.07 51.9))", "MULTIPOINT (-2.07 51.9)",
    ]) func `a point is a location and no boundary`(text: String) throws {
        let found = try read(text)
        #expect(found.asset.geometry == nil)
        #expect(
            found.asset.location == Location(latitude: 51.9, longitude: -2.07, basis: .published, accuracyMetres: 10))
    }

    @Test func `the National Grid is converted, named or by the size of its numbers`() throws {
        let ring = "POLYGON ((394000 222000, 394100 222000, 394100 222100, 394000 222100, 394000 222000))"
        let named = try read("SRID=27700;" + ring)
        #expect(named.codes.isEmpty)
        #expect(named.asset.location?.basis == .convertedFromOSGB36)
        let unnamed = try read(ring)
        #expect(unnamed.codes == [.osgb])
        #expect(unnamed.asset.geometry == named.asset.geometry)
        #expect(named.asset.geometry?.hasPrefix("{\"type\":\"Polygon\",\"coordinates\":[[[-2.08") == true)
        #expect((70...72).contains(named.asset.location?.accuracyMetres ?? 0))
    }

    @Test func `metres of a web map are converted where they are named`() throws {
        // 51.888556 N, 2.066125 W, by the closed formula.
        let found = try read("{\"x\":-230000,\"y\":6780000,\"spatialReference\":{\"wkid\":102100,\"latestWkid\":3857}}")
        #expect(
            found.asset.location
                == Location(latitude: 51.888556, longitude: -2.066125, basis: .published, accuracyMetres: 10))
    }

    @Test func `degrees the wrong way round are turned`() throws {
        let found = try read("POLYGON ((51.9 -2.08, 51.9 -2.07, 51.91 -2.07, 51.91 -2.08, 51.9 -2.08))")
        #expect(found.codes == [.wgs84Flipped])
        #expect(found.asset.geometry == GeometryTests.square)
    }

    @Test func `an open ring is closed, and says so`() throws {
        let found = try read("POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91))")
        #expect(found.codes == [.patch])
        #expect(found.asset.geometry == GeometryTests.square)
        #expect(found.asset.location?.latitude == 51.905)
    }

    @Test func `the location lies inside, whatever the shape`() throws {
        // A horseshoe, whose centre of gravity lies in its gap.
        let found = try read(
            "POLYGON ((-2.08 51.90, -2.05 51.90, -2.05 51.93, -2.06 51.93, -2.06 51.905, -2.07 51.905, -2.07 51.93, -2.08 51.93, -2.08 51.90))"
        )
        let place = try #require(found.asset.location)
        #expect((-2.08 ... -2.07).contains(place.longitude) || (-2.06 ... -2.05).contains(place.longitude))
        #expect((51.9...51.93).contains(place.latitude))
    }

    @Test func `a published point comes before the middle of a boundary`() throws {
        let list = try WholeReading(
            "Name,point,geometry,Postcode\nA,POINT (-2.0712 51.9012),\"POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))\",GL50 1DY\nB,,\"POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))\",GL50 1DY\n",
            kind: .premises)
        #expect(list.proposals.map(\.asset.location?.longitude) == [-2.0712, -2.075])
        #expect(list.proposals.allSatisfy { $0.asset.geometry == GeometryTests.square })
    }

    @Test(arguments: [
        ("POLYGON ((1 2 3", IssueCode.invalidGeometry), ("nowhere", .invalidGeometry),
        ("{\"type\":\"Polygon\"}", .invalidGeometry),
        ("{broken", .invalidGeometry), ("POLYGON ((-2.08 51.9, -2.08 51.9, -2.08 51.9))", .invalidGeometry),
        ("POLYGON ((2.3 48.8, 2.4 48.8, 2.4 48.9, 2.3 48.8))", .wgs84OutOfBounds),
        ("SRID=27700;POINT (9999999 9999999)", .osgbOutOfBounds), ("POINT (1e999 1)", .invalidGeometry),
    ]) func `what is no shape in the United Kingdom is an issue`(text: String, code: IssueCode) throws {
        let found = try read(text)
        #expect(found.asset.geometry == nil && found.asset.location == nil)
        #expect(found.codes == [code])
    }

    @Test func `Esri's holes are holes`() throws {
        let found = try #require(
            Geometry(
                .object([
                    .init(
                        key: "rings",
                        value: .list([
                            ring([(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)]),
                            ring([(2, 2), (4, 2), (4, 4), (2, 4), (2, 2)]),
                            ring([(20, 0), (20, 10), (30, 10), (30, 0), (20, 0)]),
                        ]))
                ])))
        #expect(found.areas.map(\.count) == [2, 1])
    }

    private func ring(_ positions: [(Int, Int)]) -> JSONValue {
        .list(positions.map { .list([.number("\($0.0)"), .number("\($0.1)")]) })
    }

    @Test func `a vacant property's boundary is withheld`() throws {
        let list = try WholeReading(
            "Name,Tenure Type,Tenure Detail,Postcode,geometry\nDepot,Freehold,Vacant,GL50 1DY,\"POLYGON ((-2.08 51.9, -2.07 51.9, -2.07 51.91, -2.08 51.91, -2.08 51.9))\"\nYard,Freehold,Vacant,GL50 1DY,\"POLYGON ((2.3 48.8, 2.4 48.8, 2.4 48.9, 2.3 48.8))\"\n"
        )
        #expect(list.proposals.allSatisfy { $0.asset.isVacant && $0.asset.geometry == nil })
        #expect(list.claimed(0)["geometry"] == nil)
        #expect(list.rows[1].issues.allSatisfy { !$0.message.contains("48.8") })
    }
}
