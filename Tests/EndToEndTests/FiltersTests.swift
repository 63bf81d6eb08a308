import Foundation
import Testing

/// A filter that names nothing is misuse, never a filter that is dropped; a word that is nearly an asset's
/// identifier leads to it.
@Suite struct FiltersTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        let rows = [
            Listing.listed("X/1", "The Fox Inn", "1 High Street"),
            Listing.listed("X/2", "The Hen Inn", "2 High Street"),
            Listing.listed("X/3", "The Fox Inn", "30 Low Road"),
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
    }

    @Test(arguments: [
        (["windows", "--kind", "full-moratoriun"], "full-moratorium"),
        (["windows", "--kind", "listing,interim"], "interim-moratorium"),
        (["windows", "--regime", "en-acv"], "en-acv-2011"), (["listings", "--regime", "sc-art"], "sc-atr"),
        (["assets", "--uprn", "12X"], "digits"), (["assets", "--uprn", "1234567890123"], "digits"),
        (["assets", "--postcode", "nowhere"], "GL50 3AB"), (["assets", "--postcode", "HR2 9ZXX"], "GL50 3AB"),
        (["assets", "--updated-since", "2026-13-01T00:00:00Z"], "2026-11-21T09:30:00Z"),
        (["assets", "--updated-since", "2026-11-21T09:30Z"], "2026-11-21T09:30:00Z"),
        (["assets", "--query", "..."], "words"),
        (["add", "X", "--authority", "Oakenmarsh", "--address", "1", "--postcode", "XX"], "GL50"),
    ])
    func `a filter that cannot mean anything is misuse, and the right form is named`(words: [String], hint: String)
        throws
    {
        let outcome = try hearth.run(words)
        #expect(outcome.status == 2, "\(words): \(outcome.stdout)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("\nnext: "))
        #expect(outcome.stderr.contains(hint), "\(outcome.stderr)")
    }

    @Test(arguments: ["authority", "nation", "category", "postcode", "uprn", "status", "sort"])
    func `commas alone are misuse`(option: String) throws {
        #expect(try hearth.run("assets", "--\(option)", ",").status == 2)
        #expect(try hearth.run("assets", "--\(option)=, ,").status == 2)
    }

    @Test func `a filter finds what it is written for, however it is written`() throws {
        for postcode in ["HR2 9ZX", "hr29zx", "HR2", "GL50, hr2 9zx"] {
            #expect(try hearth.list(["assets", "--postcode", postcode]).count == 3, "\(postcode)")
        }
        #expect(try hearth.list(["assets", "--postcode", "HR29"]).isEmpty)
        #expect(try hearth.list(["windows", "--kind", "listing", "--regime", "en-acv-2011,sc-atr"]).count == 3)
        #expect(try hearth.list(["windows", "--kind", "prohibition"]).isEmpty)
        #expect(try hearth.list(["assets", "--updated-since", "2199-01-01"]).isEmpty)
        #expect(try hearth.list(["assets", "--updated-since", "2001-01-01T00:00:00Z"]).count == 3)
    }

    @Test func `a council's own regime that the registry was told of is known to the filters`() throws {
        let promise = try hearth.run("regimes", "sc-atr", "--format", "json").stdout
            .replacingOccurrences(of: #""id": "sc-atr""#, with: #""id": "test-promise""#)
            .replacingOccurrences(of: #""kind": "representations""#, with: #""kind": "promised-representations""#)
        #expect(try hearth.run("windows", "--regime", "test-promise").status == 2)
        let added = try hearth.run("regimes", "add", hearth.file("promise.json", promise))
        #expect(added.status == 0, "\(added.stderr)")
        #expect(try hearth.list(["windows", "--regime", "test-promise"]).isEmpty)
        #expect(try hearth.list(["windows", "--kind", "promised-representations"]).isEmpty)
    }

    @Test(arguments: [
        (["asset", "A2"], Int32(2), "did you mean a2?"), (["asset", "2"], 2, "did you mean a2?"),
        (["asset", "x/2"], 5, "a3 (The Hen Inn)"), (["asset", "the hen inn"], 5, "a3 (The Hen Inn)"),
        (["asset", "The Fox Inn"], 5, "a2 (The Fox Inn), a4 (The Fox Inn)"),
        (["asset", "The Dog"], 2, "hearth assets"),
        (["asset", "a99"], 5, "hearth assets --query"), (["record", "closed", "X/2", "--on", "2026-11-02"], 5, "a3"),
    ])
    func `a word that is no identifier leads to the asset that is meant`(words: [String], status: Int32, hint: String)
        throws
    {
        let outcome = try hearth.run(words + ["--as-at", HearthBinary.day])
        #expect(outcome.status == status, "\(words): \(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains(hint), "\(outcome.stderr)")
    }

    // MARK: Places at risk

    @Test func `places at risk come most urgent first, with the reason, on a screen of eighty columns`() throws {
        let day = HearthBinary.day
        for words in [
            ["for-sale", "a2", "--on", "2026-11-01"], ["disposal-notice-received", "a3", "--on", "2026-11-02"],
            ["closed", "a3", "--on", "2026-11-03"], ["vacant", "a4", "--on", "2026-11-04"],
        ] { _ = try hearth.object(["record"] + words) }
        #expect(try hearth.list(["assets", "--at-risk"]).compactMap { $0["id"] } == ["a3", "a2", "a4"])
        let long = try hearth.object([
            "add", "The Worshipful Company of Basketmakers' Almshouse Hall and Reading Room", "--authority",
            HearthBinary.authority, "--address", "1 Quay",
        ])
        _ = try hearth.object(["record", "declared-surplus", try #require(long["id"]), "--on", "2026-11-05"])
        for width in [80, 100, 120] {
            let page = try hearth.run(["assets", "--at-risk", "--as-at", day], environment: ["COLUMNS": "\(width)"])
            let lines = page.stdout.split(separator: "\n").map(String.init)
            #expect(lines.allSatisfy { $0.count <= width }, "\(page.stdout)")
            for (line, words) in zip(
                lines.dropFirst(),
                [
                    ["The Hen Inn", "owner wishes to sell", "13 Dec 2026"], ["The Fox Inn", "for sale"],
                    ["The Worshipful Company", "declared surplus"], ["The Fox Inn", "not published"],
                ])
            {
                for word in words { #expect(line.contains(word), "\(width): \(line)") }
            }
        }
    }
}
