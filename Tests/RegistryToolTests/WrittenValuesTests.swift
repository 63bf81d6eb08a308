import CommunityAssets
import Testing

@testable import RegisterKeeping
@testable import RegistryTool

@Suite struct WrittenValuesTests {
    @Test(arguments: [
        ("2026-03-25", "2026-03-25"), ("25/03/2026", "2026-03-25"), ("5/3/2026", "2026-03-05"),
        ("25.03.2026", "2026-03-25"), ("25-03-2026", "2026-03-25"), ("29/02/2028", "2028-02-29"),
    ])
    func `a day is read with the day first, or as the contract writes it`(text: String, expected: String) throws {
        #expect(try CalendarDate(writtenAs: text, for: "--on").description == expected)
    }

    @Test(arguments: [
        "03/25/2026", "2026-02-30", "25/03/26", "tomorrow", "", "25/3", "2026/03/25", "+5/03/2026", "٢٥/03/2026",
    ])
    func `what is no clear day is misuse`(text: String) {
        #expect(throws: RegistryError.self) { try CalendarDate(writtenAs: text, for: "--on") }
    }

    @Test func `lengths and distances have their units`() throws {
        #expect(try Length(writtenAs: "14d", for: "x") == Length(14, .day))
        #expect(try Length(writtenAs: "6w", for: "x") == Length(6, .week))
        #expect(try Length(writtenAs: "6m", for: "x") == Length(6, .month))
        #expect(try Length(writtenAs: "5y", for: "x") == Length(5, .year))
        for wrong in ["14", "d", "1h", "-1d", "1.5y"] {
            #expect(throws: RegistryError.self) { try Length(writtenAs: wrong, for: "x") }
        }
        let asked = Asked([:], .options, help: "hearth help")
        for (written, metres) in [("5km", 5_000), ("0.5km", 500), ("500m", 500), ("2mi", 3_218.688)] {
            #expect(try Selection.Circle(near: "51.9,-2.07", within: written, asked).radiusMetres == metres)
        }
        #expect(try Selection.Circle(near: "51.9, -2.07", within: "3mi", asked).radiusMetres == 3 * 1_609.344)
        for (near, within) in [("51.9", "5km"), ("91,0", "5km"), ("a,b", "5km"), ("51,0", "5"), ("51,0", "-5km")] {
            #expect(throws: RegistryError.self) { try Selection.Circle(near: near, within: within, asked) }
        }
    }

    @Test func `filters become a selection`() throws {
        let words = [
            "windows", "--kind=full-moratorium,interim-moratorium", "--state", "open,upcoming", "--closing-within",
            "14d",
            "--last-day-from", "01/09/2026", "--near=51.9,-2.07", "--within=5km", "--uprn", "123", "--postcode",
            "gl50 1dy",
            "--sort=-entered-on,name", "--limit=5", "--at-risk",
        ]
        let selection = try Selection(Parser.parse(words))
        #expect(selection.windowKinds == ["full-moratorium", "interim-moratorium"])
        #expect(selection.windowStates == [.open, .upcoming])
        #expect(selection.closingWithin == Length(14, .day))
        #expect(selection.lastDayFrom?.description == "2026-09-01")
        #expect(selection.uprns == ["000000000123"])
        #expect(selection.postcodes == ["GL50 1DY"])
        #expect(selection.sort == [.init(.enteredOn, descending: true), .init(.name)])
        #expect(selection.limit == 5)
        #expect(selection.atRisk == true)
    }

    @Test func `an instant is written as the register writes it, and a day is its first second in London`() throws {
        for (text, instant) in [
            ("2026-11-21T09:30:00Z", "2026-11-21T09:30:00Z"), ("2026-11-21", "2026-11-21T00:00:00Z"),
            ("21/06/2026", "2026-06-20T23:00:00Z"), ("2026-03-29", "2026-03-29T00:00:00Z"),
            ("2026-03-30", "2026-03-29T23:00:00Z"), ("2026-10-25", "2026-10-24T23:00:00Z"),
            ("2026-10-26", "2026-10-26T00:00:00Z"),
        ] {
            #expect(try Selection(Parser.parse(["assets", "--updated-since", text])).updatedSince == instant)
        }
    }

    @Test(arguments: [
        (["windows", "--kind", "full-moratoriun"], "full-moratorium"),
        (["listings", "--regime", "en-acv"], "en-acv-2011"),
        (["windows", "--regime", "sc-atr,en-acv-2012"], "en-acv-2011"),
    ])
    func `a word of the law that no regime has names the nearest that one has`(words: [String], nearest: String) throws
    {
        let invocation = try Parser.parse(words)
        let failure = #expect(throws: RegistryError.self) { try Selection(invocation) }
        #expect(failure?.kind == .misuse)
        #expect(failure?.next?.contains("'\(nearest)'") == true)
    }

    @Test(arguments: ["authority", "nation", "category", "postcode", "uprn", "sort"])
    func `a list of nothing but commas drops no filter`(option: String) throws {
        for text in [",", ", ,", " "] {
            let failure = #expect(throws: RegistryError.self) { try Parser.parse(["assets", "--\(option)=\(text)"]) }
            #expect(failure?.kind == .misuse)
        }
        #expect(try Parser.parse(["assets", "--postcode", "GL50, GL51,"]).list("postcode") == ["GL50", "GL51"])
    }

    @Test(arguments: [
        ["assets", "--near", "51,0"], ["assets", "--within", "5km"], ["assets", "--limit", "0"],
        ["assets", "--limit", "x"],
        ["assets", "--sort", "size"], ["assets", "--bbox", "1,2,3"], ["assets", "--updated-since", "long ago"],
        ["assets", "--updated-since", "2026-02-30T09:00:00Z"], ["assets", "--updated-since", "2026-02-03T25:00:00Z"],
        ["assets", "--query", "!?"], ["assets", "--uprn", "12345678901234"], ["assets", "--uprn", "X1"],
        ["assets", "--postcode", "5W1A 1AA"], ["assets", "--postcode", "GL50 1DYX"],
    ])
    func `a filter that cannot be meant is misuse`(words: [String]) throws {
        let invocation = try Parser.parse(words)
        #expect(throws: RegistryError.self) { try Selection(invocation) }
    }
}
