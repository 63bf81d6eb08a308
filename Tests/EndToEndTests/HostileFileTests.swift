import Foundation
import Testing

/// Files made to break whoever reads them: refused in one line, or read; never a crash, a flood of memory or a wait.
@Suite(.timeLimit(.minutes(10))) struct HostileFileTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    /// Runs a check under a limit of its memory, in a shell line that may prepare its input.
    private func check(_ line: String, megabytes: Int = 900) throws -> HearthBinary.Outcome {
        try hearth.shell("ulimit -v \(megabytes * 1024); \(line)")
    }

    private func expectRefused(_ outcome: HearthBinary.Outcome, _ what: String, says: String = "") {
        #expect(outcome.status == 8, "\(what): \(outcome.status) \(outcome.stderr.prefix(300))")
        #expect(outcome.stderr.hasPrefix("hearth: "), "\(what)")
        #expect(outcome.stderr.split(separator: "\n").count == 2, "\(what): \(outcome.stderr.prefix(300))")
        #expect(says.isEmpty || outcome.stderr.contains(says), "\(what): \(outcome.stderr.prefix(300))")
    }

    @Test(arguments: [
        "/dev/zero", "/dev/urandom", "/proc/self/mem", "/", "/dev/null",
    ])
    func `what is no plain file is refused at once`(path: String) throws {
        expectRefused(try check("\"$HEARTH\" check \(path)"), path)
    }

    @Test func `a stream that never ends and never names its columns is refused`() throws {
        expectRefused(try check("yes 'one,two,three' | \"$HEARTH\" check -"), "yes")
        expectRefused(try check("yes | tr -d '\\n' | \"$HEARTH\" check -"), "one endless line")
        expectRefused(try check("yes '<a>' | \"$HEARTH\" check -"), "endless depth")
        expectRefused(try check("yes '[' | \"$HEARTH\" check -"), "endless lists")
    }

    @Test func `a cell that never ends is refused without being kept`() throws {
        let outcome = try check(
            "{ printf 'asset name,postcode\\nFox,HR2 9ZX\\n\"'; yes x | tr -d '\\n' | head -c 1000000000; } | \"$HEARTH\" check -",
            megabytes: 600)
        expectRefused(outcome, "a gigabyte in one cell", says: "MiB")
    }

    @Test func `a list is read from a pipe that has a name`() throws {
        let text = Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")])
        _ = try hearth.file("list.csv", text)
        let outcome = try check("mkfifo pipe && { cat list.csv > pipe & } && \"$HEARTH\" check pipe")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.contains("1 row"))
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let says: String
        let make: @Sendable () -> [UInt8]
        var testDescription: String { name }
    }

    private static func nested(_ open: String, _ close: String, _ inner: String, _ depth: Int) -> [UInt8] {
        Array((String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)).utf8)
    }

    static let refused: [Bad] = [
        Bad(name: "deep.xml", says: "deep") { nested("<a>", "</a>", "<name>Fox</name>", 200_000) },
        Bad(name: "deep.json", says: "deep") { nested("[", "]", "{\"asset name\": \"Fox\"}", 200_000) },
        Bad(name: "laughs.xml", says: "entities") {
            Array(
                ("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"lol\">"
                    + (1...20).map { n in "<!ENTITY l\(n) \"\(String(repeating: "&l\(n - 1);", count: 10))\">" }
                    .joined()
                    + "]><l><name>&l20;</name></l>").utf8)
        },
        Bad(name: "blowup.xml", says: "entities") {
            Array(
                ("<!DOCTYPE l [<!ENTITY a \"\(String(repeating: "a", count: 100_000))\">]><l><name>"
                    + String(repeating: "&a;", count: 10_000) + "</name></l>").utf8)
        },
        Bad(name: "attributes.xml", says: "") {
            Array(("<l><row " + (0..<100_000).map { "a\($0)='x'" }.joined(separator: " ") + "/></l>").utf8)
        },
        Bad(name: "columns.csv", says: "columns") {
            Array(((0..<100_000).map { "asset name \($0)" }.joined(separator: ",") + "\n").utf8)
        },
        Bad(name: "zeros.csv", says: "not text") {
            Array("asset name,postcode\nThe".utf8) + [UInt8](repeating: 0, count: 5_000) + Array(",HR2 9ZX\n".utf8)
        },
    ]

    @Test(arguments: refused) func `a file made to break a reader is refused`(bad: Bad) throws {
        _ = try hearth.file(bad.name, bytes: bad.make())
        expectRefused(try check("\"$HEARTH\" check \(bad.name)"), bad.name, says: bad.says)
    }

    @Test func `UTF-16 that ends in half a character is read up to there`() throws {
        let text = "asset name,date listed\nThe Fox,2025-02-24\nThe Elm,2025-02-25"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for tail: [UInt8] in [[], [0x41], [0x00, 0xD8], [0x00, 0xD8, 0x41]] {
            _ = try hearth.file("half.csv", bytes: bytes + tail)
            let outcome = try check("\"$HEARTH\" check half.csv")
            #expect([0, 3].contains(outcome.status), "\(tail): \(outcome.stderr)")
            #expect(outcome.stdout.contains("2 rows"), "\(outcome.stdout)")
        }
    }

    @Test func `quotation marks that are never closed cost no more than their bytes`() throws {
        let row = "X,\"never closed,1 High Street,HR2 9ZX,,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24\n"
        _ = try hearth.file("open.csv", Listing.text([String(repeating: row, count: 30_000)]))
        let start = ContinuousClock.now
        let outcome = try check("\"$HEARTH\" check open.csv")
        #expect([0, 3].contains(outcome.status), "\(outcome.stderr.prefix(300))")
        #expect(outcome.stdout.contains("30,000 rows") || outcome.stdout.contains("30000 rows"))
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func `a file that changes while it is read is read as it came, and what was read is what the digest says`()
        throws
    {
        let long = Listing.long(rows: 20_000)
        _ = try hearth.file("growing.csv", long)
        let outcome = try hearth.shell(
            """
            { sleep 0.3; printf 'L/x,Late Inn,9 Long Lane,HR2 9ZX,,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24\\n' \
            >> growing.csv; } &
            "$HEARTH" import growing.csv --authority \(HearthBinary.authority); status=$?; wait; exit $status
            """)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let kept = try #require(hearth.list(["imports"]).first)
        #expect([20_000, 20_001].contains(kept.whole("records")))
        #expect(kept.whole("bytes") == long.utf8.count || kept.whole("records") == 20_001)
        // Cut off while it is read: what came is whole rows, or the last one short.
        _ = try hearth.file("shrinking.csv", long)
        let cut = try hearth.shell(
            "{ sleep 0.2; : > shrinking.csv; } & \"$HEARTH\" check shrinking.csv; status=$?; wait; exit $status")
        #expect([0, 3].contains(cut.status), "\(cut.stderr)")
        try hearth.expectWhole()
    }
}
