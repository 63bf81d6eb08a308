import Foundation
import Testing

/// Deadlines as a phone gets them.
@Suite struct CalendarTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary.withTwoInns()
    }

    private func text(_ words: [String], at day: String = HearthBinary.day) throws -> String {
        try hearth.printed(words, at: day)
    }

    private func calendar(_ words: String..., at day: String = HearthBinary.day) throws -> [CalendarEvent] {
        try hearth.calendar(words, at: day)
    }

    private func record(_ event: String, on day: String, _ more: String...) throws -> String {
        try #require(hearth.object(["record", event, "a2", "--on", day] + more, at: HearthBinary.day)["id"])
    }

    private func event(_ kind: String, in events: [CalendarEvent]) throws -> CalendarEvent {
        try #require(events.last { $0.name.hasSuffix(kind) }, "no \(kind)")
    }

    // MARK: Days and names

    @Test func `an event is on the decisive last day of its window, and says why`() throws {
        let notice = try record("disposal-notice-received", on: "2026-08-31")
        _ = try record("bid-request-received", on: "2026-09-09", "--group-kind", "charity", "--group", "Foxes")
        let events = try calendar("--query", "fox")
        #expect(
            events.map(\.name).sorted() == [
                "a2-l2-e2-2-listing", "a2-l2-\(notice)-full-moratorium", "a2-l2-\(notice)-protected-period",
            ])
        let full = try event("full-moratorium", in: events)
        #expect(full.day == "20270228")
        #expect(full["DTEND;VALUE=DATE"] == "20270301")
        #expect(full["DESCRIPTION"].contains("Saturday 27 February 2027\\, or Sunday 28 February 2027"))
        #expect(full["DESCRIPTION"].contains("Provision: Localism Act 2011 s.95(6)."))
        #expect(full["SUMMARY"] == "The Fox Inn\\, \"Old\"\\; Side: last day of the full moratorium")
        #expect(full["LOCATION"] == "1 High Street\\, HR2 9ZX")
        #expect(full.alarms == 2)
        // The leave to sell ends by the earlier reading.
        #expect(try event("protected-period", in: events).day == "20280228")
    }

    @Test func `the same vantage gives the same bytes, whatever was told since`() throws {
        let notice = try record("disposal-notice-received", on: "2026-10-20")
        let entry = String(notice.dropFirst())
        func answers(_ more: [String]) throws -> [String] { try ["calendar", "feed"].map { try text([$0] + more) } }
        let before = try answers([])
        #expect(try answers([]) == before)
        _ = try record("bid-request-received", on: "2026-11-10", "--group-kind", "charity")
        _ = try record("listing-removed", on: "2026-11-12", "--reason", "error")
        #expect(try answers([]) != before)
        #expect(try answers(["--as-known", entry]) == before)
    }

    @Test func `a window keeps its UID and its sequence never goes down`() throws {
        var seen: [String: Int] = [:]
        func look() throws {
            var found: Set<String> = []
            for event in try calendar() {
                #expect(found.insert(event["UID"]).inserted, "\(event["UID"]) comes twice")
                #expect(event.sequence >= seen[event["UID"], default: 0])
                seen[event["UID"]] = event.sequence
            }
            #expect(found == Set(seen.keys), "an event that was there is gone")
        }
        try look()
        let notice = try record("disposal-notice-received", on: "2026-10-20")
        try look()
        let request = try record("bid-request-received", on: "2026-11-10", "--group-kind", "charity")
        try look()
        let renamed = Listing.entered("X/1", "The Red Fox", on: "2025-01-01")
        _ = try hearth.take(hearth.file("newer.csv", Listing.text([renamed])))
        try look()
        _ = try record(
            "bid-request-received", on: "2026-11-10", "--group-kind", "neighbourhood-forum", "--supersedes", request)
        try look()
        _ = try record("disposal-notice-received", on: "2026-10-27", "--supersedes", notice)
        try look()
        _ = try record("listing-removed", on: "2026-11-20", "--reason", "error")
        try look()
        let moved = Listing.entered("X/1", "The Red Fox", on: "2025-02-01")
        _ = try hearth.take(hearth.file("moved.csv", Listing.text([moved])))
        try look()
        #expect(seen.count >= 8)
    }

    // MARK: What becomes of a window

    @Test func `a full moratorium appears with the request and is cancelled with its correction`() throws {
        _ = try record("disposal-notice-received", on: "2026-10-20")
        #expect(try !calendar().contains { $0.name.hasSuffix("full-moratorium") })
        let request = try record("bid-request-received", on: "2026-11-10", "--group-kind", "charity")
        #expect(try event("full-moratorium", in: calendar())["STATUS"] == "CONFIRMED")
        _ = try record(
            "bid-request-received", on: "2026-11-10", "--group-kind", "neighbourhood-forum", "--supersedes", request)
        let gone = try event("full-moratorium", in: calendar())
        #expect(gone["STATUS"] == "CANCELLED")
        #expect(gone["SUMMARY"].hasPrefix("Not triggered: "))
        #expect(gone.alarms == 0)
    }

    @Test func `a corrected notice cancels its windows, and opens others`() throws {
        let wrong = try record("disposal-notice-received", on: "2026-10-20")
        let right = try record("disposal-notice-received", on: "2026-10-27", "--supersedes", wrong)
        let interims = try calendar("--kind", "interim-moratorium")
        #expect(interims.map(\.name) == [wrong, right].map { "a2-l2-\($0)-interim-moratorium" })
        #expect(interims.map { $0["STATUS"] } == ["CANCELLED", "CONFIRMED"])
        #expect(interims.map(\.day) == ["20261130", "20261207"])
        #expect(interims[0]["SUMMARY"].hasPrefix("Corrected: "))
    }

    @Test func `a day that a newer list states otherwise cancels what ran from the older`() throws {
        let moved = Listing.entered("X/1", "The Fox Inn", on: "2025-02-01")
        _ = try hearth.take(hearth.file("moved.csv", Listing.text([moved])))
        let listings = try calendar("--query", "fox", "--kind", "listing")
        #expect(listings.map { $0["STATUS"] } == ["CANCELLED", "CONFIRMED"])
        #expect(listings.map(\.day) == ["20291231", "20300131"])
    }

    @Test func `what the land leaves the list for is cancelled`() throws {
        _ = try record("disposal-notice-received", on: "2026-10-20")
        _ = try record("listing-removed", on: "2026-11-20", "--reason", "error")
        let events = try calendar("--query", "fox")
        #expect(events.count == 3)
        for event in events {
            #expect(event["STATUS"] == "CANCELLED")
            #expect(event["SUMMARY"].hasPrefix("Ended early: "))
        }
    }

    @Test func `a deadline that was met is cancelled, and one that was missed stands`() throws {
        _ = try record("inclusion-notice-given", on: "2026-10-01")
        _ = try record("review-request-received", on: "2026-10-02")
        _ = try record("review-decision-sent", on: "2026-11-20", "--outcome", "upheld")
        let events = try calendar("--query", "fox")
        #expect(try event("review-request", in: events)["STATUS"] == "CANCELLED")
        #expect(try event("review-completion", in: events)["SUMMARY"].hasPrefix("Met: "))
        let appeal = try event("tribunal-appeal", in: events)
        #expect(appeal["STATUS"] == "CONFIRMED")
        #expect(appeal["DESCRIPTION"].contains("In time if received before 17:00 on that day or earlier"))
        let later = try event("tribunal-appeal", in: calendar(at: "2026-12-21"))
        #expect(later["STATUS"] == "CONFIRMED")
        #expect(later.alarms == 0)
    }

    @Test func `a window stays for thirty days after its last day`() throws {
        _ = try record("disposal-notice-received", on: "2026-10-20")
        func isThere(_ day: String) throws -> Bool {
            try calendar(at: day).contains { $0.name.hasSuffix("interim-moratorium") }
        }
        #expect(try isThere("2026-11-30"))
        #expect(try isThere("2026-12-30"))
        #expect(try !isThere("2026-12-31"))
        #expect(try calendar("--last-day-from", "2026-11-30", at: "2027-06-01").contains { $0.day == "20261130" })
    }

    // MARK: Filters

    @Test func `what is asked for closing soon is there until its day, though something ends it`() throws {
        _ = try record("disposal-notice-received", on: "2026-10-20")
        #expect(try calendar("--closing-within", "14d").map(\.day) == ["20261130", "20261124"])
        #expect(try calendar("--closing-within", "14d", "--kind", "listing").map(\.day) == ["20261124"])
        _ = try record("listing-removed", on: "2026-11-20", "--reason", "error")
        #expect(try calendar("--closing-within", "14d").map { $0["STATUS"] } == ["CANCELLED", "CONFIRMED"])
        #expect(try calendar("--closing-within", "14d", "--state", "open").map(\.day) == ["20261124"])
    }

    @Test func `a calendar for some states has the windows that are in them`() throws {
        _ = try record("disposal-notice-received", on: "2026-10-20")
        for state in ["open", "not-triggered", "upcoming"] {
            let windows = try hearth.list(["windows", "--state", state])
            let events = try calendar("--state", state)
            #expect(events.map(\.name).sorted() == windows.map { name(of: $0) }.sorted(), "\(state)")
        }
        #expect(try calendar("--query", "nothing is called so").isEmpty)
        #expect(try calendar("--category", "pub", "--authority", HearthBinary.authority).isEmpty == false)
        #expect(try calendar("--authority", "Wrenmouth").isEmpty)
    }

    private func name(of window: Answer) -> String {
        ["asset", "listing", "id"].compactMap { window[$0] }.joined(separator: "-")
    }

    // MARK: Files

    @Test(arguments: ["calendar", "feed"])
    func `a file is whole, says the same, and is never the registry`(command: String) throws {
        let outcome = try hearth.run(command, "--output", "out", "--as-at", HearthBinary.day)
        #expect(outcome.status == 0)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr.hasPrefix("out: 2 deadlines, "))
        #expect(try hearth.text(of: "out") == text([command]))
        #expect(try hearth.run(command, "--output", "-", "--as-at", HearthBinary.day).stdout == text([command]))
        #expect(try hearth.run(command, "--output", "out", "--quiet").stderr.isEmpty)
        #expect(try hearth.run(command, "--output", "hearth.db").status == 2)
        #expect(try hearth.run(command, "--output", "absent/out").status == 1)
        #expect(try hearth.run(command, "--near", "51,-2").status == 2)
        #expect(try hearth.run(command, "--registry", "absent.db").status == 8)
        #expect(try hearth.run(command, "--as-known", "9999").status == 5)
        try hearth.expectWhole()
    }
}
