import CommunityAssets
import Importing
import Testing

/// XML lists: one element a record.
struct ElementTests {
    @Test func `missing, empty and nil elements are alike`() throws {
        let list = try WholeReading(
            """
            <?xml version="1.0"?><list xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <row><name>A</name><postcode>GL50 1DY</postcode></row>
            <row><name>B</name><postcode xsi:nil="true"/></row>
            <row><name>C</name><postcode></postcode></row>
            <row><name>D</name></row></list>
            """)
        #expect(list.file.shape == .xmlElements)
        #expect(list.proposals.map(\.asset.postcode) == ["GL50 1DY", nil, nil, nil])
        #expect(list.rows.map(\.source.line) == [2, 3, 4, 5])
        #expect(list.claimed(1) == ["name": "B"])
    }

    @Test func `nested leaves and attributes are cells`() throws {
        let list = try WholeReading(
            "<response><row><row _id='1'><name>A</name><geo latitude='51.9' longitude='-2.07'/></row><row _id='2'><name>B</name><place><latitude>51.9</latitude><longitude>-2.07</longitude></place></row></row></response>"
        )
        #expect(list.proposals.map(\.asset.location?.latitude) == [51.9, 51.9])
        #expect(list.claimed(0)["geo/latitude"] == "51.9")
        #expect(list.proposals.map(\.asset.reference) == ["1", "2"])
    }

    @Test func `prefixes do not matter, and .NET's escapes are undone`() throws {
        let list = try WholeReading(
            "<x:d xmlns:x='urn:x'><x:r><x:Property_x0020_Name>A</x:Property_x0020_Name><x:Date_x0020_listed>5 April 2023</x:Date_x0020_listed></x:r></x:d>"
        )
        #expect(list.proposals[0].asset.name == "A")
        #expect(list.file.columns == ["Property Name", "Date listed"])
        #expect(list.proposals[0].events.count == 1)
    }

    @Test func `a count that differs from the records is an issue`() throws {
        let list = try WholeReading(
            "<l><h><ItemCount>3</ItemCount><ExtractDate>2024-03-25</ExtractDate></h><c><r><name>A</name><postcode>GL50 1DY</postcode></r><r><name>B</name><postcode>GL50 1DY</postcode></r></c></l>"
        )
        #expect(list.file.issues.map(\.code) == [.countMismatch])
        #expect(list.file.dated == CalendarDate(iso: "2024-03-25"))
    }

