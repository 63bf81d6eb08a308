import CommunityAssets
import Testing

@Suite struct `What the Localism Act makes of a listing` {
    private let acv = Fixtures.acv
    private let entry = event(1, .listingEntered, "2025-01-01", basis: .published)
    private let notice = event(2, .disposalNoticeReceived, "2026-03-02")

    private func listing(
        _ list: Listing.List, _ adjust: (inout Listing.Particulars) -> Void = { _ in }
    ) -> Listing {
        var particulars = Listing.Particulars(regime: "en-acv-2011", list: list)
        adjust(&particulars)
        return Listing(id: Listing.ID(7), asset: Asset.ID(3), particulars: particulars)
    }

    private func request(_ number: Int64, _ on: String, _ adjust: (inout RegisterEvent) -> Void) -> RegisterEvent {
        event(number, .bidRequestReceived, on, adjust)
    }

    // MARK: Who may ask

    @Test func `a request that a list prints as one that triggered the moratorium counts without a kind of group`() {
        let published = event(3, .bidRequestReceived, "2026-04-01", basis: .published)
        let evaluation = acv.evaluate(history([entry, notice, published]), on: day("2026-05-01"))
        #expect(evaluation.standing == .full)
        #expect(evaluation.warnings.isEmpty)
    }

    @Test func `a request that a list gives no day for counts for the notice before it`() {
        let undated = event(3, .bidRequestReceived, "2026-04-20", basis: .proxy)
        #expect(acv.evaluate(history([entry, notice, undated]), on: day("2026-05-01")).standing == .full)
    }

    @Test func `a request recorded without a kind of group counts, with a warning`() {
        let bare = request(3, "2026-04-01") { _ in }
        let evaluation = acv.evaluate(history([entry, notice, bare]), on: day("2026-05-01"))
        #expect(evaluation.standing == .full)
        #expect(evaluation.warnings.map(\.code) == ["eligibility-not-recorded"])
    }

    @Test func `a request by a body without a local connection has no effect`() {
        for kinds in [[], [GroupKind.charity]] {
            let foreign = request(3, "2026-04-01") {
                $0.groupKinds = kinds
                $0.localConnection = .no
            }
            let evaluation = acv.evaluate(history([entry, notice, foreign]), on: day("2026-05-01"))
            #expect(evaluation.standing == .released)
            #expect(evaluation.effects.last?.effect == .noEffect)
            #expect(evaluation.effects.last?.provision == "SI 2012/2421 reg 12")
        }
    }

    @Test(arguments: GroupKind.allCases)
    func `only the bodies of regulation 12 trigger the full moratorium`(_ kind: GroupKind) {
        let asked = request(3, "2026-04-01") {
            $0.groupKinds = [kind]
            $0.localConnection = .yes
        }
        let isGroup = [
            .parishCouncil, .charity, .companyLimitedByGuarantee, .registeredSociety, .communityInterestCompany,
        ].contains(kind)
        let standing = acv.evaluate(history([entry, notice, asked]), on: day("2026-05-01")).standing
        #expect(standing == (isGroup ? .full : .released))
    }

    // MARK: Status

    @Test func `a list that prints no day of entry still lists, with a warning and no end`() {
        var past = history([])
        past.listing = listing(.listed)
        let evaluation = acv.evaluate(past, on: day("2026-03-02"))
        #expect(evaluation.status == .listed)
        #expect(evaluation.statusSince == nil)
        #expect(evaluation.standing == .noNotice)
        #expect(evaluation.windows.isEmpty)
        #expect(evaluation.warnings.map(\.code) == ["missing-entry-date"])
    }

    @Test func `land is not listed before the day of its entry, whatever the list says now`() {
        var later = history([entry])
        later.listing = listing(.listed)
        #expect(acv.evaluate(later, on: day("2024-12-31")).status == .notNominated)
        #expect(acv.evaluate(later, on: day("2025-01-01")).status == .listed)
    }

    @Test func `a list of unsuccessful nominations without days refuses, and nothing is overdue`() {
        var refused = history([event(1, .nominationReceived, "2020-01-06")])
        refused.listing = listing(.unsuccessful)
        let evaluation = acv.evaluate(refused, on: day("2026-03-02"))
        #expect(evaluation.status == .unsuccessful)
        #expect(evaluation.windows.map(\.state) == [.closed])
        #expect(evaluation.duties.isEmpty)
    }

    @Test(arguments: [("review", Asset.Status.removed), ("expired", .expired)])
    func `a list may tell of a removal without its day`(_ reason: String, _ status: Asset.Status) {
        var removed = history([])
        removed.listing = listing(.listed) { $0.removalReason = reason }
        let evaluation = acv.evaluate(removed, on: day("2026-03-02"))
        #expect(evaluation.status == status)
        #expect(evaluation.removalReason == reason)
        #expect(evaluation.standing == nil)
    }

