import CommunityAssets
import Testing

@Suite struct `An asset through time` {
    @Test(arguments: [
        ("2026-01-01", "2026-Q1", "2026-01-01", "2026-03-31"), ("2024-02-29", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("2026-06-30", "2026-Q2", "2026-04-01", "2026-06-30"), ("2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31"),
    ])
    func `a day lies in a quarter`(on: String, name: String, first: String, last: String) {
        let quarter = Quarter(day(on))
        #expect(quarter.description == name)
        #expect([quarter.firstDay, quarter.lastDay] == [day(first), day(last)])
        #expect(Quarter(quarter.lastDay.adding(days: 1)) == quarter.next)
        #expect(quarter.quarters(until: quarter.next.next) == 2)
    }

    private let desk = Desk(
        [event(3, .listingEntered, "2022-02-03"), event(5, .disposalNoticeReceived, "2022-06-01")],
        others: [event(9, .notPublished, "2022-03-01")])

    private func row(_ on: String) -> AssetQuarter {
        AssetQuarter(desk.dossier(on: on), in: Quarter(day(on)), on: day(on), Desk.regime)
    }

    @Test func `each quarter says how the place stood at its end and what happened in it`() {
        let before = row("2021-12-31")
        #expect(before.status == .notNominated)
        #expect(before.listing == nil)
        #expect(before.listedOn == nil)
        let listed = row("2022-03-31")
        #expect(listed.status == .listed)
        #expect(listed.listedOn == day("2022-02-03"))
        #expect(listed.listingLastDay == day("2027-02-02"))
        #expect(listed.isComplete)
        let noticed = row("2022-06-30")
        #expect(noticed.events == [.disposalNoticeReceived])
        #expect(noticed.windows == ["listing", "interim-moratorium", "protected-period"])
        #expect(noticed.sale?.noticeOn == day("2022-06-01"))
        #expect(noticed.sale?.outcome == nil)
        #expect(row("2023-12-31").sale?.outcome == .unknown)
        #expect(!row("2022-06-29").isComplete)
    }

    @Test func `what is kept private is no sign and no event in it`() {
        #expect(row("2022-03-31").events == [.listingEntered])
        #expect(row("2022-03-31").risks.isEmpty)
    }
}
