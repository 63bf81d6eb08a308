import Foundation
import Testing

@Suite struct MovedBinaryTests {
    @Test func `a program moved elsewhere needs no file of the project`() throws {
        let hearth = try HearthBinary()
        let moved = hearth.folder.appending(path: "elsewhere-hearth")
        try FileManager.default.copyItem(at: HearthBinary.path, to: moved)
        let listing = try hearth.file(
            "list.csv", Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")]))
        for words in [
            ["import", listing, "--authority", "Oakenmarsh"], ["assets"], ["asset", "a2", "--why"], ["windows"],
            ["councils"], ["regimes", "en-acv-2011"], ["verify"], ["export", "assets"],
            ["dates", "--regime", "en-acv-2011", "disposal-notice-received=2026-08-31"],
            ["record", "closed", "a2", "--on", "2026-11-01"],
        ] {
            let outcome = try hearth.start(words + ["--as-at", HearthBinary.day], binary: moved).outcome()
            #expect(outcome.status == 0, "\(words): \(outcome.stderr)")
            #expect(!outcome.stdout.isEmpty)
        }
    }
}