    @Test func `where the day of entry is known, the five years tell of expiry better than a word does`() {
        var stale = history([entry])
        stale.listing = listing(.listed) { $0.removalReason = "expired" }
        #expect(acv.evaluate(stale, on: day("2026-03-02")).status == .listed)
        #expect(acv.evaluate(stale, on: day("2030-01-01")).status == .expired)
    }

    @Test func `a decision stands in for a missing day of entry`() {
        let decision = event(1, .decisionMade, "2025-01-01", basis: .published) { $0.decision = .successful }
        let evaluation = acv.evaluate(history([decision]), on: day("2026-03-02"))
        #expect(evaluation.status == .listed)
        let window = evaluation.windows.first { $0.kind == "listing" }
        #expect(window?.because.basis == .proxy)
        #expect(window?.lastDay == day("2029-12-31"))
        #expect(evaluation.warnings.map(\.code) == ["missing-entry-date"])
    }

    @Test func `a review that succeeds takes the land off the list and ends the moratorium`() {
        let removed = event(4, "review-decision-sent", "2026-04-20") { $0.outcome = "removed" }
        let asked = event(3, "review-request-received", "2026-03-20")
        let evaluation = acv.evaluate(history([entry, notice, asked, removed]), on: day("2026-04-20"))
        #expect(evaluation.status == .removed)
        #expect(evaluation.removalReason == "review")
        let protected = evaluation.windows.first { $0.kind == "protected-period" }
        #expect(protected?.state == .noLongerBinding)
        #expect(protected?.endedBy == removed.id)
    }

    @Test func `a removal before the entry that now stands belongs to an earlier entry`() {
        let removal = event(2, .listingRemoved, "2024-06-01") { $0.reason = "error" }
        let evaluation = acv.evaluate(history([removal, entry]), on: day("2025-06-01"))
        #expect(evaluation.status == .listed)
        #expect(evaluation.statusSince == day("2025-01-01"))
    }

    @Test func `land removed inside the interim leaves no full moratorium to wonder about`() {
        let removal = event(3, .listingRemoved, "2026-04-01") { $0.reason = "review" }
        let told = history([entry, notice, removal], informedUntil: nil)
        let windows = acv.evaluate(told, on: day("2026-06-01")).windows
        #expect(windows.map(\.kind) == ["listing", "interim-moratorium", "full-moratorium", "protected-period"])
        #expect(windows.map(\.state) == [.closed, .noLongerBinding, .notTriggered, .noLongerBinding])
        #expect(windows.map(\.endedOn) == [day("2026-04-01"), day("2026-04-01"), nil, day("2026-04-01")])
    }

    @Test func `a list tells nothing of what was done, so what it prints leaves no standing duty`() {
        func duties(_ basis: RegisterEvent.Basis) -> [String] {
            let entered = event(1, .listingEntered, "2025-01-01", basis: basis)
            return acv.evaluate(history([entered]), on: day("2025-06-01")).duties.map(\.who)
        }
        #expect(duties(.recorded) == ["the authority"])
        #expect(duties(.published) == [])
    }

    @Test func `a deadline is named for a duty that has one, and none is invented for the others`() {
        let nomination = event(1, .nominationReceived, "2026-01-05")
        let duties = acv.evaluate(history([nomination]), on: day("2026-01-06")).duties
        #expect(duties.map(\.lastDay) == [day("2026-03-02"), nil])
        #expect(duties.map(\.citation) == ["Localism Act 2011 s.90; SI 2012/2421 reg 7", "SI 2012/2421 reg 8"])
        let noticed = acv.evaluate(history([entry, notice]), on: day("2026-03-02")).duties
        #expect(noticed.filter { $0.eventID == notice.id }.map(\.lastDay) == [nil, nil, nil])
    }

    @Test func `a removal after five years leaves the listing expired`() {
        let late = event(2, .listingRemoved, "2030-02-01") { $0.reason = "not-community-value" }
        let evaluation = acv.evaluate(history([entry, late]), on: day("2030-03-01"))
        #expect(evaluation.status == .expired)
        #expect(evaluation.statusSince == day("2030-01-01"))
    }

    // MARK: Notices

    @Test func `a notice before the entry is kept and opens no windows`() {
        let early = event(2, .disposalNoticeReceived, "2024-10-12", basis: .published)
        let evaluation = acv.evaluate(history([entry, early]), on: day("2025-06-01"))
        #expect(evaluation.effects.last?.effect == .noEffect)
        #expect(evaluation.standing == .noNotice)
        #expect(!evaluation.windows.contains { $0.kind == "interim-moratorium" })
    }

