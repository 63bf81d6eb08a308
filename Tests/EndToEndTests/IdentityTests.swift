import Foundation
import SQLite
import Testing

/// A council publishes its list again under other references, names and coordinates.
@Suite struct IdentityTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let data = HearthBinary.root.deletingLastPathComponent().appending(path: "shared/data")
    private static let header = "Reference,UPRN,Name,Address,Postcode,Easting,Northing,Tenure"

    private func land(_ rows: String..., more: [String] = []) throws -> Answer {
        try hearth.take(
            hearth.file("land.csv", ([Self.header] + rows).joined(separator: "\n") + "\n"),
            ["--list", "land-and-property"] + more)
    }

    private func listed(_ rows: String..., more: [String] = []) throws -> Answer {
        try hearth.take(hearth.file("listed.csv", Listing.text(rows)), more)
    }

    private func count(_ code: String, in report: Answer) -> Int {
        report.objects("issues").first { $0["code"] == code }?.whole("count") ?? 0
    }

    private func messages(_ code: String, in report: Answer) -> [String] {
        report.objects("issue-details").filter { $0["code"] == code }.compactMap { $0["message"] }
    }

    private func assets() throws -> [Answer] { try hearth.list(["assets"]) }

    // MARK: A real council's two editions

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: data.path), "the real councils' files are not beside the project"
        ))
    func `of 366 references that Cheltenham kept but for their endings 356 are found again and 10 are for a person`()
        throws
    {
        let folder = Self.data.appending(path: "cheltenham-land-and-assets")
        func edition(_ year: Int) throws -> Answer {
            let path = folder.appending(path: "local_authority_land_and_assets_\(year).csv").path
            return try #require(try hearth.list(["import", path, "--authority", "Cheltenham"]).first)
        }
        let first = try edition(2021)
        #expect(first.whole("new") == 494)
        #expect(first.whole("repeated") == 4)
        let second = try edition(2023)
        #expect(second.whole("changed") == 356)
        #expect(second.whole("new") == 103)
        #expect(second.whole("would-withdraw") == 138)
        #expect(count("new-reference", in: second) == 124)

        let stems = messages("possible-match", in: second).filter { $0.contains("the same reference") }
        #expect(stems.count == 10)
        #expect(messages("possible-match", in: second).allSatisfy { $0.contains("(doubtful)") })
        // Every entry that was found again has the number it had: nothing was joined that the council tells apart.
        let pairs = try hearth.database().all(
            """
            SELECT o.content ->> '$.asset.reference', n.content ->> '$.asset.reference'
            FROM records AS r
            JOIN ledger AS o ON o.entry = r.entry
            JOIN ledger AS n ON n.entry = r.until
            WHERE r.until IS NOT NULL
            """
        ) { ($0.text(0), $0.text(1)) }
        #expect(pairs.count == 356)
        for (old, new) in pairs { #expect(old.prefix(8) == new.prefix(8), "\(old) became \(new)") }
        try hearth.expectWhole()
    }

    // MARK: By what an entry is found again

    @Test func `an entry is found again under a new reference, which becomes its own, and the former an alias`() throws
    {
        _ = try land(
            "09/00025/Land and Building,100000000017,1 Tanners Row,High Street,HR2 9ZX,,,Freehold",
            "09/00026/Land,100000000018,Mill Meadow,Mill Lane,HR2 9ZY,,,Freehold")
        let report = try land(
            "09/00025/BLDG,100000000017,1 TANNERS ROW,High Street,HR2 9ZX,,,Freehold",
            "M-17,100000000018,Mill Meadow,Mill Lane,HR2 9ZY,,,Freehold")
        #expect(report.whole("changed") == 2)
        #expect(count("new-reference", in: report) == 2)
        let asset = try hearth.object(["asset", "a2"])
        #expect(asset["reference"] == "09/00025/BLDG")
        #expect(asset.members["aliases"] as? [String] == ["09/00025/Land and Building"])
        #expect(asset["name"] == "1 TANNERS ROW")
        #expect(try assets().count == 2)
        // Under the former reference it is found for good.
        let again = try land("09/00026/Land,100000000018,Mill Meadow,Mill Lane,HR2 9ZY,,,Freehold")
        #expect(again.whole("changed") == 1)
        #expect(try hearth.object(["asset", "a3"]).members["aliases"] as? [String] == ["M-17"])
        try hearth.expectWhole()
    }

    @Test func `what two rows have an equal claim to goes to neither, and a person is told of it`() throws {
        _ = try land("A/1,100000000018,The Pavilion,Park Road,HR2 9ZY,,,Freehold")
        let report = try land(
            "B/1,100000000018,The Pavilion,Park Road,HR2 9ZY,,,Freehold",
            "B/2,100000000018,The Pavilion,Park Road,HR2 9ZY,,,Freehold")
        #expect(report.whole("new") == 2)
        #expect(messages("possible-match", in: report).count == 2)
        #expect(try assets().count == 3)
    }

    @Test func `the better claim wins, whatever the order of the rows`() throws {
        for rows in [["B/2", "A/1/BLDG"], ["A/1/BLDG", "B/2"]] {
            let hearth = try HearthBinary()
            let texts = rows.map { "\($0),100000000018,The Pavilion,Park Road,HR2 9ZY,,,Freehold" }
            let first = "A/1/Land,100000000018,The Pavilion,Park Road,HR2 9ZY,,,Freehold"
            for list in [[first], texts] {
                _ = try hearth.take(
                    hearth.file("land.csv", ([Self.header] + list).joined(separator: "\n") + "\n"),
                    ["--list", "land-and-property"])
            }
            #expect(try hearth.object(["asset", "a2"])["reference"] == "A/1/BLDG")
        }
    }

    @Test func `a doubtful likeness stays two entries and says which, why and how to make them one`() throws {
        _ = try land("A/1,100000000018,The Fox Inn,1 High Street,HR2 9ZY,,,Freehold")
        let report = try land("B/7,100000000018,Bella Napoli,,,,,Freehold")
        #expect(report.whole("new") == 1)
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "possible-match" })
        #expect(
            issue["message"]
                == "'Bella Napoli' may be a2 'The Fox Inn': the same UPRN (doubtful); it was taken as another")
        #expect(issue["suggestion"]?.hasSuffix("hearth merge a5 a2") == true)
        #expect(issue.whole("line") == 2)
    }

    @Test func `a list that was numbered anew keeps its listings, and a nomination again is one of its own`() throws {
        _ = try listed(
            Listing.listed("X/1", "The Fox Inn", "1 High Street"), Listing.listed("X/2", "The Hen Inn", "2 High Street")
        )
        let report = try listed(
            Listing.listed("ACV-001", "The Fox Inn", "1 High Street"),
            Listing.listed("ACV-002", "The Hen Inn", "2 High Street", on: "2026-03-02"))
        #expect(report.whole("changed") == 1)
        #expect(report.whole("new") == 1)
        let fox = try hearth.object(["asset", "a2"])
        #expect(fox.objects("listings").map { $0["reference"] } == ["ACV-001"])
        #expect(fox.members["aliases"] as? [String] == ["X/1"])
        let hen = try hearth.object(["asset", "a3"])
        #expect(hen.objects("listings").map { $0["reference"] } == ["X/2", "ACV-002"])
        try hearth.expectWhole()
    }

    // MARK: Several rows of one asset

    @Test func `a second moratorium is a listing of its own, and stays one`() throws {
        let header = "Reference,Name,Address,Postcode,Date listed,Date of disposal notice\n"
        let rows = [
            "ACV17 (1st moratorium),The Windlass,Canal Head,HR2 9ZX,2024-10-24,2025-03-01",
            "ACV17 (2nd moratorium),The Windlass,Canal Head,HR2 9ZX,2024-10-24,2026-10-13",
        ]
        for (order, outcome) in [(rows, "new"), (rows, "confirmed"), (rows.reversed(), "confirmed")] {
            let file = try hearth.file("acv.csv", header + order.joined(separator: "\n") + "\n")
            let report = try hearth.take(file, ["--list", "listed"])
            #expect(report.whole(outcome) == 2)
            #expect(try hearth.list(["check", file, "--list", "listed"]).first?.whole("new") == 2)
        }
        let asset = try #require(try assets().first)
        #expect(asset.objects("listings").count == 2)
        #expect(asset["standing"] == "interim-open")
        #expect(try assets().count == 1)
        try hearth.expectWhole()
    }

    @Test func `a corrected day is told from a second notice by the rest of the file`() throws {
        let header = "Reference,Name,Address,Postcode,Date listed,Date of disposal notice\n"
        func take(_ notices: [String]) throws -> Answer {
            let rows = notices.map { "ACV17,The Windlass,Canal Head,HR2 9ZX,2024-10-24,\($0)\n" }
            return try hearth.take(hearth.file("acv.csv", header + rows.joined()), ["--list", "listed"])
        }
        _ = try take(["2025-03-01"])
        // The newer notice stands first, and must not take the place of the older one.
        let report = try take(["2026-10-13", "2025-03-01"])
        #expect(report.whole("confirmed") == 1)
        #expect(report.whole("new") == 1)
        let corrected = try take(["2026-10-14", "2025-03-01"])
        #expect(corrected.whole("confirmed") == 1)
        #expect(corrected.whole("changed") == 1)
        #expect(try assets().first?.objects("listings").count == 2)
        try hearth.expectWhole()
    }

    @Test(.timeLimit(.minutes(10))) func `thousands of rows about one place are taken in as fast as any`() throws {
        let days = (0..<3_000).map { Date(timeIntervalSince1970: 1_400_000_000 + Double($0) * 86_400) }
        let iso = days.map { $0.formatted(.iso8601.year().month().day()) }
        for reference in ["", "X/1"] {
            let rows = iso.map { "\(reference),The Green,High Street,HR2 9ZX,,,Fox Group,,\($0),Listed,\($0)" }
            let file = try hearth.file("many.csv", Listing.text(rows))
            let registry = ["--registry", "many\(reference.count).db"]
            #expect(try hearth.take(file, registry).whole("new") == 3_000)
            #expect(try hearth.take(file, registry).whole("confirmed") == 3_000)
            #expect(try hearth.object(["asset", "a2"] + registry).objects("listings").count == 3_000)
        }
    }

    // MARK: What other lists have

    @Test func `a place that two councils list is named, and they stay apart`() throws {
        _ = try land("A/1,100000000018,The Fox Inn,1 High Street,HR2 9ZY,,,Freehold")
        let other = try hearth.file("other.csv", Self.header + "\nB/7,100000000018,Fox Inn The,1 High St,HR2 9ZY,,,\n")
        let report = try #require(
            try hearth.list(["import", other, "--list", "land-and-property", "--authority", "Wrenmouth"]).first)
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "possible-match" })
        #expect(
            issue["message"]?.contains("looks like a2 'The Fox Inn' in a list of Oakenmarsh District Council") == true)
        #expect(try assets().count == 2)
    }

    @Test func `what a council's register of land has too is named, with how to make them one`() throws {
        _ = try land("A/1,,The Fox Inn,1 High Street,HR2 9ZX,,,Freehold")
        let report = try listed(Listing.listed("X/1", "The Fox Inn", "1 High Street"))
        #expect(report.whole("new") == 1)
        let issue = try #require(report.objects("issue-details").first { $0["code"] == "possible-match" })
        #expect(issue["suggestion"]?.hasSuffix("hearth merge a5 a2") == true)
    }
}
