import Foundation
import Testing

/// An import that is killed at any moment leaves the old register or the new one.
@Suite(.serialized) struct KilledImportTests {
    private let hearth: HearthBinary
    private static let rows = 6_000
    private static let kills = 10

    init() throws { hearth = try HearthBinary() }

    /// Kills an import after a share of the time that a whole one takes; answers whether it was still running.
    private func kill(_ file: String, _ registry: String, after seconds: Double) throws -> Bool {
        let running = try hearth.start(
            [
                "import", file, "--authority", HearthBinary.authority, "--registry", registry, "--as-at",
                HearthBinary.day,
            ])
        Thread.sleep(forTimeInterval: seconds)
        let wasRunning = running.process.isRunning
        Foundation.kill(running.process.processIdentifier, SIGKILL)
        _ = try running.outcome()
        return wasRunning
    }

    private func time(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let elapsed = ContinuousClock.now - start
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }

    private func take(_ file: String, _ registry: String) throws {
        let outcome = try hearth.run(
            "import", file, "--authority", HearthBinary.authority, "--registry", registry, "--as-at", HearthBinary.day)
        #expect(outcome.status == 0, "\(outcome.stderr)")
    }

    @Test func `a first import that is killed leaves a whole registry or none`() throws {
        let file = try hearth.file("first.csv", Listing.long(rows: Self.rows))
        let whole = try time { try take(file, "measured.db") }
        var killed = 0
        for round in 0..<Self.kills {
            let registry = "round-\(round).db"
            if try kill(file, registry, after: whole * 1.1 * Double(round + 1) / Double(Self.kills)) { killed += 1 }
            if FileManager.default.fileExists(atPath: hearth.folder.appending(path: registry).path) {
                try hearth.expectWhole(registry)
                #expect(try hearth.list(["assets", "--registry", registry]).count == Self.rows)
            } else {
                // What the dead process left beside its place disturbs nobody.
                try take(HearthBinary.demo("oakenmarsh/sample.csv"), registry)
                try hearth.expectWhole(registry)
            }
        }
        #expect(killed > 0, "no import was killed while it ran")
    }

    @Test func `a second edition that is killed leaves the old state or the new one`() throws {
        let first = try hearth.file("first.csv", Listing.long(rows: Self.rows))
        let second = try hearth.file("second.csv", Listing.long(rows: Self.rows, edition: 2))
        try take(first, "hearth.db")
        let old = try hearth.text(["export", "assets"])
        try FileManager.default.copyItem(
            at: hearth.folder.appending(path: "hearth.db"), to: hearth.folder.appending(path: "measured.db"))
        let whole = try time { try take(second, "measured.db") }
        var killed = 0
        for round in 0..<Self.kills {
            if try kill(second, "hearth.db", after: whole * Double(round + 1) / Double(Self.kills + 1)) { killed += 1 }
            try hearth.expectWhole()
            guard try hearth.list(["imports"]).count == 1 else {
                let changed = try hearth.list(["assets", "--query", "2", "--limit", "100000"]).count
                #expect(changed > 0)
                break
            }
            #expect(try hearth.text(["export", "assets"]) == old, "round \(round)")
        }
        #expect(killed > 0, "no import was killed while it ran")
        try take(second, "hearth.db")
        try hearth.expectWhole()
        let names = try hearth.list(["assets"]).compactMap { $0["name"] }
        #expect(names.filter { $0.hasSuffix(" of 2") }.count == Self.rows / 10)
        #expect(names.count == Self.rows)
    }
}
