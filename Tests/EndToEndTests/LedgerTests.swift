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
}
