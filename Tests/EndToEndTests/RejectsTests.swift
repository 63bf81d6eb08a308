import Foundation
import Testing

/// Rows that could not be read go back to whoever can correct them.
@Suite struct RejectsTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let good = Listing.listed("X/1", "The Fox Inn", "1 High Street")
    private static let bad =
        #"X/2,"Old Hall, ""The Barn""", 2 High Street ,HR2 9ZX,Zebediah Quillfeather,,Fox Group,,2025-02-30,Listed,"#

    private func importing(_ rows: [String], _ more: [String] = [], status: Int32 = 3) throws -> Answer {
        try hearth.take(hearth.file("list.csv", Listing.text(rows)), ["--rejects", "bad.csv"] + more, status: status)
    }

    private var mode: Int {
        get throws {
            let path = hearth.folder.appending(path: "bad.csv").path
            return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
        }
    }

    @Test func `rejected rows come back as they were, behind the reason, for the owner's eyes only`() throws {
        let report = try importing([Self.good, Self.bad])
        #expect(report.whole("rejected") == 1)
        let lines = try hearth.text(of: "bad.csv").components(separatedBy: "\r\n")
        #expect(lines[0] == "Hearth: line,Hearth: rejected because,Hearth: list," + Listing.header)
        #expect(lines[1].hasPrefix(#"3,"date of decision: "#))
        #expect(lines[1].hasSuffix("," + Self.bad))
        #expect(lines.count == 3 && lines[2].isEmpty)
        #expect(try mode == 0o600)
        let bytes = try Data(contentsOf: hearth.folder.appending(path: "bad.csv"))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "a spreadsheet program takes it for UTF-8")
    }

    @Test func `corrected, they are imported as if they had been right from the beginning`() throws {
        _ = try importing([Self.good, Self.bad])
        let corrected = try hearth.text(of: "bad.csv")
            .replacingOccurrences(of: "2025-02-30,Listed,", with: "2025-02-28,Listed,2025-02-28")
        let report = try hearth.take(hearth.file("bad.csv", corrected), ["--rejects", "worse.csv"])
        #expect(report.whole("new") == 1)
        #expect(report.objects("issues").allSatisfy { $0["code"] == "no-longer-published" })
        #expect(try !hearth.files.contains("worse.csv"))
        let asset = try #require(try hearth.list(["assets", "--query", "barn"]).first)
        let claimed = asset.object("source").object("claimed").members
        #expect(claimed.keys.allSatisfy { !$0.hasPrefix("Hearth") })
        #expect(claimed["owner"] == nil)
        // The next edition of the whole list says the same.
        let whole = [
            Self.good, Self.bad.replacingOccurrences(of: "2025-02-30,Listed,", with: "2025-02-28,Listed,2025-02-28"),
        ]
        #expect(try hearth.take(hearth.file("list.csv", Listing.text(whole))).whole("confirmed") == 2)
        try hearth.expectWhole()
    }

    @Test func `a row of another width than the header moves nothing`() throws {
        let long = Self.good + ",one,,more"
        let short = "X/3,Weir Hall,,,,,,,2025-02-30,Listed"
        let report = try importing([long, short])
        #expect(report.whole("rejected") == 2)
        let lines = try hearth.text(of: "bad.csv").components(separatedBy: "\r\n")
        #expect(lines[1].hasSuffix("," + long))
        #expect(lines[2].hasSuffix(",X/3,Weir Hall,,,,,,,2025-02-30,Listed,"))
    }

    @Test func `where nothing is rejected nothing is written, and that is said`() throws {
        let list = try hearth.file("list.csv", Listing.text([Self.good]))
        let outcome = try hearth.run(
            "import", list, "--authority", HearthBinary.authority, "--rejects", "bad.csv")
        #expect(outcome.status == 0)
        #expect(outcome.stdout.contains("No row was rejected, so that nothing was written."))
        #expect(try !hearth.files.contains { $0.hasPrefix("bad.csv") })
    }

    @Test func `a rehearsal writes none, and a list that is refused neither`() throws {
        _ = try importing([Self.good, Self.bad], ["--dry-run"])
        #expect(try !hearth.files.contains { $0.hasPrefix("bad.csv") })
        _ = try hearth.take(
            hearth.file("whole.csv", Listing.text((1...9).map { Listing.listed("X/\($0)", "Inn \($0)", "\($0) Lane") }))
        )
        _ = try importing([Self.good, Self.bad], ["--full"], status: 4)
        #expect(try !hearth.files.contains { $0.hasPrefix("bad.csv") })
    }

    @Test func `elements of XML come back as columns`() throws {
        let records = [
            "<record><reference>X/1</reference><name>The Fox Inn</name><listed>2025-02-24</listed></record>",
            "<record><reference>X/2</reference><name>Old Hall</name><listed>2025-02-30</listed></record>",
        ]
        let file = try hearth.file("list.xml", "<list>\(records.joined())</list>")
        let mapping = try hearth.file("mapping.json", #"{"columns": {"listed": "entered-on"}}"#)
        let words = ["--list", "listed", "--mapping", mapping]
        _ = try hearth.take(file, ["--rejects", "bad.csv"] + words, status: 3)
        let corrected = try hearth.text(of: "bad.csv").replacingOccurrences(of: ",2025-02-30\r", with: ",2025-02-28\r")
        #expect(try hearth.take(hearth.file("bad.csv", corrected), words).whole("new") == 1)
    }

    @Test func `it is not written over the listing, nor over the registry, nor for several files`() throws {
        let list = try hearth.file("list.csv", Listing.text([Self.good]))
        let other = try hearth.file("other.csv", Listing.text([Self.good]))
        _ = try hearth.take(list)
        let words = ["import", list, "--authority", HearthBinary.authority, "--rejects"]
        for path in ["list.csv", "hearth.db"] { #expect(try hearth.run(words + [path]).status == 2) }
        #expect(try hearth.run(words + ["bad.csv", other]).status == 2)
        #expect(try hearth.text(of: "list.csv") == Listing.text([Self.good]))
    }

    // MARK: Trouble

    @Test func `where rejected rows cannot be written nothing is imported`() throws {
        let outcome = try hearth.run(
            "import", try hearth.file("list.csv", Listing.text([Self.good, Self.bad])), "--authority",
            HearthBinary.authority, "--rejects", "absent/bad.csv")
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("--rejects"))
        #expect(try !hearth.files.contains("hearth.db"))
    }

    @Test(.enabled(if: getuid() == 0, "mounting a small disk is for root alone"))
    func `a disk with no room for rejected rows keeps the import out, and no half of them`() throws {
        let disk = hearth.folder.appending(path: "disk")
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: false)
        guard try hearth.shell("mount -t tmpfs -o size=64k tmpfs disk").status == 0 else {
            print("no small disk can be mounted here: a full disk was not tried")
            return
        }
        defer { _ = try? hearth.shell("umount -l disk") }
        _ = try hearth.take(hearth.file("first.csv", Listing.text([Self.good])))
        let rows = (1...2_000).map { "B/\($0),Hall \($0),\($0) Lane,HR2 9ZX,,,Fox Group,,2025-02-30,Listed," }
        let outcome = try hearth.run(
            "import", try hearth.file("list.csv", Listing.text([Self.good.replacing("X/1", with: "X/7")] + rows)),
            "--authority", HearthBinary.authority, "--rejects", "disk/bad.csv")
        #expect(outcome.status == 1, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("the disk is full"))
        #expect(try hearth.list(["assets"]).count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
        try hearth.expectWhole()
    }
}
