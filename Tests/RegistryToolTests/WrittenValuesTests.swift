import CommunityAssets
import RegisterKeeping
import Testing

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
        #expect(try Selection.Circle(near: "51.9,-2.07", within: "5km").radiusMetres == 5_000)
        #expect(try Selection.Circle(near: "51.9, -2.07", within: "3mi").radiusMetres == 3 * 1_609.344)
        for (near, within) in [("51.9", "5km"), ("91,0", "5km"), ("a,b", "5km"), ("51,0", "5"), ("51,0", "-5km")] {
            #expect(throws: RegistryError.self) { try Selection.Circle(near: near, within: within) }
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

    @Test(arguments: [
        ["assets", "--near", "51,0"], ["assets", "--within", "5km"], ["assets", "--limit", "0"],
        ["assets", "--limit", "x"],
        ["assets", "--sort", "size"], ["assets", "--bbox", "1,2,3"], ["assets", "--updated-since", "long ago"],
    ])
    func `a filter that cannot be meant is misuse`(words: [String]) throws {
        let invocation = try Parser.parse(words)
        #expect(throws: RegistryError.self) { try Selection(invocation) }
    }
}

@Suite struct RecordableEventTests {
    private func report(_ words: [String]) throws -> EventReport {
        try EventReport(Parser.parse(["record"] + words + ["--on", "2026-08-31"]))
    }

    @Test(arguments: RecordableEvent.all.map(\.kind.rawValue))
    func `an event takes its own details and no others`(name: String) throws {
        let event = try #require(RecordableEvent.named(name))
        let values = [
            "group-kind": "charity", "valid-on": "2026-09-01", "decision": "successful", "local-connection": "yes",
            "kind": "relevant", "buyer-kind": "other", "notice": "e4", "outcome": "community", "reason": "review",
        ]
        let needed = event.needed.flatMap { ["--\($0)", values[$0] ?? "x"] }
        let details = Set(RecordableEvent.all.flatMap(\.details))
        for detail in details.sorted() where !event.needed.contains(detail) {
            let words = [name, "a1"] + needed + ["--\(detail)", values[detail] ?? "x"]
            if event.details.contains(detail) {
                #expect(throws: Never.self) { try report(words) }
            } else {
                #expect(throws: RegistryError.self, "\(name) --\(detail)") { try report(words) }
            }
        }
        if let first = event.needed.first {
            #expect(throws: RegistryError.self, "\(name) needs \(first)") { try report([name, "a1"]) }
        }
    }

    @Test func `an event is read whole, with its private values apart`() throws {
        let report = try report([
            "bid-request-received", "a42", "--group", "Friends", "--group-kind", "charity", "--group-kind",
            "neighbourhood-forum", "--local-connection", "yes", "--notice", "e7-2", "--evidence", "a letter",
        ])
        #expect(report.asset == Asset.ID(42))
        #expect(report.event.kind == .bidRequestReceived)
        #expect(report.event.on.description == "2026-08-31")
        #expect(report.event.groupKinds == [.charity, .neighbourhoodForum])
        #expect(report.event.localConnection == .yes)
        #expect(report.event.notice == RegisterEvent.ID(entry: 7, ordinal: 2))
        #expect(report.privateValues == [PrivateValue(field: "evidence", text: "a letter")])
    }

    @Test(arguments: [
        ["closed", "42"], ["closed", "a0"], ["outcome-known", "a1", "--outcome", "sold"],
        ["listing-removed", "a1", "--reason", "whim"], ["closed", "a1", "--supersedes", "x"],
    ])
    func `what an event cannot say is misuse`(words: [String]) {
        #expect(throws: RegistryError.self) { try report(words) }
    }
}
