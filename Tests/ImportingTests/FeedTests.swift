import CommunityAssets
import Foundation
import Importing
import Testing

/// Lists that portals give as JSON.
struct FeedTests {
    private let record = #"{"name": "A", "address": "1 High Street", "date listed": "2024-01-05"}"#

    @Test(arguments: [
        #"[R, R]"#, #"{"data": [R, R]}"#,
        #"{"result": {"records": [R, R], "fields": [{"id": "name", "type": "text"}]}}"#,
        #"{"features": [{"attributes": R}, {"attributes": R}], "fields": [{"name": "x", "type": "y", "alias": "name"}]}"#,
        #"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": R}, {"type": "Feature", "properties": R}]}"#,
        #"{"records": [{"fields": R}, {"fields": R}]}"#,
        #"{"records": [{"record": {"fields": R}}, {"record": {"fields": R}}]}"#,
        #"{"total_count": 2, "results": [R, R]}"#, "R\nR\n",
        #"{"links": [{"rel": "next", "name": "x"}], "anything": {"at all": [R, R]}}"#,
        #"[{"type": "FeatureCollection", "features": [{"properties": R}, {"properties": R}]}]"#,
        #"{"data": [{"id": "1", "type": "acv", "attributes": R}, {"id": "2", "type": "acv", "attributes": R}]}"#,
    ]) func `the records of a feed are found wherever its portal puts them`(feed: String) throws {
        for chunk in [1, 1 << 20] {
            let list = try WholeReading(feed.replacing("R", with: record), chunk: chunk)
            #expect(list.proposals.map(\.asset.name) == ["A", "A"])
            #expect(list.proposals.allSatisfy { $0.asset.address == "1 High Street" && $0.asset.category == .other })
            #expect(list.file.issues.isEmpty && list.rows.allSatisfy { $0.issues.isEmpty })
            #expect(list.file.kind == .listed)
        }
    }

    @Test(arguments: [
        ("[R]", ListingFile.Shape.json), ("R\nR", .ndjson), (#"{"features": [{"properties": R}]}"#, .geoJSON),
        ("R", .ndjson),
    ]) func `the shape is told`(feed: String, shape: ListingFile.Shape) throws {
        #expect(try WholeReading(feed.replacing("R", with: record)).file.shape == shape)
    }

    @Test func `each record has its line`() throws {
        let list = try WholeReading("[\n\(record),\n\n{\n\"name\": \"B\",\n\"address\": \"2\"}]")
        #expect(list.rows.map(\.source.line) == [2, 4])
    }

    @Test func `numbers stay as they are written, null is a blank, lists are joined, objects are flattened`() throws {
        let list = try WholeReading(
            #"[{"name": "A", "uprn": 100062619860, "owner": null, "size": 1.50e3, "open": true, "uses": ["pub", 2, null], "place": {"postcode": "GL50 1DY", "area": {"ward": "North"}}, "more": [{"a": 1}]}]"#,
            kind: .premises)
        #expect(list.proposals[0].asset.uprn == "100062619860")
        #expect(list.proposals[0].asset.postcode == "GL50 1DY")
        #expect(list.proposals[0].privateValues.isEmpty)
        #expect(
            list.claimed(0) == [
                "name": "A", "uprn": "100062619860", "size": "1.50e3", "open": "true", "uses": "pub;2",
                "place.postcode": "GL50 1DY", "place.area.ward": "North", "more": #"{"a":1}"#,
            ])
    }

    @Test func `what is nested in an owner is private`() throws {
        let list = try WholeReading(
            #"[{"name": "A", "date listed": "2024-01-05", "owner": {"name": "Jane Example", "address": "9 Low Road"}, "contact": {"details": {"address": "x@example.org"}}}]"#
        )
        #expect(list.proposals[0].asset.name == "A" && list.proposals[0].asset.address == nil)
        #expect(Set(list.proposals[0].privateValues.map(\.text)) == ["Jane Example", "9 Low Road", "x@example.org"])
        #expect(list.claimed(0).keys.sorted() == ["date listed", "name"])
    }

