import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

@Suite struct `Regime files` {
    private let shipped = Schemas.bytes(of: "Schemas/regimes/en-acv-2011.json")!  // embedded in every build

    @Test func `the Localism Act ships enabled, live and cited at each number`() throws {
        let regime = try RegimeFile.decode(shipped)
        #expect(regime.id == "en-acv-2011")
        #expect(regime.version == "1")
        #expect(regime.isEnabled)
        #expect(regime.status == .live)
        #expect(regime.binding == .statute)
        #expect(regime.jurisdiction == .england)
        #expect(regime.effectiveFrom == CalendarDate(iso: "2012-09-21"))
        #expect(regime.monthEndPolicy == .lastDayOfMonth)
        #expect(regime.periods.allSatisfy { !$0.citation.isEmpty && !$0.rule.isEmpty && $0.duration != nil })
        #expect(regime.events.allSatisfy { !$0.citation.isEmpty })
        #expect(regime.duties.allSatisfy { !$0.citation.isEmpty })
        #expect(regime.permissions.allSatisfy { !$0.citation.isEmpty })
        let publication = try #require(regime.publication)
        #expect(publication.lists.map(\.list) == [.listed, .unsuccessful])
        #expect(publication.lists.allSatisfy { !$0.citation.isEmpty })
        #expect(publication.showings.flatMap(\.items).allSatisfy { !$0.citation.isEmpty })
        // What the list shows discharges the duty to show it: each has one.
        for showing in publication.showings {
            #expect(regime.duties.contains { $0.event == showing.event && $0.citation == showing.citation })
        }
    }

