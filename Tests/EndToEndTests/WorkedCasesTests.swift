import Foundation
import Testing

/// The worked cases of the law, told event by event through `record`, or by a list where the case turns on what a
/// list says, and asked of through `asset`.
@Suite struct WorkedCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let number: String
        let title: String
        /// The case as its file has it; decoded where it is used.
        let json: Data
        var testDescription: String { "\(number): \(title)" }

        var content: Answer {
            get throws {
                Answer(members: try #require(JSONSerialization.jsonObject(with: json) as? [String: Any]))
            }
        }
    }

    private static func cases(of file: String) -> [Case] {
        let url = HearthBinary.root.appending(path: "Tests/CommunityAssetsTests/\(file)")
        guard let data = try? Data(contentsOf: url),
            let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        return Answer(members: file).objects("cases").compactMap { worked in
            guard let json = try? JSONSerialization.data(withJSONObject: worked.members) else { return nil }
            return Case(number: worked["number"] ?? "", title: worked["title"] ?? "", json: json)
        }
    }

    static let ofCommunityValue = cases(of: "worked-cases.json")
    /// Those of Scotland that the law's own list of cases has.
    static let ofScotland = cases(of: "procedures.json").filter { worked in
        ["19", "20", "21", "22"].contains { worked.number.hasPrefix($0) }
    }

    @Test func `every case of the law's own list is told`() {
        let numbers = (Self.ofCommunityValue + Self.ofScotland).map { $0.number.prefix { $0.isNumber } }
        for number in 1...22 { #expect(numbers.contains("\(number)"), "case \(number)") }
    }

    @Test(arguments: ofCommunityValue)
    func `a case is answered as the law has it`(worked: Case) throws {
        let content = try worked.content
        let hearth = try HearthBinary()
        // A register kept by hand knows of every request up to the day it is asked; a list up to its own day.
        let informed = content["informed-until"]
        let isByHand = informed.map { informed in content.objects("expect").allSatisfy { $0["on"] ?? "" <= informed } }
        let asset = isByHand == true ? try tell(content, to: hearth) : try list(content, informed, for: hearth)
        for expected in content.objects("expect") {
            let day = try #require(expected["on"])
            check(try hearth.object(["asset", asset], at: day), against: expected, "case \(worked.number) on \(day)")
        }
        try hearth.expectWhole()
    }

    @Test(arguments: ofScotland)
    func `a case of Scotland is answered as the law has it`(worked: Case) throws {
        let content = try worked.content
        let hearth = try HearthBinary()
        let asset = try tell(content, to: hearth, council: "Aberdeen City")
        for expected in content.objects("expect") {
            let day = try #require(expected["on"])
            let answer = try hearth.object(["asset", asset], at: day)
            check(answer, against: expected, "case \(worked.number) on \(day)")
            let said = answer.objects("permissions").map {
                "\($0.truth("may") == true ? "yes" : "no") \($0["action"] ?? "") \($0["counterparty"] ?? "")"
            }
            for permission in expected.members["permissions"] as? [String] ?? [] {
                #expect(said.contains(permission), "case \(worked.number) on \(day): \(said)")
            }
        }
        try hearth.expectWhole()
    }

    /// The register holds no interests in land, so that who the owner is was judged before the officer told of the
    /// sale: the holder of a lease granted for 25 years or more, and of several the most distant from the freehold.
    @Test func `case 24: the operator's assignment needs a notice, the council's sale of the freehold is not caught`()
        throws
    {
        let hearth = try HearthBinary()
        let regime = try hearth.text(["regimes", "en-acv-2011"])
        #expect(regime.contains("\"qualifying-lease-years\": 25"))
        let asset = try #require(
            hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])["id"])
        _ = try hearth.object(["record", "listing-entered", asset, "--on", "2025-01-01"], at: "2026-05-05")
        let assignment = try hearth.object(
            ["record", "disposal-entered-into", asset, "--on", "2026-05-05", "--kind", "relevant"]
                + ["--note", "the operator assigns the underlease of 2010, with vacant possession"], at: "2026-05-05")
        #expect(assignment["effect"] == "contravention")
        #expect(assignment["warning"]?.contains("the owner had given no notice") == true)
        // The reversion is sold by one who is not the owner: that is no disposal of the Act, so nothing is recorded,
        // and the land stays listed under its owner.
        let answer = try hearth.object(["asset", asset], at: "2026-06-01")
        #expect(answer["status"] == "listed")
        #expect(answer["standing"] == "no-notice")
    }

    // MARK: Telling a case

    private func tell(
        _ content: Answer, to hearth: HearthBinary, council: String = HearthBinary.authority
    ) throws -> String {
        let asset = try #require(
            hearth.object(["add", "The Anchor", "--authority", council, "--address", "1 Quay"])["id"])
        if let holidays = content.members["holidays"] as? [String], !holidays.isEmpty {
            let days = holidays.map { "\"\($0)\"" }.joined(separator: ", ")
            let file = try hearth.file(
                "holidays.json",
                """
                {"local-holidays": "scotland-public-and-local-holidays", "authority": "S12000033", "dated": [\(days)],
                 "citation": "a test's own"}
                """)
            #expect(try hearth.run("regimes", "add", file, "--as-at", "2025-01-01").status == 0)
        }
        for event in content.objects("events") {
            let day = try #require(event["on"])
            _ = try hearth.object(
                ["record", try #require(event["event"]), asset, "--on", day] + options(of: event), at: day)
        }
        return asset
    }

    /// A list of the day up to which silence means something; of a list without a column for requests it means nothing.
    private func list(_ content: Answer, _ informed: String?, for hearth: HearthBinary) throws -> String {
        func day(of event: String) -> String { content.objects("events").first { $0["event"] == event }?["on"] ?? "" }
        let header = "Reference,Name,Address,Postcode,Date listed,Date of disposal notice"
        let row = "R1,The Anchor,1 Quay,HR2 9ZX,\(day(of: "listing-entered")),\(day(of: "disposal-notice-received"))"
        let text = informed == nil ? "\(header)\n\(row)\n" : "\(header),Bid request received\n\(row),\n"
        let words = ["import", try hearth.file("list.csv", text), "--authority", HearthBinary.authority]
        let report = try hearth.list(words + ["--list", "listed"], at: informed ?? "2026-03-02")
        #expect(report.first?.whole("new") == 1)
        return try #require(hearth.list(["assets"]).first?["id"])
    }

    private func options(of event: Answer) -> [String] {
        let names = [
            "decision": "decision", "outcome": "outcome", "exemption": "exemption", "valid-on": "valid-on",
            "local-connection": "local-connection", "disposal-kind": "kind", "buyer-kind": "buyer-kind",
            "until": "until",
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
                let wanted = window[member] == "none" ? nil : window[member]
                #expect(found?[member] == wanted, "\(place): \(window["kind"] ?? "") \(member)")
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
