import Foundation
import Testing

/// Several processes share a registry.
@Suite struct TwoProcessesTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private func importing(_ name: String, _ authority: String, rows: Int = 3_000) throws -> [String] {
        let path = try hearth.file(name, Listing.long(rows: rows))
        return ["import", path, "--authority", authority, "--as-at", HearthBinary.day]
    }

    @Test func `two imports at once are both kept, or one says that it is busy`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let one = try hearth.start(importing("one.csv", "E07999001"))
        let other = try hearth.start(importing("other.csv", "E07999002"))
        let outcomes = try [one.outcome(), other.outcome()]
        for outcome in outcomes { #expect([0, 7].contains(outcome.status), "\(outcome.stderr)") }
        let kept = outcomes.count { $0.status == 0 }
        #expect(kept >= 1)
        #expect(try hearth.list(["assets"]).count == 22 + 3_000 * kept)
        try hearth.expectWhole()
    }

    @Test func `two first imports at once make one registry, and what is not kept says so`() throws {
        let one = try hearth.start(importing("one.csv", "E07999001"))
        let other = try hearth.start(importing("other.csv", "E07999002"))
        let outcomes = try [one.outcome(), other.outcome()]
        for outcome in outcomes where outcome.status != 0 {
            #expect(outcome.status == 7, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("\nnext: "))
        }
        let kept = outcomes.count { $0.status == 0 }
        #expect(kept >= 1)
        #expect(try hearth.list(["assets"]).count == 3_000 * kept)
        #expect(try !hearth.files.contains { $0.contains("draft") })
        try hearth.expectWhole()
    }

    @Test func `a reader during an import sees only whole states`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let writer = try hearth.start(importing("one.csv", "E07999001", rows: 6_000))
        var counts: Set<Int> = []
        while writer.process.isRunning {
            let outcome = try hearth.run("export", "assets", "--format", "ndjson")
            #expect(outcome.status == 0, "\(outcome.stderr)")
            counts.insert(outcome.stdout.split(separator: "\n").count)
        }
        #expect(try writer.outcome().status == 0)
        #expect(counts.isSubset(of: [22, 6_022]), "\(counts)")
        #expect(try hearth.list(["assets"]).count == 6_022)
        try hearth.expectWhole()
    }

    @Test func `events told by several at once are all kept`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let tellers = try (1...6).map { number in
            try hearth.start(["record", "closed", "a3", "--on", "2026-11-0\(number)", "--as-at", HearthBinary.day])
        }
        for teller in tellers {
            let outcome = try teller.outcome()
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        let closed = try hearth.list(["export", "events"]).filter { $0["event"] == "closed" }
        #expect(closed.count == 6)
        try hearth.expectWhole()
    }
}
