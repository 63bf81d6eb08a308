import Foundation
import SQLite
import Testing

/// Somebody writes to the registry past the program, and `verify` finds where.
@Suite struct DamageTests {
    /// A registry with rows of all kinds: `a3` was listed by an import, with a notice told by hand and its owner; a second edition
    /// confirmed it; `a6` was merged into `a5`, `a7` withdrawn.
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        _ = try hearth.list(
            ["import", HearthBinary.demo("pellbridge/sample.csv"), "--authority", "E07999005"], status: 0)
        _ = try hearth.object(
            ["record", "disposal-notice-received", "a3", "--on", "2026-11-01", "--owner", "Zebediah Quillfeather"])
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        // Another edition, without its last rows and with another day; then what it lacks, undone.
        let text = try String(contentsOfFile: HearthBinary.demo("oakenmarsh/sample.csv"), encoding: .utf8)
        let rows = text.split(separator: "\r\n", omittingEmptySubsequences: true)
        let short = try hearth.file("short.csv", rows.dropLast(3).joined(separator: "\n") + "\n")
        _ = try hearth.take(short, ["--full", "--max-withdrawn", "50"])
        let moved = try hearth.file("moved.csv", rows.joined(separator: "\n").replacing("2025", with: "2024") + "\n")
        let wrong = try hearth.take(moved)
        _ = try hearth.object(["revert", wrong["import"] ?? ""])
        _ = try hearth.object(["merge", "a6", "a5"])
        _ = try hearth.object(["withdraw", "a7", "--reason", "an error"])
    }

    static let damages: [(change: String, place: String)] = [
        ("UPDATE ledger SET content = content || ' ' WHERE entry = 5", "entry 5"),
        ("UPDATE ledger SET claimed = '{}' WHERE entry = 5", "ledger entry 5"),
        ("UPDATE ledger SET actor = 'nobody' WHERE entry = 5", "ledger entry 5"),
        ("UPDATE ledger SET kind = 'asset' WHERE entry = 5", "ledger entry 5"),
        ("UPDATE ledger SET at = at - 1 WHERE entry = 5", "ledger entry 5"),
        ("UPDATE ledger SET hash = zeroblob(32) WHERE entry = 5", "ledger entry 5"),
        ("DELETE FROM ledger WHERE entry = 5", "ledger entry 5"),
        ("UPDATE assets SET name = 'The Other Inn' WHERE id = 5", "a5"),
        ("UPDATE assets SET postcode = NULL WHERE id = 5", "a5"),
        ("UPDATE assets SET vacant = 1 WHERE id = 5", "a5"),
        ("UPDATE assets SET until = 9 WHERE id = 5", "a5"),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE assets SET category_basis = 'guessed' WHERE id = 5",
            "CHECK constraint failed in assets"
        ),
        ("DELETE FROM assets WHERE id = 5", "entry 5"),
        ("UPDATE listings SET list = 'unsuccessful' WHERE id = 5", "l5"),
        ("UPDATE listings SET until = 9 WHERE id = 5", "l5"),
        ("DELETE FROM listings WHERE id = 5", "entry 5"),
        ("UPDATE events SET day = day + 1 WHERE key = 5 * 64 + 1", "e5-1"),
        ("UPDATE events SET until = 9 WHERE key = 5 * 64 + 2", "a5"),
        ("DELETE FROM events WHERE key = 5 * 64 + 2", "a5"),
        (
            "INSERT INTO events SELECT key + 9, until, asset, listing, kind, day, basis, details, told "
                + "FROM events WHERE key = 5 * 64 + 1", "e5-10"
        ),
        (
            "DELETE FROM events WHERE key = (SELECT entry FROM ledger WHERE kind = 'event') * 64 + 1",
            "not in the register"
        ),
        ("UPDATE records SET asset = 6 WHERE entry = 5", "a6"),
        ("DELETE FROM records WHERE entry = 5", "entry 5"),
        ("UPDATE records SET line = 99 WHERE entry = 5", "records, entry 5"),
        ("UPDATE records SET import = 26 WHERE entry = 5", "records, entry 5"),
        (
            "UPDATE records SET role = 'listing' WHERE entry = 5; UPDATE records SET role = 'asset', asset = 6 WHERE entry = 7",
            "entry 7"
        ),
        ("UPDATE records SET digest = zeroblob(16) WHERE entry = 5", "entry 5"),
        ("UPDATE records SET until = 9 WHERE entry = 5", "entry 5"),
        ("DELETE FROM matching_keys WHERE entry = 5", "matching_keys, entry 5"),
        ("INSERT INTO matching_keys VALUES (1, 5)", "matching_keys: 1"),
        ("DELETE FROM confirmations WHERE entry = 5", "confirmations, i"),
        ("INSERT INTO confirmations VALUES (4, 26)", "confirmations, entry 4"),
        ("UPDATE unpublished SET day = day + 1", "unpublished, entry"),
        ("DELETE FROM unpublished", "not in the register"),
        ("DELETE FROM reverts", "not in the register"),
        ("UPDATE reverts SET finished = finished - 1", "reverts, i"),
        ("UPDATE events SET told = told + 1 WHERE told IS NOT NULL", "events, "),
        ("UPDATE merges SET survivor = 8", "merges, a6"),
        ("DELETE FROM merges", "not in the register"),
        ("UPDATE withdrawn_assets SET reason = 'none'", "withdrawn_assets, a7"),
        ("DELETE FROM withdrawn_assets", "not in the register"),
        ("UPDATE private_values SET text = 'Somebody Else' WHERE field = 'owner'", "private value 'owner'"),
        ("DELETE FROM private_values WHERE field = 'owner'", "private values, entry"),
        (
            "UPDATE private_values SET text = NULL, salt = NULL, erased = 3 WHERE field = 'owner'",
            "private values, entry"
        ),
        ("UPDATE imports SET new = new + 1 WHERE id = 1", "imports, i1"),
        ("DELETE FROM issues; DELETE FROM issue_counts; DELETE FROM imports WHERE id = 1", "imports, i1"),
    ]

    @Test func `every change made past the program is found, with its place`() throws {
        try hearth.expectWhole()
        for (change, place) in Self.damages {
            let damaged = "damaged.db"
            try? FileManager.default.removeItem(at: hearth.folder.appending(path: damaged))
            try FileManager.default.copyItem(
                at: hearth.folder.appending(path: "hearth.db"), to: hearth.folder.appending(path: damaged))
            do {
                let database = try hearth.database(damaged)
                try database.run("PRAGMA foreign_keys = OFF")
                try database.runScript("DROP TRIGGER ledger_is_never_changed; DROP TRIGGER ledger_is_never_shortened")
                try database.runScript(change)
            }
            let outcome = try hearth.run("verify", "--registry", damaged)
            #expect(outcome.status == 6, "\(change): \(outcome.stdout)\(outcome.stderr)")
            #expect(outcome.stdout.contains(place), "\(change): \(outcome.stdout)")
        }
    }

    @Test func `the ledger refuses to be changed or shortened`() throws {
        let database = try hearth.database()
        #expect(throws: SQLiteError.self) { try database.run("UPDATE ledger SET actor = 'nobody' WHERE entry = 5") }
        #expect(throws: SQLiteError.self) { try database.run("DELETE FROM ledger WHERE entry = 5") }
        try hearth.expectWhole()
    }

    @Test func `a file whose bytes were overwritten is damaged, not unforeseen`() throws {
        let url = hearth.folder.appending(path: "hearth.db")
        let file = try FileHandle(forUpdating: url)
        try file.seek(toOffset: 8192 * 3)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 8192 * 4))
        try file.close()
        let outcome = try hearth.run("verify")
        #expect(outcome.status == 6, "\(outcome.stdout)\(outcome.stderr)")
    }
}
