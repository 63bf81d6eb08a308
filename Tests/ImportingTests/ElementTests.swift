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

    @Test func `an element that comes late, or twice, is kept`() throws {
        let many = (0..<20_000).map { "<r><name>A\($0)</name><postcode>GL50 1DY</postcode></r>" }.joined()
        let list = try WholeReading(
            "<l>\(many)<r><name>Z</name><postcode>GL50 1DY</postcode><moon>a</moon><moon>b</moon></r></l>")
        #expect(list.file.records == 20_001)
        #expect(list.claimed(20_000) == ["name": "Z", "postcode": "GL50 1DY", "moon": "a", "moon (2)": "b"])
        #expect(list.claimed(0) == ["name": "A0", "postcode": "GL50 1DY"])
        #expect(list.file.issues.map(\.code) == [.unknownColumn, .unknownColumn])
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
}
