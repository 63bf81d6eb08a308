import CommunityAssets
import Importing
import Schemas
import Testing

/// A change of law governs what begins under it, and moves nothing else.
@Suite struct `Versions of a regime` {
    private static let change = day("2026-10-01")

    /// A shipped regime as another version, with other lengths.
    private static func next(_ id: String, from: String = change.description) throws -> Regime {
        let bytes = try #require(Schemas.bytes(of: "Schemas/regimes/\(id).json"))
        var text = String(decoding: bytes, as: UTF8.self)
        let first = try #require(text.firstRange(of: #/"from": "[0-9-]+"/#))
        text.replaceSubrange(first, with: #""from": "\#(from)""#)
        text = text.replacing(#""version": "1""#, with: #""version": "2""#)
        for (old, new) in [
            ("6, \"unit\": \"month", "3, \"unit\": \"month"), ("20, \"unit\"", "15, \"unit\""),
            ("21, \"unit\"", "33, \"unit\""),
        ] {
            text = text.replacing("\"count\": \(old)", with: "\"count\": \(new)")
        }
        return try RegimeFile.decode(Array(text.utf8))
    }

    private static func both(_ id: String) throws -> RegimeVersions {
        var versions = RegimeVersions(try next(id))
        versions.add(Fixtures.regime(id))
        return versions
    }

    @Test(arguments: ["sc-atr", "sc-crtb-p2"], 0..<40)
    func `a window is counted by the version in force on the day it counts from`(_ id: String, _ seed: UInt64) throws {
        let old = Fixtures.regime(id)
        let new = try Self.next(id)
        let governing = try Self.both(id).inForce(on: day("2028-01-01"))
        var chance = Chance(seed)
        let events = (0..<12).map { number in
            let rule = old.events.randomElement(using: &chance)!
            let on = Self.change.adding(days: Int.random(in: -200..<200, using: &chance))
            return event(Int64(number + 1), rule.event, on.description) { $0.outcome = rule.outcomes.last }
        }
        for window in governing.windows(anchoredBy: events, on: day("2028-01-01")) {
            // What lies around another's end belongs to the version of that one.
            let isAround = old.period(window.kind)?.span != nil
            let version = (isAround ? window.because.on : window.countedFrom) < Self.change ? old : new
            #expect(window.regimeVersion == version.version, "\(window.kind) from \(window.countedFrom)")
            let period = try #require(version.period(window.kind))
            #expect(governing.period(of: window) == period)
            guard !isAround, period.longer.isEmpty, period.extendedBy.isEmpty else { continue }
            #expect(window.lastDay == period.counted(from: window.countedFrom)?.lastDay, "\(window.kind)")
        }
    }

    @Test func `what runs when the law changes keeps its days, and what follows from it has the new ones`() throws {
        let governing = try Self.both("sc-atr").inForce(on: day("2027-06-01"))
        let request = event(1, "transfer-request-validated", "2026-09-01")
        let evaluation = governing.evaluate(History(events: [request], informedUntil: nil), on: day("2027-03-01"))
        let decision = try #require(evaluation.windows.first { $0.kind == "transfer-decision" })
        #expect(decision.lastDay == day("2027-02-28"))
        #expect(decision.regimeVersion == "1")
        let review = try #require(evaluation.windows.first { $0.kind == "review-or-appeal-without-decision" })
        // 15 working days beginning with Sunday 28 February: the last is Friday 19 March.
        #expect(review.lastDay == day("2027-03-19"))
        #expect(review.regimeVersion == "2")
    }

    @Test func `the newest that has come into force governs`() throws {
        let versions = try Self.both("sc-atr")
        #expect(versions.versions.map(\.version) == ["1", "2"])
        #expect(versions.inForce(on: Self.change.adding(days: -1)).version == "1")
        #expect(versions.inForce(on: Self.change).version == "2")
        #expect(versions.inForce(on: Self.change).earlier.map(\.version) == ["1"])
        #expect(versions.inForce(on: day("2010-01-01")).version == "1")
    }

    @Test func `a version that is told again takes the place of the first telling`() throws {
        var versions = try Self.both("sc-atr")
        versions.add(try Self.next("sc-atr", from: "2026-12-01"))
        #expect(versions.versions.count == 2)
        #expect(versions.inForce(on: Self.change).version == "1")
        #expect(versions.inForce(on: day("2026-12-01")).version == "2")
    }

    @Test func `a draft governs nothing while an older version is law, and speaks where there is no other`() {
        let law = Regime(id: "x", version: "1", title: "Law", isEnabled: true)
        let draft = Regime(
            id: "x", version: "2", title: "Draft", disabledBecause: "nobody has read it", effectiveFrom: Self.change)
        var versions = RegimeVersions(law)
        versions.add(draft)
        #expect(versions.inForce(on: day("2030-01-01")).version == "1")
        var drafts = RegimeVersions(draft)
        drafts.add(Regime(id: "x", version: "0", title: "Older draft"))
        #expect(drafts.inForce(on: day("2030-01-01")).disabledBecause == "nobody has read it")
    }
}
