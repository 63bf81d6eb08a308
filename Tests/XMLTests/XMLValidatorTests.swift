import Testing
import XML

struct XMLValidatorTests {
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x" elementFormDefault="qualified">
          <xs:element name="list"><xs:complexType><xs:sequence>
            <xs:element name="row" maxOccurs="unbounded"><xs:complexType><xs:all>
              <xs:element name="ref"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{1,2}[0-9]+"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="day" type="xs:date" minOccurs="0"/>
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
        #expect(found[0].message.contains("'1' is not accepted by the pattern '[A-Z]{1,2}[0-9]+'"))
        #expect(found.allSatisfy { !$0.message.contains("urn:x") && !$0.message.contains("\n") })
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