    @Test func `a geometry may be a text of JSON, an object, or a place of its portal's`() throws {
        let list = try WholeReading(
            #"""
            {"name": "A", "postcode": "GL50 1DY", "geometry": "{\"geometry\": {\"coordinates\": [-2.07, 51.9], \"type\": \"Point\"}, \"type\": \"Feature\"}"}
            {"name": "B", "postcode": "GL50 1DY", "wherever": {"type": "Point", "coordinates": [-2.07, 51.9]}}
            {"name": "C", "postcode": "GL50 1DY", "geo_point_2d": {"lon": -2.07, "lat": 51.9}}
            {"name": "D", "postcode": "GL50 1DY", "geo_point_2d": [51.9, -2.07]}
            {"name": "E", "postcode": "GL50 1DY", "location": {"latitude": "51.9", "longitude": "-2.07"}}
            """#)
        #expect(list.proposals.map(\.asset.name) == ["A", "B", "C", "D", "E"])
        #expect(
            list.proposals.allSatisfy { $0.asset.location?.basis == .published && $0.asset.location?.latitude == 51.9 })
        #expect(list.rows.allSatisfy { $0.issues.isEmpty })
    }

    @Test(arguments: [
        (#"{"wkid": 27700}"#, #"{"x": 395265, "y": 222126}"#, Location.Basis.convertedFromOSGB36),
        (#"{"wkid": 102100, "latestWkid": 3857}"#, #"{"x": -230431.3, "y": 6782000.0}"#, .published),
        (#"{"wkid": 4326}"#, #"{"x": -2.07, "y": 51.9}"#, .published),
    ]) func `a feed's reference system holds for its shapes`(system: String, shape: String, basis: Location.Basis)
        throws
    {
        let list = try WholeReading(
            #"{"spatialReference": \#(system), "features": [{"attributes": \#(record), "geometry": \#(shape)}]}"#)
        let place = try #require(list.proposals[0].asset.location)
        #expect(place.basis == basis)
        #expect((place.latitude - 51.9).magnitude < 0.01 && (place.longitude + 2.07).magnitude < 0.01)
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test func `a day that a feed gives as milliseconds is its day in London`() throws {
        // 4 April 2023, 23:00 UTC, which is midnight in London; and 5 January 2024, 00:00 UTC.
        let list = try WholeReading(
            #"{"fields": [{"name": "date_listed", "type": "esriFieldTypeDate"}], "features": [{"attributes": {"name": "A", "date_listed": 1680649200000}}, {"attributes": {"name": "B", "date_listed": 1704412800000}}]}"#
        )
        #expect(list.proposals.map { $0.events.map(\.on.description) } == [["2023-04-05"], ["2024-01-05"]])
    }

    @Test func `a feed that was cut at a server's limit says so`() throws {
        for feed in [
            #"{"exceededTransferLimit": true, "features": [{"attributes": R}]}"#,
            #"{"result": {"total": 5, "records": [R]}}"#,
            #"{"features": [{"properties": R}], "numberMatched": 7}"#,
        ] {
            #expect(try WholeReading(feed.replacing("R", with: record)).file.issues.map(\.code) == [.countMismatch])
        }
        let whole = try WholeReading(#"{"result": {"total": 1, "records": [R]}}"#.replacing("R", with: record))
        #expect(whole.file.issues.isEmpty)
    }

    @Test func `a long feed is read in constant memory, late keys too`() throws {
        let many = (0..<60_000).map { "{\"name\": \"A\($0)\", \"address\": \"\($0) High Street\"}" }.joined(
            separator: ",\n")
        let list = try WholeReading("[\(many),\n{\"name\": \"Z\", \"address\": \"9\", \"moon\": \"full\"}]")
        #expect(list.file.records == 60_001)
        #expect(list.claimed(60_000)["moon"] == "full")
        #expect(list.file.issues.map(\.code) == [.unknownColumn])
        #expect(list.rows[60_000].source.line == 60_001)
    }

    @Test(arguments: [
        (#"[{"name": "A", "address": "1"},"#, ImportError.Kind.brokenJSON),
        (#"[{"name": "A" "address": "1"}]"#, .brokenJSON),
        (#"{"error": {"code": 400, "message": "Invalid URL"}}"#, .notRecognised), (#"[]"#, .notRecognised),
        (#"{"type": "FeatureCollection", "features": []}"#, .notRecognised), (#"[{"colour": "red"}]"#, .notRecognised),
        (#"{"a": "# + String(repeating: "[", count: 100), .tooLarge),
        (#"{"success": false, "error": {"__type": "Not Found Error"}}"#, .notRecognised),
    ]) func `what is no feed is named`(text: String, kind: ImportError.Kind) {
        let error = #expect(throws: ImportError.self) { try WholeReading(text) }
        #expect(error?.kind == kind)
        #expect(error?.message.hasSuffix(".") == true)
    }

    @Test func `broken JSON tells its line, and a server's complaint is quoted`() {
        let broken = #expect(throws: ImportError.self) { try WholeReading("[\n\(record),\n{name: 1}]") }
        #expect(broken?.message.contains("line 3") == true)
        let complaint = #expect(throws: ImportError.self) {
            try WholeReading(#"{"error": {"code": 400, "message": "Invalid URL"}}"#)
        }
        #expect(complaint?.message.contains("'Invalid URL'") == true)
    }

    @Test func `a header in square brackets is CSV`() throws {
        let list = try WholeReading("[Name],[Date listed]\nA,2024-01-05\n")
        #expect(list.file.shape == .csv)
        #expect(list.proposals.count == 1)
    }

    @Test func `JSON in UTF-16 is read`() throws {
        let bytes = "[\(record)]".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try WholeReading(bytes).file.encoding == "utf-16le")
    }

    @Test(.enabled(if: FileOnDisk.hasData, "the real councils' files are not beside the project"))
    func `Dover's polling stations have their points from JSON within JSON`() throws {
        let mapping = try ImportMapping.decode(
            Array(#"{"columns": {"Polling_Station": "name", "Station_Address": "address"}, "list": "premises"}"#.utf8),
            name: "mapping.json")
        let list = try WholeReading(
            try FileOnDisk.bytes(FileOnDisk.data.appending(path: "portal-files/DOV_stations.json")), mapping: mapping)
        #expect(list.file.records == 69 && list.file.rejected == 0)
        #expect(list.proposals.allSatisfy { $0.asset.location?.basis == .published })
        #expect(list.proposals[0].asset.uprn == "100062619860")
    }

    @Test func `the polygon of a collection of geometries is kept`() throws {
        let list = try WholeReading(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"The Oak","address":"4 High St","date_listed":"01/02/2023"},
            "geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-2.07,51.9]},
            {"type":"Polygon","coordinates":[[[-2.08,51.89],[-2.07,51.89],[-2.07,51.9],[-2.08,51.89]]]}]}}]}
            """)
        #expect(list.proposals.map(\.asset.name) == ["The Oak"])
        #expect(list.proposals[0].asset.geometry != nil)
        #expect(!list.codes(0).contains(.invalidCategoryValue))
    }
}
