import CommunityAssets
import Foundation
import Importing
import Testing

/// Maps: KML, and the features of map servers.
struct MapTests {
    private func kml(_ inside: String) -> String {
        "<kml xmlns='http://www.opengis.net/kml/2.2'><Document>\(inside)</Document></kml>"
    }

    private func placemark(_ name: String, _ inside: String = "") -> String {
        "<Placemark><name>\(name)</name>\(inside)<Point><coordinates>-2.07,51.9</coordinates></Point></Placemark>"
    }

    @Test func `placemarks are rows wherever they stand`() throws {
        let list = try WholeReading(
            kml("\(placemark("A"))<Folder>\(placemark("B"))<Folder>\(placemark("C"))</Folder></Folder>"))
        #expect(list.file.shape == .kml)
        #expect(list.proposals.map(\.asset.name) == ["A", "B", "C"])
        #expect(list.proposals.allSatisfy { $0.asset.location?.latitude == 51.9 })
    }

    @Test(arguments: [
        "<description>&lt;table&gt;&lt;tr&gt;&lt;td&gt;Address1&lt;/td&gt;&lt;td&gt;1 High Street&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</description>",
        "<description><![CDATA[<table><tr><th>Address1</th><td>1 High Street</td></tr></table>]]></description>",
        "<description><![CDATA[<b>Address1:</b> 1 High Street<br>A fine place]]></description>",
        "<ExtendedData><Data name='Address1'><value>1 High Street</value></Data></ExtendedData>",
        "<ExtendedData><SchemaData schemaUrl='#x'><SimpleData name='Address1'>1 High Street</SimpleData></SchemaData></ExtendedData>",
    ]) func `data are found in descriptions and beside them`(data: String) throws {
        let list = try WholeReading(kml(placemark("A", data)))
        #expect(list.proposals.map(\.asset.address) == ["1 High Street"])
    }

    @Test func `where each placemark is called by a code its data have the name`() throws {
        func data(_ name: String) -> String {
            "<ExtendedData><Data name='Name'><value>\(name)</value></Data></ExtendedData>"
        }
        let list = try WholeReading(kml(placemark("AB12", data("The Lion")) + placemark("AB13", data("The Bell"))))
        #expect(list.proposals.map(\.asset.name) == ["The Lion", "The Bell"])
        #expect(list.proposals.map(\.asset.reference) == ["AB12", "AB13"])
    }

    @Test func `the folders of a map may be different lists`() throws {
        let row = "<ExtendedData><Data name='Decision date'><value>5 May 2024</value></Data></ExtendedData>"
        let list = try WholeReading(
            kml(
                "<Folder><name>Successful nominations</name>\(placemark("A", row))</Folder><Folder><name>Unsuccessful nominations</name>\(placemark("B", row))</Folder>"
            ))
        #expect(list.file.kind == .mixed)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
    }

    @Test func `where a map server labels places by a code, the description names them`() throws {
        let label = { (name: String, code: String) in
            self.placemark(
                code, "<description>&lt;p&gt;\(name)&lt;/p&gt;&lt;p&gt;District: \(code)&lt;/p&gt;</description>")
        }
        let list = try WholeReading(
            kml(label("Quay School, Cedar Road", "CB") + label("Avenue Hall, The Avenue", "CA")))
        #expect(list.proposals.map(\.asset.name) == ["Quay School", "Avenue Hall"])
        #expect(list.claimed(0)["name"] == "CB")
    }

    @Test func `a private value in a description stays private`() throws {
        let list = try WholeReading(
            kml(
                placemark(
                    "A",
                    "<description><![CDATA[<table><tr><td>Owner</td><td>Jane Example</td></tr></table>]]></description>"
                )))
        #expect(list.proposals[0].privateValues.map(\.text) == ["Jane Example"])
        #expect(list.claimed(0).values.allSatisfy { !$0.contains("Jane") })
    }

