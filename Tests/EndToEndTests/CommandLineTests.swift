import Foundation
import Testing

@Suite struct CommandLineTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
    }

    @Test func `help and version go to standard output`() throws {
        for words in [[], ["help"], ["--help"]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 0)
            #expect(outcome.stdout.contains("usage: hearth COMMAND"))
            #expect(outcome.stderr.isEmpty)
        }
        #expect(try hearth.run("--version").stdout.hasPrefix("hearth "))
        #expect(try hearth.run("import", "--help").stdout.contains("usage: hearth import FILE..."))
        let version = try hearth.run("version", "--format", "json").stdout
        #expect(version.hasPrefix(#"{"name":"hearth","version":""#))
    }

    @Test(arguments: [
        ["asets"], ["assets", "--categroy", "pub"], ["assets", "--format", "jsn"], ["asset"], ["asset", "42"],
        ["dates", "--regime", "en-acv-2012", "closed=2026-01-01"], ["dates", "--regime", "en-acv-2011", "closed"],
        ["record", "closed", "a1", "--on", "03/25/2026"], ["assets", "--as-at", "someday"],
        ["record", "closed", "a1", "--on", "2026-01-01", "--group", "Friends"],
        ["add", "Hall", "--authority", "Nowhere", "--address", "x"],
    ])
    func `misuse exits with 2, says what is wrong and what to do next, and prints no result`(words: [String]) throws {
        let outcome = try hearth.run(words)
        #expect(outcome.status == 2, "\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.hasPrefix("hearth: "))
        #expect(outcome.stderr.contains("\nnext: "))
    }

    @Test func `an unknown command names the nearest`() throws {
        #expect(try hearth.run("asets").stderr.contains("did you mean 'assets'?"))
    }

    @Test func `what cannot be read exits with 8`() throws {
        let empty = try hearth.file("empty.csv", "")
        #expect(try hearth.run("check", "absent.csv").status == 8)
        #expect(try hearth.run("check", empty).status == 8)
        #expect(try hearth.run("check", ".").status == 8)
        #expect(try hearth.run(["check", "-"], stdin: "").status == 8)
        #expect(try hearth.run("assets").status == 8)
        #expect(try hearth.run("assets", "--registry", empty).status == 8)
        #expect(try hearth.run("verify").status == 8)
        #expect(!FileManager.default.fileExists(atPath: hearth.folder.appending(path: "hearth.db").path))
    }

    @Test func `the calculator answers exactly as the contract says`() throws {
        let outcome = try hearth.run(
            "dates", "--regime", "en-acv-2011", "disposal-notice-received=2026-08-31", "--format", "json", "--as-at",
            "2026-11-21")
        #expect(outcome.status == 0)
        let full = """
            {"id":null,"asset":null,"listing":null,"notice":null,"regime":"en-acv-2011","regime-version":"1",\
            "kind":"full-moratorium","first-day":"2026-08-31","last-day":"2027-02-28",\
            "alternative-last-day":"2027-02-27","cutoff-time":null,"state":"not-triggered","ended-on":null,\
            "ended-by":null,"days-left":null,"effect":"block","because":{"event":"disposal-notice-received",\
            "event-id":null,"on":"2026-08-31","on-basis":"recorded",\
            "rule":"6 months beginning with the day the notice was received",\
            "citation":"Localism Act 2011 s.95(6)"},"claimed-last-day":null,"agrees":null}
            """
        #expect(outcome.stdout.contains("},\(full),{"))
        #expect(outcome.stdout.hasPrefix(#"{"regime":"en-acv-2011","regime-version":"1","windows":[{"#))
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        let windows = try #require(object["windows"] as? [[String: Any]])
        #expect(windows.map { $0["kind"] as? String } == ["interim-moratorium", "full-moratorium", "protected-period"])
        #expect(windows[0]["last-day"] as? String == "2026-10-11")
        #expect(windows[2]["last-day"] as? String == "2028-02-29")
        #expect(windows[2]["alternative-last-day"] as? String == "2028-02-28")
    }

    @Test func `the same windows come as lines and as rows`() throws {
        let words = ["dates", "--regime", "en-acv-2011", "disposal-notice-received=31/08/2026", "--format"]
        let lines = try hearth.run(words + ["ndjson"]).stdout
        #expect(lines.split(separator: "\n").count == 3)
        let csv = try hearth.run(words + ["csv"]).stdout
        #expect(csv.components(separatedBy: "\r\n").count == 5)
        #expect(csv.hasPrefix("id,asset,listing,notice,regime,regime-version,kind,first-day,last-day,"))
        #expect(csv.contains("because-event,because-event-id,because-on"))
    }

    @Test func `reference data needs no registry`() throws {
        let councils = try hearth.run("councils", "--format", "json")
        #expect(councils.status == 0)
        #expect(councils.stdout.hasPrefix(#"[{"code":""#))
        let regimes = try hearth.run("regimes", "--format", "ndjson")
        #expect(regimes.stdout.contains(#""id":"en-acv-2011""#))
        let file = try hearth.run("regimes", "en-acv-2011", "--format", "json")
        #expect((try? JSONSerialization.jsonObject(with: Data(file.stdout.utf8))) != nil)
    }

    @Test func `a table is never wider than the screen`() throws {
        for width in [40, 80, 120] {
            let outcome = try hearth.run(["councils"], environment: ["COLUMNS": "\(width)"])
            #expect(outcome.stdout.split(separator: "\n").allSatisfy { $0.count <= width })
        }
    }

    @Test func `a reader that goes away is no failure`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "{ \"$0\" councils --format ndjson; echo $? > status; } | head -n 1 > /dev/null",
            HearthBinary.path.path,
        ]
        process.currentDirectoryURL = hearth.folder
        try process.run()
        process.waitUntilExit()
        #expect(try hearth.text(of: "status") == "0\n")
    }

    @Test func `a full disk is a failure`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\"$0\" councils --format ndjson > /dev/full 2> errors", HearthBinary.path.path]
        process.currentDirectoryURL = hearth.folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(try hearth.text(of: "errors").contains("the disk is full"))
    }

    @Test func `a text with what nobody sees is not kept`() throws {
        for name in ["The \u{1B}[31mFox", "The \u{202E}Fox", "The\u{200B} Fox"] {
            let outcome = try hearth.run(
                "add", name, "--authority", HearthBinary.authority, "--address", "1 High Street")
            #expect(outcome.status == 2 && outcome.stderr.contains("which nobody sees"), "\(outcome.stderr)")
        }
        #expect(!FileManager.default.fileExists(atPath: hearth.folder.appending(path: "hearth.db").path))
    }
}