    @Test func `it knows the windows of the contract`() throws {
        let kinds = try RegimeFile.decode(shipped).periods.map(\.kind)
        #expect(
            kinds == [
                "nomination-decision", "listing", "unsuccessful-entry", "interim-moratorium", "full-moratorium",
                "protected-period", "review-request", "review-completion", "tribunal-appeal", "compensation-claim",
                "compensation-review-request", "compensation-review-completion", "compensation-tribunal-appeal",
            ])
    }

    @Test func `the tribunal's calendar has the bank holidays of 2026 and 2027`() throws {
        let calendar = try #require(try RegimeFile.decode(shipped).period("tribunal-appeal")?.calendar)
        let expected = [
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
            "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
            "2027-12-27", "2027-12-28",
        ].compactMap { CalendarDate(iso: $0) }
        let found = calendar.dated.filter { [2026, 2027].contains($0.year) && !calendar.weekend.contains($0.weekday) }
        #expect(found.sorted() == expected)
    }

    /// Each row changes one thing in the shipped file, and says where the fault must be found.
    @Test(arguments: [
        (#""version": "1""#, #""versoin": "1""#, "versoin", "unknown key"),
        (#""status": "live""#, #""status": "alive""#, "status", "'alive' is none of live, draft"),
        (#""enabled": true"#, #""enabled": "yes""#, "enabled", "should be true or false"),
        (#""title": "Assets"#, #""headline": "Assets"#, "headline", "unknown key"),
        (#""from": "2012-09-21""#, #""from": "21/09/2012""#, "effective.from", "'21/09/2012' is no day"),
        (#""from": "2012-09-21", "to": null"#, #""from": "2012-09-21", "to": "2011-01-01""#, "effective.to", "before"),
        (
            #"{"count": 8, "unit": "week"}"#, #"{"count": 8, "units": "week"}"#, "periods[0].duration.units",
            "unknown key"
        ),
        (
            #"{"count": 8, "unit": "week"}"#, #"{"count": 8, "unit": "fortnight"}"#, "periods[0].duration.unit",
            "none of day"
        ),
        (#"{"count": 8, "unit": "week"}"#, #"{"count": 0, "unit": "week"}"#, "periods[0].counting", "cannot count 0"),
        (#"{"count": 8, "unit": "week"}"#, "null", "periods[0].duration", "cannot be enabled"),
        (
            #"{"count": 8, "unit": "week"}"#, #"{"count": 8, "unit": "working-day"}"#, "periods[0].counting",
            "without a calendar"
        ),
        (#""pick": "latest"},"#, #""pick": "latest", "pickk": 1},"#, "periods[0].anchor.pickk", "unknown key"),
        (#""within": "interim-moratorium""#, #""within": "interim""#, "periods[4].trigger.within", "no period"),
        (
            #""eligibility": "ask-to-bid"}"#, #""eligibility": "bid"}"#, "periods[4].trigger.eligibility",
            "no eligibility"
        ),
        (
            #""calendar": "england-and-wales-tribunals""#, #""calendar": "elsewhere""#, "periods[8].calendar",
            "there is no calendar"
        ),
        (
            #""details": ["owner", "part"]"#, #""details": ["owner", "price"]"#, "events[5].details",
            "no detail that an event can have"
        ),
        (
            #""outcome": "removed", "reason": "review""#, #""outcome": "struck-off", "reason": "review""#,
            "events[10].removing-outcome",
            "none of the outcomes"
        ),
        (#""kind": "listing""#, #""kind": "nomination-decision""#, "periods[1].kind", "there already"),
        (#""until": "listing""#, #""until": "lease""#, "permissions[23].until", "no period"),
        (
            #""eligibility": "ask-to-bid","#, #""eligibility": "bid","#, "permissions[8].eligibility", "no eligibility"
        ),
        (#""group-action": "buy""#, #""group-action": "steal""#, "permissions[6].group-action", "none of nominate"),
        (
            #""local-members-are": "#, #""locals-are": "#, "eligibility[0].bodies[2].locals-are",
            "unknown key"
        ),
        (
            #""discharged-by": ["compensation-reasons-provided"]"#, #""discharged-by": ["silence"]"#,
            "duties[17].discharged-by", "no event"
        ),
        (#""kind": "charity""#, #""kind": "club""#, "eligibility[0].bodies[3].kind", "none of parish-council"),
        (#""by": "the authority","#, #""bye": "the authority","#, "publication.bye", "unknown key"),
        (
            #""list": "unsuccessful", "title""#, #""list": "listed", "title""#, "publication.lists[1].list",
            "there already"
        ),
        (
            #""window": "full-moratorium", "citation""#, #""window": "moratorium", "citation""#,
            "publication.entries[0].items[3].window", "no period"
        ),
        (
            #""window": "full-moratorium", "citation""#, #""citation""#, "publication.entries[0].items[3].window",
            "needs its window"
        ),
        (#""spellings": [["#, #""spelling": [["#, "publication.entries[1].items[2].spelling", "unknown key"),
    ])
    func `a fault is refused with its path`(_ old: String, _ new: String, _ path: String, _ words: String) throws {
        let text = String(decoding: shipped, as: UTF8.self)
        let place = try #require(text.range(of: old), "the shipped file no longer has \(old)")
        let changed = text.replacingCharacters(in: place, with: new)
        let error = #expect(throws: DataFileError.self) { try RegimeFile.decode(Array(changed.utf8)) }
        #expect(error?.path == path)
        #expect(error?.message.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func `what is no JSON is refused`() {
        let error = #expect(throws: DataFileError.self) { try RegimeFile.decode(Array("{".utf8)) }
        #expect(error?.message == "is not valid JSON")
    }

    @Test func `a draft may leave a length open, and then opens no windows`() throws {
        let text = String(decoding: shipped, as: UTF8.self)
            .replacingOccurrences(
                of: #""enabled": true"#, with: #""enabled": false, "disabled-because": "nobody has read it""#
            )
            .replacingOccurrences(of: #"{"count": 18, "unit": "month"}"#, with: "null")
        let regime = try RegimeFile.decode(Array(text.utf8))
        let notice = RegisterEvent(kind: .disposalNoticeReceived, on: CalendarDate(iso: "2026-03-02")!)
        #expect(regime.windows(anchoredBy: [notice], on: notice.on).isEmpty)
        let evaluation = regime.evaluate(History(events: [notice], informedUntil: nil), on: notice.on)
        #expect(evaluation.windows.isEmpty && evaluation.permissions.isEmpty)
    }

    @Test func `every key of the file is in the published schema`() throws {
        let schemaBytes = try #require(Schemas.bytes(of: "Schemas/json/regime.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(schemaBytes)) as? [String: Any])
        let file = try JSONSerialization.jsonObject(with: Data(shipped))
        #expect(faults(of: file, against: schema, root: schema, at: "") == [])
    }
}

/// The few words of JSON Schema that the regime's schema uses for shape: enough to notice a key that one of
/// the two does not have.
private func faults(of value: Any, against schema: [String: Any], root: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
        let definitions = root["$defs"] as? [String: [String: Any]]
    {
        guard let definition = definitions[String(name)] else { return ["\(path): no \(name)"] }
        return faults(of: value, against: definition, root: root, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
        let found = choices.map { faults(of: value, against: $0, root: root, at: path) }
        return found.contains([]) ? [] : found[0]
    }
    if let words = schema["enum"] as? [String] {
        return (value as? String).map(words.contains) == true ? [] : ["\(path): \(value) is no word of the schema"]
    }
    switch (schema["type"] as? String, value) {
    case ("object", let object as [String: Any]):
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        return missing.map { "\(path): \($0) is missing" }
            + object.flatMap { key, child in
                properties[key].map { faults(of: child, against: $0, root: root, at: path + "." + key) }
                    ?? ["\(path).\(key): not in the schema"]
            }
    case ("array", let list as [Any]):
        let items = schema["items"] as? [String: Any] ?? [:]
        return list.enumerated().flatMap { faults(of: $1, against: items, root: root, at: "\(path)[\($0)]") }
    case ("string", is String), ("null", is NSNull), ("boolean", is Bool), ("integer", is Int):
        return []
    default:
        return ["\(path): should be \(schema["type"] ?? "something else")"]
    }
}
