import Foundation
import Testing

/// The worked cases of regimes that lead through stages, told event by event through `record` and asked of through
/// `asset`.
@Suite struct ProceduresTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let number: String
        /// The case as its file has it; decoded where it is used.
        let json: Data
        var testDescription: String { number }
    }

    private static let told = [
        "19", "19, refused", "20", "20, too late for longer", "21", "22, registration", "late",
        "registration that is renewed", "longer valuation", "confirm by the day in the notice", "owner withdraws",
        "marketing in breach", "an exempt transfer", "promise", "promise declined", "promise broken",
    ]

    static let cases: [Case] = {
        let url = HearthBinary.root.appending(path: "Tests/CommunityAssetsTests/procedures.json")
        guard let data = try? Data(contentsOf: url),
            let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        return Answer(members: file).objects("cases").compactMap { worked in
            guard let number = worked["number"], told.contains(number),
                let json = try? JSONSerialization.data(withJSONObject: worked.members)
            else { return nil }
            return Case(number: number, json: json)
        }
    }()

    @Test func `each case that is to be told is there`() {
        #expect(Self.cases.count == Self.told.count)
    }

    @Test(arguments: cases)
    func `a procedure told by hand is answered as the law has it`(worked: Case) throws {
        let told = Answer(
            members: try #require(JSONSerialization.jsonObject(with: worked.json) as? [String: Any]))
        let hearth = try HearthBinary()
        let isPromise = told["regime"] == "pellbridge-first-refusal"
        if isPromise {
            let file = HearthBinary.demo("pellbridge/first-refusal-promise.json")
            #expect(try hearth.run("regimes", "add", file, "--as-at", "2020-01-01").status == 0)
        }
        if let holidays = told.members["holidays"] as? [String] { try add(holidays, to: hearth) }
        let asset = try #require(
            hearth.object([
                "add", "The Hall", "--authority", isPromise ? "Pellbridge" : "Edinburgh", "--address", "1 Wynd",
            ])[
                "id"])
        for event in told.objects("events") {
            let day = try #require(event["on"])
            let options = ["outcome", "until", "exemption"].flatMap { name in
                event[name].map { ["--\(name)", $0] } ?? []
            }
            _ = try hearth.object(["record", try #require(event["event"]), asset, "--on", day] + options, at: day)
        }
        for expected in told.objects("expect") {
            let day = try #require(expected["on"])
            check(try hearth.object(["asset", asset], at: day), against: expected, "case \(worked.number) on \(day)")
        }
        try hearth.expectWhole()
    }

    @Test func `an asset's page says at which stage it is, and what broke the law`() throws {
        let hearth = try HearthBinary()
        _ = try hearth.object(["add", "The Hall", "--authority", "Edinburgh", "--address", "1 Wynd"])
        for (event, day, more) in [
            ("registration-application-received", "2025-01-06", []),
            ("registration-decided", "2025-03-03", ["--outcome", "registered"]),
            ("transfer-or-marketing", "2025-06-02", []), ("proposed-transfer-notice-received", "2026-02-02", []),
        ] {
            _ = try hearth.object(["record", event, "a1", "--on", day] + more, at: day)
        }
        let words = ["asset", "a1", "--as-at", "2026-02-02"]
        let page = try hearth.run(words, environment: ["COLUMNS": "80"]).stdout
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let text = page.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(text.contains("Stage: the owner has proposed a transfer, and Ministers are to ask the body whether"))
        #expect(text.contains("no, the owner advertising the land or negotiating its sale, until Sun 3 Mar 2030"))
        #expect(text.contains("transfer or marketing (e4), contravention: on 2 June 2025 the registration bound"))
        #expect(text.contains("disposal notice since Mon 2 Feb 2026: the owner proposes to transfer the land"))
        #expect(text.contains("they are not known: 9 February 2026 is counted by those of the whole country"))
    }

    /// The place keeps these holidays and no other, in any year of the cases.
    private func add(_ holidays: [String], to hearth: HearthBinary) throws {
        let dated = (holidays.isEmpty ? ["2012-01-01"] : holidays).map { "\"\($0)\"" }.joined(separator: ", ")
        let file = try hearth.file(
            "holidays.json",
            """
            {"local-holidays": "scotland-public-and-local-holidays", "authority": "S12000036", "dated": [\(dated)],
             "complete-from": "2012-01-01", "complete-until": "2035-12-31", "citation": "invented"}
            """)
        #expect(try hearth.run("regimes", "add", file).status == 0)
    }

    private func check(_ asset: Answer, against expected: Answer, _ place: String) {
        if let status = expected["status"] { #expect(asset["status"] == status, "\(place)") }
        for window in expected.objects("windows") {
            let found = asset.objects("windows").last { $0["kind"] == window["kind"] }
            for member in ["first-day", "alternative-last-day", "state", "ended-on"] {
                #expect(found?[member] == window[member], "\(place): \(window["kind"] ?? "") \(member)")
            }
            #expect(found?["last-day"] ?? "none" == window["last-day"], "\(place): \(window["kind"] ?? "")")
        }
        let permissions = asset.objects("permissions").map { permission in
            let may = permission.truth("may") == true ? "yes" : "no"
            return "\(may) \(permission["action"] ?? "") \(permission["counterparty"] ?? "")"
        }
        for permission in expected.members["permissions"] as? [String] ?? [] {
            #expect(permissions.contains(permission), "\(place): \(permission) in \(permissions)")
        }
        let warnings = asset.objects("warnings").compactMap { $0["code"] }
        for code in expected.members["warnings"] as? [String] ?? [] {
            #expect(warnings.contains(code), "\(place): \(warnings)")
        }
        if let signals = expected.members["signals"] as? [String] {
            #expect(asset.objects("risks").compactMap { $0["kind"] } == signals, "\(place)")
        }
    }
}
