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
        ("Location", "\"SRID=4326;POINT(-2.07 51.9)\"", []), ("Location", "\"POINT (51.9, -2.07)\"", []),
        ("Location", "\"Longitude: -2.07, Latitude: 51.9\"", []), ("Location", "\"12 High Street\n(51.9, -2.07)\"", []),
        ("GeoX,GeoY,CoordinateReferenceSystem", "-2.07,51.9,WGS84", []),
        ("GeoX,GeoY,CoordinateReferenceSystem", "-2.07,51.9,OSGB36", [.wgs84]),
        ("GeoX,GeoY,CoordinateReferenceSystem", "-2.07,51.9,https://goo.gl/x1", []),
        ("Easting,Northing", "-2.07,51.9", [.wgs84]),
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

    @Test(arguments: [
        ("Latitude,Longitude", "322126,394751", [IssueCode.osgb]),
        ("GeoX,GeoY,CoordinateReferenceSystem", "394751,322126,WGS84", [.osgb]),
        ("GeoX,GeoY,CoordinateReferenceSystem", "394751,322126,ETRS89", [.osgb]),
        ("GeoX,GeoY,CoordinateReferenceSystem", "394751,322126,OSGB36", []),
        ("Location", "Easting: 394751 Northing: 322126", [.osgb]), ("the_geom", "POINT (394751 322126)", [.osgb]),
    ])
    func `metres of the grid are known under any name`(header: String, row: String, codes: [IssueCode]) throws {
        let found = try location(header, row)
        #expect(found.place?.basis == .convertedFromOSGB36)
        #expect((found.place?.latitude ?? 0).rounded() == 53)
        #expect(found.codes == codes)
    }

    @Test(arguments: [
        // The letters of OS, A guide to coordinate systems in Great Britain, section 7.
        ("SO 94751 22415", 394_751, 222_415, 5), ("SO9475122415", 394_751, 222_415, 5),
        ("so 94751 22415", 394_751, 222_415, 5), ("SO 9475 2241", 394_755, 222_415, 10),
        ("SO 947 224", 394_750, 222_450, 100), ("SO947224", 394_750, 222_450, 100),
        ("SO\u{A0}947\u{A0}224", 394_750, 222_450, 100), ("NGR: SO 947 224", 394_750, 222_450, 100),
        ("OS grid ref. SO 947 224", 394_750, 222_450, 100), ("SO 94 22", 394_500, 222_500, 1000),
        ("SW 97200 67300", 197_200, 67_300, 5), ("TQ 3 8", 535_000, 185_000, 10_000),
        ("TQ 38", 535_000, 185_000, 10_000), ("HU 47 41", 447_500, 1_141_500, 1000),
        ("NF 75 33", 75_500, 833_500, 1000), ("TG 51409 13177", 651_409, 313_177, 5),
        ("HY 448 109", 344_850, 1_010_950, 100), ("NT 258 735", 325_850, 673_550, 100),
        ("SO 94751, 22415", 394_751, 222_415, 5), ("Land (SO 947 224)", 394_750, 222_450, 100),
    ])
    func `a grid reference is read by its letters, as near as its digits tell`(
        cell: String, easting: Int, northing: Int, accuracy: Int
    ) throws {
        for header in ["Location", "Grid reference", "NGR", "OS Grid Ref"] {
            let found = try location(header, "\"\(cell)\"")
            let place = try #require(found.place)
            let point = NationalGrid.wgs84(easting: Double(easting), northing: Double(northing))
            #expect(
                place
                    == Location(
                        latitude: point.latitude, longitude: point.longitude, basis: .convertedFromOSGB36,
                        accuracyMetres: accuracy))
            #expect(found.codes == [.osgb])
        }
    }

    @Test func `what a grid reference was converted to is told`() throws {
        let list = try WholeReading("Name,Location\nA,SO 947 224\nB,\"Hall, SO 94751 22415\"\n", kind: .premises)
        #expect(
            list.rows[0].issues.map(\.message) == [
                "the grid reference 'SO 947 224' was converted: easting 394750, northing 222450, the middle of its square of 100 m"
            ])
        #expect(
            list.rows[1].issues.map(\.message) == [
                "the grid reference 'SO 94751 22415' was converted: easting 394751, northing 222415"
            ])
        #expect(list.proposals.map(\.asset.address) == [nil, "Hall"])
    }

    @Test(arguments: [
        ("SO 9475 22415", "'SO 9475 22415' does not have 2 to 10 digits in two halves of the same length"),
        ("SO 947", "'SO 947' does not have 2 to 10 digits in two halves of the same length"),
        ("SO 947511 224151", "'SO 947511 224151' does not have 2 to 10 digits in two halves of the same length"),
        ("SO 947 224 12", "'SO 947 224 12' does not have 2 to 10 digits in two halves of the same length"),
        (
            "SO 94751.5 22415.5",
            "'SO 94751.5 22415.5' has a decimal point: its digits are a place in its square, without one"
        ),
        ("ZZ 947 224", "'ZZ 947 224' has letters that are not in use on the National Grid"),
        ("SI 947 224", "'SI 947 224' has letters that are not in use on the National Grid"),
        ("J 338 740", "'J 338 740' has one letter, as those of the Irish Grid have, which is not converted"),
        ("TQ38", "'TQ38' may be a postcode district as well as a square of 10 km"),
        ("Hall SO 94751 2241", "'SO 94751 2241' does not have 2 to 10 digits in two halves of the same length"),
    ])
    func `a grid reference that names no square is refused by name`(cell: String, message: String) throws {
        let list = try WholeReading("Name,Grid reference\nA,\"\(cell)\"\n", kind: .premises)
        #expect(list.proposals[0].asset.location == nil)
        #expect(list.codes(0) == [.invalidCoordinates])
        #expect(list.rows[0].issues[0].message == "the grid reference \(message)")
    }

    @Test(arguments: ["No 12", "Unit AB 123456, Quay Street", "GL50", "12 High Street SE1 7PB", "A38", "so 12 or so"])
    func `what only looks like a grid reference is none`(cell: String) throws {
        #expect(GridReference.found(in: Array(cell.utf8), 0..<cell.utf8.count) == nil)
    }

    @Test(arguments: [
        ("385000 205000", 385_000, 205_000), ("\"385000, 205000\"", 385_000, 205_000),
        ("\"(385000, 205000)\"", 385_000, 205_000), ("Northing: 205000 Easting: 385000", 385_000, 205_000),
    ])
    func `of two metres in one cell the easting stands first, unless it says otherwise`(
        cell: String, easting: Double, northing: Double
    ) throws {
        let found = try location("Location", cell)
        let point = NationalGrid.wgs84(easting: easting, northing: northing)
        #expect(found.place?.latitude == (point.latitude * 1_000_000).rounded() / 1_000_000)
        #expect(found.codes == [.osgb])
    }

    @Test(arguments: [
        ("51°44'42\"N 2°12'30\"W", 51.745, -2.208333, 31), ("51° 44′ 42″ N, 2° 12′ 30″ W", 51.745, -2.208333, 31),
        ("51º44’42”N 2º12’30”W", 51.745, -2.208333, 31), ("51°44'42'' -2°12'30''", 51.745, -2.208333, 31),
        ("N 51 44 42, W 2 12 30", 51.745, -2.208333, 31), ("2°12'30\"W 51°44'42\"N", 51.745, -2.208333, 31),
        ("51°44.70'N 2°12.50'W", 51.745, -2.208333, 19), ("51°44'42.00\"N 2°12'30.00\"W", 51.745, -2.208333, 10),
        ("51.745°N 2.208333°W", 51.745, -2.208333, 10), ("51.745 N, 2.208333 W", 51.745, -2.208333, 10),
        ("Lat: 51°44'42\"N Long: 2°12'30\"W", 51.745, -2.208333, 31),
        ("STROUD\n(51°44'42\"N, 2°12'30\"W)", 51.745, -2.208333, 31), ("51°44'N 0°0'E", 51.733333, 0, 1854),
    ])
    func `degrees with minutes and seconds are read by their letters, as near as they tell`(
        cell: String, latitude: Double, longitude: Double, accuracy: Int
    ) throws {
        let found = try location("Location", "\"\(cell.replacing("\"", with: "\"\""))\"")
        #expect(
            found.place
                == Location(
                    latitude: latitude, longitude: longitude, basis: .published, accuracyMetres: accuracy))
        #expect(found.codes == [])
    }

    @Test func `degrees with minutes and seconds are read from two columns`() throws {
        let found = try location("Latitude,Longitude", "51°44'42.0N,2°12'30.0W")
        #expect(found.place?.latitude == 51.745 && found.place?.longitude == -2.208333)
        #expect(found.place?.accuracyMetres == 10)
        #expect(found.codes == [])
    }

    @Test(arguments: ["51°74'42\"N 2°12'30\"W", "51°44'42\"N", "51°44'42\"N 2°12'30\"S", "51°44.5'42\"N 2°12'30\"W"])
    func `angles that are none are refused and not misread`(cell: String) throws {
        let list = try WholeReading(
            "Name,Location\nA,\"\(cell.replacing("\"", with: "\"\""))\"\n", kind: .premises)
        #expect(list.proposals[0].asset.location == nil)
        #expect(list.codes(0) == [.invalidCoordinates])
        #expect(
            list.rows[0].issues[0].message
                == "'\(cell)' cannot be read as degrees, minutes and seconds of a latitude and a longitude")
    }

    @Test(arguments: [
        "https://goo.gl/maps/AbCdEf", "https://goo.gl/maps/51b2", "https://maps.app.goo.gl/x1Y2z3", "goo.gl/maps/AbCd",
        "www.streetmap.co.uk/map?x=394751&y=222415",
    ])
    func `a link in the place of a point is told`(link: String) throws {
        let list = try WholeReading("Name,Location\nA,\(link)\n", kind: .premises)
        #expect(list.proposals[0].asset.location == nil && list.proposals[0].asset.address == nil)
        #expect(list.codes(0) == [.invalidCoordinates])
        #expect(
            list.rows[0].issues[0].message
                == "'\(link)' is a link: a link is not a point, and no page is asked for it")
    }

    @Test(arguments: [
        ("GeoX,GeoY", "-230431.346,6782064.329", [IssueCode.mercator]),
        ("GeoX,GeoY", "6782064.329,-230431.346", [.mercatorFlipped]),
        ("the_geom", "POINT (-230431.346 6782064.329)", [.mercator]),
    ])
    func `metres of a web map are converted`(header: String, row: String, codes: [IssueCode]) throws {
        // -2.07, 51.9 by the formulas of EPSG Guidance Note 7-2.
        let found = try location(header, row)
        #expect(found.codes == codes)
        let place = try #require(found.place)
        #expect((place.latitude - 51.9).magnitude < 1e-5 && (place.longitude + 2.07).magnitude < 1e-5)
        #expect(place.basis == .published)
    }

    @Test func `a longitude without its minus is known by the postcode, or by the authority`() throws {
        let list = try WholeReading(
            "Name,Postcode,Latitude,Longitude\nA,GL50 1DY,51.9,2.07\nB,NR1 1AA,52.62,1.3\nC,GL50 1DY,51.9,0.5\n")
        #expect(list.codes(0) == [.lostMinus] && list.codes(1) == [])
        #expect(list.proposals.map(\.asset.location?.longitude) == [-2.07, 1.3, 0.5])
        let cheltenham = try WholeReading(
            Array("Name,Address,Latitude,Longitude\nA,x,51.9,2.07\n".utf8), authority: Self.cheltenham)
        #expect(cheltenham.codes(0) == [.lostMinus])
    }

    private static let cheltenham = Authority(
        code: Authority.Code("E07000078")!, name: "Cheltenham Borough Council", shortName: "Cheltenham",
        kind: "district", nation: .england, from: nil, until: nil, successors: [], aliases: [])

    @Test func `a point outside the authority's area is told and kept`() throws {
        func read(_ row: String, _ header: String) throws -> WholeReading {
            try WholeReading(Array("Name,Address,\(header)\nA,x,\(row)\n".utf8), authority: Self.cheltenham)
        }
        let far = try read("51.5,-0.1", "Latitude,Longitude")
        #expect(far.codes(0) == [.wgs84OutOfArea])
        #expect(far.rows[0].issues[0].message.contains("km from the middle of the authority's area"))
        #expect(far.proposals[0].asset.location?.basis == .published)
        #expect(try read("530000,180000", "Easting,Northing").codes(0) == [.osgbOutOfArea])
        #expect(try read("51.9,-2.07", "Latitude,Longitude").codes(0) == [])
        // Of an invented authority nobody knows the area.
        #expect(try location("Latitude,Longitude", "51.5,-0.1").codes == [])
    }

    @Test func `a postcode outside the authority's area is told and kept`() throws {
        let list = try WholeReading(
            Array("Name,Postcode,Latitude,Longitude\nA,CV1 1AA,,\nB,GL54 1AA,,\nC,CV1 1AA,51.9,-2.07\n".utf8),
            authority: Self.cheltenham)
        #expect(list.codes(0) == [.wgs84OutOfArea])
        let issue = try #require(list.rows[0].issues.first)
        #expect(issue.column == "Postcode")
        #expect(issue.message.hasPrefix("the postcode CV1 1AA lies outside the authority's area: its district lies "))
        #expect(list.proposals[0].asset.postcode == "CV1 1AA")
        #expect(list.proposals[0].asset.location?.basis == .outwardCode)
        #expect(list.codes(1) == [] && list.codes(2) == [])
        let inAddress = try WholeReading(
            Array("Name,Address,UPRN\nA,\"1 High Street, Coventry CV1 1AA\",\n".utf8), authority: Self.cheltenham)
        #expect(inAddress.codes(0) == [.wgs84OutOfArea])
        #expect(inAddress.rows[0].issues[0].column == "Address")
        // Of an invented authority nobody knows the area.
        #expect(try WholeReading("Name,Postcode,UPRN\nA,CV1 1AA,\n", kind: .premises).codes(0) == [])
    }

    @Test(arguments: [
        (
            "Name,Address,Postcode", "A,\"1 High Street, Cheltenham GL50 2AA\",GL50 1DY", "GL50 1DY",
            "the row has two postcodes: GL50 1DY was read, from 'Postcode', and GL50 2AA stands here too"
        ),
        (
            "Name,Address,UPRN", "A,B1 2HF and CV1 1AA,", "CV1 1AA",
            "the row has two postcodes: CV1 1AA was read, and B1 2HF stands here too"
        ),
        (
            "Name,Address1,Address2,UPRN", "A,\"1 High Street, B1 2HF\",Coventry CV1 1AA,", "CV1 1AA",
            "the row has two postcodes: CV1 1AA was read, from 'Address2', and B1 2HF stands here too"
        ),
    ])
    func `two postcodes that contradict each other are told, with the one that was read`(
        header: String, row: String, read: String, message: String
    ) throws {
        let list = try WholeReading("\(header)\n\(row)\n", kind: .premises)
        #expect(list.proposals[0].asset.postcode == read)
        #expect(list.codes(0) == [.severalValues])
        #expect(list.rows[0].issues[0].message == message)
    }

    @Test(arguments: [
        "\"1 High Street, Cheltenham GL50 1DY\",GL50 1DY", "\"1 High Street, Cheltenham gl501dy\",GL50 1DY",
        "\"1 High Street, GL50\",GL50 1DY", "\"Unit A1 1AA, Quay Street\",GL50 1DY",
        "\"Unit E1 1st Floor, Quay Street\",GL50 1DY", "\"Unit B2 2nd floor, Quay Street\",GL50 1DY",
    ])
    func `a postcode given twice contradicts nothing`(row: String) throws {
        #expect(try WholeReading("Name,Address,Postcode\nA,\(row)\n", kind: .premises).codes(0) == [])
    }

    @Test(arguments: [
        (
            "nr GL50 1DY", IssueCode.noteInValue,
            "there are words beside the postcode in 'nr GL50 1DY': GL50 1DY was read"
        ),
        (
            "GL50 1DY (car park)", .noteInValue,
            "there are words beside the postcode in 'GL50 1DY (car park)': GL50 1DY was read"
        ),
        ("GL50-1DY", .patch, "'GL50-1DY' was read as the postcode GL50 1DY"),
        ("GL50 – 1DY", .patch, "'GL50 – 1DY' was read as the postcode GL50 1DY"),
        (
            "GL50 1DY / GL50 2AA", .severalValues,
            "'GL50 1DY / GL50 2AA' has several postcodes: the first, GL50 1DY, was read"
        ),
    ])
    func `a postcode with words or a dash is read, and told`(cell: String, code: IssueCode, message: String) throws {
        let list = try WholeReading("Name,Postcode,UPRN\nA,\(cell),\n", kind: .premises)
        #expect(list.proposals[0].asset.postcode == "GL50 1DY")
        #expect(list.codes(0) == [code])
        #expect(list.rows[0].issues[0].message == message)
    }

    @Test(arguments: [
        ("100 120 400 001", "100120400001"), ("100\u{A0}120\u{A0}400\u{A0}001", "100120400001"),
        ("'100120400001", "100120400001"), ("’10091669305", "010091669305"), ("\"100,120,400,001\"", "100120400001"),
        ("1001 2040 0001", "100120400001"),
    ])
    func `a UPRN with spaces, or with a spreadsheet's apostrophe, is read and told`(
        cell: String, expected: String
    ) throws {
        let list = try WholeReading("Name,UPRN,Postcode\nA,\(cell),GL50 1DY\n", kind: .premises)
        #expect(list.proposals[0].asset.uprn == expected)
        #expect(list.codes(0) == [.patch])
        #expect(list.rows[0].issues[0].message.hasSuffix(" was read as the UPRN \(expected)"))
        let two = try WholeReading("Name,UPRN,Postcode\nA,10012040 10012041,GL50 1DY\n", kind: .premises)
        #expect(two.codes(0) == [.invalidUPRN])
    }

    @Test func `one coordinate for many places is told once`() throws {
        let rows = (1...15).map { "Place \($0),x,394751,\(220000 + $0 * 100)" }
        let list = try WholeReading("Name,Address,GeoX,GeoY\n\(rows.joined(separator: "\n"))\n")
        let issues = list.file.issues.filter { $0.code == .repeatedCoordinate }
        #expect(issues.count == 1)
        #expect(issues[0].message.hasPrefix("from line 2 to line 16 every row has the same number"))
    }

    @Test func `a UPRN of several places is told with the line it stood on first`() throws {
        let list = try WholeReading(
            "Name,UPRN,Postcode\nHall,10091669305,GL50 1DY\nLodge,010091669305,GL50 1DY\nHALL,10091669305.0,GL50 1DY\n")
        #expect(list.codes(0) == [] && list.codes(2) == [])
        #expect(list.codes(1) == [.sharedUPRN])
        #expect(list.rows[1].issues[0].message == "the UPRN 010091669305 stands on line 2 too, for another name")
        #expect(list.proposals.map(\.asset.uprn) == Array(repeating: "010091669305", count: 3))
    }

    @Test func `a UPRN that a spreadsheet rounded says that its digits are lost`() throws {
        let list = try WholeReading("Name,UPRN,Postcode\nA,1.0009E+11,GL50 1DY\n")
        #expect(
            list.rows[0].issues[0].message
                == "'1.0009E+11' is a UPRN that a spreadsheet rounded: its last digits are lost")
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
        ("Easting,Northing", "9999999,9999999", .osgbOutOfBounds), ("GeoX,GeoY", "3975323,-7126", .osgbOutOfBounds),
        ("the_geom", "POLYGON ((1 2 3", .invalidWKT),
    ]) func `what is no place in the United Kingdom is an issue`(header: String, row: String, code: IssueCode) throws {
        let found = try location(header, row)
        #expect(found.place == nil)
        #expect(found.codes == [code])
    }

    @Test(arguments: [
        ("\"9 Low Road, Ely, CB7 4AB\"", "9 Low Road, Ely, CB7 4AB", "CB7 4AB"),
        ("\"12 High Street, 34 Foo Road\"", "12 High Street, 34 Foo Road", nil), ("Ely", "Ely", nil),
        ("The Green", "The Green", nil), ("\"Unit 5.2, Quay Street\"", "Unit 5.2, Quay Street", nil),
        ("(51.9)", nil, nil),
    ]) func `a location told in words is the address`(cell: String, address: String?, postcode: String?) throws {
        let list = try WholeReading(
            "Ref,Name,Location,Date listed\nA1,The Barn,\(cell),2024-03-01\n", kind: .listed)
        let asset = try #require(list.proposals.first).asset
        #expect(asset.address == address)
        #expect(asset.postcode == postcode)
        #expect(list.codes(0) == (address == nil ? [.invalidCoordinates] : []))
        // Beside an address it says no more than that.
        let both = try WholeReading("Name,Address,Location\nThe Barn,1 High Street,\(cell)\n", kind: .premises)
        #expect(both.proposals.first?.asset.address == "1 High Street")
    }

    @Test(arguments: [
        ("BATH\n(51.377947, -2.359069)", "BATH"),
        ("12 High Street\nBATH, (51.377947, -2.359069)", "12 High Street, BATH"),
        ("Bear Flat - (51.377947, -2.359069)", "Bear Flat"), ("(51.377947, -2.359069)", nil),
        ("POINT (-2.359069 51.377947)", nil), ("SRID=4326;POINT (-2.359069 51.377947)", nil),
        ("Lat/Lon (51.377947, -2.359069)", nil), ("WGS84 (51.377947, -2.359069)", nil),
        ("Coordinates: (51.377947, -2.359069)", nil), ("GPS (51.377947, -2.359069)", nil),
        ("B (51.377947, -2.359069)", nil),
    ]) func `words before a point in one cell are the address, and the point is read`(
        cell: String, address: String?
    ) throws {
        let list = try WholeReading(
            "Ref,Name,Location,Date listed\nA1,The Barn,\"\(cell)\",2024-03-01\n", kind: .listed)
        let asset = try #require(list.proposals.first).asset
        #expect(asset.address == address)
        #expect(asset.location?.latitude == 51.377947)
        #expect(list.codes(0) == [])
        let both = try WholeReading(
            "Name,Address,Location\nThe Barn,1 High Street,\"\(cell)\"\n", kind: .premises)
        #expect(both.proposals.first?.asset.address == "1 High Street")
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
        ("Address", "\"1 High Street, HP22\n4BJ\"", "HP22 4BJ"), ("Address", "1 High Street BA16HB Bath", "BA1 6HB"),
        ("Address", "1 High Street GL50\u{A0}1DY", "GL50 1DY"),
        ("Address1,Address2,Address3", "1 High Street,Aylesbury HP22,4BJ", "HP22 4BJ"),
        ("Address1,Address2,Address3", "1 High Street,Redcar,TS6 6UD", "TS6 6UD"),
        ("Address", "Woodland at 8A Courtrai Road SE23 (including the hut)", "SE23"),
        ("Address", "Land off the A38 (north side)", nil), ("Address", "Unit CR7A at the M5, Bristol", nil),
    ])
    func `a postcode is found wherever it stands`(header: String, row: String, expected: String?) throws {
        let list = try WholeReading("Name,\(header),UPRN\nA,\(row),\n")
        #expect(list.proposals[0].asset.postcode == expected)
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

struct DecimalTests {
    @Test(arguments: [
        ("51.9", 51.9), ("-0.00", 0), ("1,234.5", 1234.5), ("\u{2010}2.5", -2.5),
        ("0.000000000000000000000001", 0), ("7000000000030110.0", 7_000_000_000_030_110),
    ]) func `a number has as many digits as it likes`(text: String, value: Double) throws {
        let bytes = Array(text.utf8)
        #expect(try abs(#require(Decimal.reading(bytes, bytes.indices)) - value) < 1e-9)
    }
}
