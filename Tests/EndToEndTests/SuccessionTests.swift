import Foundation
import Testing

/// Councils come and go: Wycombe's list went over to Buckinghamshire on 1 April 2020, Northamptonshire's districts to
/// two councils a year later.
@Suite struct SuccessionTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let rows = [
        Listing.listed("W/1", "The Fox Inn", "1 High Street", on: "2018-02-26"),
        Listing.listed("W/2", "Mill Hall", "2 Mill Lane", on: "2018-05-28"),
        Listing.listed("W/3", "The Green", "3 Green Lane", on: "2018-06-25"),
    ]

    private func take(
        _ rows: [String], of council: String, at day: String, _ more: String..., status: Int32 = 0
    ) throws -> Answer {
        let file = try hearth.file("list.csv", Listing.text(rows))
        return try #require(
            hearth.list(["import", file, "--authority", council] + more, status: status, at: day).first)
    }

    private func asset(_ id: String, at day: String) throws -> Answer { try hearth.object(["asset", id], at: day) }

    private func assets(of council: String, at day: String) throws -> [String?] {
        try hearth.list(["assets", "--authority", council, "--sort", "id"], at: day).map { $0["id"] }
    }

    @Test func `the list of a council that is no more goes on under the one that took over, with its days`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        let before = try asset("a2", at: "2019-06-01")
        let report = try take(
            [
                Self.rows[0], Self.rows[1].replacing("W/2", with: "BUCKS-17"),
                Listing.listed("A/9", "The Old Dairy", "9 Dairy Row", on: "2020-05-04"),
            ], of: "Buckinghamshire", at: "2020-06-01")
        #expect(report.whole("changed") == 2)
        #expect(report.whole("new") == 1)
        let after = try asset("a2", at: "2020-06-01")
        #expect(after.object("authority")["name"] == "Buckinghamshire Council")
        for listing in [before, after].map({ $0.objects("listings") }) {
            #expect(listing.map { $0["id"] } == ["l2"])
            #expect(listing.map { $0["entered-on"] } == ["2018-02-26"])
            #expect(listing.map { $0["last-day"] } == ["2023-02-25"])
        }
        #expect(try asset("a3", at: "2020-06-01").members["aliases"] as? [String] == ["W/2"])
        #expect(try asset("a2", at: "2020-06-01")["first-seen"] == before["first-seen"])
        try hearth.expectWhole()
    }

    @Test func `what is asked of a council holds its predecessors' lists, from the day on which it took over`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        #expect(try assets(of: "Buckinghamshire", at: "2020-03-31").isEmpty)
        #expect(try assets(of: "Buckinghamshire", at: "2020-04-01") == ["a2", "a3", "a4"])
        #expect(try assets(of: "Wycombe", at: "2020-04-01") == ["a2", "a3", "a4"])
        let windows = try hearth.list(["windows", "--authority", "E06000060", "--kind", "listing"], at: "2020-06-01")
        #expect(windows.count == 3)
    }

    @Test func `a whole list of the council that took over lacks what its predecessor alone had`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        let report = try take(Array(Self.rows.prefix(2)), of: "Buckinghamshire", at: "2020-06-01", "--full")
        #expect(report.whole("withdrawn") == 1)
        #expect(try asset("a4", at: "2020-06-01")["no-longer-published"] == "2020-06-01")
        #expect(try asset("a4", at: "2020-06-01")["status"] == "listed")
        try hearth.expectWhole()
    }

    @Test func `a list that was shared out among several is not missing from one of them`() throws {
        _ = try take(Self.rows, of: "Northamptonshire", at: "2020-06-01")
        let north = try take([Self.rows[0]], of: "North Northamptonshire", at: "2021-06-01", "--full")
        #expect(north.whole("changed") == 1)
        #expect(north.whole("would-withdraw") == 0)
        let west = try take(Array(Self.rows.dropFirst()), of: "West Northamptonshire", at: "2021-06-01", "--full")
        #expect(west.whole("changed") == 2)
        #expect(west.whole("would-withdraw") == 0)
        #expect(try assets(of: "North Northamptonshire", at: "2021-06-01") == ["a2"])
        #expect(try assets(of: "West Northamptonshire", at: "2021-06-01") == ["a3", "a4"])
        try hearth.expectWhole()
    }

    @Test func `before it took over a council has nothing to do with another's list`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        let report = try take([Self.rows[0]], of: "Buckinghamshire", at: "2020-03-31", "--full")
        #expect(report.whole("new") == 1)
        #expect(report.whole("would-withdraw") == 0)
    }

    @Test func `what may be a predecessor's entry can be made one with it, and that is said`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        let row = Listing.listed("B/1", "Mill Hall and Annexe", "2 Mill Ln", on: "2020-05-04")
        let report = try take([row], of: "Buckinghamshire", at: "2020-06-01")
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "possible-match" })
        let new = try #require(try hearth.list(["assets", "--query", "annexe"], at: "2020-06-01").first?["id"])
        #expect(issue["suggestion"]?.hasSuffix("hearth merge \(new) a3") == true, "\(issue)")
        let merged = try hearth.object(["merge", new, "a3"], at: "2020-06-01")
        #expect(merged.objects("listings").count == 2)
        try hearth.expectWhole()
    }

    @Test func `on a day before the council was, what it took over is its predecessor's`() throws {
        _ = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        _ = try take(
            Self.rows.map { $0.replacing("Fox Group", with: "Hen Group") }, of: "Buckinghamshire", at: "2020-06-01")
        #expect(try asset("a2", at: "2019-06-01").object("authority")["name"] == "Wycombe District Council")
        #expect(try asset("a2", at: "2020-04-01").object("authority")["name"] == "Buckinghamshire Council")
        #expect(try assets(of: "Wycombe", at: "2019-06-01") == ["a2", "a3", "a4"])
        #expect(try assets(of: "Buckinghamshire", at: "2019-06-01").isEmpty)
        #expect(try assets(of: "Buckinghamshire", at: "2020-06-01") == ["a2", "a3", "a4"])
    }

    @Test func `a list imported for a council that is no more says under whom it goes on`() throws {
        let report = try take(Self.rows, of: "Wycombe", at: "2020-06-01")
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "ended-authority" })
        #expect(issue["message"]?.contains("Wycombe District Council ended on 2020-03-31") == true)
        #expect(issue["message"]?.contains("Buckinghamshire Council") == true)
        #expect(issue["suggestion"]?.contains("--authority E06000060") == true)
        let before = try take(Self.rows, of: "Wycombe", at: "2019-06-01")
        #expect(!before.objects("issues").contains { $0["code"] == "ended-authority" })
    }
}
