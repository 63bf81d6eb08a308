import CommunityAssets
import Testing

@Suite struct `What came of nominations and notices` {
    private let entry = event(3, .listingEntered, "2022-02-03")
    private let notice = event(5, .disposalNoticeReceived, "2022-06-01")
    private let nomination = event(1, .nominationReceived, "2025-01-06")

    private func tally(_ desks: Desk..., on today: String = "2026-11-21") -> OutcomeTally {
        var tally = OutcomeTally()
        for desk in desks {
            var desk = desk
            if desk.histories[0].allSatisfy({ $0.kind != .listingEntered }) { desk.particulars.list = .nominated }
            for fact in desk.dossier(on: today).outcomeFacts(Desk.regime) { tally.add(fact) }
        }
        return tally
    }

    private func decision(_ on: String, _ decision: Listing.Decision) -> RegisterEvent {
        event(2, .decisionMade, on) { $0.decision = decision }
    }

    @Test func `outcomes add up to notices and outcomes without a notice, and nominations to what became of them`() {
        let sale = event(7, .disposalEnteredInto, "2022-09-01") {
            $0.disposalKind = .relevant
            $0.buyerKind = .charity
        }
        let told = event(8, .outcomeKnown, "2023-01-01") { $0.outcome = "other-buyer" }
        let tally = tally(
            Desk([entry, notice]), Desk([entry, notice, sale]), Desk([entry], others: [told]),
            Desk([nomination, decision("2025-02-10", .unsuccessful)]),
            Desk([event(1, .nominationReceived, "2026-11-06")]), Desk([event(1, .nominationReceived, "2027-01-06")]),
            Desk([entry, event(5, .disposalNoticeReceived, "2026-11-02")]))
        let parts: [OutcomeFigure] = [.community, .otherBuyer, .notSold, .withdrawn, .unknown, .running]
        #expect(parts.map(tally.count) == [1, 1, 0, 0, 1, 1])
        #expect(parts.map(tally.count).reduce(0, +) == tally.count(.noticeGiven) + tally.count(.withoutNotice))
        #expect([.nominated, .undecided, .unsuccessful, .listed].map(tally.count) == [6, 1, 1, 4])
        #expect([.stillListed, .expired, .removed].map(tally.count).reduce(0, +) == tally.count(.listed))
        #expect(tally.value(.communityPercent) == 50)
    }

    @Test func `a decision is late on the day after the last, and overdue while there is none`() {
        // Eight weeks after 6 January 2025 end on 3 March.
        let inTime = tally(Desk([nomination, decision("2025-03-03", .unsuccessful)]))
        #expect([.decided, .decidedLate, .overdue].map(inTime.count) == [1, 0, 0])
        #expect(inTime.value(.decisionDaysMedian) == 56)
        let late = tally(Desk([nomination, decision("2025-03-04", .unsuccessful)]))
        #expect([.decided, .decidedLate, .overdue].map(late.count) == [1, 1, 0])
        #expect(late.value(.decidedLatePercent) == 100)
        #expect(tally(Desk([nomination]), on: "2025-03-03").count(.overdue) == 0)
        #expect(tally(Desk([nomination]), on: "2025-03-04").count(.overdue) == 1)
    }

    @Test func `a listing that ran out is renewed by a nomination after it, and by nothing else`() {
        let old = event(3, .listingEntered, "2016-02-03")
        let alone = tally(Desk([old]))
        #expect([.expired, .expiredNotRenewed].map(alone.count) == [1, 1])
        let renewed = tally(
            Desk([old], [event(1, .nominationReceived, "2021-01-06"), event(4, .listingEntered, "2021-02-10")]))
        #expect([.listed, .expired, .expiredNotRenewed, .stillListed].map(renewed.count) == [2, 2, 1, 0])
    }

    @Test
    func `each figure has a definition that is a sentence, and the confidential ones are those of owners and bodies`() {
        for figure in OutcomeFigure.allCases { #expect(figure.definition.hasSuffix("."), "\(figure)") }
        #expect(Set(OutcomeFigure.allCases.map(\.definition)).count == OutcomeFigure.allCases.count)
        #expect(OutcomeFigure.nominated.confidence == nil)
        #expect(OutcomeFigure.noticeGiven.confidence == .notices)
        for confidence in OutcomeFigure.Confidence.allCases {
            #expect(OutcomeFigure.allCases.contains { $0.confidence == confidence })
        }
    }

    @Test(arguments: [
        ([7], [7, 7, 7]), ([1, 2], [1.25, 1.5, 1.75]), ([1, 2, 3, 4], [1.75, 2.5, 3.25]),
        ([5, 5, 5, 9, 30], [5, 5, 9]),
    ])
    func `quartiles are those of pandas`(days: [Int], quartiles: [Double]) {
        var counts = DayCounts()
        for day in days.reversed() { counts.add(day) }
        #expect((1...3).map(counts.quartile) == quartiles)
        #expect(DayCounts().quartile(2) == nil)
    }
}
