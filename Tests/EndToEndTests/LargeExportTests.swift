import Foundation
import SQLite
import Testing

/// Exports of more assets than one thread makes alone.
@Suite struct LargeExportTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(hearth.file("first.csv", Listing.long(rows: 1_400)))
        _ = try hearth.take(hearth.file("second.csv", Listing.long(rows: 1_400, edition: 2)))
        // What was told far apart, and now is one.
        for words in [["merge", "a1300", "a20"], ["withdraw", "a600", "--reason", "no such place"]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
    }

    private static let exports: [(what: String, form: String)] =
        ["assets", "listings", "windows", "events"].flatMap { what in
            ["json", "ndjson", "csv"].map { (what, $0) }
        } + [("assets", "geojson"), ("quarters", "csv")]

    @Test func `an export made by several threads has the bytes of one made by one`() throws {
        let entry = try hearth.object(["verify"]).whole("ledger-entry")
        let server = try HearthServer(hearth)
        for (what, form) in Self.exports {
            let file = "\(what).\(form)"
            let written = try hearth.run(
                ["export", what, "--format", form, "--as-at", HearthBinary.day, "--output", file])
            #expect(written.status == 0, "\(written.stderr)")
            // The server's stretches are made one after the other.
            let sent = try server.ask("GET", "/v1/exports/\(file)?as-at=\(HearthBinary.day)&as-known=\(entry)").body
            let text = try hearth.text(of: file)
            #expect(sent == text, "\(file)")
            #expect(text.utf8.count > 100_000)
            #expect(try hearth.run("export", "verify", file, "--again").status == 0)
        }
        let ids = try hearth.text(of: "assets.csv").split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
        #expect(ids.count == 1_399)
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains("a20") && !ids.contains("a1300"))
    }

    @Test func `whoever reads no further ends a large export in peace`() throws {
        let outcome = try hearth.shell(
            "\"$HEARTH\" export assets --format ndjson --as-at \(HearthBinary.day) | head -n 1 | cut -c 1-5")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.stdout == "{\"id\"\n" && outcome.stderr.isEmpty, "\(outcome.stderr)")
    }

    @Test func `where something fails in the middle nothing is left of a file`() throws {
        let database = try hearth.database()
        try database.run("PRAGMA ignore_check_constraints = ON")
        try database.run("UPDATE assets SET category = 'tavern' WHERE id = 1000")
        let outcome = try hearth.run(
            "export", "assets", "--as-at", HearthBinary.day, "--output", "damaged.ndjson")
        #expect(outcome.status != 0)
        #expect(!outcome.stderr.isEmpty)
        #expect(try hearth.files.filter { $0.hasPrefix("damaged") }.isEmpty)
    }
}
