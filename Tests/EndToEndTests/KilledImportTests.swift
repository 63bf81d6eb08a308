import Foundation
import Testing

/// An import that is killed at any moment leaves the old register or the new one.
@Suite(.serialized) struct KilledImportTests {
    private let hearth: HearthBinary
    private static let rows = 2_000
    /// Of each kind of import; all that is promised is a hundred of them, which `bin/test --all` takes the time for.
    private static let kills = ProcessInfo.processInfo.environment["HEARTH_KILLS"].flatMap { Int($0) } ?? 10

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
            if try kill(file, registry, after: whole * .random(in: 0...1.05)) { killed += 1 }
            if FileManager.default.fileExists(atPath: hearth.folder.appending(path: registry).path) {
                try hearth.expectWhole(registry)
                #expect(try hearth.list(["assets", "--registry", registry]).count == Self.rows)
            } else {
                // What the dead process left beside its place disturbs nobody, and is tidied up.
                try take(HearthBinary.demo("oakenmarsh/sample.csv"), registry)
                try hearth.expectWhole(registry)
            }
        }
        #expect(killed > 0, "no import was killed while it ran")
        #expect(try !hearth.files.contains { $0.contains(".draft-") && !$0.hasPrefix("measured") })
    }

    @Test func `a second edition that is killed leaves the old state or the new one`() throws {
        let first = try hearth.file("first.csv", Listing.long(rows: Self.rows))
        let second = try hearth.file("second.csv", Listing.long(rows: Self.rows, edition: 2))
        try take(first, "hearth.db")
        let old = try hearth.text(["export", "assets"])
        try copy("hearth.db", "measured.db")
        let whole = try time { try take(second, "measured.db") }
        var killed = 0
        for round in 0..<Self.kills {
            let registry = "round-\(round).db"
            try copy("hearth.db", registry)
            if try kill(second, registry, after: whole * .random(in: 0...1.05)) { killed += 1 }
            try hearth.expectWhole(registry)
            if try hearth.list(["imports", "--registry", registry]).count == 1 {
                #expect(try hearth.text(["export", "assets", "--registry", registry]) == old, "round \(round)")
                try take(second, registry)
                try hearth.expectWhole(registry)
            }
            let names = try hearth.list(["assets", "--registry", registry]).compactMap { $0["name"] }
            #expect(names.count { $0.hasSuffix(" of 2") } == Self.rows / 10, "round \(round)")
            #expect(names.count == Self.rows)
            for file in try hearth.files where file.hasPrefix(registry) {
                try FileManager.default.removeItem(at: hearth.folder.appending(path: file))
            }
        }
        #expect(killed > 0, "no import was killed while it ran")
    }

    @Test func `a postcode file that is killed leaves the old edition or the new one`() throws {
        func postcodes(_ latitude: String) -> String {
            let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
            return "Postcode,Latitude,Longitude\n"
                + (0..<8_000).map {
                    "HR2 \($0 / 400 % 10)\(letters[$0 / 20 % 20])\(letters[$0 % 20]),\(latitude),-2.\($0)\n"
                }.joined()
        }
        let first = try hearth.file("first.csv", postcodes("52.01"))
        let second = try hearth.file("second.csv", postcodes("52.02"))
        #expect(try hearth.run("reference", "load", first).status == 0)
        try copy("hearth.db", "measured.db")
        let whole = try time {
            let outcome = try hearth.run("reference", "load", second, "--registry", "measured.db")
            #expect(outcome.status == 0)
        }
        for round in 0..<Self.kills {
            let registry = "round-\(round).db"
            try copy("hearth.db", registry)
            let running = try hearth.start(["reference", "load", second, "--registry", registry])
            Thread.sleep(forTimeInterval: whole * .random(in: 0...1.05))
            Foundation.kill(running.process.processIdentifier, SIGKILL)
            _ = try running.outcome()
            // `verify` makes the digest of all postcodes again.
            try hearth.expectWhole(registry)
        }
    }

    private func copy(_ registry: String, _ other: String) throws {
        try FileManager.default.copyItem(
            at: hearth.folder.appending(path: registry), to: hearth.folder.appending(path: other))
    }
}
