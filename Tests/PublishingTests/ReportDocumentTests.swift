import CommunityAssets
import Foundation
import JSON
import Publishing
import Testing

@Suite struct ReportDocumentTests {
    private func text<Subject: Document>(_ document: Subject) -> String {
        var json = JSONWriter()
        json.document(document)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `a duty says how late it is`() {
        let document = text(DutyReportDocument(Sample.duty, Sample.subject, on: Sample.day("2026-11-21")))
        #expect(document.contains(#""urgency":"overdue","last-day":"2026-11-01","days-left":-20"#))
        #expect(
            document.contains(
                #""since":"2026-09-06","days-waiting":76,"event":"nomination-received","event-id":"e9-2""#))
        #expect(
            document.topLevelKeys == [
                "authority", "asset", "name", "listing", "regime", "what", "to", "who", "urgency", "last-day",
                "days-left", "since", "days-waiting", "event", "event-id", "provision",
            ])
    }

    @Test func `every figure of outcomes stands with its definition and its law, in the document and in its schema`()
        throws
    {
        let row = OutcomeRow(OutcomeKey(), by: [], OutcomeTally(), OutcomeRow.Coverage())
        let document = text(OutcomeReportDocument(row))
        #expect(
            document.hasPrefix(
                #"{"scope":"all","authority":null,"region":null,"category":null,"year":null,"nominated":0"#))
        let object = try #require(JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
        let definitions = try #require(object["definitions"] as? [String: String])
        let citations = try #require(object["citations"] as? [String: String])
        let schema = SchemaWriter.schema(of: OutcomeReportDocument.self)
        for figure in OutcomeFigure.allCases {
            #expect(object.keys.contains(figure.rawValue))
            #expect(definitions[figure.rawValue] == figure.definition)
            #expect(citations[figure.rawValue] == figure.citation)
            #expect(schema.contains(figure.definition))
        }
    }

    @Test func `what is withheld is null, and named`() throws {
        var tally = OutcomeTally()
        tally.add(OutcomeFact(on: nil, figures: [.noticeGiven, .community]))
        let row = OutcomeRow(OutcomeKey(), by: [], tally, OutcomeRow.Coverage(), withheld: [.outcomes])
        let document = text(OutcomeReportDocument(row))
        #expect(document.contains(#""notice-given":1,"#))
        #expect(document.contains(#""community":null,"#))
        #expect(
            document.contains(
                #""withheld":["community","other-buyer","not-sold","withdrawn","unknown","running","community-percent"]"#
            ))
    }

    @Test func `a version of a list names its digest, its entry and its day`() {
        #expect(
            text(ListVersionDocument(Sample.version, of: Sample.council)) == """
                {"authority":{"code":"E07999001","name":"Wrenmouth District Council"},"list":"listed","version":3,\
                "new":null,"legal-day":"2026-11-21","published-at":"2026-11-21T09:30:00Z","by":"Clerk","entry":10,\
                "as-known":9,"law":"en-acv-2011 1","rows":2,"sha256":"ab"}
                """)
    }

    /// The columns of form 1, by which every version ever published is made again: they never change.
    @Test func `the first form of a published list has these columns for ever`() {
        #expect(ListEntryDocument.form == 1)
        #expect(
            CSVWriter.columns(of: ListEntryDocument.self) == [
                "version", "dated", "authority-code", "list", "reference", "name", "address", "postcode", "uprn",
                "nomination-date", "nominating-group", "decision", "decision-date", "decision-reasons", "entered-on",
                "last-day", "disposal-notice-received", "interim-moratorium-last-day", "full-moratorium-last-day",
                "protected-period-last-day", "bid-request-received", "interested-group", "notes",
            ])
    }

    @Test(arguments: [
        "duty-report", "s97-report", "expiring-report", "quality-report", "outcome-report", "notice-outcome",
        "list-version", "list-entry",
    ])
    func `a report has a published schema`(name: String) {
        #expect(PublishedSchemas.files.contains { $0.name == "\(name).schema.json" })
    }
}
