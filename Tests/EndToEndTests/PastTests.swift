import Foundation
import Testing

/// What the register answers about what it had been told, and about other days.
@Suite struct PastTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(hearth.file("first.csv", Listing.text(Self.rows)))
    }

    private static let rows = [
        Listing.listed("X/1", "The Fox Inn", "1 High Street"), Listing.listed("X/2", "The Hen Inn", "2 High Street"),
        "X/3,Lost Hall,3 High Street,HR2 9ZX,,,Fox Group,2025-01-06,,Pending,",
    ]

    /// Every answer of the register at an entry, byte for byte.
    private func answers(asKnown entry: Int) throws -> [String: String] {
        let questions: [[String]] = [
            ["assets"], ["listings"], ["windows"], ["imports"], ["asset", "a2", "--why"], ["asset", "a4"],
            ["assets", "--query", "fox"], ["assets", "--status", "nominated"], ["export", "assets"],
            ["export", "listings"], ["export", "windows"], ["export", "events"], ["export", "issues"], ["councils"],
            ["report", "duties"], ["report", "s97"], ["report", "quality"], ["report", "outcomes"],
            ["report", "outcomes", "--each"], ["report", "expiring", "--closing-within", "5y"], ["report", "versions"],
        ]
        var answers: [String: String] = [:]
        for question in questions {
            for format in question[0] == "export" ? ["json", "csv"] : ["json", "table"] {
                let words = question + ["--format", format, "--as-known", "\(entry)", "--as-at", HearthBinary.day]
                let outcome = try hearth.run(words)
                #expect(outcome.status == 0, "\(words): \(outcome.stderr)")
                answers[words.joined(separator: " ")] = outcome.stdout
            }
        }
        return answers
    }

    @Test func `what was known at an entry is answered for ever byte for byte`() throws {
        let head = try hearth.object(["verify"]).whole("ledger-entry")
        let before = try answers(asKnown: head)
        Thread.sleep(forTimeInterval: 1.1)

        let newer = [
            Self.rows[0].replacing("The Fox Inn", with: "The Red Fox Inn"),
            Self.rows[2].replacing(",,Pending,", with: ",2025-03-01,Listed,2025-03-01"),
            Listing.listed("X/9", "New Hall", "9 High Street"),
            "X/8,Weir Hall,8 High Street,HR2 9ZX,,,Fox Group,,2025-02-30,Listed,",
        ]
        _ = try hearth.take(hearth.file("second.csv", Listing.text(newer)), status: 3)
        for words in [
            ["disposal-notice-received", "a2", "--on", "2026-10-20"],
            ["bid-request-received", "a2", "--on", "2026-10-25", "--group", "Foxes", "--group-kind", "charity"],
            ["closed", "a3", "--on", "2026-11-02"], ["declared-surplus", "a3", "--on", "2026-11-02"],
            ["listing-removed", "a4", "--on", "2026-11-03", "--reason", "error"],
        ] { _ = try hearth.object(["record"] + words) }
        _ = try hearth.list(["publish", "--authority", HearthBinary.authority])
        _ = try hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])

        let after = try answers(asKnown: head)
        for (question, answer) in before {
            #expect(answer == after[question], "\(question)")
        }
        #expect(try hearth.list(["assets"]).count == 5)
        #expect(try hearth.list(["assets", "--as-known", "0"]).isEmpty)
        try hearth.expectWhole()
    }

    @Test func `an instant names the entry that had been written by then`() throws {
        let text = try hearth.text(["assets"])
        #expect(try hearth.text(["assets", "--as-known", "2999-01-01T00:00:00Z"]) == text)
        #expect(try hearth.list(["assets", "--as-known", "1999-01-01T00:00:00Z"]).isEmpty)
        #expect(try hearth.run("assets", "--as-known", "yesterday").status == 2)
    }

    @Test func `what happens after the legal day is ignored`() throws {
        let before = try hearth.object(["asset", "a2"], at: "2026-10-19")
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-10-20"])
        let then = try hearth.object(["asset", "a2"], at: "2026-10-19")
        #expect(then["standing"] == "no-notice")
        #expect(then.objects("windows").count == before.objects("windows").count)
        #expect(try hearth.object(["asset", "a2"], at: "2026-10-20")["standing"] == "interim-open")
        #expect(try hearth.object(["asset", "a2"], at: "2026-11-30")["standing"] == "interim-open")
        #expect(try hearth.object(["asset", "a2"], at: "2026-12-01")["standing"] == "released")
        #expect(try hearth.object(["asset", "a2"], at: "2025-02-23")["status"] != "listed")
        #expect(try hearth.object(["asset", "a2"], at: "2030-02-24")["status"] == "expired")
    }
}