    @Test func `a second notice inside the protected period keeps its own windows beside the first's`() {
        let second = event(3, .disposalNoticeReceived, "2026-06-01")
        let evaluation = acv.evaluate(history([entry, notice, second]), on: day("2026-06-02"))
        #expect(evaluation.windows.filter { $0.kind == "interim-moratorium" }.map(\.notice) == [notice.id, second.id])
        #expect(evaluation.warnings.map(\.code) == ["second-notice-in-protected-period"])
        #expect(evaluation.standing == .interimOpen)
    }

    @Test func `a superseded notice counts for nothing and says so`() {
        let corrected = event(3, .disposalNoticeReceived, "2026-03-09") { $0.supersedes = notice.id }
        let evaluation = acv.evaluate(history([entry, notice, corrected]), on: day("2026-03-10"))
        #expect(evaluation.effects.map(\.effect) == [.effective, .superseded, .effective])
        #expect(evaluation.windows.first { $0.kind == "interim-moratorium" }?.firstDay == day("2026-03-09"))
        #expect(evaluation.windows.filter { $0.kind == "interim-moratorium" }.count == 1)
    }

    @Test func `a request that names a corrected notice belongs to the correction`() {
        let corrected = event(3, .disposalNoticeReceived, "2026-03-09") { $0.supersedes = notice.id }
        let asked = request(4, "2026-03-20") {
            $0.notice = notice.id
            $0.groupKinds = [.charity]
        }
        let evaluation = acv.evaluate(history([entry, notice, corrected, asked]), on: day("2026-05-01"))
        #expect(evaluation.standing == .full)
    }

    @Test func `what the list printed stands beside the windows of the latest notice only`() {
        var told = history([entry, notice, event(3, .disposalNoticeReceived, "2027-10-01")])
        told.listing = listing(.listed) {
            $0.claimedLastDays = [
                Listing.ClaimedLastDay(kind: "interim-moratorium", lastDay: day("2027-11-11")),
                Listing.ClaimedLastDay(kind: "listing", lastDay: day("2030-01-01")),
            ]
        }
        let windows = acv.evaluate(told, on: day("2027-10-02")).windows
        #expect(windows.filter { $0.kind == "interim-moratorium" }.map(\.agrees) == [nil, true])
        #expect(windows.first { $0.kind == "listing" }?.agrees == false)
        #expect(windows.allSatisfy { $0.listing == Listing.ID(7) })
    }

    @Test func `a disposal whose kind is not known does not end the listing`() {
        let bare = event(2, .disposalEnteredInto, "2026-03-02", basis: .published)
        let evaluation = acv.evaluate(history([entry, bare]), on: day("2026-03-02"))
        #expect(evaluation.status == .listed)
        #expect(evaluation.warnings.map(\.code) == ["disposal-kind-unknown"])
    }

    @Test func `a removal recorded after a lawful sale discharges the duty to remove`() {
        let sale = event(3, .disposalEnteredInto, "2026-05-15") { $0.disposalKind = .relevant }
        let removal = event(4, .listingRemoved, "2026-05-20") { $0.reason = "disposed" }
        func owesRemoval(_ events: [RegisterEvent]) -> Bool {
            acv.evaluate(history(events), on: day("2026-06-01")).duties.contains { $0.citation.hasSuffix("reg 2(b)") }
        }
        #expect(owesRemoval([entry, notice, sale]))
        #expect(!owesRemoval([entry, notice, sale, removal]))
        let evaluation = acv.evaluate(history([entry, notice, sale, removal]), on: day("2026-06-01"))
        #expect(evaluation.statusSince == day("2026-05-15"))
    }

    // MARK: Who the owner is

    @Test func `the owner is the holder of the qualifying lease most distant from the freehold`() throws {
        let rule = try #require(acv.ownership)
        let council = LandInterest(holder: "council", distanceFromFreehold: 0, yearsWhenGranted: nil)
        let trust = LandInterest(holder: "trust", distanceFromFreehold: 1, yearsWhenGranted: 99)
        let landlord = LandInterest(holder: "operator", distanceFromFreehold: 2, yearsWhenGranted: 30)
        let shop = LandInterest(holder: "shop", distanceFromFreehold: 3, yearsWhenGranted: 10)
        let all = [council, trust, landlord, shop]
        #expect(rule.owner(among: all) == landlord)
        #expect(rule.catches(disposalOf: landlord, among: all, withVacantPossession: true))
        #expect(!rule.catches(disposalOf: council, among: all, withVacantPossession: true))
        #expect(!rule.catches(disposalOf: landlord, among: all, withVacantPossession: false))
        #expect(rule.owner(among: [council, shop]) == council)
        #expect(rule.owner(among: [shop]) == nil)
    }
}
