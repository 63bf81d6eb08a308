import Digest
import Foundation
import Testing

/// The whole register as a folder of files.
@Suite struct SiteTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        for (place, code) in [
            ("oakenmarsh/sample.csv", "E07999004"), ("pellbridge/sample.csv", "E07999005"),
            ("kestrel-vale/sample.xml", "E07999006"),
        ] {
            let outcome = try hearth.run("import", HearthBinary.demo(place), "--authority", code)
            #expect([0, 3].contains(outcome.status), "\(outcome.stderr)")
        }
    }

    private func tell(_ words: String...) throws {
        let outcome = try hearth.run(words)
        #expect([0, 3].contains(outcome.status), "\(words): \(outcome.stderr)")
    }

    // MARK: What the server answers

    @Test(arguments: [nil, "https://register.example"])
    func `every file is what the server answers at its address`(address: String?) throws {
        try tell("merge", "a7", "a6")
        try tell("withdraw", "a8", "--reason", "no such place")
        let more = address.map { ["--public-address", $0] } ?? []
        try hearth.site("site", more)
        let server = try HearthServer(hearth, more)
        let (manifest, files) = (try hearth.manifest(), try hearth.files())
        var seen: Set<String> = ["index.json"]
        for file in manifest.objects("files") {
            let path = try #require(file["path"])
            let answer = try server.ask("GET", try #require(file["address"]))
            #expect(answer.status == 200, "\(path)")
            let data = try #require(files[path])
            #expect(Data(answer.body.utf8) == data, "\(path)")
            #expect(answer.head.contains("Content-Type: \(file["media-type"] ?? "")\r\n"), "\(path)")
            #expect(file.whole("bytes") == data.count, "\(path)")
            #expect(file["sha256"] == SHA256.hexadecimal(SHA256.digest(Array(data).span)), "\(path)")
            seen.insert(path)
        }
        for (path, data) in files where path.hasPrefix("v1/assets/") {
            #expect(try Data(server.ask("GET", "/\(path)").body.utf8) == data, "\(path)")
            seen.insert(path)
        }
        #expect(seen == Set(files.keys), "files that the manifest does not name")
        #expect(manifest.object("assets").whole("files") == files.keys.count { $0.hasPrefix("v1/assets/") })
        for moved in manifest.objects("moved") {
            let id = try #require(moved["id"])
            #expect(try server.ask("GET", "/v1/assets/\(id).json").status == moved.whole("status"))
            #expect(files["v1/assets/\(id).json"] == nil)
        }
        #expect(manifest.objects("moved").map { $0["id"] } == ["a7", "a8"])
    }

    @Test func `the file of an asset is its line of the export`() throws {
        try hearth.site()
        let files = try hearth.files()
        let lines = try #require(files["v1/exports/assets.ndjson"]).split(separator: 0x0A)
        let assets = files.filter { $0.key.hasPrefix("v1/assets/") }
        #expect(Set(lines.map { Data($0) + [0x0A] }) == Set(assets.values))
        #expect(lines.count == assets.count)
    }

    @Test func `a calendar of a council has what the whole one has of it`() throws {
        try hearth.site()
        let files = try hearth.files()
        func events(_ path: String) throws -> [String] {
            let text = String(decoding: try #require(files[path]), as: UTF8.self)
            return text.matches(of: /UID:(.*)\r\n/).map { String($0.1) }
        }
        let parts = try ["E07999004", "E07999005", "E07999006"].flatMap {
            try events("v1/authorities/\($0)/calendar.ics")
        }
        #expect(try events("v1/calendar.ics").sorted() == parts.sorted())
        #expect(!parts.isEmpty)
    }

    // MARK: The next run

    @Test func `whatever is told, the next run makes of the older site the one that a new run writes`() throws {
        try hearth.site()
        let second = try hearth.file(
            "second.csv", Listing.text([Listing.listed("L/1", "Later Inn", "1 Later Street")]))
        let third = try hearth.file(
            "third.csv", Listing.text([Listing.listed("L/1", "Latest Inn", "1 Later Street")]))
        let oakenmarsh = HearthBinary.demo("oakenmarsh/sample.csv")
        let bad = try hearth.file("bad.csv", Listing.text([",,,,,,,2025-01-06,2025-02-24,Listed,2025-02-24"]))
        for words in [
            ["record", "closed", "a3", "--on", "2026-11-02"], ["merge", "a7", "a6"],
            ["withdraw", "a10", "--reason", "no such place"], ["withdraw", "a2", "--reason", "no such place"],
            ["import", oakenmarsh, "--authority", "E07999004"],
            ["import", second, "--authority", "E07999001"], ["import", third, "--authority", "E07999001"],
            ["split", "a6", "--asset", "a7"], ["publish", "--authority", "E07999004"],
            ["import", oakenmarsh, "--authority", "E07999004", "--full"],
            ["import", bad, "--authority", "E07999002", "--licence", "Terms of its own"],
            ["record", "vacant", "a11", "--on", "2026-11-04"],
        ] {
            let outcome = try hearth.run(words)
            #expect([0, 3, 4].contains(outcome.status), "\(words): \(outcome.stderr)")
            try hearth.site()
            try hearth.expectWholeSite("site", [], "\(words)")
        }
        let imports = try hearth.list(["imports"]).compactMap { $0["import"] }
        for number in imports.suffix(2).reversed() {
            let outcome = try hearth.run("revert", number)
            #expect(outcome.status == 0, "\(number): \(outcome.stderr)")
            try hearth.site()
            try hearth.expectWholeSite("site", [], "revert \(number)")
        }
        #expect(try hearth.site().contains("; nothing changed\n"))
    }

    @Test func `only what changed is written anew`() throws {
        try hearth.site()
        let kept = ["site/v1/assets/a2.json", "site/v1/exports/issues.csv", "site/v1/regimes.csv"]
        let before = try kept.map { try hearth.place(of: $0) }
        let changed = try hearth.place(of: "site/v1/assets/a3.json")
        try tell("record", "closed", "a3", "--on", "2026-11-02")
        try hearth.site()
        #expect(try kept.map { try hearth.place(of: $0) } == before)
        #expect(try hearth.place(of: "site/v1/assets/a3.json") != changed)
    }

    @Test func `another day, another address and an earlier entry give what a new run writes`() throws {
        try hearth.site()
        let kept = try hearth.place(of: "site/v1/regimes/en-acv-2011.json")
        for more in [
            ["--as-at", "2027-03-01"], ["--as-at", "2026-11-21", "--public-address", "http://register.example/"],
            ["--as-known", "30"], ["--as-known", "0"], ["--again"], [],
        ] {
            try hearth.site("site", more)
            try hearth.expectWholeSite("site", more.filter { $0 != "--again" }, "\(more)")
        }
        #expect(try hearth.place(of: "site/v1/regimes/en-acv-2011.json") == kept)
    }

    @Test func `what somebody spoilt is put right, and what is somebody else's stays`() throws {
        try hearth.site()
        _ = try hearth.file("site/v1/exports/assets.csv", "spoilt")
        _ = try hearth.file("site/v1/exports/events.ndjson", bytes: try spoiling("site/v1/exports/events.ndjson"))
        _ = try hearth.file("site/v1/assets/readme.txt", "mine")
        try tell("record", "closed", "a3", "--on", "2026-11-02")
        try tell("withdraw", "a10", "--reason", "no such place")
        try hearth.site()
        #expect(try hearth.text(of: "site/v1/assets/readme.txt") == "mine")
        try FileManager.default.removeItem(at: hearth.folder.appending(path: "site/v1/assets/readme.txt"))
        try hearth.expectWholeSite()
        // Nothing was told of it: only who looks at all files finds it.
        _ = try hearth.file("site/v1/assets/a5.json", "spoilt")
        try hearth.site("site", ["--again"])
        try hearth.expectWholeSite()
    }

    @Test func `a run for the state that is there looks whether all is there, and writes no more`() throws {
        try hearth.site()
        let index = try hearth.place(of: "site/index.json")
        #expect(try hearth.site().contains("; nothing changed\n"))
        #expect(try hearth.place(of: "site/index.json") == index)
        for name in ["v1/exports/windows.csv", "v1/feed.atom", "v1/regimes.csv", "index.json"] {
            for spoil in [true, false] {
                let file = hearth.folder.appending(path: "site/\(name)")
                if spoil {
                    _ = try hearth.file("site/\(name)", "spoilt")
                } else {
                    try FileManager.default.removeItem(at: file)
                }
                try hearth.site()
                try hearth.expectWholeSite("site", [], "\(name) \(spoil ? "spoilt" : "gone")")
            }
        }
        let map = hearth.folder.appending(path: "site/.hearth/moved.map")
        try FileManager.default.removeItem(at: map)
        try hearth.site()
        #expect(FileManager.default.fileExists(atPath: map.path))
    }

    @Test func `what differs in a copy of a site is told, whatever it is and without the registry`() throws {
        try hearth.site()
        func verify(_ words: String...) throws -> HearthBinary.Outcome {
            try hearth.run(["export", "verify", "site", "--registry", "nowhere.db"] + words)
        }
        let whole = try verify()
        #expect(whole.status == 0, "\(whole.stderr)")
        let manifest = try hearth.manifest()
        #expect(whole.stdout.contains("site: as its manifest says: "))
        let day = try #require(manifest["legal-day"])
        #expect(whole.stdout.contains(" bytes, entry \(manifest.whole("ledger-entry")), \(day)"))
        for name in [
            "v1/exports/assets.csv", "v1/exports/assets.ndjson", "v1/assets/a2.json", "v1/feed.atom", "v1/regimes.csv",
        ] {
            let place = hearth.folder.appending(path: "site/\(name)")
            let bytes = try Data(contentsOf: place)
            for damage in [Data(), bytes + [0x0A], bytes.dropLast(), Data(try spoiling("site/\(name)")), nil] {
                if let damage { try damage.write(to: place) } else { try FileManager.default.removeItem(at: place) }
                let outcome = try verify()
                #expect(outcome.status == 6, "\(name)")
                #expect(outcome.stdout.contains("differs: \(name): "), "\(name): \(outcome.stdout)")
                #expect(outcome.stdout.hasSuffix("site: not as its manifest says\n"))
                let document = try hearth.object(["export", "verify", "site"], status: 6)
                #expect(document.truth("holds") == false)
                let findings = try #require(document.members["findings"] as? [String])
                #expect(findings.contains { $0.hasPrefix("\(name): ") })
                #expect(findings.count == min(document.whole("differences"), 100))
            }
            try bytes.write(to: place)
        }
        let held = try hearth.object(["export", "verify", "site"])
        #expect(held.truth("holds") == true)
        #expect(held.whole("differences") == 0)
        #expect(held["folder"] == "site" && held["legal-day"] == day)
        #expect(held["ledger-head"] == manifest["ledger-head"])
        #expect(try verify("--format", "csv").stdout.hasPrefix("holds,folder,files,bytes,"))
        #expect(try verify("--again").status == 2)
        #expect(try verify("--format", "geojson").status == 2)
        let index = hearth.folder.appending(path: "site/index.json")
        let text = try String(contentsOf: index, encoding: .utf8)
        for outside in ["/v1/../../../../../../../../etc/passwd", "/../hearth.db"] {
            try text.replacing("/v1/regimes.csv", with: outside).write(to: index, atomically: true, encoding: .utf8)
            let outcome = try verify()
            #expect(outcome.status == 6)
            #expect(outcome.stdout.contains("\(outside.dropFirst()): is not there"), "\(outcome.stdout)")
        }
        for nonsense in ["", "{}", "[", #"{"registry":1}"#] {
            try nonsense.write(to: index, atomically: true, encoding: .utf8)
            #expect(try verify().status == 8, "\(nonsense)")
        }
        try FileManager.default.removeItem(at: index)
        let none = try verify()
        #expect(none.status == 8)
        #expect(none.stderr.contains("\nnext: "))
    }

    /// The same number of bytes.
    private func spoiling(_ name: String) throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: hearth.folder.appending(path: name)))
        bytes[bytes.count / 2] ^= 1
        return bytes
    }
}
