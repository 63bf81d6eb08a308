import Foundation
import Testing

/// Messes of published lists that concern more than a cell; `Documentation/messes.md` has them all.
@Suite struct MessTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private func check(_ text: String) throws -> Answer {
        try #require(hearth.list(["check", hearth.file("mess.csv", text)]).first)
    }

    private func codes(_ report: Answer) -> Set<String> { Set(report.objects("issues").compactMap { $0["code"] }) }

    @Test func `a header whose second half stands above its first is read as far as it goes, and said to be too short`()
        throws
    {
        let report = try check(
            """
            Hectares,Remarks
            Reference,Asset name,Address,Postcode,Date listed,Decision
            R/1,The Fox,1 High Street,HR2 9ZX,2025-02-24,Listed,0.2,corner
            """)
        #expect(report.whole("new") == 1)
        #expect(codes(report) == ["row-too-long", "skipped-row"])
    }

    @Test func `text printed over other text, and apostrophes of any kind, stay as they are`() throws {
        let report = try hearth.take(
            hearth.file(
                "mess.csv",
                """
                Asset name,Address,Postcode,Date listed,Site plan URL
                The Fox,1 High Street,HR2 9ZX,2025-02-24,https://wwwO.sSoGuBt3h6hams.example.org/x
                The Smith’s Arms,2 High Street,HR2 9ZX,2025-02-24,
                """))
        #expect(report.whole("new") == 2)
        let assets = try hearth.list(["assets"])
        let claimed = assets[0].object("source").object("claimed")
        #expect(claimed["Site plan URL"] == "https://wwwO.sSoGuBt3h6hams.example.org/x")
        #expect(assets[1]["name"] == "The Smith’s Arms")
    }

    @Test func `what a council calls itself, or its coordinates, does not keep a row out`() throws {
        let report = try check(
            """
            Organisation,OrganisationLabel,Asset name,Address,Postcode,Date listed,GeoX,GeoY,CoordinateReferenceSystem
            http://opendatacommunities.org/id/district-council/oakenmarsh,23UB,The Fox,1 High St,HR2 9ZX,2025-02-24,347000,236000,https://goo.gl/maps/a
            https://opendatacommunities.org/doc/district-council/barking-and-dage,23UB,The Elm,2 High St,HR2 9ZX,2025-02-24,347000,236000,https://goo.gl/maps/a
            """)
        #expect(report.whole("new") == 2)
        #expect(codes(report).isDisjoint(with: ["invalid-date", "invalid-coordinates"]))
    }

    @Test
    func `rows of one place for each weekday or moratorium are one entry, and letters behind a reference are more`()
        throws
    {
        let premises = """
            BusinessName,BusinessType,AddressLine1,PostCode,FHRSID,OpeningDay
            The Post Office,Post Office,1 High Street,HR2 9ZX,11,Monday
            The Post Office,Post Office,1 High Street,HR2 9ZX,11,Tuesday
            """
        let week = try hearth.take(
            hearth.file("week.csv", premises), ["--list", "premises", "--registry", "week.db"])
        #expect((week.whole("new"), week.whole("repeated")) == (1, 1))
        let list = """
            Reference,Asset name,Address,Postcode,Date listed
            CAMACV17 (1st moratorium),The Fox,1 High Street,HR2 9ZX,2025-02-24
            CAMACV17 (2nd moratorium),The Fox,1 High Street,HR2 9ZX,2025-02-24
            CAMACV49,The Elm,2 High Street,HR2 9ZX,2020-02-24
            CAMACV49A,The Elm,2 High Street,HR2 9ZX,2025-02-24
            """
        let report = try hearth.take(hearth.file("list.csv", list))
        #expect((report.whole("new"), report.whole("repeated")) == (3, 1))
        #expect(try hearth.list(["assets"]).count == 2)
        #expect(try hearth.list(["listings"]).count == 3)
        try hearth.expectWhole()
    }

    @Test func `a list in another order says nothing new`() throws {
        let rows = (1...30).map { Listing.listed("X/\($0)", "Inn \($0)", "\($0) High Street") }
        _ = try hearth.take(hearth.file("one.csv", Listing.text(rows)))
        let report = try hearth.take(hearth.file("two.csv", Listing.text(rows.reversed())))
        #expect(report.whole("confirmed") == 30)
        #expect(report.whole("records") == 30)
        try hearth.expectWhole()
    }

    @Test func `an edition whose own date has stuck is read like any other`() throws {
        func edition(_ name: String) -> String {
            """
            <?xml version="1.0"?><FHRSEstablishment><Header><ExtractDate>2020-02-20</ExtractDate></Header>
            <EstablishmentCollection><EstablishmentDetail><FHRSID>11</FHRSID><BusinessName>\(name)</BusinessName>
            <BusinessType>Pub/bar/nightclub</BusinessType><AddressLine1>1 High Street</AddressLine1>
            <PostCode>HR2 9ZX</PostCode></EstablishmentDetail></EstablishmentCollection></FHRSEstablishment>
            """
        }
        _ = try hearth.take(hearth.file("one.xml", edition("The Fox")), ["--list", "premises"])
        let report = try hearth.take(hearth.file("two.xml", edition("The Fox Inn")), ["--list", "premises"])
        #expect(report.whole("changed") == 1)
        #expect(try hearth.list(["assets"]).map { $0["name"] } == ["The Fox Inn"])
        try hearth.expectWhole()
    }
}
