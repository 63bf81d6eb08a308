import Foundation
import Testing

/// Sites that cannot be written, or not to their end.
@Suite(.serialized) struct SiteTroubleTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(hearth.file("list.csv", Listing.long(rows: 300)))
    }

    @Test func `a folder of something else is refused, and left as it is`() throws {
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "letters"), withIntermediateDirectories: false)
        _ = try hearth.file("letters/letter.txt", "Dear Sir")
        let message = try hearth.site("letters", status: 4)
        #expect(message.contains("something lies in it that is no site of Hearth's"))
        #expect(message.contains("next: name an empty folder"))
        #expect(try hearth.files(of: "letters").keys.sorted() == ["letter.txt"])
        #expect(try hearth.site("list.csv", status: 2).contains("is no folder"))
        #expect(try hearth.site("none/site", status: 2).contains("there is no folder for it to lie in"))
        #expect(try hearth.run("export", "site").status == 2)
        #expect(try hearth.site("site", ["--format", "csv"], status: 2).contains("--format does not belong"))
        #expect(try hearth.site("site", ["--public-address", "here"], status: 2).contains("no address of the web"))
    }

    @Test func `a folder with the registry in it is refused`() throws {
        #expect(try hearth.site(".", status: 4).contains("the registry itself lies in it"))
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "all"), withIntermediateDirectories: false)
        let outcome = try hearth.shell(
            "mv hearth.db all/ && ln -s all link && \"$HEARTH\" export site link --registry all/hearth.db")
        #expect(outcome.status == 4 && outcome.stderr.contains("the registry itself lies in it"))
        #expect(try hearth.files(of: "all").keys.sorted() == ["hearth.db"])
    }

    @Test func `a manifest that leads out of the folder is refused, and nothing outside is touched`() throws {
        try hearth.site()
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "precious"), withIntermediateDirectories: false)
        _ = try hearth.file("precious/file.txt", "data")
        let index = hearth.folder.appending(path: "site/index.json")
        let text = try String(contentsOf: index, encoding: .utf8)
        for (written, changed) in [
            ("\"address\":\"/v1/regimes.csv\"", "\"address\":\"/../precious/file.txt\""),
            ("\"path\":\"v1/regimes.csv\"", "\"path\":\"../precious/file.txt\""),
        ] {
            #expect(text.contains(written))
            try text.replacing(written, with: changed).write(to: index, atomically: true, encoding: .utf8)
            for words in [[], ["--again"]] {
                #expect(try hearth.site("site", words, status: 4).contains("it is not as Hearth wrote it"))
            }
            #expect(try hearth.run("export", "verify", "site").status == 6)
            #expect(try hearth.text(of: "precious/file.txt") == "data")
        }
        try FileManager.default.removeItem(at: index)
        try hearth.site()
        #expect(try hearth.run("export", "verify", "site").status == 0)
    }

    @Test func `a folder without a name is refused`() throws {
        #expect(try hearth.site("", status: 2).contains("site needs a folder"))
    }

    @Test func `the site of another registry is refused`() throws {
        try hearth.site()
        let other = try hearth.run(
            "import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority, "--registry",
            "other.db")
        #expect(other.status == 0)
        let before = try hearth.files()
        #expect(try hearth.site("site", ["--registry", "other.db"], status: 4).contains("of another registry"))
        #expect(try hearth.files() == before)
    }

    @Test func `of two runs at once in one folder the second is refused`() throws {
        try hearth.site()
        let outcome = try hearth.shell("flock site/.hearth/run \"$HEARTH\" export site site")
        #expect(outcome.status == 7, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("another process is at work there"))
    }

    @Test func `a full disk ends it, and every file is whole`() throws {
        let outcome = try hearth.shell("ulimit -f 200; \"$HEARTH\" export site site")
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("the disk is full") && outcome.stderr.contains("next: make room"))
        try expectNothingHalf()
        try hearth.site()
        try hearth.expectWholeSite()
    }

    private func expectNothingHalf() throws {
        for (path, data) in try hearth.files() {
            #expect(!path.hasSuffix(".part"), "\(path)")
            if path.hasSuffix(".json") {
                #expect((try? JSONSerialization.jsonObject(with: data)) != nil, "\(path)")
            }
        }
    }

    /// Runs that are ended by a signal somewhere on their way; answers with what they ended.
    private func end(with signal: Int32, times: Int, _ body: (Int32) throws -> Void) throws -> Int {
        var ended = 0
        for time in 0..<times {
            _ = try hearth.take(
                hearth.file("list.csv", Listing.long(rows: 300, edition: time + 2)))
            let running = try hearth.start(["export", "site", "site"])
            Thread.sleep(forTimeInterval: .random(in: 0.05...0.6))
            let wasRunning = running.process.isRunning
            Foundation.kill(running.process.processIdentifier, signal)
            let outcome = try running.outcome()
            if wasRunning && outcome.status != 0 { ended += 1 }
            try body(outcome.status)
        }
        return ended
    }

    @Test func `a run that is killed leaves whole files, and the next one completes it`() throws {
        let ended = try end(with: SIGKILL, times: 8) { _ in
            for (path, data) in try hearth.files() where path.hasSuffix(".json") {
                #expect((try? JSONSerialization.jsonObject(with: data)) != nil, "\(path)")
            }
        }
        #expect(ended > 0)
        try hearth.site()
        try hearth.expectWholeSite()
    }

    @Test func `an asset that only a killed run wrote of is gone with the next`() throws {
        try hearth.site()
        let later = try hearth.file(
            "later.csv", Listing.text([Listing.listed("M/1", "Later Inn", "1 Later Street")]))
        let report = try hearth.object(["verify"])
        _ = try hearth.take(later)
        // As a run leaves it that was killed after it wrote the asset.
        let new = report.whole("ledger-entry") + 2
        _ = try hearth.file("site/v1/assets/a\(new).json", "{}")
        _ = try hearth.file("site/v1/assets/a\(new).json.123.part", "{")
        _ = try hearth.file("site/.hearth/run", "writing \(new)\n")
        let imports = try hearth.list(["imports"])
        #expect(try hearth.run("revert", try #require(imports.last?["import"])).status == 0)
        try hearth.site()
        try hearth.expectWholeSite()
    }

    @Test func `an interrupted run ends with 130, and nothing is half`() throws {
        var statuses: Set<Int32> = []
        let ended = try end(with: SIGINT, times: 8) { status in
            statuses.insert(status)
            try expectNothingHalf()
        }
        #expect(statuses.isSubset(of: [0, 130, SIGINT]), "\(statuses)")
        #expect(ended > 0 && statuses.contains(130), "\(statuses)")
        try hearth.site()
        try hearth.expectWholeSite()
    }
}
