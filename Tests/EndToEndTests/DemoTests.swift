import Foundation
import Testing

/// The listings of invented councils that ship, and the examples that the help gives.
@Suite struct DemoTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    struct Demo: Sendable, CustomTestStringConvertible {
        let folder: String
        let sample: String
        let code: String
        var kind: String? = nil
        var testDescription: String { "\(folder)/\(sample)" }

        /// `expected.json` for `sample.csv`, `expected-listed.json` for `sample-listed.csv`.
        var expected: String {
            "\(folder)/expected\(sample.dropFirst("sample".count).prefix { $0 != "." }).json"
        }
    }

    static let demos = [
        Demo(folder: "little-harrowby", sample: "sample.csv", code: "E07999001"),
        Demo(folder: "wrenmouth", sample: "sample-listed.csv", code: "E07999002", kind: "listed"),
        Demo(folder: "wrenmouth", sample: "sample-unsuccessful.csv", code: "E07999002", kind: "unsuccessful"),
        Demo(folder: "five-becks", sample: "sample-nominated.csv", code: "E07999003", kind: "nominated"),
        Demo(folder: "five-becks", sample: "sample-listed.csv", code: "E07999003", kind: "listed"),
        Demo(folder: "five-becks", sample: "sample-unsuccessful.csv", code: "E07999003", kind: "unsuccessful"),
        Demo(folder: "oakenmarsh", sample: "sample.csv", code: "E07999004"),
        Demo(folder: "pellbridge", sample: "sample.csv", code: "E07999005"),
        Demo(folder: "kestrel-vale", sample: "sample.xml", code: "E07999006"),
        Demo(folder: "thistlewick", sample: "sample.xml", code: "E07999007"),
    ]

    private func words(_ demo: Demo) -> [String] {
        [HearthBinary.demo("\(demo.folder)/\(demo.sample)"), "--authority", demo.code]
            + (demo.kind.map { ["--list", $0] } ?? [])
    }

    @Test(arguments: demos)
    func `a demo listing is imported with the counts that are expected of it`(demo: Demo) throws {
        let json = try Data(contentsOf: URL(filePath: HearthBinary.demo(demo.expected)))
        let object = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        let file = Answer(members: object).object("file")
        let rejected = file.whole("rejected")
        let report = try #require(hearth.list(["import"] + words(demo), status: rejected > 0 ? 3 : 0).first)
        for count in ["records", "not-watched", "rejected"] {
            #expect(report.whole(count) == file.whole(count), "\(count)")
        }
        for name in ["encoding", "shape"] { #expect(report[name] == file[name], "\(name)") }
        #expect(report["list"] == file["kind"])
        let taken = ["new", "changed", "confirmed", "repeated"].map(report.whole).reduce(0, +)
        #expect(taken + rejected + report.whole("not-watched") == report.whole("records"))
        try hearth.expectWhole()
    }

    /// What the notes of `Imports/demo` promise to a reader on the demo's day: name, kind, last day, state.
    static let promises: [(name: String, kind: String, lastDay: String, state: String)] = [
        ("The Weir Inn", "interim-moratorium", "2026-11-22", "open"),
        ("Sedgeley Moor School House", "full-moratorium", "2026-11-24", "open"),
        ("The Kestrel", "interim-moratorium", "2026-11-30", "open"),
        ("The Tallow Chandler", "full-moratorium", "2026-11-28", "open"),
        ("Kestrel Vale Swimming Pool", "full-moratorium", "2027-02-28", "open"),
        ("Tallowby Stores", "protected-period", "2026-11-23", "open"),
        ("The Marsh Harrier", "interim-moratorium", "2026-11-25", "open"),
        ("The Jolly Cooper", "interim-moratorium", "2026-12-06", "open"),
        ("The Curlew", "protected-period", "2026-11-28", "open"),
        ("The Beacon Youth Centre", "nomination-decision", "2026-11-02", "overdue"),
    ]

    @Test func `all demo listings together show what their notes promise`() throws {
        for demo in Self.demos {
            let outcome = try hearth.run(["import"] + words(demo) + ["--as-at", HearthBinary.day])
            #expect([0, 3].contains(outcome.status), "\(demo.folder): \(outcome.stderr)")
        }
        try hearth.expectWhole()
        let assets = try hearth.list(["assets"])
        for promise in Self.promises {
            let asset = try #require(assets.first { $0["name"] == promise.name }, "\(promise.name)")
            let windows = asset.objects("windows").filter { $0["kind"] == promise.kind }
            #expect(
                windows.contains { $0["last-day"] == promise.lastDay && $0["state"] == promise.state },
                "\(promise.name): \(windows.map { "\($0["last-day"] ?? "") \($0["state"] ?? "")" })")
        }
    }

    @Test func `every example of the help runs`() throws {
        let rows = [
            Listing.listed("X/1", "The Anchor", "1 Quay Street"), Listing.listed("X/2", "The Fox", "2 Quay Street"),
        ]
        for name in ["listing.csv", "acv.csv"] { _ = try hearth.file(name, Listing.text(rows)) }
        _ = try hearth.run("import", "listing.csv", "--authority", "Oakenmarsh")
        let ids = ["a42": "a2", "i42": "i1", "e42": "e2", "l42": "l2"]
        var ran = 0
        for line in try hearth.run("help", "--markdown").stdout.split(separator: "\n")
        where line.hasPrefix("hearth ") || line.hasPrefix("curl ") {
            // Usage lines have their words in capitals or brackets.
            if line.contains("...") || line.contains("[OPTION") || line.contains("SHELL") { continue }
            if line.contains(" serve") { continue }
            var command = String(line).replacing("https://example.org/", with: "file://\(hearth.folder.path)/")
            for (example, id) in ids { command = command.replacing(example, with: id) }
            command = command.replacing("/etc/bash_completion.d/hearth", with: "completions")
            command = command.replacing("curl -s file://", with: "cat ").replacing("hearth ", with: "\"$HEARTH\" ")
            if command.contains("import listing.csv --full") { command += " --authority Oakenmarsh" }
            let outcome = try hearth.shell(command)
            #expect([0, 4].contains(outcome.status), "\(line): \(outcome.stderr)")
            ran += 1
        }
        #expect(ran >= 20)
    }
}
