import Foundation
import Testing

/// News of deadlines as a feed reader gets them.
@Suite struct FeedTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary.withTwoInns()
    }

    private func record(_ event: String, on day: String, _ more: String...) throws -> String {
        try #require(hearth.object(["record", event, "a2", "--on", day] + more, at: HearthBinary.day)["id"])
    }

    @Test func `an entry comes up again when something is said of it, and only then`() throws {
        func updated() throws -> [String: String] {
            let feed = try hearth.printed(["feed"])
            let pairs = feed.matches(of: /<entry>\n<id>([^<]*)<\/id>(?:.|\n)*?<updated>([^<]*)<\/updated>/).map {
                (String($0.1.split(separator: "/").last ?? ""), String($0.2))
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        let notice = try record("disposal-notice-received", on: "2026-10-20")
        let before = try updated()
        #expect(before.keys.contains("a2-l2-\(notice)-interim-moratorium"))
        Thread.sleep(forTimeInterval: 1.1)
        _ = try record("bid-request-received", on: "2026-11-10", "--group-kind", "charity")
        let after = try updated()
        #expect(after.count == before.count + 1)
        for (name, instant) in before { #expect(after[name] == instant, "\(name)") }
        Thread.sleep(forTimeInterval: 1.1)
        _ = try record("listing-removed", on: "2026-11-20", "--reason", "error")
        let removed = try updated()
        for (name, instant) in after where name.hasPrefix("a2-") { #expect(removed[name] ?? "" > instant, "\(name)") }
        for (name, instant) in after where !name.hasPrefix("a2-") { #expect(removed[name] == instant, "\(name)") }
    }

    @Test func `an entry comes up again at the midnight that ends its window`() throws {
        let entry = try hearth.printed(["feed", "--kind", "listing", "--query", "hen"], at: "2031-01-01")
        #expect(!entry.contains("<entry>"))
        let passed = try hearth.printed(["feed", "--kind", "listing", "--query", "hen"], at: "2126-11-30")
        #expect(!passed.contains("<entry>"))
        // A window that ends in summer: midnight in London is an hour before midnight in Greenwich.
        let summer = Listing.entered("X/3", "The Cock Inn", on: "2124-07-01")
        let outcome = try hearth.run(
            ["import", hearth.file("summer.csv", Listing.text([summer])), "--authority", HearthBinary.authority]
                + ["--as-at", "2124-08-01"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let feed = try hearth.printed(["feed", "--query", "cock", "--kind", "listing"], at: "2129-07-05")
        #expect(feed.contains("<title>Passed: The Cock Inn: last day of the listing, 30 June 2129</title>"))
        #expect(feed.contains("<updated>2129-06-30T23:00:00Z</updated>"))
    }

    @Test func `a feed holds the newest, and no more than it is asked for`() throws {
        #expect(try hearth.printed(["feed"]).matches(of: /<entry>/).count == 2)
        Thread.sleep(forTimeInterval: 1.1)
        let notice = try record("disposal-notice-received", on: "2026-10-20")
        let feed = try hearth.printed(["feed", "--limit", "1"])
        #expect(feed.matches(of: /<entry>/).count == 1)
        #expect(feed.contains("/a2-l2-\(notice)-interim-moratorium</id>"))
    }
}
