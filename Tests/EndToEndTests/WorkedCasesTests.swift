import Foundation
import Testing

/// The worked cases of the law, told event by event through `record` and asked of through `asset`.
@Suite struct WorkedCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let number: String
        let title: String
        /// The case as its file has it; decoded where it is used.
        let json: Data
        var testDescription: String { "\(number): \(title)" }
    }

    /// Those that a register kept by hand can be in: it knows of every request up to the day it is asked.
    static let cases: [Case] = {
        let url = HearthBinary.root.appending(path: "Tests/CommunityAssetsTests/worked-cases.json")
        guard let data = try? Data(contentsOf: url),
            let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        return Answer(members: file).objects("cases").compactMap { worked in
            let days = worked.objects("expect").compactMap { $0["on"] }
            guard let informed = worked["informed-until"], days.allSatisfy({ $0 <= informed }),
                let json = try? JSONSerialization.data(withJSONObject: worked.members)
            else { return nil }
            return Case(number: worked["number"] ?? "", title: worked["title"] ?? "", json: json)
        }
    }()

    @Test func `most cases can be told by hand`() {
        #expect(Self.cases.count >= 20, "\(Self.cases.map(\.number))")
    }

    @Test(arguments: cases)
    func `a case told by hand is answered as the law has it`(worked: Case) throws {
        let object = try #require(JSONSerialization.jsonObject(with: worked.json) as? [String: Any])
        let told = Answer(members: object)
        let hearth = try HearthBinary()
        let asset = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        for event in told.objects("events") {
            let day = try #require(event["on"])
            _ = try hearth.object(
                ["record", try #require(event["event"]), asset, "--on", day] + options(of: event), at: day)
        }
        for expected in told.objects("expect") {
            let day = try #require(expected["on"])
            check(try hearth.object(["asset", asset], at: day), against: expected, "case \(worked.number) on \(day)")
        }
        try hearth.expectWhole()
    }

    private func options(of event: Answer) -> [String] {
        let names = [
            "decision": "decision", "outcome": "outcome", "exemption": "exemption", "valid-on": "valid-on",
            "local-connection": "local-connection", "disposal-kind": "kind", "buyer-kind": "buyer-kind",
        ]
        var options = names.flatMap { member, option in event[member].map { ["--\(option)", $0] } ?? [] }
        for kind in event.members["group-kinds"] as? [String] ?? [] { options += ["--group-kind", kind] }
        if event["event"] == "listing-removed" { options += ["--reason", "error"] }
        if event["decision"] == "unsuccessful" { options += ["--reason", "of no community value"] }
        return options
    }

    private func check(_ asset: Answer, against expected: Answer, _ place: String) {
        if let status = expected["status"] { #expect(asset["status"] == status, "\(place)") }
        if let standing = expected["standing"] { #expect(asset["standing"] == standing, "\(place)") }
        for window in expected.objects("windows") {
            let found = asset.objects("windows").last { $0["kind"] == window["kind"] }
            for member in ["first-day", "last-day", "alternative-last-day", "state", "ended-on", "cutoff-time"] {
                #expect(found?[member] == window[member], "\(place): \(window["kind"] ?? "") \(member)")
            }
        }
        for (member, counterparty) in [
            ("sell-to-anyone", "anyone"), ("sell-to-group", "community-interest-group"),
        ] {
            guard let may = expected.truth(member) else { continue }
            let sale = asset.objects("permissions").first {
                $0["action"] == "enter-into-relevant-disposal" && $0["counterparty"] == counterparty
            }
            #expect(sale?.truth("may") == may, "\(place): \(member)")
        }
        let warnings = asset.objects("warnings").compactMap { $0["code"] }
        for code in expected.members["warnings"] as? [String] ?? [] {
            #expect(warnings.contains(code), "\(place): \(warnings)")
        }
    }
}
