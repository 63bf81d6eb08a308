import CommunityAssets
import Testing

@Suite struct EndingWindowTests {
    private let first = [
        event(1, .nominationReceived, "2022-01-06"),
        event(2, .decisionMade, "2022-02-01") { $0.decision = .successful },
        event(3, .listingEntered, "2022-02-03"),
    ]

    private func endings(_ desk: Desk, by last: String, on today: String = "2026-11-21") -> [EndingWindow] {
        let dossier = desk.dossier(on: today)
        return dossier.listings.flatMap { Fixtures.acv.windowsEnding(by: day(last), of: $0, in: dossier) }
    }

    @Test func `a listing that ends by the day is found, and one a day later is not`() {
        #expect(endings(Desk(first), by: "2027-02-01").isEmpty)
        let found = endings(Desk(first), by: "2027-02-02")
        #expect(found.map(\.window.kind) == ["listing"])
        #expect(found.first?.isEndOfListing == true)
        #expect(found.first?.renomination == nil)
    }

    @Test func `a nomination after the entry is a renomination, and one before it is none`() {
        let again = [event(11, .nominationReceived, "2026-11-01")]
        #expect(
            endings(Desk(first, again), by: "2027-02-02").first { $0.isEndOfListing }?.renomination?.on
                == day("2026-11-01"))
        let before = [
            event(11, .nominationReceived, "2020-11-01"),
            event(12, .decisionMade, "2020-12-01") { $0.decision = .unsuccessful },
        ]
        #expect(endings(Desk(first, before), by: "2027-02-02").first { $0.isEndOfListing }?.renomination == nil)
    }

    @Test func `other windows end too, and have no renomination`() {
        let notice = event(5, .disposalNoticeReceived, "2026-10-20")
        let found = endings(Desk(first + [notice]), by: "2026-11-30")
        #expect(found.map(\.window.kind) == ["interim-moratorium"])
        #expect(found.first?.isEndOfListing == false)
    }
}
