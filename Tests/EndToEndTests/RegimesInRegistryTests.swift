import Foundation
import Testing

/// Law that a registry was told of: newer versions, councils' promises, holidays of a place.
@Suite struct RegimesInRegistryTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])
        _ = try hearth.object(["record", "listing-entered", "a1", "--on", "2025-01-01"])
    }

    /// The regime that ships, as another version: interim moratoria of eight weeks from 2027 on.
    private func nextVersion(from: String = "2027-01-01") throws -> String {
        let text = try hearth.run("regimes", "en-acv-2011", "--format", "json").stdout
            .replacingOccurrences(of: #""version": "1""#, with: #""version": "2""#)
            .replacingOccurrences(of: #""from": "2012-09-21""#, with: #""from": "\#(from)""#)
            .replacingOccurrences(
                of: #""duration": {"count": 6, "unit": "week"}"#, with: #""duration": {"count": 8, "unit": "week"}"#)
        return try hearth.file("next.json", text)
    }

    private func interim(_ day: String, knownAt entry: String? = nil) throws -> Answer? {
        try hearth.object(["asset", "a1"] + (entry.map { ["--as-known", $0] } ?? []), at: day).objects("windows").last {
            $0["kind"] == "interim-moratorium"
        }
    }

    @Test func `a statute is replaced only with a reason`() throws {
        let outcome = try hearth.run("regimes", "add", nextVersion(), "--as-at", "2026-11-21")
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("en-acv-2011 is a statute"))
        #expect(outcome.stderr.contains("--override"))
        #expect(try hearth.object(["verify"]).whole("ledger-entry") == 2)
    }

    @Test func `a newer version governs what begins under it and moves nothing that began before`() throws {
        _ = try hearth.object(["record", "disposal-notice-received", "a1", "--on", "2026-12-21"], at: "2026-12-21")
        let before = try interim("2026-12-21")
        let told = try hearth.run(
            "regimes", "add", nextVersion(), "--override", "an order made in 2026", "--as-at", "2026-12-22")
        #expect(told.status == 0, "\(told.stderr)")
        #expect(told.stdout.contains("ledger entry 4"))
        #expect(before?["last-day"] == "2027-01-31")
        // The window is still open when the newer version comes into force.
        for day in ["2026-12-31", "2027-01-01", "2027-01-31"] {
            #expect(try interim(day)?["last-day"] == "2027-01-31")
            #expect(try interim(day)?["regime-version"] == "1")
            #expect(try interim(day)?["state"] == "open")
        }
        #expect(try interim("2027-02-01")?["state"] == "closed")
        _ = try hearth.object(["record", "disposal-notice-received", "a1", "--on", "2027-03-01"], at: "2027-03-01")
        #expect(try interim("2027-03-01")?["last-day"] == "2027-04-25")
        #expect(try interim("2027-03-01")?["regime-version"] == "2")
        // As the register knew it before it was told of the newer version.
        #expect(try interim("2027-03-01", knownAt: "3")?["last-day"] == "2027-01-31")
        try hearth.expectWhole()
    }

    @Test func `the list of regimes shows the version in force on the day`() throws {
        _ = try hearth.run("regimes", "add", nextVersion(), "--override", "an order", "--as-at", "2026-11-21")
        func version(_ day: String) throws -> String? {
            try hearth.list(["regimes"], at: day).first { $0["id"] == "en-acv-2011" }?["version"]
        }
        #expect(try version("2026-12-31") == "1")
        #expect(try version("2027-01-01") == "2")
    }

    @Test func `the same file again changes nothing`() throws {
        let file = try nextVersion()
        _ = try hearth.run("regimes", "add", file, "--override", "an order", "--as-at", "2026-11-21")
        let again = try hearth.run("regimes", "add", file, "--as-at", "2026-11-21")
        #expect(again.status == 0)
        #expect(again.stdout.contains("nothing was changed"))
        #expect(try hearth.object(["verify"]).whole("ledger-entry") == 3)
    }

    @Test(arguments: [
        (#"{"id": "x"}"#, "'version' is missing"),
        ("{", "is not valid JSON"),
        (#"{"local-holidays": "nowhere", "authority": "S12000017", "dated": [], "citation": "c"}"#, "no calendar"),
    ])
    func `a file with a fault is refused with its place`(text: String, words: String) throws {
        let outcome = try hearth.run("regimes", "add", hearth.file("bad.json", text))
        #expect(outcome.status == 8)
        #expect(outcome.stderr.contains("bad.json"))
        #expect(outcome.stderr.contains(words), "\(outcome.stderr)")
        #expect(try hearth.object(["verify"]).whole("ledger-entry") == 2)
    }

    @Test func `a file that is not there, and a word too many, are told`() throws {
        #expect(try hearth.run("regimes", "add", "nowhere.json").status == 8)
        #expect(try hearth.run("regimes", "add").status == 2)
        #expect(try hearth.run("regimes", "en-acv-2011", "more").status == 2)
    }

    @Test func `a rehearsal keeps nothing`() throws {
        let outcome = try hearth.run(
            "regimes", "add", nextVersion(), "--override", "an order", "--dry-run", "--as-at", "2026-11-21")
        #expect(outcome.stdout.contains("would be added"))
        #expect(try hearth.object(["verify"]).whole("ledger-entry") == 2)
    }
}
