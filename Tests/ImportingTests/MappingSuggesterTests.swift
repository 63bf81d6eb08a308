import CommunityAssets
import Testing

@testable import Importing

/// First mappings for councils whose headers nobody knows.
struct MappingSuggesterTests {
    private func suggest(_ text: String, kind: ListingFile.Kind? = nil) throws -> MappingSuggestion {
        var suggester = MappingSuggester(
            reference: WholeReading.reference, authority: nil, kind: kind, sheet: nil, today: WholeReading.today)
        var chunks = [Array(text.utf8)]
        return try suggester.suggest { chunks.popLast() }
    }

    private let odd = """
        Obj,Bezeichnung,Plz,Wann,E,N,Lage
        1,The Ship Inn,TN34 3AT,5 Apr 2023,582000,109300,Freehold
        2,The Fox,TN34 1AA,6 Apr 2023,582100,109400,Leasehold
        3,Village Hall,TN35 4AB,7 Apr 2023,582200,109500,Freehold

        """

    @Test func `headers that nobody knows are guessed by their cells`() throws {
        let found = try suggest(odd)
        #expect(
            found.columns.map { "\($0.header) \($0.field)" } == [
                "Obj kept", "Bezeichnung name", "Plz postcode", "Wann kept", "E easting", "N northing", "Lage tenure",
            ])
        #expect(found.remarks.contains { $0.hasPrefix("'Wann' holds days") })
        #expect(found.remarks.contains { $0.contains("\"list\"") })
        #expect(found.list == nil && found.rows == 3)
    }

    @Test func `a header that ends in a known word is suggested as that`() throws {
        let found = try suggest("Station_Name,Station_Address,Postcode\nThe Ship,1 High Street,GL50 1AA\n")
        #expect(found.columns.map { "\($0.header) \($0.field)" } == ["Station_Name name", "Station_Address address"])
    }

    @Test func `what is suggested is a mapping, and reads what could not be read`() throws {
        #expect(throws: ImportError.self) { try WholeReading(odd, kind: .listed) }
        let mapping = try ImportMapping.decode(try suggest(odd, kind: .listed).file, name: "suggested")
        let list = try WholeReading(odd, mapping: mapping)
        #expect(list.proposals.map(\.asset.name) == ["The Ship Inn", "The Fox", "Village Hall"])
        #expect(list.proposals.map(\.asset.postcode) == ["TN34 3AT", "TN34 1AA", "TN35 4AB"])
        #expect(list.proposals.allSatisfy { $0.asset.location?.basis == .convertedFromOSGB36 })
        #expect(list.claimed(0)["Wann"] == "5 Apr 2023")
    }

    @Test func `headers that are known need no mapping, and a misspelt one says for what it was taken`() throws {
        let found = try suggest("Reference,Name,Date lsited\nA1,The Fox,5 May 2023\n")
        #expect(found.known.map(\.header) == ["Reference", "Name"])
        #expect(found.columns.map(\.field) == ["entered-on"])
        #expect(found.columns[0].reason.hasPrefix("taken for"))
        #expect(found.list == .listed)
    }

    @Test func `numbers that lack their partner are no coordinates`() throws {
        let found = try suggest("Name,Population\nThe Fox,120000\nThe Hare,130000\n")
        #expect(found.columns.map(\.field) == ["kept"])
    }

    @Test func `words that no vocabulary knows are counted`() throws {
        let found = try suggest(
            "Name,Date listed,Status\nA,5 May 2023,Frozen\nB,6 May 2023,Frozen\nC,7 May 2023,Live\n")
        #expect(found.words.map(\.word) == ["Frozen"])
        #expect(found.words[0].field == "status" && found.words[0].count == 2)
    }

    @Test func `a column about people becomes private`() throws {
        let found = try suggest(
            "Name,Kümmerer\nThe Fox,jane@example.org\nThe Hare,john@example.org\nThe Owl,jim@example.org\n")
        #expect(found.columns.map(\.field) == ["private"])
        #expect(!String(decoding: found.file, as: UTF8.self).contains("example.org"))
    }

    @Test func `months that come first are left to a person`() throws {
        let rows = (1...9).map { "Place \($0),0\($0)/05/2023\n" }.joined()
        let found = try suggest("Name,Date listed\n\(rows)Last,05/23/2023\n")
        #expect(found.remarks.contains { $0.contains("say in \"dates\" which comes first") })
        #expect(!found.remarks.contains { $0.contains("add \"list\"") })
    }

    @Test func `a file without a row is not said to be known`() throws {
        let found = try suggest("Reference,Name,Date listed\n")
        #expect(found.rows == 0)
        #expect(String(decoding: found.file, as: UTF8.self).contains("no row could be read"))
    }

    @Test func `what is no table has no mapping`() {
        #expect(throws: ImportError.self) { try suggest("Dear council,\n") }
        #expect(throws: ImportError.self) { try suggest("%PDF-1.7\n") }
    }
}
