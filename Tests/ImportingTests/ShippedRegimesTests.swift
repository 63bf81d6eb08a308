import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

/// What holds of every file of law that ships, and of the promise among the demo's files.
@Suite struct `Shipped regimes` {
    static let paths = Schemas.paths.filter { $0.hasPrefix("Schemas/regimes/") }

    private static func regime(_ path: String) throws -> Regime {
        try RegimeFile.decode(try #require(Schemas.bytes(of: path)))
    }

    @Test(arguments: paths)
    func `each is sound, named after its file, and cited at each number`(path: String) throws {
        let regime = try Self.regime(path)
        #expect(path == "Schemas/regimes/\(regime.id).json")
        #expect(regime.periods.allSatisfy { !$0.citation.isEmpty && !$0.rule.isEmpty && !$0.who.isEmpty })
        #expect(regime.periods.flatMap(\.longer).allSatisfy { !$0.citation.isEmpty && !$0.rule.isEmpty })
        #expect(regime.events.allSatisfy { !$0.citation.isEmpty && !$0.label.isEmpty })
        #expect(regime.transitions.allSatisfy { !$0.citation.isEmpty })
        #expect(regime.permissions.allSatisfy { !$0.citation.isEmpty && !$0.because.isEmpty })
        #expect(regime.duties.allSatisfy { !$0.citation.isEmpty && !$0.who.isEmpty && $0.to != "" })
        #expect(!regime.sources.isEmpty)
    }

    @Test func `law that is in force and read opens windows; everything else says why it opens none`() throws {
        let regimes = try Self.paths.map(Self.regime)
        #expect(regimes.filter(\.isEnabled).map(\.id) == ["en-acv-2011", "sc-atr", "sc-crtb-p2"])
        for regime in regimes where !regime.isEnabled {
            #expect(regime.status != .live, "\(regime.id)")
            #expect(try #require(regime.disabledBecause).count > 40, "\(regime.id)")
            #expect(regime.sources.contains { !$0.isVerified }, "\(regime.id)")
            let events = regime.events.map { RegisterEvent(kind: $0.event, on: CalendarDate(iso: "2026-03-02")!) }
            let on = CalendarDate(iso: "2026-03-02")!  // a day
            #expect(regime.windows(anchoredBy: events, on: on).isEmpty)
            let drafted = regime.windows(anchoredBy: events, on: on, asDraft: true)
            #expect(drafted.allSatisfy { $0.state == .notTriggered && $0.condition == .law && $0.daysLeft == nil })
            #expect(regime.evaluate(History(events: events, informedUntil: nil), on: on).windows.isEmpty)
        }
    }

    @Test(arguments: [
        ("en-crtb-2026", Regime.Status.draft, Regime.Jurisdiction.england, "has been read"),
        ("wa-acv-2011", .notCommenced, .wales, "Wales has no statutory window"),
        ("sc-lrsa-2025", .notCommenced, .scotland, "have not been commenced"),
        ("sc-p3a", .draft, .scotland, "no willing seller"),
        ("ni-d1", .draft, .northernIreland, "not a right of any community"),
        ("council-fro", .draft, .unitedKingdom, "it is a template"),
    ])
    func `each draft says its own reason`(
        _ id: String, _ status: Regime.Status, _ jurisdiction: Regime.Jurisdiction, _ words: String
    ) throws {
        let regime = try Self.regime("Schemas/regimes/\(id).json")
        #expect(regime.status == status)
        #expect(regime.jurisdiction == jurisdiction)
        #expect(regime.disabledBecause?.contains(words) == true)
    }

    @Test func `what nobody has verified has no length`() throws {
        let unread = try Self.regime("Schemas/regimes/en-crtb-2026.json")
        #expect(unread.periods.filter { $0.duration != nil }.map(\.kind) == ["moratorium", "progress-check"])
        let template = try Self.regime("Schemas/regimes/council-fro.json")
        #expect(template.periods.allSatisfy { $0.duration == nil })
        let ni = try Self.regime("Schemas/regimes/ni-d1.json")
        #expect(ni.periods.filter { $0.duration != nil }.map(\.kind) == ["trawl"])
    }

    @Test func `the template and the invented council's promise have the same events, periods and stages`() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Imports/demo/pellbridge/first-refusal-promise.json")
        let promise = try RegimeFile.decode(Array(Data(contentsOf: url)))
        let template = try Self.regime("Schemas/regimes/council-fro.json")
        #expect(promise.isEnabled && promise.binding == .policy)
        #expect(promise.authority?.text == "E07999005")
        #expect(promise.promise != nil)
        #expect(promise.events.map(\.event) == template.events.map(\.event))
        #expect(promise.periods.map(\.kind) == template.periods.map(\.kind))
        #expect(promise.periods.allSatisfy { $0.duration != nil })
        #expect(promise.stages == template.stages)
    }

