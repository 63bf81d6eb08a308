import CommunityAssets
import RegisterKeeping
import Testing

@testable import RegistryTool

@Suite struct RecordableEventTests {
    private func told(_ words: [String]) throws -> ToldEvent {
        try ToldEvent(Parser.parse(["record"] + words + ["--on", "2026-08-31"]))
    }

    private static let values = [
        "group-kind": "charity", "valid-on": "2026-09-01", "decision": "successful", "local-connection": "yes",
        "kind": "relevant", "buyer-kind": "other", "notice": "e4", "until": "2026-12-01", "exemption": "s95-5-f",
    ]

    /// Options with a value that the event takes.
    private func options(_ names: [String], of event: RecordableEvent) -> [String] {
        names.flatMap { ["--\($0)", event.words[$0]?.first ?? Self.values[$0] ?? "x"] }
    }

    @Test(arguments: RecordableEvents.shipped.names)
    func `an event takes its own details and no others`(name: String) throws {
        let event = try #require(RecordableEvents.shipped.named(name, under: nil).first)
        let needed = options(event.needed.compactMap(\.first), of: event)
        let all = try RecordableEvents.shipped.names.flatMap {
            try RecordableEvents.shipped.named($0, under: nil).flatMap(\.options)
        }
        for detail in Set(all).sorted() where !event.needed.contains(where: { $0.first == detail }) {
            let words = [name, "a1"] + needed + options([detail], of: event)
            if event.options.contains(detail) {
                #expect(throws: Never.self) { try told(words) }
            } else {
                #expect(throws: RegistryError.self, "\(name) --\(detail)") { try told(words) }
            }
        }
        if let first = event.needed.first {
            #expect(throws: RegistryError.self, "\(name) needs \(first)") { try told([name, "a1"]) }
        }
    }

    @Test func `every detail that a regime can name is an option of record`() {
        let names = EventRule.detailNames.map { $0 == "disposal-kind" ? "kind" : $0 }
        for name in names { #expect(Command.record.option(name) != nil, "\(name)") }
    }

    @Test func `every event that can be told is one that its regime admits`() throws {
        let regimes = Registry.regimes(on: CalendarDate(dayNumber: 20_778))
        let known = regimes.flatMap { $0.events.map(\.event.rawValue) } + EventRule.underAnyLaw.map(\.event.rawValue)
        #expect(Set(RecordableEvents.shipped.names) == Set(known))
        for event in ["closure-announced", "closed", "reopened", "declared-surplus", "for-sale", "vacant"] {
            #expect(known.contains(event))
        }
    }

    @Test func `an event is read whole, with its private values apart`() throws {
        let told = try told([
            "bid-request-received", "a42", "--group", "Friends", "--group-kind", "charity", "--group-kind",
            "neighbourhood-forum", "--local-connection", "yes", "--notice", "e7-2", "--evidence", "a letter",
        ])
        let report = told.report(of: Asset.ID(42))
        #expect(report.asset == Asset.ID(42))
        #expect(report.event.kind == .bidRequestReceived)
        #expect(report.event.on.description == "2026-08-31")
        #expect(report.event.groupKinds == [.charity, .neighbourhoodForum])
        #expect(report.event.localConnection == .yes)
        #expect(report.event.notice == RegisterEvent.ID(entry: 7, ordinal: 2))
        #expect(report.privateValues == [PrivateValue(field: "evidence", text: "a letter")])
    }

    @Test func `a longer time that was agreed is read with its last day`() throws {
        let told = try told(["transfer-decision-period-extended", "a1", "--until", "2027-03-31"])
        #expect(told.event.until?.description == "2027-03-31")
    }

    @Test(arguments: [
        (["closd", "a1"], "closed"), (["outcome-known", "a1", "--outcome", "comunity"], "community"),
        (["listing-removed", "a1", "--reason", "apeal"], "appeal"),
        (["review-decision-sent", "a1", "--outcome", "uphled"], "upheld"),
        (["transfer-decision-notice-given", "a1", "--outcome", "agred"], "agreed"),
        (["disposal-entered-into", "a1", "--kind", "exempt", "--exemption", "s95-5-ff"], "s95-5-f"),
        (["closed", "a1", "--regime", "en-acv-2012"], "en-acv-2011"),
        (["nomination-recieved", "a1", "--regime", "en-acv-2011"], "nomination-received"),
    ])
    func `an unknown word names the nearest right one`(words: [String], nearest: String) {
        let failure = #expect(throws: RegistryError.self) { try told(words) }
        #expect(failure?.kind == .misuse)
        #expect(failure?.next?.contains("'\(nearest)'") == true, "\(failure?.next ?? "")")
    }

    @Test(arguments: [
        ["closed", "a1", "--supersedes", "x"], ["closed", "a1", "--regime", "en-acv-2011"],
        ["outcome-known", "a1", "--outcome", "sold"], ["listing-removed", "a1", "--reason", "whim"],
        ["nomination-received", "a1", "--regime", "sc-atr"], ["not-published", "a1"], ["closed", "a1", "--until", "x"],
    ])
    func `what an event cannot say is misuse`(words: [String]) {
        let failure = #expect(throws: RegistryError.self) { try told(words) }
        #expect(failure?.kind == .misuse)
    }

    @Test func `no message names an event that is kept private`() {
        for words in [["vacant", "a1", "--group", "x"], ["vacant", "a1", "--regime", "en-acv-2011"]] {
            let failure = #expect(throws: RegistryError.self) { try told(words) }
            let text = "\(failure?.message ?? "vacant") \(failure?.next ?? "vacant")"
            #expect(!text.contains("vacan"))
        }
    }
}
