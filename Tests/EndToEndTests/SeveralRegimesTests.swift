import Foundation
import Testing

/// Where more than one body of law knows an event, or a council has events of its own.
@Suite struct SeveralRegimesTests {
    private let hearth: HearthBinary

    /// a1 lies where a copy of the Act, by another name, is in force too.
    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])
        let copy = try hearth.run("regimes", "en-acv-2011", "--format", "json").stdout
            .replacingOccurrences(of: #""id": "en-acv-2011""#, with: #""id": "test-acv""#)
            .replacingOccurrences(of: #""event": "loss-finished""#, with: #""event": "loss-over""#)
        let added = try hearth.run("regimes", "add", hearth.file("copy.json", copy))
        #expect(added.status == 0, "\(added.stderr)")
    }

    @Test func `an event that several know is told under the one that is named`() throws {
        let words = ["record", "nomination-received", "a1", "--on", "2026-01-05", "--group", "Friends"]
        let unnamed = try hearth.run(words)
        #expect(unnamed.status == 2)
        #expect(unnamed.stderr.contains("--regime: en-acv-2011, test-acv"))
        _ = try hearth.object(words + ["--regime", "test-acv"])
        let listings = try hearth.list(["listings"])
        #expect(listings.map { $0["regime"] } == ["test-acv"])
        // What follows belongs to the listing that is there.
        _ = try hearth.object(["record", "decision-made", "a1", "--on", "2026-02-02", "--decision", "successful"])
        #expect(try hearth.object(["asset", "a1"])["status"] == "listed")
        #expect(try hearth.list(["listings"]).count == 1)
        try hearth.expectWhole()
    }

    @Test func `an event of a regime that the registry was told of is recorded like any other`() throws {
        let told = try hearth.object(["record", "listing-entered", "a1", "--on", "2026-01-05", "--regime", "test-acv"])
        #expect(told["effect"] == "effective")
        _ = try hearth.object(["record", "loss-over", "a1", "--on", "2026-02-02"])
        #expect(try hearth.list(["windows", "--kind", "compensation-claim", "--regime", "test-acv"]).count == 1)
        let unknown = try hearth.run("record", "loss-ovr", "a1", "--on", "2026-02-02")
        #expect(unknown.status == 2)
        #expect(unknown.stderr.contains("'loss-over'"))
        #expect(
            try hearth.run("record", "loss-over", "a1", "--on", "2026-02-02", "--regime", "en-acv-2011").status == 2)
    }

    @Test func `an event of a regime that opens nothing is refused, with why`() throws {
        let outcome = try hearth.run(
            "record", "disposal-notice-received", "a1", "--on", "2026-01-05", "--regime", "en-crtb-2026")
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("which opens no window"))
        #expect(outcome.stderr.contains("until somebody has, en-acv-2011 goes on"))
        #expect(try hearth.run("record", "buyer-selected", "a1", "--on", "2026-01-05").status == 4)
    }
}
