import CommunityAssets
import Foundation
import JSON
import Publishing
import Testing

@Suite struct DocumentTests {
    private func text<Subject: Document>(_ document: Subject) -> String {
        var json = JSONWriter()
        json.document(document)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func object<Subject: Document>(_ document: Subject) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text(document).utf8)) as? [String: Any])
    }

    @Test func `a calculated window is written exactly as the contract shows`() {
        let because = Window.Because(
            event: .disposalNoticeReceived, eventID: nil, on: Sample.day("2026-08-31"), basis: .recorded,
            rule: "6 months beginning with the day the notice was received", citation: "Localism Act 2011 s.95(6)")
        let window = Window(
            kind: "full-moratorium", regimeVersion: "1", firstDay: Sample.day("2026-08-31"),
            lastDay: Sample.day("2027-02-28"),
            alternativeLastDay: Sample.day("2027-02-27"), state: .notTriggered, effect: .block, because: because)
        let dates = DatesDocument(
            regime: Regime(id: "en-acv-2011", version: "1", title: "Assets of community value"), windows: [window])
        #expect(
            text(dates) == """
                {"regime":"en-acv-2011","regime-version":"1","windows":[\
                {"id":null,"asset":null,"listing":null,"notice":null,"regime":"en-acv-2011","regime-version":"1",\
                "kind":"full-moratorium","first-day":"2026-08-31","last-day":"2027-02-28",\
                "alternative-last-day":"2027-02-27","cutoff-time":null,"state":"not-triggered","ended-on":null,\
                "ended-by":null,"days-left":null,"effect":"block","because":{"event":"disposal-notice-received",\
                "event-id":null,"on":"2026-08-31","on-basis":"recorded",\
                "rule":"6 months beginning with the day the notice was received",\
                "citation":"Localism Act 2011 s.95(6)"},"claimed-last-day":null,"agrees":null}],"disabled-because":null}
                """)
    }

    @Test func `a window is named after the event it runs from`() throws {
        let window = try object(
            WindowDocument(Sample.window, asset: Asset.ID(2), regime: "en-acv-2011"))
        #expect(window["id"] as? String == "e9-2-interim-moratorium")
        #expect(window["asset"] as? String == "a2")
        #expect(window["listing"] as? String == "l3")
        #expect(window["notice"] as? String == "e9-2")
        #expect(window["agrees"] as? Bool == false)
    }

    @Test func `an asset has every key of the contract in its order`() {
        let keys = text(AssetDocument(Sample.dossier())).topLevelKeys
        #expect(
            keys == [
                "id", "name", "category", "category-basis", "authority", "reference", "uprn", "address", "postcode",
                "location", "geometry", "tenure", "holding-type", "ownership", "status", "standing", "at-risk",
                "risks", "listings", "windows", "permissions", "duties", "warnings", "aliases", "first-seen",
                "last-changed", "last-confirmed", "no-longer-published", "source",
            ])
    }

    @Test func `what a group may do has every key of the contract in its order`() throws {
        let document = EligibleDocument(
            Sample.opportunity, asset: Asset.ID(2), groupKinds: [.neighbourhoodForum, .charity])
        #expect(
            text(document).topLevelKeys == [
                "asset", "listing", "group-kinds", "action", "may", "last-day", "days-left", "send", "to", "reason",
                "provision",
            ])
        let object = try object(document)
        #expect(
            object["reason"] as? String
                == "the owner wishes to sell; but only if the group is local; "
                + "the law also asks that it keeps its money; and that it meets")
        #expect(object["group-kinds"] as? [String] == ["neighbourhood-forum", "charity"])
    }

    @Test func `a listing, an event, an issue and a report have every key of the contract in its order`() {
        let event = TracedEvent(
            event: RegisterEvent(
                id: RegisterEvent.ID(entry: 7, ordinal: 1), kind: .closed, on: Sample.day("2026-01-02")),
            asset: Asset.ID(2), entry: 7, recordedAt: "2026-01-02T00:00:00Z",
            effect: EventEffect(event: nil, effect: .effective), source: nil)
        let issue = Issue(
            .invalidDate, line: 14, record: 12, column: "Date", value: "03/25/2024", message: "is no date")
        #expect(
            text(ListingDocument(Sample.listing, withholdsPlace: false)).topLevelKeys == [
                "id", "asset", "regime", "list", "status", "reference", "nomination-date", "nominating-group",
                "decision", "decision-date", "decision-reasons", "entered-on", "last-day", "claimed-last-day", "agrees",
                "removed-on", "removal-reason", "source",
            ])
        #expect(
            text(EventDocument(event)).topLevelKeys == [
                "id", "entry", "asset", "listing", "event", "on", "recorded-at", "by", "note", "effect", "warning",
                "provision", "supersedes", "source", "override-reason",
            ])
        #expect(
            text(IssueDocument(issue, importID: nil, file: "sample.csv")).topLevelKeys == [
                "import", "file", "line", "record", "column", "value", "code", "severity", "responsibility", "message",
                "suggestion", "action",
            ])
        #expect(
            text(ImportDocument(Sample.batch)).topLevelKeys.prefix(21) == [
                "import", "file", "sha256", "bytes", "encoding", "shape", "authority", "list", "full", "records", "new",
                "changed", "confirmed", "repeated", "not-watched", "rejected", "withdrawn", "would-withdraw", "issues",
                "issue-details", "changes",
            ])
    }

    @Test func `a vacant asset shows neither its address nor anything that leads to it`() throws {
        let asset = text(AssetDocument(Sample.dossier(isVacant: true)))
        #expect(asset.contains(#""address":"(withheld)","postcode":"WM1","location":null,"geometry":null"#))
        #expect(asset.contains(#""uprn":"(withheld)""#))
        #expect(!asset.contains("Quay Street"))
        #expect(!asset.contains("WM1 2AB"))
        #expect(!asset.contains("Name of asset"))
    }

    @Test(arguments: PublishedSchemas.files.map(\.name))
    func `the schema on disk is the one its definition makes`(name: String) throws {
        let made = try #require(PublishedSchemas.files.first { $0.name == name }).text
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Schemas/json/\(name)")
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil {
            try Data(made.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == made)
    }

    @Test(arguments: PublishedTables.files.map(\.name))
    func `the metadata of a table on disk is the one its definition makes`(name: String) throws {
        let made = try #require(PublishedTables.files.first { $0.name == name }).text
        let path = Sample.project.appending(path: "Schemas/csvw/\(name)")
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil {
            try Data(made.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == made)
    }

    @Test func `the data dictionary on disk is the one the definitions make`() throws {
        let path = Sample.project.appending(path: "Documentation/data.md")
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil {
            try Data(DataDictionary.markdown.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == DataDictionary.markdown)
    }

    @Test func `a document has exactly the keys its schema names, at every depth`() throws {
        try conforms(AssetDocument(Sample.dossier()))
        try conforms(ImportDocument(Sample.batch))
        try conforms(ManifestDocument(Sample.manifest))
        try conforms(SiteDocument(Sample.site))
        try conforms(
            AuthorityDocument(Sample.council, lists: [.init(kind: .listed, lastImport: "x", ageDays: 1, records: 2)]))
        try conforms(EligibleDocument(Sample.opportunity, asset: Asset.ID(2), groupKinds: [.charity]))
        try conforms(VerificationDocument(entries: 1, head: "ab", checks: ["x"], findings: []))
        try conforms(VersionDocument(version: "1", regimes: []))
    }

    private func conforms<Subject: Document>(_ document: Subject) throws {
        let schema = try #require(
            JSONSerialization.jsonObject(with: Data(SchemaWriter.schema(of: Subject.self).utf8)) as? [String: Any])
        try compare(object(document), with: schema, at: Subject.name)
    }

    private func compare(_ value: Any, with schema: [String: Any], at place: String) throws {
        if let choices = schema["anyOf"] as? [[String: Any]] {
            guard !(value is NSNull) else { return }
            return try compare(value, with: #require(choices.last), at: place)
        }
        if let items = schema["items"] as? [String: Any], let values = value as? [Any] {
            for value in values { try compare(value, with: items, at: place + "[]") }
        }
        guard let properties = schema["properties"] as? [String: [String: Any]] else { return }
        let object = try #require(value as? [String: Any], "\(place) is no object")
        #expect(Set(object.keys) == Set(properties.keys), "\(place)")
        for (key, value) in object {
            let property = try #require(properties[key], "\(place).\(key)")
            if let words = property["enum"] as? [Any], let word = value as? String {
                #expect(words.contains { $0 as? String == word }, "\(place).\(key) is \(word)")
            }
            try compare(value, with: property, at: "\(place).\(key)")
        }
    }
}

extension String {
    /// The keys of the outermost object of compact JSON, in order.
    var topLevelKeys: [String] {
        var keys: [String] = []
        var depth = 0
        var current: [Character]?
        var last = ""
        var isEscaped = false
        for character in self {
            if let open = current {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    last = String(open)
                    current = nil
                    continue
                }
                current?.append(character)
                continue
            }
            switch character {
            case "\"": current = []
            case "{", "[": depth += 1
            case "}", "]": depth -= 1
            case ":" where depth == 1: keys.append(last)
            default: break
            }
        }
        return keys
    }
}
