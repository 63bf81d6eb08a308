import Testing
import XML

struct XMLValidatorTests {
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x" elementFormDefault="qualified">
          <xs:element name="list"><xs:complexType><xs:sequence>
            <xs:element name="row" maxOccurs="unbounded"><xs:complexType><xs:all>
              <xs:element name="ref"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{1,2}[0-9]+"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="day" type="xs:date" minOccurs="0"/>
              <xs:element name="kind" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="pub"/><xs:enumeration value="hall"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="name" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="4"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="metres" minOccurs="0"><xs:simpleType><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType></xs:element>
            </xs:all></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """

    private func violations(_ document: String, chunk: Int) throws -> [XMLValidator.Violation] {
        let validator = try #require(XMLValidator(schema: Array(XMLValidatorTests.schema.utf8)))
        let bytes = Array(document.utf8)
        var found: [XMLValidator.Violation] = []
        var position = 0
        repeat {
            let end = min(bytes.count, position + chunk)
            found += validator.validate(Array(bytes[position..<end]), isLast: end == bytes.count)
            position = end
        } while position < bytes.count
        return found
    }

    private let document = """
        <list xmlns="urn:x">
        <row><ref>A1</ref><day>2024-01-05</day></row>
        <row><ref>1</ref>
          <day>5 January</day></row>
        <row>
          <day>2024-01-05</day>
        </row>
        <row><ref>B2</ref><owner>Jane Example</owner></row>
        </list>
        """

    @Test(arguments: [1, 7, 1000]) func `what is against the schema is told with its line and element`(chunk: Int)
        throws
    {
        let found = try violations(document, chunk: chunk)
        #expect(found.map(\.element) == ["ref", "day", "row", "owner"])
        #expect(found.map(\.line) == [3, 4, 5, 8])
        #expect(found[0].message == "'1' does not have the form [A-Z]{1,2}[0-9]+")
        #expect(found.allSatisfy { !$0.message.contains("urn:x") && !$0.message.contains("\n") })
    }

    @Test(
        arguments: [
            ("<row><ref>A1</ref><kind>pup</kind></row>", "kind", "'pup' is none of 'pub', 'hall'"),
            ("<row><ref>A1</ref><kind>it's {b}</kind></row>", "kind", "'it's {b}' is none of 'pub', 'hall'"),
            ("<row><ref>A1</ref><day>05/01/2024</day></row>", "day", "'05/01/2024' is no value of the kind xs:date"),
            ("<row><ref>A1</ref><name></name></row>", "name", "there is nothing in it"),
            ("<row><ref>A1</ref><name>The Inn</name></row>", "name", "it is longer than 4 characters"),
            (
                "<row><ref>A1</ref><ref>A2</ref></row>", "ref",
                "the element has no place here, or stands here already"
            ),
            ("<row><ref>A1</ref><metres>10</metres></row>", "metres", "'10' is more than 9"),
            ("<row><ref>A1</ref><metres>-1</metres></row>", "metres", "'-1' is less than 0"),
            ("<row colour=\"red\"><ref>A1</ref></row>", "row", "attribute 'colour': it may not stand here"),
            ("<row>text<ref>A1</ref></row>", "row", "text stands between the elements, where none may be"),
            (
                "<row><ref>A1</ref></row><thing/>", "thing",
                "the element has no place here, where 'row' may stand"
            ),
            ("", "list", "the element 'row' is missing"),
            (
                "<row><day>2024-01-05</day></row>", "row",
                "an element is missing that has to be there, one of ref, kind, name, metres"
            ),
        ])
    func `what is wrong is told in words for people who write no schemas, and once`(
        rows: String, element: String, words: String
    ) throws {
        let found = try violations("<list xmlns=\"urn:x\">\(rows)</list>", chunk: 1000)
        #expect(found.map(\.element) == [element])
        #expect(found.map(\.message) == [words])
    }

    @Test func `what is not expected is told without its text`() throws {
        #expect(try violations(document, chunk: 1000).allSatisfy { !$0.message.contains("Jane") })
    }

    @Test func `a lawful document has no violations`() throws {
        #expect(try violations("<list xmlns='urn:x'><row><ref>A1</ref></row></list>", chunk: 5).isEmpty)
    }

    @Test func `a schema that is none is refused`() {
        #expect(XMLValidator(schema: Array("<xs:schema/>".utf8)) == nil)
        #expect(XMLValidator(schema: []) == nil)
    }
}
