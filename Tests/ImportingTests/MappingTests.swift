import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

/// A council's mapping.json.
struct MappingTests {
    private func mapping(_ text: String) throws -> ImportMapping {
        try .decode(Array(text.utf8), name: "mapping.json")
    }

    @Test func `a mapping names columns, constants, words and rows to skip`() throws {
        let mapping = try mapping(
            """
            {"authority": "E07000078", "title": "Register", "list": "mixed", "full": true, "dates": "month-first",
             "columns": {"What": "name", "Moon": "ignore", "Outcome of it": "decision", "When": "decision-date"},
             "constants": {"category": "pub"}, "address": ["Town", "Road"], "skip": ["--"], "private": ["Chap"],
             "values": {"decision": {"successful": ["aye"], "unsuccessful": ["nay"]}}}
            """)
        #expect(mapping.authority?.text == "E07000078")
        #expect(mapping.list == .mixed)
        #expect(mapping.isFull == true)
        let list = try WholeReading(
            "What,Moon,Outcome of it,When,Road,Town,Chap\nA,full,Aye,03/25/2024,High Street,Bath,Jim\n-- end,,,,,,\nB,new,nay,03/26/2024,Low Street,Bath,\n",
            mapping: mapping)
        #expect(list.proposals.map(\.asset.name) == ["A", "B"])
        #expect(list.proposals.map(\.asset.category) == [.pub, .pub])
        #expect(list.proposals.map(\.asset.address) == ["Bath, High Street", "Bath, Low Street"])
        #expect(list.proposals.map(\.listing?.decision) == [.successful, .unsuccessful])
        #expect(list.proposals[0].events[0].on.description == "2024-03-25")
        #expect(list.proposals[0].privateValues == [PrivateValue(field: "chap", text: "Jim")])
        #expect(list.claimed(0)["Moon"] == nil && list.claimed(0)["Chap"] == nil)
    }

    @Test(arguments: [
        (#"{"colums": {}}"#, "colums"), (#"{"columns": {"A": "nmae"}}"#, "columns.A"),
        (#"{"values": {"decision": {"maybe": []}}}"#, "values.decision.maybe"), (#"{"list": "everything"}"#, "list"),
        (#"{"full": "yes"}"#, "full"), (#"{"authority": "Bath"}"#, "authority"), (#"{"delimiter": ", "}"#, "delimiter"),
        (#"{"delimiter": "x"}"#, "delimiter"), (#"{"delimiter": "\""}"#, "delimiter"),
        (#"{"values": {"tone": {}}}"#, "values.tone"), ("{", "mapping.json"),
    ]) func `a fault in a mapping is told with its path`(text: String, path: String) {
        let error = #expect(throws: ImportError.self) { try mapping(text) }
        #expect(error?.kind == .mapping)
        #expect(error?.message.contains(path) == true, "\(error?.message ?? "")")
    }

    static let shipped = Schemas.paths.filter { $0.hasPrefix("Imports/") && $0.hasSuffix("/mapping.json") }

    @Test(arguments: shipped) func `a shipped mapping is sound and names its council`(path: String) throws {
        let mapping = try ImportMapping.decode(try #require(Schemas.bytes(of: path)), name: path)
        #expect(mapping.authority != nil)
        #expect(mapping.title != nil)
    }

    @Test func `the published schema names every field, and none that is not`() throws {
        let schema = try String(
            decoding: FileOnDisk.bytes(FileOnDisk.root.appending(path: "Schemas/json/mapping.schema.json")),
            as: UTF8.self)
        let list = try #require(schema.firstRange(of: "\"field\": {\n      \"enum\": ["))
        let rest = schema[list.upperBound...]
        let names = rest[..<(rest.firstIndex(of: "]") ?? rest.endIndex)].split(separator: ",").map {
            $0.filter { $0 != "\"" && $0 != " " }
        }
        for name in names {
            #expect(throws: Never.self) { try mapping(#"{"columns": {"A": "\#(name)"}}"#) }
        }
        let error = #expect(throws: ImportError.self) { try mapping(#"{"columns": {"A": "x"}}"#) }
        let known = try #require(error?.message.split(separator: "fields are ").last)
        #expect(
            known.filter { $0 != "." && $0 != " " }.split(separator: ",").sorted() == names.map { $0[...] }.sorted())
    }
}
