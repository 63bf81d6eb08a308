import Foundation
import SQLite
import Testing

/// Files that are no listing and files that are no registry: one clear line, what to do next, exit 8.
@Suite struct UnreadableTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        var bytes: [UInt8]
        let says: String
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8], says: String) {
            (self.name, self.bytes, self.says) = (name, bytes, says)
        }
        init(_ name: String, _ text: String, says: String) { self.init(name, Array(text.utf8), says: says) }
    }

    private static func zip(_ name: String) -> [UInt8] {
        // A local file header (PKWARE APPNOTE 4.3.7) with nothing stored, as an .xlsx begins.
        [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
            + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8) + [0x50, 0x4B, 5, 6]
            + [UInt8](repeating: 0, count: 18)
    }

    private static func xml(_ declaration: String, _ body: String) -> String {
        "<?xml version=\"1.0\"?>\n\(declaration)<listing><asset><name>\(body)</name></asset></listing>"
    }

    static let files: [Bad] = [
        Bad("empty.csv", "", says: "empty"),
        Bad("binary.csv", [0, 1, 2, 0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2, 3], says: "not text"),
        Bad("page.csv", "<!DOCTYPE html>\n<html><body>Not found</body></html>", says: "web page"),
        Bad("page.xml", "<html lang=\"en\"><head><title>Sorry</title></head></html>", says: "web page"),
        Bad("list.pdf", "%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj", says: "PDF"),
        Bad("list.xlsx", zip("[Content_Types].xml"), says: "Excel"),
        Bad("columns.csv", "alpha,beta\n1,2\n", says: "None of the columns is known"),
        Bad(
            "copied.txt",
            "Asset Registers\nProperty address: Date listed: Castle Hall, High Street, Old Town "
                + String(repeating: "5 April 2023 4 April 2028 Pier ", count: 8) + "\nAgain, 6 May 2023\n",
            says: "running text"),
        Bad(
            "two-headers.csv",
            "No,Name,Address\n1,The Fox,High Street\nReference,Name,Address,Postcode,Decision date,Expiry date\n",
            says: "No row could be read of the 1 in the file"),
        Bad("half.csv", [0xFF, 0xFE, 0x6E, 0, 0x61], says: "None of the columns"),
        Bad("broken.xml", "<?xml version=\"1.0\"?>\n<listing><asset><name>The Fox</name>", says: "broken on line 2"),
        Bad(
            "bomb.xml",
            xml(
                "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>",
                "&c;&c;&c;"),
            says: "entities"),
        Bad("outside.xml", xml("<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;"), says: "entities"),
        Bad(
            "wide.csv",
            (0..<1_000_000).map { "c\($0)" }.joined(separator: ",") + "\n"
                + String(repeating: "x,", count: 1_000_000),
            says: "columns"),
    ]

    @Test(arguments: files)
    func `a file that is no listing is refused in one line, and no registry is left behind`(bad: Bad) throws {
        let path = try hearth.file(bad.name, bytes: bad.bytes)
        for words in [["import", bad.name, "--authority", HearthBinary.authority], ["check", bad.name]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 8, "\(outcome.stderr)")
            #expect(outcome.stdout.isEmpty)
            let lines = outcome.stderr.split(separator: "\n")
            #expect(lines.count == 2, "\(outcome.stderr)")
            #expect(lines.first?.hasPrefix("hearth: \(bad.name): ") == true, "\(outcome.stderr)")
            #expect(lines.first?.contains(bad.says) == true, "\(outcome.stderr)")
            #expect(lines.last?.hasPrefix("next: ") == true)
            #expect(!outcome.stderr.contains("root:"))
            #expect(!outcome.stderr.contains("internal"))
        }
        #expect(try hearth.files == [bad.name])
        let piped = try hearth.shell("\"$HEARTH\" check - < '\(path)'")
        #expect(piped.status == 8)
        #expect(piped.stderr.contains("standard input"))
    }

    @Test func `a listing cut off in the middle is read as far as it goes, or refused`() throws {
        let whole = try Data(contentsOf: URL(filePath: HearthBinary.demo("kestrel-vale/sample.xml")))
        let cut = try hearth.file("cut.xml", bytes: Array(whole.prefix(whole.count / 2)))
        let outcome = try hearth.run("import", cut)
        #expect(outcome.status == 8)
        #expect(outcome.stderr.contains("broken on line"))
        #expect(try hearth.files == ["cut.xml"])

        let text = try Data(contentsOf: URL(filePath: HearthBinary.demo("oakenmarsh/sample.csv")))
        let rows = try hearth.file("cut.csv", bytes: Array(text.prefix(text.count / 2)))
        let report = try #require(hearth.list(["check", rows]).first)
        #expect(report.objects("issues").contains { $0["code"] == "row-too-short" })
    }

    @Test func `text of another encoding is read, and the report says so`() throws {
        let text = Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")])
        let bytes = Array(text.utf8).map { $0 == UInt8(ascii: "x") ? 0x92 : $0 }
        let report = try hearth.take(hearth.file("windows.csv", bytes: bytes))
        #expect(report["encoding"] == "windows-1252")
        #expect(report.objects("issues").contains { $0["code"] == "guessed-encoding" })
        #expect(try hearth.list(["assets"]).first?["name"] == "The Fo’ Inn")
    }

    @Test func `what is no registry is refused, whatever is asked of it`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        try hearth.database().runScript("PRAGMA wal_checkpoint(TRUNCATE)")
        try FileManager.default.copyItem(
            at: hearth.folder.appending(path: "hearth.db"), to: hearth.folder.appending(path: "newer.db"))
        do {
            let newer = try hearth.database("newer.db")
            try newer.runScript("PRAGMA user_version = 9999")
            let other = try Connection(
                path: hearth.folder.appending(path: "other.db").path, mode: .creating, busyTimeout: 0)
            try other.runScript("CREATE TABLE notes (text TEXT)")
        }
        _ = try hearth.file("text.db", "This is no database, and it is longer than the header of one would be. " + "x")
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "folder.db"), withIntermediateDirectories: true)
        let oakenmarsh = HearthBinary.demo("oakenmarsh/sample.csv")
        for (name, says) in [
            ("newer.db", "newer"), ("other.db", "no registry"), ("text.db", "no registry"),
            ("folder.db", "is a directory"), ("absent.db", "there is no registry"),
            ("absent/hearth.db", "absent/hearth.db: "),
        ] {
            for words in [
                ["assets"], ["verify"], ["export"], ["asset", "a2"], ["record", "closed", "a2", "--on", "2026-01-01"],
                ["import", oakenmarsh, "--authority", HearthBinary.authority],
            ] {
                if name == "absent.db", words[0] == "import" { continue }
                let outcome = try hearth.run(words + ["--registry", name])
                #expect(outcome.status == 8, "\(words) on \(name): \(outcome.status) \(outcome.stderr)")
                #expect(outcome.stderr.contains(says), "\(words) on \(name): \(outcome.stderr)")
                #expect(outcome.stderr.contains("\nnext: "))
            }
        }
        #expect(try !hearth.files.contains { $0.contains("draft") })
    }
}
