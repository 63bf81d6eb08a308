import Foundation
import SQLite
import Testing

/// Postcodes and councils' areas that a registry is told of.
@Suite struct ReferenceDataTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let postcodes = """
        Postcode,Latitude,Longitude
        HR2 9ZX,52.018901,-2.773401
        HR2 9ZY,52.118901,-2.773401
        """

    private func take() throws {
        _ = try hearth.take(
            hearth.file("list.csv", Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")])))
    }

    private func place(_ more: String...) throws -> Answer {
        try #require(hearth.list(["assets"] + more).first).object("location")
    }

    @Test func `an asset without a point stands at its postcode from then on, and did not before`() throws {
        try take()
        #expect(try place()["basis"] == "outward-code")
        let known = try #require(hearth.list(["imports"]).first).whole("records")
        #expect(known == 1)
        let before = try hearth.object(["verify"]).whole("ledger-entry")
        let old = try hearth.text(["assets"])

        let edition = try hearth.object(["reference", "load", hearth.file("p.csv", Self.postcodes), "--by", "Sam"])
        #expect(edition.whole("entry") == before + 1)
        #expect(edition.whole("kept") == 2)
        #expect(edition.isNull("licence"))
        let now = try place()
        #expect(now["basis"] == "postcode")
        #expect(now.whole("accuracy-metres") == 100)
        #expect(now.members["latitude"] as? Double == 52.018901)
        #expect(try hearth.text(["assets", "--as-known", "\(before)"]) == old)
        try hearth.expectWhole()

        let listed = try hearth.list(["reference"])
        #expect(listed.map { $0["file"] } == ["p.csv"])
        #expect(listed.map { $0.truth("in-use") } == [true])
    }

    @Test func `near takes a postcode, exactly where postcodes are loaded`() throws {
        try take()
        let far = ["assets", "--near", "hr29zy", "--within", "3km"]
        let guessed = try hearth.run(far)
        #expect(guessed.status == 0)
        #expect(guessed.stderr.contains("middle of its district"))
        _ = try hearth.object(["reference", "load", hearth.file("p.csv", Self.postcodes)])
        // The two postcodes are eleven kilometres apart.
        #expect(try hearth.list(far).isEmpty)
        #expect(try hearth.list(["assets", "--near", "HR2 9ZX", "--within", "1km"]).count == 1)
        #expect(try hearth.list(["assets", "--near", "HR2 9ZY", "--within", "12km"]).count == 1)
        #expect(try hearth.list(["assets", "--bbox=-2.78,52.01,-2.77,52.03"]).count == 1)
        #expect(try hearth.run(far).stderr.isEmpty)
        let unknown = try hearth.run("assets", "--near", "ZZ99 9ZZ", "--within", "3km")
        #expect(unknown.status == 2)
        #expect(unknown.stderr.contains("reference load"))
        #expect(try hearth.run("assets", "--near", "the Fox", "--within", "3km").status == 2)
    }

    @Test func `a newer file takes the place of the older, and the same one changes nothing`() throws {
        try take()
        let first = try hearth.file("one.csv", Self.postcodes)
        let entry = try hearth.object(["reference", "load", first]).whole("entry")
        let again = try hearth.run("reference", "load", first)
        #expect(again.status == 0)
        #expect(again.stdout.contains("already"))
        let second = try hearth.file("two.csv", "Postcode,Latitude,Longitude\nHR2 9ZX,52.028901,-2.773401\n")
        let tried = try hearth.object(["reference", "load", second, "--dry-run"])
        #expect(tried.isNull("entry"))
        #expect(tried.whole("changed") == 2)
        #expect(try place().members["latitude"] as? Double == 52.018901)
        let edition = try hearth.object(["reference", "load", second, "--licence", "Ours"])
        #expect(edition["licence"] == "Ours")
        #expect(try place().members["latitude"] as? Double == 52.028901)
        #expect(try place("--as-known", "\(entry)").members["latitude"] as? Double == 52.018901)
        #expect(try hearth.list(["reference"]).map { $0.truth("in-use") } == [false, true])
        let table = try hearth.run("reference")
        #expect(table.stdout.contains("postcodes: Ours"))
        try hearth.expectWhole()
    }

    @Test func `a folder of CSVs is one edition`() throws {
        let folder = hearth.folder.appending(path: "codepo/Data/CSV")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let row = ",10,347000,236000,\"E92000001\",\"\",\"\",\"\",\"E06000019\",\"E05000001\"\n"
        for (name, postcode) in [("hr.csv", "HR29ZX"), ("sn.csv", "SN1 1ZX")] {
            try Data("\"\(postcode)\"\(row)".utf8).write(to: folder.appending(path: name))
        }
        try Data("a,b\n1,2\n".utf8).write(to: hearth.folder.appending(path: "codepo/names.csv"))
        let edition = try hearth.object(["reference", "load", "codepo"])
        #expect(edition["shape"] == "code-point-open")
        #expect(edition["file"] == "codepo")
        #expect(edition.whole("kept") == 2)
        #expect(edition["licence"]?.contains("Open Government Licence") == true)
        #expect(edition["licence"]?.contains("2026") == true)
        let manifest = try hearth.run("export", "--output", "out.json", "--format", "json")
        #expect(manifest.status == 0)
        #expect(try hearth.text(of: "out.json.manifest.json").contains("Crown copyright"))
    }

    @Test(arguments: [
        ("empty.csv", "", 8), ("list.csv", "name,town\nFox,Leeds\n", 8), ("cut.json", "{\"features\": [{", 8),
        ("nowhere.csv", "postcode,latitude,longitude\nHR2 9ZX,0,0\n", 8), ("absent.csv", nil, 8),
    ])
    func `what is no reference data is refused, and changes nothing`(name: String, text: String?, status: Int32) throws
    {
        try take()
        if let text { _ = try hearth.file(name, text) }
        let outcome = try hearth.run("reference", "load", name)
        #expect(outcome.status == status, "\(outcome.stderr)")
        #expect(outcome.stderr.hasPrefix("hearth: \(name): "))
        #expect(outcome.stderr.contains("\nnext: "))
        #expect(try hearth.list(["reference"]).isEmpty)
        try hearth.expectWhole()
    }

    @Test func `a vacant place is found no nearer than its outward code`() throws {
        let text = """
            Name,Address,Postcode,Tenure Detail,Asset reference,Tenure type,Holding type
            Weir Hall,8 High Street,HR2 9ZX,Vacant,P/1,Freehold,Buildings only
            """
        _ = try hearth.take(hearth.file("land.csv", text), ["--list", "land-and-property"])
        _ = try hearth.object(["reference", "load", hearth.file("p.csv", Self.postcodes)])
        #expect(try place()["basis"] == "outward-code")
        #expect(try hearth.list(["assets", "--near", "HR2 9ZX", "--within", "0.2km"]).isEmpty)
    }

    @Test func `a point is held against the boundary of its council, where one is loaded`() throws {
        let text = """
            Name,Address,Postcode,Date listed,Latitude,Longitude
            The Fox Inn,1 High Street,HR2 9ZX,2025-02-24,52.05,-2.7
            The Elm Inn,2 High Street,HR2 9ZX,2025-02-24,52.1002,-2.7
            The Oak Inn,3 High Street,HR2 9ZX,2025-02-24,52.15,-2.7
            """
        let list = try hearth.file("list.csv", text)
        #expect(try hearth.take(list, ["--dry-run"]).objects("issues").isEmpty)
        let area = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"LAD26CD": "E07999004"},
            "geometry": {"type": "Polygon", "coordinates":
            [[[-2.8, 52.0], [-2.6, 52.0], [-2.6, 52.1], [-2.8, 52.1], [-2.8, 52.0]]]}}]}
            """
        let edition = try hearth.object(["reference", "load", hearth.file("areas.geojson", area)])
        #expect(edition["kind"] == "boundaries")
        #expect(edition["shape"] == "geojson")
        let report = try hearth.take(list)
        let issues = report.objects("issue-details").filter { $0["code"] == "wgs84-out-of-bounds-of-custom-boundary" }
        #expect(issues.map { $0.whole("line") } == [4], "\(report.members)")
        #expect(issues.first?["message"]?.contains("boundary") == true)
        try hearth.expectWhole()
    }

    @Test func `a postcode without a point is held against the boundary of its council`() throws {
        let area = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"LAD26CD": "E07999004"},
            "geometry": {"type": "Polygon", "coordinates":
            [[[-2.8, 52.0], [-2.6, 52.0], [-2.6, 52.1], [-2.8, 52.1], [-2.8, 52.0]]]}}]}
            """
        _ = try hearth.object(["reference", "load", hearth.file("areas.geojson", area)])
        let text = """
            Name,Address,Postcode,Date listed
            The Fox Inn,1 High Street,HR2 9ZX,2025-02-24
            The Elm Inn,2 High Street,CV1 1AA,2025-02-24
            """
        let report = try hearth.take(hearth.file("list.csv", text))
        let issues = report.objects("issue-details").filter { $0["code"] == "wgs84-out-of-bounds-of-custom-boundary" }
        #expect(issues.map { $0.whole("line") } == [3], "\(report.members)")
        #expect(
            issues.first?["message"]
                == "the postcode CV1 1AA lies outside the authority's area: its district lies outside the authority's boundary, by more than 15 km"
        )
        try hearth.expectWhole()
    }

    @Test func `misuse is told`() throws {
        try take()
        for words in [["reference", "load"], ["reference", "unload", "x"], ["reference", "load", "a", "b"]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 2, "\(words): \(outcome.stderr)")
        }
        #expect(try hearth.run("reference").stdout.contains("No reference data are loaded"))
    }
}
