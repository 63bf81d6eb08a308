import CommunityAssets
import RegisterKeeping
import Testing

@testable import RegistryTool

/// `--why` and `dates`: what is said of each window, word for word.
@Suite struct WindowReasonsTests {
    private let regime: Regime

    init() throws {
        let day = try #require(CalendarDate(iso: "2026-11-21"))
        regime = try #require(Registry.regimes(on: day).first { $0.id == "en-acv-2011" })
    }

    private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

    /// The reasons of the window of a kind that follows from events, as a label and its text.
    private func reasons(
        _ kind: String, from events: [(RegisterEvent.Kind, String)], on today: String = "2026-11-21",
        listing: Listing? = nil, informedUntil: String? = "2035-01-01", printed: String? = nil,
        adjust: (inout RegisterEvent) -> Void = { _ in }
    ) throws -> [String: String] {
        var told = events.enumerated().map { place, event in
            RegisterEvent(
                id: RegisterEvent.ID(entry: Int64(place + 1), ordinal: 1), kind: event.0, on: day(event.1))
        }
        for place in told.indices { adjust(&told[place]) }
        let history = History(listing: listing, events: told, informedUntil: informedUntil.map(day))
        var windows = regime.evaluate(history, on: day(today)).windows
        for place in windows.indices { windows[place].claimedLastDay = printed.map(day) }
        let window = try #require(windows.last { $0.kind == kind })
        let setting = WindowReasons.Setting(
            regime: regime, windows: windows, events: told,
            sources: [
                RegisterEvent.ID(entry: 1, ordinal: 1): Provenance(
                    importID: Import.ID(7), file: "list.csv", fileSHA256: "ab", line: 14)
            ], today: day(today))
        let lines = WindowReasons(window, in: setting).lines(width: 1_000).dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let parts = line.dropFirst(4).split(separator: ":", maxSplits: 1)
                return (String(parts[0]), parts[1].drop { $0 == " " }.description)
            })
    }

    private let listed: [(RegisterEvent.Kind, String)] = [
        (.listingEntered, "2025-03-03"), (.disposalNoticeReceived, "2026-08-31"),
    ]

    @Test func `an open window tells event, place in the file, rule, sum and provision`() throws {
        let found = try reasons("listing", from: listed) { $0.basis = .published }
        #expect(found["state"] == "closes in 1,197 days, Sat 2 Mar 2030")
        #expect(found["because"] == "Sat 21 Nov 2026 is inside, and nothing recorded ends it early")
        #expect(
            found["event"]
                == "listing entered (e1) on Mon 3 Mar 2025, as the council published it (list.csv, line 14, import i7)")
        #expect(found["rule"] == "5 years beginning with the date of the entry")
        #expect(
            found["counted"]
                == "Mon 3 Mar 2025 is day 1; the corresponding day 5 years later is Sun 3 Mar 2030; the last day is "
                + "the one before, Sat 2 Mar 2030")
        #expect(found["provision"] == "Localism Act 2011 s.87(3)")
    }

    @Test func `weeks are counted in days`() throws {
        #expect(
            try reasons("interim-moratorium", from: listed)["counted"]
                == "Mon 31 Aug 2026 is day 1; 6 weeks = 42 days; day 42 is Sun 11 Oct 2026")
    }

    @Test func `a missing day gives both readings and says which counts for whom`() throws {
        let block = try reasons(
            "full-moratorium", from: listed + [(.bidRequestReceived, "2026-09-14")]
        ) { $0.groupKinds = [.charity] }
        #expect(
            block["because"]
                == "bid request received (e3) on Mon 14 Sep 2026 triggered it, and Sat 21 Nov 2026 is inside")
        #expect(
            block["counted"]
                == "Mon 31 Aug 2026 is day 1; 6 months later would be 31 February 2027, which there is not; that "
                + "month's last day is Sun 28 Feb 2027; so the last day is that one, or the one before it, Sat 27 Feb "
                + "2027")
        #expect(block["other reading"]?.hasPrefix("Sat 27 Feb 2027: ") == true)
        #expect(block["which counts"] == "Sun 28 Feb 2027: whoever is held back is free only after the later")
        let leave = try reasons("protected-period", from: listed)
        #expect(leave["which counts"] == "Mon 28 Feb 2028: whoever must act in time is safe only on the earlier")
    }

    @Test func `a full moratorium without a request says whether one may still come`() throws {
        func because(_ today: String, informedUntil: String?) throws -> String? {
            try reasons("full-moratorium", from: listed, on: today, informedUntil: informedUntil)["because"]
        }
        #expect(
            try because("2026-10-11", informedUntil: nil)
                == "a request to be treated as a potential bidder may still come in the interim moratorium, to Sun 11 "
                + "Oct 2026")
        #expect(
            try because("2026-10-12", informedUntil: "2026-10-12")
                == "the interim moratorium ended on Sun 11 Oct 2026 without a request to be treated as a potential "
                + "bidder, by all that later sources tell")
        #expect(
            try because("2026-10-12", informedUntil: nil)
                == "the interim moratorium ended on Sun 11 Oct 2026, and no later source would tell of a request to be "
                + "treated as a potential bidder")
    }

    @Test func `what ended a window is named`() throws {
        let removed = listed + [(.listingRemoved, "2026-10-01")]
        #expect(try reasons("listing", from: removed)["because"] == "listing removed (e3) on Thu 1 Oct 2026 ended it")
        #expect(
            try reasons("interim-moratorium", from: removed)["because"]
                == "it binds while the land is listed, and listing removed (e3) on Thu 1 Oct 2026 took it off the list")
        let expired = try reasons("protected-period", from: listed, on: "2030-06-01")
        #expect(expired["because"] == "the last day has passed")
    }

    @Test func `a deadline says what met it, and what its passing means`() throws {
        let reviewed: [(RegisterEvent.Kind, String)] = [
            (.listingEntered, "2026-03-02"), ("inclusion-notice-given", "2026-03-06"),
            ("review-request-received", "2026-04-30"),
        ]
        #expect(
            try reasons("review-request", from: reviewed)["because"]
                == "review request received (e3) on Thu 30 Apr 2026, in time")
        #expect(
            try reasons("review-completion", from: reviewed)["because"]
                == "the last day has passed, and the decision on the review is not recorded")
        #expect(
            try reasons("review-request", from: Array(reviewed.prefix(2)))["because"]
                == "the last day has passed, and with it the right")
    }

    @Test func `a last day that rolls names the days it passes over`() throws {
        let appeal = try reasons(
            "tribunal-appeal",
            from: [
                (.listingEntered, "2026-03-02"), ("review-request-received", "2026-04-30"),
                ("review-decision-sent", "2026-11-28"),
            ], on: "2026-11-28"
        ) { if $0.kind == "review-decision-sent" { $0.outcome = "upheld" } }
        #expect(
            appeal["counted"]
                == "Sat 28 Nov 2026 is not counted; Sun 29 Nov 2026 is day 1; day 28 is Sat 26 Dec 2026; left out: Sat "
                + "26 Dec 2026 (weekend), Sun 27 Dec 2026 (weekend), Mon 28 Dec 2026 (holiday); the next working day is "
                + "Tue 29 Dec 2026")
        #expect(appeal["time"] == "before 17:00 on the last day")
    }

    @Test func `a nomination counts from the day it was complete, and says when it came`() throws {
        let found = try reasons("nomination-decision", from: [(.nominationReceived, "2026-11-02")]) {
            $0.validOn = CalendarDate(iso: "2026-11-09")
        }
        #expect(
            found["event"]?.hasPrefix(
                "nomination received (e1) on Mon 2 Nov 2026, complete from Mon 9 Nov 2026, recorded") == true)
        #expect(found["counted"]?.hasPrefix("Mon 9 Nov 2026 is not counted; ") == true)
    }

    @Test func `a day that stands in for another says for which`() throws {
        let entry = try reasons("listing", from: [(.decisionMade, "2026-03-02")]) { $0.decision = .successful }
        #expect(
            entry["event"]?.hasPrefix(
                "decision made (e1) on Mon 2 Mar 2026, the day of a decision on the nomination, which stands in for that "
                    + "of the entry in the list (list.csv") == true)
    }

    @Test(arguments: [
        ("2026-10-11", "Sun 11 Oct 2026, the same"),
        (
            "2026-10-12",
            "Mon 12 Oct 2026, 1 day too late: it looks as if the count began on the day after the event"
        ),
        ("2026-10-10", "Sat 10 Oct 2026, 1 day too early"),
        ("2026-10-31", "Sat 31 Oct 2026, 20 days too late"),
    ])
    func `what the council printed is told with its likely misreading`(printed: String, words: String) throws {
        #expect(try reasons("interim-moratorium", from: listed, printed: printed)["the council printed"] == words)
    }

    @Test func `the other reading is no difference`() throws {
        let found = try reasons("full-moratorium", from: listed, printed: "2027-02-27")
        #expect(found["the council printed"] == "Sat 27 Feb 2027, the other reading")
    }

    @Test func `a window of a regime that is gone is told by its days`() {
        let window = Window(
            kind: "interim-moratorium", firstDay: day("2026-08-31"), lastDay: day("2026-10-11"), state: .open,
            effect: .block,
            because: Window.Because(
                event: .disposalNoticeReceived, eventID: nil, on: day("2026-08-31"), basis: .recorded, rule: "a rule",
                citation: "a provision"))
        let setting = WindowReasons.Setting(windows: [window], events: [], today: day("2026-09-01"))
        let lines = WindowReasons(window, in: setting).lines(width: 100)
        #expect(lines.contains("    counted: Mon 31 Aug 2026 to Sun 11 Oct 2026, 42 days, both ends counted"))
    }

    @Test(arguments: [40, 80, 100])
    func `no line is wider than the screen`(width: Int) throws {
        let events = [RegisterEvent(kind: .disposalNoticeReceived, on: day("2026-08-31"))]
        let windows = regime.windows(anchoredBy: events, on: day("2026-11-21"))
        let setting = WindowReasons.Setting(
            regime: regime, windows: windows, events: events, today: day("2026-11-21"))
        for window in windows {
            #expect(
                WindowReasons(window, in: setting).lines(width: width).allSatisfy { TextLayout.width($0) <= width })
        }
    }
}
