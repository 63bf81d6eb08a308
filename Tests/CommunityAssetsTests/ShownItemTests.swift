import CommunityAssets
import Testing

@Suite struct ShownItemTests {
    private let entry = event(3, .listingEntered, "2025-02-12")
    private let notice = event(5, .disposalNoticeReceived, "2026-03-02")
    private let request = event(6, .bidRequestReceived, "2026-04-01") {
        $0.group = "Quay Trust"
        $0.groupKinds = [.charity]
        $0.localConnection = .yes
    }
    private static let right = [
        ("interim-moratorium", "2026-04-12"), ("full-moratorium", "2026-09-01"), ("protected-period", "2027-09-01"),
    ]

    private func verdicts(_ items: [ShownItem]) -> [String: ShownItem.Verdict] {
        Dictionary(uniqueKeysWithValues: items.map { ($0.item.code, $0.verdict) })
    }

    @Test func `before any notice nothing need be shown, and after the protected period nothing more`() {
        let desk = Desk([entry, notice])
        #expect(desk.dossier(on: "2026-03-01").shownItems(.row()).isEmpty)
        #expect(!desk.dossier(on: "2027-09-01").shownItems(.row()).isEmpty)
        #expect(desk.dossier(on: "2027-09-02").shownItems(.row()).isEmpty)
    }

    @Test func `a row that prints it all shows it all, each with its provision`() {
        let items = Desk([entry, notice]).dossier(on: "2026-03-10").shownItems(.row(notice: "2026-03-02", Self.right))
        #expect(items.map(\.verdict) == Array(repeating: .shown, count: 5))
        #expect(
            items.map(\.item.citation) == [
                "Localism Act 2011 s.97(2)(a)", "Localism Act 2011 s.97(2)(b)", "Localism Act 2011 s.97(2)(c)",
                "Localism Act 2011 s.97(2)(c)", "Localism Act 2011 s.97(2)(c)",
            ])
    }

    @Test func `a day too late is wrong by one, counted from the day after, and one too short is that`() throws {
        let printed = [
            ("interim-moratorium", "2026-04-13"), ("full-moratorium", "2026-08-31"), ("protected-period", "2027-09-11"),
        ]
        let items = Desk([entry, notice]).dossier(on: "2026-03-10").shownItems(.row(notice: "2026-03-02", printed))
        let days = items.suffix(3)
        #expect(days.map(\.verdict) == [.wrong, .wrong, .wrong])
        #expect(days.map(\.daysApart) == [1, -1, 10])
        #expect(days.map(\.misreading) == [.exclusive, .oneDayShort, .other])
        #expect(days.map(\.published) == printed.map { .day(day($0.1)) })
        #expect(days.map(\.expected) == Self.right.map { .day(day($0.1)) })
    }

    @Test func `either reading of a month's end is right`() {
        let late = event(5, .disposalNoticeReceived, "2026-08-31")
        for printed in ["2027-02-28", "2027-02-27"] {
            let items = Desk([entry, late]).dossier(on: "2026-09-01")
                .shownItems(.row(notice: "2026-08-31", [("full-moratorium", printed)]))
            #expect(verdicts(items)["full-moratorium-end"] == .shown, "\(printed)")
        }
    }

    @Test func `a notice printed on another day is shown with a wrong date`() {
        let items = Desk([entry, notice]).dossier(on: "2026-03-10").shownItems(.row(notice: "2026-03-05", Self.right))
        #expect(verdicts(items)["notice-received"] == .shown)
        #expect(verdicts(items)["notice-date"] == .wrong)
        #expect(items[1].daysApart == 3)
    }

    @Test func `a request in time has to be shown with the group's name and how long the restrictions last`() {
        let dossier = Desk([entry, notice, request]).dossier(on: "2026-04-20")
        let bare = verdicts(dossier.shownItems(.row(notice: "2026-03-02", Self.right)))
        for item in ["request-received", "group-name", "restrictions-statement"] { #expect(bare[item] == .missing) }
        let said = "Restrictions last 6 months from receipt, then not for a further Twelve months"
        let whole = verdicts(
            dossier.shownItems(
                .row(notice: "2026-03-02", Self.right, group: "quay trust.", requestOn: "2026-04-01", texts: [said])))
        for item in ["request-received", "group-name", "restrictions-statement"] { #expect(whole[item] == .shown) }
        let other = verdicts(
            dossier.shownItems(
                .row(notice: "2026-03-02", group: "Mill Trust", requestOn: "2026-04-01", texts: ["for six months"])))
        #expect(other["group-name"] == .wrong)
        #expect(other["restrictions-statement"] == .missing)
    }

    @Test func `a request without effect need not be shown`() {
        var late = request
        late.on = day("2026-04-13")
        let items = Desk([entry, notice, late]).dossier(on: "2026-04-20").shownItems(.row(notice: "2026-03-02"))
        #expect(verdicts(items)["request-received"] == nil)
        #expect(items.count == 5)
    }

    @Test func `what a list prints of the newest notice shows nothing of an older one`() {
        let newer = event(8, .disposalNoticeReceived, "2026-06-01")
        let items = Desk([entry, notice, newer]).dossier(on: "2026-06-10").shownItems(
            .row(
                notice: "2026-06-01",
                [
                    ("interim-moratorium", "2026-07-12"), ("full-moratorium", "2026-11-30"),
                    ("protected-period", "2027-11-30"),
                ]))
        #expect(items.filter { $0.event == newer.id }.allSatisfy { $0.verdict == .shown })
        #expect(items.filter { $0.event == notice.id }.allSatisfy { $0.verdict == .missing })
        #expect(items.count == 10)
    }

    @Test func `a version of the list made here shows all that there is to show`() throws {
        let dossier = Desk([entry, notice, request]).dossier(on: "2026-04-20")
        let listed = try #require(dossier.listEntries.first)
        let items = dossier.shownItems(Fixtures.acv.published(listed, inVersion: 1))
        #expect(items.count == 8)
        #expect(items.allSatisfy { $0.verdict == .shown })
    }
}
