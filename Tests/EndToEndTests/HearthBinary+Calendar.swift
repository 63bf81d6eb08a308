import Foundation
import Testing

/// An event of a calendar, its properties as they stand there, unfolded.
struct CalendarEvent {
    let properties: [String: String]
    let alarms: Int

    subscript(_ name: String) -> String { properties[name] ?? "" }
    /// Without what tells one registry from another.
    var name: String { String(self["UID"].prefix { $0 != "." }) }
    var sequence: Int { Int(self["SEQUENCE"]) ?? -1 }
    var day: String { self["DTSTART;VALUE=DATE"] }
}

extension HearthBinary {
    /// A registry with two inns, of which one is on its list for a few days more.
    static func withTwoInns() throws -> HearthBinary {
        let hearth = try HearthBinary()
        let rows = [
            Listing.entered("X/1", "\"The Fox Inn, \"\"Old\"\"; Side\"", on: "2025-01-01"),
            Listing.entered("X/2", "The Hen Inn", on: "2021-11-25"),
        ]
        _ = try hearth.take(hearth.file("list.csv", Listing.text(rows)))
        return hearth
    }

    func printed(_ words: [String], at day: String = HearthBinary.day) throws -> String {
        let outcome = try run(words + ["--as-at", day])
        #expect(outcome.status == 0, "\(words): \(outcome.stderr)")
        return outcome.stdout
    }

    func calendar(_ words: [String], at day: String = HearthBinary.day) throws -> [CalendarEvent] {
        let text = try printed(["calendar"] + words, at: day)
        let lines = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.suffix(2) == ["END:VCALENDAR", ""])
        return lines.split(separator: "BEGIN:VEVENT").dropFirst().map { event in
            let own = event.prefix { $0 != "BEGIN:VALARM" && $0 != "END:VEVENT" }
            let pairs = own.map { line in
                let colon = line.firstIndex(of: ":")!  // each line of the calendar has one
                return (String(line[..<colon]), String(line[line.index(after: colon)...]))
            }
            return CalendarEvent(
                properties: Dictionary(uniqueKeysWithValues: pairs), alarms: event.count { $0 == "BEGIN:VALARM" })
        }
    }
}

extension Listing {
    /// A row that tells of an entry and of no nomination.
    static func entered(_ reference: String, _ name: String, on day: String) -> String {
        "\(reference),\(name),1 High Street,HR2 9ZX,,,Fox Group,,\(day),Listed,\(day)"
    }
}
