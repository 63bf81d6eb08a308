import CommunityAssets
import Testing

@testable import Importing

/// Coordinates, postcodes and UPRNs.
struct PlaceTests {
    private func degrees(_ degree: Double, _ minute: Double, _ second: Double) -> Double {
        degree + minute / 60 + second / 3600
    }

    @Test func `the guide's worked example comes back from its eastings and northings`() {
        // OS, A guide to coordinate systems in Great Britain, annexe C.2: the Caister water tower.
        let point = NationalGrid.airyRadians(easting: 651_409.903, northing: 313_177.270)
        #expect((point.latitude * 180 / .pi - degrees(52, 39, 27.2531)).magnitude < 1e-8)
        #expect((point.longitude * 180 / .pi - degrees(1, 43, 4.5177)).magnitude < 1e-8)
    }

    @Test func `a point of the grid is in WGS84 where the Ordnance Survey has it, to five metres`() {
        // The same tower by OSTN15: 52°39′28.8282″ N, 1°42′57.8663″ E.
        let point = NationalGrid.wgs84(easting: 651_409.804, northing: 313_177.450)
        let north = (point.latitude - degrees(52, 39, 28.8282)) * 111_000
        let east = (point.longitude - degrees(1, 42, 57.8663)) * 111_000 * 0.607
        #expect((north * north + east * east).squareRoot() < 5)
    }

    private func location(_ header: String, _ row: String) throws -> (place: Location?, codes: [IssueCode]) {
        let list = try WholeReading("Name,\(header)\nA,\(row)\n", kind: .premises)
        return (list.proposals[0].asset.location, list.codes(0))
    }

    @Test(arguments: [
        ("Latitude,Longitude", "51.9,-2.07", []), ("Latitude,Longitude", "51.9,‐2.07", []),
        ("Location", "\"(51.9, -2.07)\"", []), ("Location", "\"BATH\n(51.9, -2.07)\"", []),
        ("the_geom", "POINT (-2.07 51.9)", []), ("Location", "Latitude: 51.9 Longitude: -2.07", []),
        ("GeoX,GeoY", "-2.07,51.9", []), ("GeoX,GeoY", "51.9,-2.07", [IssueCode.wgs84Flipped]),
        ("Latitude,Longitude", "-2.07,51.9", [.wgs84Flipped]),
    ]) func `a published point is read from any shape`(header: String, row: String, codes: [IssueCode]) throws {
        let found = try location(header, row)
        #expect(found.place?.latitude == 51.9)
        #expect(found.place?.longitude == -2.07)
        #expect(found.place?.basis == .published)
        #expect(found.codes == codes)
    }

    @Test func `eastings and northings are converted, and a swapped pair turned round`() throws {
        let right = try location("Easting,Northing", "394751.00,322126")
        #expect(right.place?.basis == .convertedFromOSGB36)
        #expect(right.place?.accuracyMetres == 5)
        let far = try location("Easting,Northing", "1040000,410000")
        #expect(far.codes == [.osgbFlipped])
        #expect(try location("Latitude,Longitude", "222126,395265").codes == [.osgb])
    }

    @Test func `where both ways round lie in Britain, the postcode tells which is meant`() throws {
        let list = try WholeReading(
            "Name,Postcode,Easting,Northing\nA,GL50 1DY,222126,395265\nB,GL50 1DY,395265,222126\nC,,222126,395265\n")
        #expect(list.codes(0) == [.osgbFlipped])
        #expect(list.codes(1) == [] && list.codes(2) == [])
        #expect(list.proposals[0].asset.location == list.proposals[1].asset.location)
    }

    @Test(arguments: [
        ("Latitude,Longitude", "0,0", IssueCode.invalidCoordinates),
        ("Latitude,Longitude", "48.8,2.3", .wgs84OutOfBounds),
        ("Latitude,Longitude", "51.9,", .invalidCoordinates), ("Latitude,Longitude", "51.9,west", .invalidCoordinates),
        ("Easting,Northing", "9999999,9999999", .osgbOutOfBounds), ("GeoX,GeoY", "-230000,6780000", .mercator),
        ("the_geom", "POLYGON ((1 2 3", .invalidWKT),
    ]) func `what is no place in the United Kingdom is an issue`(header: String, row: String, code: IssueCode) throws {
        let found = try location(header, row)
        #expect(found.place == nil)
        #expect(found.codes == [code])
    }

    @Test func `published degrees come before eastings, and both before the outward code`() throws {
        let list = try WholeReading(
            "Name,Postcode,Easting,Northing,Latitude,Longitude\nA,GL50 1DY,395265,222126,51.9,-2.07\nB,GL50 1DY,395265,222126,,\nC,GL50 1DY,,,,\n"
        )
        #expect(list.proposals.map(\.asset.location?.basis) == [.published, .convertedFromOSGB36, .outwardCode])
        #expect(list.proposals[2].asset.location?.accuracyMetres == 5000)
    }

    @Test(arguments: [
        ("TN34 3AT", "TN34 3AT"), ("tn343at", "TN34 3AT"), (" \"\nGL51 9JZ\n\"", "GL51 9JZ"), ("W1A 1AA", "W1A 1AA"),
        ("M1  1AE", "M1 1AE"), ("BA16HB", "BA1 6HB"), ("GL50", "GL50"),
    ]) func `a postcode gets its one form`(written: String, expected: String) throws {
        let list = try WholeReading("Name,Postcode,Address\nA,\(written.trimmed),x\n")
        #expect(list.proposals[0].asset.postcode == expected)
    }

    @Test func `a postcode is found in an address, and an outward code at its end`() throws {
        let list = try WholeReading(
            "Name,Postcode,Address\nA,,\"1 High Street, Hastings tn34 3at, England\"\nB,,8A Courtrai Road SE23\nC,,Unit B12\nD,XX99 1ZZ,y\nE,12345,z\n"
        )
        #expect(list.proposals.map(\.asset.postcode) == ["TN34 3AT", "SE23", nil, "XX99 1ZZ", nil])
        #expect(list.codes(0) == [.postcodeInAddress])
        #expect(list.codes(1) == [.outwardPostcode])
        #expect(list.codes(2) == [])
        #expect(list.codes(3) == [.invalidPostcode])
        #expect(list.codes(4) == [.invalidPostcode])
    }

    @Test(arguments: [
        ("10091669305", "010091669305", false), ("010012809302", "010012809302", false),
        ("100062619860.0", "100062619860", false), ("12345678", "000012345678", false), ("1.00E+11", nil, true),
        ("1234567", nil, true), ("1234567890123", nil, true), ("N/A", nil, false),
    ]) func `a UPRN has twelve digits`(written: String, expected: String?, isBad: Bool) throws {
        let list = try WholeReading("Name,UPRN,Postcode\nA,\(written),GL50 1DY\n")
        #expect(list.proposals[0].asset.uprn == expected)
        #expect(list.codes(0) == (isBad ? [.invalidUPRN] : []))
        #expect(list.claimed(0)["UPRN"] == written)
    }
}

extension String {
    fileprivate var trimmed: String { first == " " ? String(dropFirst()) : self }
}
