import CommunityAssets
import Testing

/// Last days as councils printed them, from real registers.
@Suite struct `What councils print beside what the law gives` {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let entered: String
        let notice: String?
        let kind: String
        let claimed: String
        let misreading: ClaimedDifference.Misreading?
        let daysApart: Int
    }

    static let rows: [Row] = [
        Row("Hastings interim", "2019-04-09", "2019-06-25", "interim-moratorium", "2019-08-06", .exclusive, 1),
        Row("Hastings full", "2019-04-09", "2019-06-25", "full-moratorium", "2019-12-25", .exclusive, 1),
        Row("Hastings protected", "2019-04-09", "2019-06-25", "protected-period", "2020-12-25", .exclusive, 1),
        Row("Hastings five years", "2019-04-09", nil, "listing", "2024-04-08", nil, 0),
        Row("Hastings five years, April", "2023-04-05", nil, "listing", "2028-04-04", nil, 0),
        Row("Hastings five years, November", "2023-11-06", nil, "listing", "2028-11-06", .exclusive, 1),
        Row("Bromsgrove interim", "2016-01-04", "2017-10-30", "interim-moratorium", "2017-12-11", .exclusive, 1),
        Row("Amber Valley interim", "2018-01-04", "2020-10-26", "interim-moratorium", "2020-12-07", .exclusive, 1),
        Row("Lewisham", "2020-11-23", nil, "listing", "2025-11-22", nil, 0),
        Row("Lewisham", "2021-12-02", nil, "listing", "2026-12-01", nil, 0),
        Row("Lewisham", "2024-06-18", nil, "listing", "2029-06-17", nil, 0),
        Row("Lewisham, the outlier", "2023-05-04", nil, "listing", "2028-05-02", .oneDayShort, -1),
        Row("Trafford", "2016-03-16", nil, "listing", "2021-03-15", nil, 0),
        Row("Trafford", "2016-01-22", nil, "listing", "2021-01-21", nil, 0),
        Row("month end, the later reading", "2025-01-01", "2026-08-31", "full-moratorium", "2027-02-28", nil, 0),
        Row("month end, the earlier reading", "2025-01-01", "2026-08-31", "full-moratorium", "2027-02-27", nil, 0),
        Row("chained periods", "2025-01-01", "2026-03-02", "full-moratorium", "2026-10-12", .other, 41),
    ]

    @Test(arguments: rows)
    func `a misreading is recognised, and a right day is no difference`(_ row: Row) {
        var events = [event(1, .listingEntered, row.entered, basis: .published)]
        if let notice = row.notice {
            events.append(event(2, .disposalNoticeReceived, notice, basis: .published))
        }
        var told = history(events)
        told.listing = Listing(
            id: Listing.ID(1), asset: Asset.ID(1),
            particulars: Listing.Particulars(
                regime: "en-acv-2011", list: .listed,
                claimedLastDays: [Listing.ClaimedLastDay(kind: row.kind, lastDay: day(row.claimed))]))
        let found = Fixtures.acv.discrepancies(in: told, on: day("2030-01-01"))
        #expect(found.map(\.misreading) == [row.misreading].compactMap { $0 })
        #expect(found.first?.daysApart ?? 0 == row.daysApart)
        #expect(found.allSatisfy { $0.kind == row.kind && $0.claimed == day(row.claimed) })
    }

    @Test func `the difference is told in plain words`() {
        var told = history([
            event(1, .listingEntered, "2019-04-09"), event(2, .disposalNoticeReceived, "2019-06-25"),
        ])
        told.listing = Listing(
            id: Listing.ID(1), asset: Asset.ID(1),
            particulars: Listing.Particulars(
                regime: "en-acv-2011", list: .listed,
                claimedLastDays: [Listing.ClaimedLastDay(kind: "interim-moratorium", lastDay: day("2019-08-06"))]))
        #expect(
            Fixtures.acv.discrepancies(in: told, on: day("2019-07-01")).map(\.message) == [
                "the list prints 6 August 2019 as the last day of the interim moratorium, the law gives 5 August 2019 "
                    + "(6 weeks beginning with the day the notice was received, here 25 June 2019): it looks as if the "
                    + "count began on the day after"
            ])
    }
}

extension `What councils print beside what the law gives`.Row {
    init(
        _ name: String, _ entered: String, _ notice: String?, _ kind: String, _ claimed: String,
        _ misreading: ClaimedDifference.Misreading?, _ daysApart: Int
    ) {
        self.init(
            testDescription: name, entered: entered, notice: notice, kind: kind, claimed: claimed,
            misreading: misreading, daysApart: daysApart)
    }
}