    @Test func `an element that comes late, or several times, is kept`() throws {
        let many = (0..<20_000).map { "<r><name>A\($0)</name><postcode>GL50 1DY</postcode></r>" }.joined()
        let list = try WholeReading(
            "<l>\(many)<r><name>Z</name><postcode>GL50 1DY</postcode><moon>a</moon><moon>b</moon><moon>c</moon></r></l>"
        )
        #expect(list.file.records == 20_001)
        #expect(
            list.claimed(20_000) == [
                "name": "Z", "postcode": "GL50 1DY", "moon": "a", "moon (2)": "b", "moon (3)": "c",
            ])
        #expect(list.claimed(0) == ["name": "A0", "postcode": "GL50 1DY"])
        #expect(list.file.issues.map(\.code) == [.unknownColumn, .unknownColumn, .unknownColumn])
    }

    @Test func `text around inner elements is not lost`() throws {
        let list = try WholeReading(
            "<l><r><name>A</name><address>1 High St<br/>Town</address></r><r><name>B</name></r></l>")
        #expect(list.proposals[0].asset.address == "1 High StTown")
    }

    @Test func `undeclared Windows-1252 is read, with a notice`() throws {
        let list = try WholeReading(
            Array("<l><r><name>King".utf8) + [0x92] + Array("s Arms</name><postcode>GL50 1DY</postcode></r></l>".utf8))
        #expect(list.proposals[0].asset.name == "King’s Arms")
        #expect(list.file.issues.map(\.code) == [.guessedEncoding])
    }

    @Test func `declared Latin-1 is read without one`() throws {
        let list = try WholeReading(
            Array("<?xml version='1.0' encoding='ISO-8859-1'?><l><r><name>Caf".utf8) + [0xE9]
                + Array("</name><postcode>GL50 1DY</postcode></r></l>".utf8))
        #expect(list.proposals[0].asset.name == "Café")
        #expect(list.file.issues.isEmpty)
        #expect(list.file.encoding == "windows-1252")
    }

    @Test func `a mapping may name the record element`() throws {
        let mapping = try ImportMapping.decode(
            Array(#"{"record": "thing", "columns": {"label": "name"}, "list": "premises"}"#.utf8), name: "mapping.json")
        let list = try WholeReading("<l><thing><label>A</label></thing></l>", mapping: mapping)
        #expect(list.proposals.map(\.asset.name) == ["A"])
    }

    @Test func `a list of values is one cell`() throws {
        let list = try WholeReading(
            "<data><row _id='1'><name>A</name><uses>\n <value key='0'>pub</value>\n <value key='1'>shop</value>\n</uses><more><value key='from'>x</value></more></row><row _id='2'><name>B</name><uses/></row></data>",
            kind: .premises)
        #expect(list.claimed(0)["uses"] == "pub;shop")
        #expect(list.claimed(0)["more"] == "from: x")
        #expect(list.claimed(1)["uses"] == nil)
    }

    @Test func `the address that a portal gives as JSON in an attribute is read`() throws {
        let list = try WholeReading(
            "<response><row><row _id='1' _address='http://example.org/1'><name>A</name><geo human_address='{&quot;address&quot;:&quot;1 High Street&quot;,&quot;city&quot;:&quot;Foxley&quot;,&quot;state&quot;:&quot;&quot;,&quot;zip&quot;:&quot;GL50 1DY&quot;}' latitude='51.9' longitude='-2.07'/></row></row></response>"
        )
        #expect(list.proposals[0].asset.address == "1 High Street, Foxley")
        #expect(list.proposals[0].asset.postcode == "GL50 1DY")
        #expect(list.claimed(0)["_address"] == "http://example.org/1")
    }

    @Test func `a portal's own number is a reference only where the council gave none`() throws {
        let list = try WholeReading(
            "<data><row _id='1'><ref>X/9</ref><name>A</name><postcode>GL50 1DY</postcode></row></data>")
        #expect(list.proposals[0].asset.reference == "X/9")
        #expect(
            try WholeReading("_id,Ref,Name,Date listed\n1,X/9,A,2024-01-05\n").proposals[0].asset.reference == "X/9")
    }

    @Test func `the schema that a rowset begins with names its columns and is no record`() throws {
        let list = try WholeReading(
            "<xml xmlns:s='a' xmlns:rs='b' xmlns:z='c'><s:Schema id='R'><s:ElementType name='row'><s:AttributeType name='c0' rs:name='Property name'/><s:AttributeType name='Ref'/></s:ElementType></s:Schema><rs:data><z:row c0='A' Ref='1'/><z:row c0='B' Ref='2'/></rs:data></xml>",
            kind: .listed)
        #expect(list.file.shape == .xmlAttributes)
        #expect(list.proposals.map(\.asset.name) == ["A", "B"])
        #expect(list.proposals.map(\.asset.reference) == ["1", "2"])
        #expect(list.file.columns == ["Property name", "Ref"])
    }

    @Test func `cells of a record on one line stay apart`() throws {
        let list = try WholeReading(
            "<l><r><address>1 High Street, GL50 1DY</address><name>A</name></r><r><address>x</address><name>B</name></r></l>"
        )
        #expect(list.proposals[0].asset.postcode == "GL50 1DY")
    }

    @Test func `our own XML is held against its schema, and read all the same`() throws {
        let list = try WholeReading(
            """
            <asset-listing xmlns="urn:hearth:asset-listing:1" version="1">
            <header><authority>E07999006</authority><dated>2026-11-20</dated><list>listed</list><full>true</full><records>2</records></header>
            <asset><reference>1</reference><name>A</name><uprn>12</uprn><list>listed</list></asset>
            <asset>
            <name>B</name><list>listed</list>
            </asset>
            </asset-listing>
            """, chunk: 10)
        #expect(list.file.records == 2)
        let issues = list.file.issues.filter { $0.code == .againstSchema }
        #expect(issues.map(\.line) == [3, 4])
        #expect(issues.map(\.column) == ["uprn", "asset"])
    }

    @Test func `XML of others is held against no schema`() throws {
        let list = try WholeReading(
            "<asset-listing><asset><name>A</name><uprn>12</uprn></asset></asset-listing>", kind: .premises)
        #expect(!list.file.issues.contains { $0.code == .againstSchema })
    }

    @Test(.timeLimit(.minutes(10)))
    func `a record of very many values of one name is read, and what was left out told`()
        throws
    {
        let values = (0..<100_000).map { "<n>\($0)</n>" }.joined()
        let asset = "<asset><name>The Ship</name><address>Quay</address>\(values)</asset>"
        let list = try WholeReading("<list>\(asset)\(asset)</list>", kind: .listed)
        #expect(list.rows.count == 2 && list.proposals.map(\.asset.name) == ["The Ship", "The Ship"])
        let told = list.file.issues.filter { $0.code == .rowTooLong }
        #expect(told.map(\.record) == [1, 2])
        #expect(told[0].message.contains("\(100_000 + 2 - 4096) of them were left out"))
    }
}