    private func gml(_ feature: String, root: String = "wfs:FeatureCollection", member: String = "gml:featureMember")
        -> String
    {
        "<\(root) xmlns:wfs='http://www.opengis.net/wfs' xmlns:gml='http://www.opengis.net/gml' xmlns:ogr='http://ogr.maptools.org/'><\(member)>\(feature)</\(member)></\(root)>"
    }

    @Test(arguments: [
        ("urn:ogc:def:crs:EPSG::4326", "<gml:pos>51.9 -2.07</gml:pos>"),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "<gml:pos>51.9 -2.07</gml:pos>"),
        ("EPSG:4326", "<gml:coordinates>-2.07,51.9</gml:coordinates>"),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", "<gml:coordinates>-2.07,51.9</gml:coordinates>"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "<gml:pos>-2.07 51.9</gml:pos>"),
    ]) func `the order of the axes follows the name of the system`(system: String, position: String) throws {
        let list = try WholeReading(
            gml(
                "<ogr:acv fid='acv.1'><ogr:name>A</ogr:name><ogr:geom><gml:Point srsName='\(system)'>\(position)</gml:Point></ogr:geom></ogr:acv>"
            ))
        #expect(list.file.shape == .gml)
        #expect(list.proposals[0].asset.location?.latitude == 51.9)
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test(arguments: [
        ("gml:featureMember", "wfs:FeatureCollection"), ("gml:featureMembers", "wfs:FeatureCollection"),
        ("wfs:member", "wfs:FeatureCollection"), ("gml:featureMember", "ogr:FeatureCollection"),
    ])
    func `a feature is a row in every version`(member: String, root: String) throws {
        let feature =
            "<ogr:acv gml:id='acv.1'><gml:boundedBy><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner></gml:Envelope></gml:boundedBy><ogr:ref>7</ogr:ref><ogr:name>A</ogr:name><ogr:geom><gml:Point srsName='EPSG:27700'><gml:pos>395265 222126</gml:pos></gml:Point></ogr:geom></ogr:acv>"
        let list = try WholeReading(
            gml(member == "gml:featureMembers" ? feature + feature : feature, root: root, member: member))
        #expect(list.proposals.map(\.asset.reference) == Array(repeating: "7", count: list.file.records))
        #expect(list.proposals.allSatisfy { $0.asset.location?.basis == .convertedFromOSGB36 })
        #expect(list.claimed(0).keys.allSatisfy { !$0.contains("orner") })
        // What a server calls its layer tells what it holds.
        #expect(list.file.kind == .listed)
    }

    @Test func `a system named once holds for all features`() throws {
        let list = try WholeReading(
            "<ogr:FeatureCollection xmlns:ogr='o' xmlns:gml='g'><gml:boundedBy><gml:Envelope srsName='urn:ogc:def:crs:EPSG::27700'/></gml:boundedBy><gml:featureMember><ogr:x><ogr:name>A</ogr:name><gml:LineString><gml:posList>395265 222126 395365 222226</gml:posList></gml:LineString></ogr:x></gml:featureMember></ogr:FeatureCollection>"
        )
        #expect(list.proposals[0].asset.geometry?.contains("LineString") == true)
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test(.enabled(if: FileOnDisk.hasData, "the real councils' files are not beside the project"))
    func `Southampton's map has 95 polling places, each with its name and point, and an empty one`() throws {
        let list = try WholeReading(
            try FileOnDisk.bytes(FileOnDisk.data.appending(path: "portal-files/E06000045_stations.kml")))
        #expect(list.file.records == 96)
        // One placemark has no data at all.
        #expect(list.proposals.count == 95)
        #expect(list.proposals.allSatisfy { $0.asset.location?.basis == .published && $0.asset.name.utf8.count > 2 })
        #expect(list.proposals[0].asset.name == "Bevois Town Primary School")
        #expect(list.rows.map(\.source.line) == list.rows.map(\.source.line).sorted())
    }
}
