import Digest
import Foundation
import SQLite
import Testing

/// What anyone can do with the ledger and the documented recipe of its hashes.
@Suite struct LedgerTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static func hexadecimal(_ text: String) -> String {
        SHA256.hexadecimal(SHA256.digest(Array(text.utf8).span))
    }

    @Test func `anyone can recompute every hash from the ledger's own columns`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        _ = try hearth.object(
            ["record", "closed", "a3", "--on", "2026-11-01", "--by", "Clerk\nof the council", "--note", "l’été"])

        var previous = String(repeating: "0", count: 64)
        var expected: Int64 = 0
        try hearth.database().forEach(
            """
            SELECT entry, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), actor, kind, subject, content, claimed, hash
            FROM ledger
            ORDER BY entry
            """
        ) { row in
            expected += 1
            #expect(row.integer(0) == expected)
            let claimed = row.optionalText(6).map { "\n" + $0 } ?? ""
            let lines = [
                "\(row.integer(0))", row.text(1), row.text(2), row.text(3), row.text(4),
                Self.hexadecimal(row.text(5) + claimed), previous,
            ]
            let hash = Self.hexadecimal(lines.map { $0 + "\n" }.joined())
            #expect(hash == SHA256.hexadecimal(row.blob(7)), "entry \(expected)")
            previous = hash
            return true
        }
        let verified = try hearth.object(["verify"])
        #expect(verified.whole("ledger-entry") == Int(expected))
        #expect(verified["ledger-head"] == previous)
    }

    @Test func `the names of columns stand once an import, and lead to every cell`() throws {
        let sample = HearthBinary.demo("oakenmarsh/sample.csv")
        _ = try hearth.take(sample)
        let database = try hearth.database()
        func cells(of entry: Int64) throws -> [String: String] {
            let question: SQL = """
                SELECT names.value AS name, cells.value AS cell
                FROM ledger AS told
                JOIN records ON records.entry = told.entry
                JOIN imports ON imports.id = records.import
                JOIN ledger AS ended ON ended.entry = imports.finished
                JOIN json_each(ended.content, '$.columns[' || (told.claimed ->> 0) || ']') AS names
                JOIN json_each(told.claimed) AS cells ON cells.key = names.key + 1
                WHERE told.entry = \(entry) AND cells.value IS NOT NULL
                ORDER BY names.key
                """
            let page = try String(
                contentsOf: HearthBinary.root.appending(path: "Documentation/ledger.md"), encoding: .utf8)
            #expect(page.contains("```sql\n\(question.text.replacing("?", with: "2"))\n```"))
            return Dictionary(uniqueKeysWithValues: try database.all(question) { ($0.text(0), $0.text(1)) })
        }
        let assets = try hearth.list(["assets"])
        for asset in assets {
            let id = try #require(asset["id"])
            let shown = try hearth.object(["asset", id]).object("source").object("claimed").members
            let claimed = try #require(shown as? [String: String])
            #expect(!claimed.isEmpty)
            #expect(try cells(of: #require(Int64(id.dropFirst()))) == claimed)
        }
        #expect(assets.count > 5)
        let claimed = try database.all("SELECT claimed FROM ledger WHERE kind = 'row'") { $0.text(0) }
        #expect(claimed.allSatisfy { $0.hasPrefix("[0,") })
    }

    @Test func `a row is the same one where the next edition has one column more, as long as it is empty`() throws {
        let header = "Reference,Name,Address,Date listed"
        let wider = "Reference,Ward,Name,Address,Date listed"
        let first = try hearth.take(hearth.file("a.csv", "\(header)\nA1,The Inn,1 High Street,2024-03-01\n"))
        #expect(first.whole("new") == 1)
        let second = try hearth.take(hearth.file("b.csv", "\(wider)\nA1,,The Inn,1 High Street,2024-03-01\n"))
        #expect(second.whole("confirmed") == 1)
        let third = try hearth.take(hearth.file("c.csv", "\(wider)\nA1,North,The Inn,1 High Street,2024-03-01\n"))
        #expect(third.whole("changed") == 1)
        #expect(try hearth.object(["asset", "a2"]).object("source").object("claimed")["Ward"] == "North")
        try hearth.expectWhole()
    }

    @Test func `the words of a first import are indexed as if one after another`() throws {
        _ = try hearth.take(hearth.file("long.csv", Listing.long(rows: 1_000)))
        let database = try hearth.database()
        func words() throws -> [String] {
            try database.all("SELECT term || ' ' || doc || ' ' || cnt FROM words") { $0.text(0) }
        }
        try database.runScript("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, asset_search, row)")
        let aside = try words()
        #expect(aside.count > 1_000)
        try database.runScript("INSERT INTO asset_search (asset_search) VALUES ('integrity-check')")
        try database.runScript("INSERT INTO asset_search (asset_search) VALUES ('rebuild')")
        #expect(try words() == aside)
        #expect(try hearth.list(["assets", "--query", "long lane 777"]).count == 1)
        // A second edition adds its words to those that were taken over.
        _ = try hearth.take(hearth.file("more.csv", Listing.long(rows: 1_000, edition: 2)))
        try database.runScript("INSERT INTO asset_search (asset_search) VALUES ('integrity-check')")
        #expect(try !hearth.files.contains { $0.contains("-words") })
    }
}
