import CommunityAssets
import Testing

@Suite struct QualityTallyTests {
    private let entry = event(3, .listingEntered, "2025-02-12", basis: .published)
    private let decision = event(2, .decisionMade, "2025-02-10", basis: .published) { $0.decision = .successful }
    private let notice = event(5, .disposalNoticeReceived, "2026-03-02", basis: .published)

    private func tally(_ claimed: [[(String, String)]], _ events: [RegisterEvent]) -> QualityTally {
        var tally = QualityTally()
        for days in claimed {
            var desk = Desk(events)
            desk.particulars.claimedLastDays = days.map { Listing.ClaimedLastDay(kind: $0.0, lastDay: day($0.1)) }
            tally.add(desk.dossier(on: "2026-11-21"), Desk.regime)
        }
        return tally
    }

    @Test func `printed days are counted by misreading, with one example of each`() throws {
        let printed = ["2030-02-11", "2030-02-12", "2030-02-12", "2030-02-10", "2030-03-31"]
        let found = tally(printed.map { [("listing", $0)] }, [entry])
        let listing = try #require(found.printedDays.first)
        #expect(found.printedDays.map(\.kind) == ["listing"])
        #expect(listing.printed == 5)
        #expect(listing.checked == 5)
        #expect(listing.agreeing == 1)
        #expect(listing.differing == [.exclusive: 2, .oneDayShort: 1, .other: 1])
        #expect(listing.examples[.exclusive]?.printed == day("2030-02-12"))
        #expect(listing.examples[.exclusive]?.computed == day("2030-02-11"))
        #expect(listing.examples[.exclusive]?.asset == Asset.ID(3))
        #expect(listing.fromProxy == 0)
    }

    @Test func `a day without an event to count from is printed and not checked`() throws {
        let found = tally([[("listing", "2030-02-11"), ("full-moratorium", "2026-09-01")]], [entry])
        let full = try #require(found.printedDays.first { $0.kind == "full-moratorium" })
        #expect(full.printed == 1)
        #expect(full.checked == 0)
        #expect(full.uncheckable == 1)
    }

    @Test func `a difference from a day that stands in for another is told apart`() throws {
        let found = tally([[("listing", "2030-02-11")]], [decision])
        let listing = try #require(found.printedDays.first)
        #expect(listing.differing.values.reduce(0, +) == 1)
        #expect(listing.fromProxy == 1)
        #expect(listing.examples.values.allSatisfy { $0.isFromProxy })
    }

    @Test func `the days of a notice are checked though the land was not listed then`() throws {
        let expired = event(3, .listingEntered, "2016-01-04", basis: .published)
        let found = tally([[("interim-moratorium", "2026-04-12")]], [expired, notice])
        #expect(try #require(found.printedDays.first).agreeing == 1)
    }

    @Test func `kinds come in the order of the law, whatever the order of the rows`() {
        let found = tally(
            [
                [("protected-period", "2027-09-01")], [("listing", "2030-02-11")],
                [("interim-moratorium", "2026-04-12")],
            ],
            [entry, notice])
        #expect(found.printedDays.map(\.kind) == ["listing", "interim-moratorium", "protected-period"])
    }

    @Test func `completeness is a share that is full only where nothing is missing`() {
        let found = tally([[], []], [decision])
        #expect(found.assets == 2)
        #expect(found.entryDate.of == 2)
        #expect(found.entryDate.missing == 2)
        #expect(found.entryDate.percent == 0)
        #expect(found.uprn.percent == 0)
        #expect(tally([[]], [entry]).entryDate.percent == 100)
        #expect(QualityTally().location.percent == nil)
    }
}
