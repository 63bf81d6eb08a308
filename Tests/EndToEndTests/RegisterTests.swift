import Foundation
import Testing

/// The whole program on the invented councils of `Imports/demo`.
@Suite struct RegisterTests {
    private let hearth: HearthBinary
    private static let demo = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Imports/demo")
    private let kestrelVale = Self.demo.appending(path: "kestrel-vale/sample.xml").path
    private let oakenmarsh = Self.demo.appending(path: "oakenmarsh/sample.csv").path
    private let today = ["--as-at", "2026-11-21"]

    init() throws {
        hearth = try HearthBinary()
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a check and a dry run change nothing and report the same`() throws {
        let check = try hearth.run(["check", kestrelVale, "--format", "json"] + today)
        let dry = try hearth.run(["import", kestrelVale, "--dry-run", "--format", "json"] + today)
        #expect(check.status == 0)
        #expect(dry.status == 0)
        let counts = ["records", "new", "changed", "confirmed", "repeated", "not-watched", "rejected"]
        let (one, other) = (try objects(check.stdout)[0], try objects(dry.stdout)[0])
        for key in counts { #expect(one[key] as? Int == other[key] as? Int, "\(key)") }
        let kinds = counts.dropFirst().compactMap { one[$0] as? Int }
        #expect(kinds.reduce(0, +) == one["records"] as? Int)
        #expect(!FileManager.default.fileExists(atPath: hearth.folder.appending(path: "hearth.db").path))
    }

    @Test func `what was imported can be listed, shown, exported and verified`() throws {
        #expect(try hearth.run(["import", kestrelVale] + today).status == 0)
        let assets = try objects(hearth.run(["assets", "--format", "json"] + today).stdout)
        #expect(assets.count == 18)
        let id = try #require(assets.first?["id"] as? String)
        let one = try hearth.run(["asset", id, "--format", "json"] + today)
        #expect(try object(one.stdout)["name"] as? String == assets.first?["name"] as? String)
        #expect(try hearth.run(["asset", id, "--why"] + today).stdout.contains("provision: Localism Act 2011"))
        let windows = try objects(hearth.run(["windows", "--state", "open", "--format", "json"] + today).stdout)
        let days = windows.compactMap { $0["days-left"] as? Int }
        #expect(!days.isEmpty)
        #expect(days == days.sorted())
        let verify = try hearth.run("verify", "--format", "json")
        #expect(verify.status == 0)
        #expect(try object(verify.stdout)["holds"] as? Bool == true)
    }

    @Test(arguments: ["assets", "listings", "windows", "events", "issues"])
    func `an export has a manifest that tells the truth`(what: String) throws {
        #expect(try hearth.run(["import", kestrelVale] + today).status == 0)
        for format in ["json", "ndjson", "csv"] {
            let file = "\(what).\(format)"
            let outcome = try hearth.run(["export", what, "--format", format, "--output", file] + today)
            #expect(outcome.status == 0, "\(outcome.stderr)")
            #expect(outcome.stdout.isEmpty)
            let manifest = try object(hearth.text(of: "\(file).manifest.json"))
            let bytes = try Data(contentsOf: hearth.folder.appending(path: file))
            #expect(manifest["bytes"] as? Int == bytes.count)
            #expect(manifest["legal-day"] as? String == "2026-11-21")
            #expect(manifest["file"] as? String == file)
            #expect(try hearth.run(["export", what, "--format", format] + today).stdout == hearth.text(of: file))
            if format == "json" {
                #expect(try objects(hearth.text(of: file)).count == manifest["rows"] as? Int)
            }
        }
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: hearth.folder.path).contains { $0.hasSuffix(".part") })
    }

    @Test func `several files end with the highest status, and the good ones are kept`() throws {
        let outcome = try hearth.run(["import", "absent.csv", kestrelVale, "--format", "json"] + today)
        #expect(outcome.status == 8)
        #expect(try objects(outcome.stdout).count == 1)
        #expect(try objects(hearth.run("imports", "--format", "json").stdout).count == 1)
    }

    @Test func `a listing comes by standard input too`() throws {
        let text = try String(contentsOfFile: oakenmarsh, encoding: .utf8)
        let outcome = try hearth.run(["check", "-", "--format", "json"] + today, stdin: text)
        let file = try objects(hearth.run(["check", oakenmarsh, "--format", "json"] + today).stdout)[0]
        #expect(try objects(outcome.stdout)[0]["sha256"] as? String == file["sha256"] as? String)
        #expect(try objects(outcome.stdout)[0]["new"] as? Int == file["new"] as? Int)
    }

    @Test func `what is not there exits with 5`() throws {
        #expect(try hearth.run(["import", kestrelVale] + today).status == 0)
        #expect(try hearth.run("asset", "a999999").status == 5)
        #expect(try hearth.run("imports", "i999999").status == 5)
        #expect(try hearth.run("assets", "--as-known", "999999").status == 5)
        #expect(try hearth.run("record", "closed", "a999999", "--on", "2026-01-01").status == 5)
    }

    @Test func `an event is stored, and one that cannot be is refused`() throws {
        let added = try hearth.run(
            ["add", "The Anchor", "--authority", "E07999006", "--address", "1 Quay Street", "--format", "json"] + today)
        #expect(added.status == 0, "\(added.stderr)")
        let id = try #require(object(added.stdout)["id"] as? String)
        let closed = try hearth.run(
            ["record", "closed", id, "--on", "20/11/2026", "--format", "json", "--evidence", "seen by a neighbour"]
                + today)
        #expect(closed.status == 0, "\(closed.stderr)")
        #expect(try object(closed.stdout)["event"] as? String == "closed")
        #expect(!closed.stdout.contains("neighbour"))
        let refused = try hearth.run(["record", "disposal-notice-received", id, "--on", "2026-11-20"] + today)
        #expect(refused.status == 4)
        #expect(refused.stderr.contains("\nnext: "))
        let asset = try object(hearth.run(["asset", id, "--format", "json"] + today).stdout)
        #expect(asset["at-risk"] as? Bool == true)
    }

    @Test func `an interruption ends with 130`() throws {
        let process = Process()
        process.executableURL = HearthBinary.path
        process.arguments = ["check", "-"]
        process.currentDirectoryURL = hearth.folder
        // A pipe that nobody writes to keeps the program waiting.
        process.standardInput = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: 1)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
    }
}
