import CommunityAssets
import Publishing

/// Deadlines of the invented pub, under a regime with the words of its own and none of the Act's.
extension Sample {
    static let regime = Regime(
        id: "xx-test", version: "1", title: "A law", isEnabled: true,
        events: [
            EventRule(
                event: "offer-made", label: "the owner's offer", role: .notice, who: "the owner", basis: .made,
                citation: "s.1"),
            EventRule(
                event: "reply-received", label: "a reply", role: .request, who: "a village", basis: .received,
                citation: "s.2"),
        ],
        periods: [
            Period(
                kind: "thinking-time", label: "the thinking time", role: .interim,
                anchor: Period.Anchor(event: "offer-made"), duration: nil, counting: .beginningWith, effect: .block,
                who: "the owner", rule: "a while", citation: "s.1"),
            Period(
                kind: "standstill", label: "the standstill", role: .full,
                anchor: Period.Anchor(event: "offer-made"), duration: nil, counting: .beginningWith, effect: .block,
                who: "the owner",
                trigger: Period.Trigger(event: "reply-received", within: "thinking-time", eligibility: "reply"),
                rule: "longer", citation: "s.3"),
            Period(
                kind: "answer", label: "the answer", anchor: Period.Anchor(event: "offer-made"), duration: nil,
                counting: .after, cutoffTime: "17:00", effect: .deadline, who: "the village",
                metBy: ["reply-received"], rule: "soon", citation: "s.4"),
        ])

    static func deadline(
        _ kind: String = "thinking-time", state: Window.State = .open, name: String = "The \"Old\" Anchor",
        lastDay: String? = "2027-02-28", alternative: String? = nil, effect: Window.Effect = .block,
        endedOn: String? = nil, isVacant: Bool = false, isWithdrawn: Bool = false,
        adjust: (inout Window) -> Void = { _ in }
    ) -> Deadline {
        var window = Window(
            kind: kind, listing: Listing.ID(3), firstDay: day("2026-08-31"), lastDay: lastDay.map(day),
            alternativeLastDay: alternative.map(day), state: state, endedOn: endedOn.map(day), effect: effect,
            because: Window.Because(
                event: "offer-made", eventID: RegisterEvent.ID(entry: 9, ordinal: 2), on: day("2026-08-31"),
                basis: .published, rule: "a while", citation: "s.1"))
        adjust(&window)
        var particulars = particulars(isVacant: isVacant)
        particulars.name = name
        return Deadline(
            window: window, asset: Asset(id: Asset.ID(2), particulars: particulars), authority: council,
            regime: regime, isWithdrawn: isWithdrawn, hasBound: true, created: "2026-09-01T08:00:00Z",
            updated: "2026-09-03T10:11:12Z", sequence: 17, revised: "2026-09-02T09:00:00Z", on: day("2026-11-21"))
    }

    static func channel(_ selection: Selection = Selection(), title: String = "Hearth deadlines") -> DeadlineChannel {
        DeadlineChannel(title: title, mark: "0123456789ab", selection: selection)
    }
}