    @Test func `an offer needs each of the council's checks before it`() throws {
        let template = try Self.regime("Schemas/regimes/council-fro.json")
        let on = CalendarDate(iso: "2026-05-11")!  // a day
        let checks = ["council-ownership-confirmed", "best-consideration-checked", "open-space-settled"].map {
            RegisterEvent(kind: RegisterEvent.Kind(rawValue: $0), on: on, outcome: "no-open-space")
        }
        let offer = RegisterEvent(kind: "council-offer-sent", on: on)
        for missing in checks.indices {
            var history = History(events: checks, informedUntil: nil)
            history.events.remove(at: missing)
            guard case .refused(let code, let message, _, _) = template.admit(offer, into: history, on: on) else {
                Issue.record("admitted without \(checks[missing].kind.rawValue)")
                continue
            }
            #expect(code == "nothing-before")
            #expect(message.contains(template.rule(for: checks[missing].kind)?.label ?? "?"), "\(message)")
        }
        guard case .admitted = template.admit(offer, into: History(events: checks, informedUntil: nil), on: on) else {
            Issue.record("refused with all checks made")
            return
        }
    }

    @Test func `every calendar that ships is one that a regime counts by`() throws {
        let counted = Set(try Self.paths.map(Self.regime).flatMap { $0.periods.compactMap { $0.calendar?.id } })
        let shipped = Schemas.paths.filter { $0.hasPrefix("Schemas/calendars/") }.map {
            $0.dropFirst("Schemas/calendars/".count).dropLast(".json".count)
        }
        #expect(counted == Set(shipped.map(String.init)))
    }

    @Test func `Scotland's bank holidays have their substitute days and the appointed ones`() throws {
        let calendar = try #require(
            Self.regime("Schemas/regimes/sc-crtb-p2.json").period("ballot-result")?.calendar)
        func holidays(of year: Int) -> [String] {
            calendar.dated.filter { $0.year == year }.sorted().map(\.description)
        }
        #expect(
            holidays(of: 2026) == [
                "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-06-15", "2026-08-03",
                "2026-11-30", "2026-12-25", "2026-12-28",
            ])
        #expect(
            holidays(of: 2022) == [
                "2022-01-03", "2022-01-04", "2022-04-15", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-01",
                "2022-09-19", "2022-11-30", "2022-12-26", "2022-12-27",
            ])
        // 1 and 2 January on Friday and Saturday: Monday stands in for the 2nd.
        #expect(holidays(of: 2027).prefix(2) == ["2027-01-01", "2027-01-04"])
        #expect(holidays(of: 2012).contains("2012-06-05") && holidays(of: 2023).contains("2023-05-08"))
        #expect(holidays(of: 2020).contains("2020-05-08") && !holidays(of: 2020).contains("2020-05-04"))
        #expect((2012...2035).allSatisfy { (9...12).contains(holidays(of: $0).count) })
        #expect(calendar.countsLocalHolidays)
        #expect(calendar.completeUntil == CalendarDate(iso: "2035-12-31"))
    }

    /// Each row spoils a shipped file, and says where the fault must be found.
    @Test(arguments: [
        (
            "sc-atr", #"{"end-of": "transfer-decision"}"#, #"{"end-of": "transfer-decisions"}"#, "periods[6].anchor",
            "no period"
        ),
        (
            "sc-atr", #"{"end-of": "transfer-decision"}"#,
            #"{"end-of": "transfer-decision", "event": "transfer-offer-made"}"#, "periods[6].anchor", "needs one of"
        ),
        (
            "sc-atr", #"{"end-of": "transfer-decision"}"#, #"{"end-of": "transfer-decision", "also": []}"#,
            "periods[6].anchor", "needs one of"
        ),
        ("sc-atr", #""unmet": "no decision comes","#, "", "periods[1].unmet", "another period waits"),
        (
            "sc-atr", #""limit": "least""#, #""limit": "at-least""#, "periods[3].limit",
            "none of exact, least, most, stated"
        ),
        (
            "sc-atr", #""side": "before"}, "ends""#, #""side": "ahead"}, "ends""#, "periods[18].around.begins.side",
            "none of before, after"
        ),
        (
            "sc-crtb-p2", #""of": "first-day""#, #""of": "start""#, "periods[10].around.ends.of",
            "none of first-day, last-day"
        ),
        ("sc-crtb-p2", #""from": "last-day""#, #""from": "the-end""#, "periods[8].longer[0].from", "none of anchor"),
        ("sc-crtb-p2", #""from": "last-day""#, #""form": "last-day""#, "periods[8].longer[0].form", "unknown key"),
        (
            "sc-crtb-p2", #""also": ["late-registration-decided", "registration-appeal-decided"]"#,
            #""also": ["late-registration-decided", "registration-appeal-decided", "never"]"#, "periods[8].anchor.also",
            "no event"
        ),
        ("sc-crtb-p2", #""stage": "declined""#, #""stage": "turned-down""#, "transitions[2].to", "no stage"),
        ("council-fro", #""disabled-because""#, #""disabled-since""#, "disabled-since", "unknown key"),
        ("council-fro", #""authority": null"#, #""authority": "Pellbridge""#, "authority", "is no code"),
        ("council-fro", #""enabled": false"#, #""enabled": true"#, "promise", "is missing"),
    ])
    func `a fault in a procedure's file is refused with its path`(
        _ id: String, _ old: String, _ new: String, _ path: String, _ words: String
    ) throws {
        let text = String(decoding: try #require(Schemas.bytes(of: "Schemas/regimes/\(id).json")), as: UTF8.self)
        let place = try #require(text.range(of: old), "\(id) no longer has \(old)")
        let spoilt = text.replacingCharacters(in: place, with: new)
        let error = #expect(throws: DataFileError.self) { try RegimeFile.decode(Array(spoilt.utf8)) }
        #expect(error?.path == path)
        #expect(error?.message.contains(words) == true, "\(error?.description ?? "")")
    }
}
