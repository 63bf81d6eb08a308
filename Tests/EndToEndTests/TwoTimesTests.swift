import Foundation
import Testing

/// A register that is told of thirty things, one after the other, in no order of their days and with corrections:
/// what it answered at each entry it answers for ever, about any day.
@Suite struct TwoTimesTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    /// What is told, in the order of telling: an event, the asset, its day and more. `@3` is the event of the third.
    private static let tellings: [[String]] = [
        ["nomination-received", "a1", "2025-01-06", "--group", "Friends of the Anchor", "--group-kind", "charity"],
        ["closed", "a2", "2026-02-02"],
        ["decision-made", "a1", "2025-02-24", "--decision", "successful", "--reason", "well used"],
        ["listing-entered", "a1", "2025-02-24"],
        ["inclusion-notice-given", "a1", "2025-03-03"],
        ["listing-entered", "a1", "2025-02-26", "--supersedes", "@4"],
        ["disposal-notice-received", "a1", "2026-03-09", "--owner", "Zebediah Quillfeather"],
        ["nomination-received", "a2", "2026-01-05", "--group", "Hall Trust"],
        ["bid-request-received", "a1", "2026-04-24", "--group", "Friends", "--group-kind", "charity"],
        ["disposal-notice-received", "a1", "2026-03-16", "--supersedes", "@7"],
        ["vacant", "a2", "2026-03-02", "--note", "boarded up"],
        ["decision-made", "a2", "2026-03-02", "--decision", "unsuccessful", "--reason", "too small"],
        [
            "bid-request-received", "a1", "2026-04-20", "--group", "Friends", "--group-kind", "charity", "--supersedes",
            "@9",
        ],
        ["bid-request-received", "a1", "2026-04-21", "--group", "Forum", "--group-kind", "neighbourhood-forum"],
        ["bid-request-withdrawn", "a1", "2026-06-01", "--group", "Friends"],
        ["reopened", "a2", "2026-05-11"],
        ["reopened", "a2", "2026-05-18", "--supersedes", "@16"],
        ["nomination-received", "a2", "2026-06-15", "--group", "Hall Trust"],
        ["for-sale", "a1", "2026-03-20"],
        ["review-request-received", "a1", "2025-04-14"],
        ["review-decision-sent", "a1", "2025-06-02", "--outcome", "upheld"],
        ["decision-made", "a2", "2026-08-03", "--decision", "successful"],
        ["disposal-notice-received", "a1", "2026-09-07", "--part", "the car park"],
        ["listing-entered", "a2", "2026-08-03"],
        [
            "disposal-entered-into", "a1", "2026-10-12", "--kind", "relevant", "--buyer-kind", "other", "--notice",
            "@10",
        ],
        [
            "disposal-entered-into", "a1", "2026-10-19", "--kind", "exempt", "--exemption", "s95-5-f", "--supersedes",
            "@25",
        ],
        ["outcome-known", "a1", "2026-10-26", "--outcome", "other-buyer", "--notice", "@10"],
        ["disposal-notice-received", "a2", "2026-11-02"],
        ["disposal-entered-into", "a2", "2026-11-09", "--kind", "relevant", "--buyer-kind", "other"],
        ["declared-surplus", "a2", "2026-11-16"],
    ]

    private static let questions =
        [["asset", "a1"], ["asset", "a2"]]
        + ["assets", "listings", "windows"].map { [$0] }
        + ["assets", "listings", "windows", "events", "issues"].map { ["export", $0] }

    /// Days before, among and after what is told.
    private static let days = ["2025-02-25", "2026-04-27", "2029-01-01"]

    /// All answers at an entry, byte for byte: on the day of the demo by every command, on the others as a whole.
    private func answers(asKnown entry: String?) throws -> String {
        let known = entry.map { " --as-known \($0)" } ?? ""
        let asked = Self.questions.map { "\($0.joined(separator: " ")) --as-at \(HearthBinary.day) --format ndjson" }
        let onDays = Self.days.map { "export assets --as-at \($0) --format ndjson" }
        let script = (asked + onDays).map { "echo '# \($0)'; \"$HEARTH\" \($0)\(known)" }.joined(separator: "\n")
        let outcome = try hearth.shell(script)
        #expect(outcome.stderr.isEmpty, "\(outcome.stderr)")
        return outcome.stdout
    }

    @Test func `thirty things told one after the other are answered for ever as they were known`() throws {
        for name in ["The Anchor", "Old Hall"] {
            _ = try hearth.object(["add", name, "--authority", HearthBinary.authority, "--address", "1 Quay"])
        }
        var ids: [String] = []
        var told: [String: String] = [:]
        var instants: [(entry: String, at: String)] = []
        for telling in Self.tellings {
            let options = telling.dropFirst(3).map { word in
                word.hasPrefix("@") ? ids[(Int(word.dropFirst()) ?? 1) - 1] : word
            }
            let event = try hearth.object(["record", telling[0], telling[1], "--on", telling[2]] + options)
            ids.append(try #require(event["id"]))
            let entry = String(event.whole("entry"))
            told[entry] = try answers(asKnown: nil)
            instants.append((entry, try #require(event["recorded-at"])))
        }
        #expect(told.count == 30)
        #expect(Set(told.values).count == 30, "each telling changes some answer")
        for (entry, before) in told { #expect(try answers(asKnown: entry) == before, "as known at entry \(entry)") }
        // An instant means the last entry written by then: of those of one second the last.
        for (place, (entry, at)) in instants.enumerated() where place % 7 == 3 || place == 29 {
            guard place == 29 || instants[place + 1].at != at else { continue }
            #expect(try answers(asKnown: at) == told[entry], "as known at \(at)")
        }
        try hearth.expectWhole()
    }

    @Test func `a day asks what the law made of it by all that is known now`() throws {
        _ = try hearth.object(["add", "The Anchor", "--authority", HearthBinary.authority, "--address", "1 Quay"])
        let entry = try #require(hearth.object(["record", "listing-entered", "a1", "--on", "2025-01-01"])["id"])
        let notice = try #require(
            hearth.object(["record", "disposal-notice-received", "a1", "--on", "2026-03-02"])["id"])
        let corrected = ["record", "disposal-notice-received", "a1", "--on", "2026-03-09", "--supersedes", notice]
        _ = try hearth.object(corrected)
        func standing(_ day: String, _ known: String? = nil) throws -> String? {
            try hearth.object(["asset", "a1"] + (known.map { ["--as-known", $0] } ?? []), at: day)["standing"]
        }
        // On 5 March the notice had come, by what was known first; by what is known now it had not.
        #expect(try standing("2026-03-05") == "no-notice")
        #expect(try standing("2026-03-05", String(notice.dropFirst())) == "interim-open")
        #expect(try standing("2026-04-13") == "interim-open")
        #expect(try standing("2026-04-13", String(notice.dropFirst())) == "released")
        #expect(try standing("2026-04-20") == "released")
        #expect(try standing("2026-04-20", String(entry.dropFirst())) == "no-notice")
        let listing = try #require(hearth.list(["listings"], at: "2024-12-31").first)
        #expect(listing["status"] != "listed")
        // A correction of the day of entry holds on days before it, too.
        _ = try hearth.object(["record", "listing-entered", "a1", "--on", "2025-02-03", "--supersedes", entry])
        let early = try hearth.object(["asset", "a1"], at: "2025-01-15")
        #expect(early["status"] != "listed")
        #expect(early.objects("listings").first?.isNull("entered-on") == true)
    }
}
