internal import CommunityAssets

/// Made-up histories of assets in England, five events each, in every state that the Localism Act knows.
enum AssetHistories {
    /// The day on which they are judged.
    static let day = CalendarDate(dayNumber: 20_778)  // 21 November 2026

    /// So many different ones; the same on every machine.
    static func make(_ count: Int) -> [History] {
        (0..<count).map { number in
            let shift = number * 7 % 330
            let entered = day.adding(days: -1_000 - shift)
            let listing = Listing(
                id: Listing.ID(Int64(number) + 1), asset: Asset.ID(Int64(number) + 1),
                particulars: Listing.Particulars(regime: "en-acv-2011", list: .listed))
            return History(
                listing: listing, events: events(of: Course.allCases[number % Course.allCases.count], entered, shift),
                area: Authority.Code("E07999004"), informedUntil: day)
        }
    }

    /// What became of an asset.
    private enum Course: CaseIterable {
        case listed, expired, refused, removedOnReview, interim, full, released, lapsed, sold, passedOn
    }

    private static func events(of course: Course, _ entered: CalendarDate, _ shift: Int) -> [RegisterEvent] {
        var events: [RegisterEvent] = []
        func tell(_ kind: RegisterEvent.Kind, _ on: CalendarDate, _ adjust: (inout RegisterEvent) -> Void = { _ in }) {
            var event = RegisterEvent(
                id: RegisterEvent.ID(entry: Int64(events.count) + 1, ordinal: 1), kind: kind, on: on)
            adjust(&event)
            events.append(event)
        }
        func notice(_ on: CalendarDate) { tell(.disposalNoticeReceived, on) }
        func request(_ on: CalendarDate) {
            tell(.bidRequestReceived, on) {
                $0.groupKinds = [.charity]
                $0.localConnection = .yes
            }
        }
        let entered = course == .expired ? entered.adding(days: -1_000) : entered
        tell(.nominationReceived, entered.adding(days: -50))
        tell(.decisionMade, entered) { $0.decision = course == .refused ? .unsuccessful : .successful }
        guard course != .refused else {
            tell(.nominationReceived, entered.adding(days: 100))
            tell(.decisionMade, entered.adding(days: 150)) { $0.decision = .unsuccessful }
            tell(.closed, entered.adding(days: 200))
            return events
        }
        tell(.listingEntered, entered)
        switch course {
        case .refused: break
        case .listed, .expired:
            tell(.inclusionNoticeGiven, entered.adding(days: 4))
            tell("review-request-received", entered.adding(days: 20))
        case .removedOnReview:
            tell("review-request-received", entered.adding(days: 20))
            tell("review-decision-sent", entered.adding(days: 60)) { $0.outcome = "removed" }
        case .interim:
            notice(day.adding(days: -(shift % 30)))
            request(day)
        case .full:
            notice(day.adding(days: -60 - shift % 90))
            request(day.adding(days: -50 - shift % 90))
        case .released:
            notice(day.adding(days: -210 - shift))
            request(day.adding(days: -200 - shift))
        case .lapsed:
            notice(day.adding(days: -600 - shift))
            tell(.forSale, day.adding(days: -590 - shift))
        case .sold, .passedOn:
            notice(day.adding(days: -60 - shift))
            tell(.disposalEnteredInto, day.adding(days: -shift % 10)) {
                $0.disposalKind = course == .sold ? .relevant : .exempt
            }
        }
        return events
    }
}
