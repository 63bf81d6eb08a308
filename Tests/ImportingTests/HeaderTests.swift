import CommunityAssets
import Importing
import Testing

/// Headers that are not one plain row.
struct HeaderTests {
    private func columns(_ text: String) throws -> [String] {
        try WholeReading(text).file.columns
    }

    @Test func `a header over two rows is read as one, with its line breaks`() throws {
        let list = try WholeReading(
            """
            "Site\nReference",Name and address,Expiry,"Disposal"
            ,,Date,"notice\nreceived"
            B1,"The Ship, Quay",24/03/2024,01/06/2020

            """)
        #expect(list.file.columns == ["Site Reference", "Name and address", "Expiry Date", "Disposal notice received"])
        #expect(list.proposals.map(\.asset.reference) == ["B1"])
        #expect(list.proposals[0].events.map(\.kind) == [.disposalNoticeReceived])
    }

    @Test func `the names of groups belong to the columns below them`() throws {
        let list = try WholeReading(
            """
            Asset,,Moratorium,,
            Name,Address,Initial,Full,Disposal notice
            The Ship,Quay,12/07/2020,30/11/2020,01/06/2020

            """)
        #expect(
            list.file.columns == ["Asset Name", "Address", "Initial Moratorium", "Full Moratorium", "Disposal notice"])
        #expect(list.proposals[0].listing?.claimedLastDays.count == 2)
    }

    @Test func `a title that a program wrote into every blank cell is blank, in the header and in the rows`() throws {
        let list = try WholeReading(
            """
            Anytown Council List of Assets,,,
            (a) Reference,(b) name and address,(c) location,(c) location
            number,Anytown Council List of Assets,easting,northing
            Anytown Council List of Assets,Anytown Council List of Assets,Anytown Council List of Assets,(metres)
            B1,"The Ship, Quay",394751,222126
            B2,"The Boat, Quay",Anytown Council List of Assets,Anytown Council List of Assets
            Anytown Council List of Assets,"The Barge, Quay",,
            (a) Reference,(b) name and address,(c) location,(c) location
            number,Anytown Council List of Assets,easting,northing
            Anytown Council List of Assets,Anytown Council List of Assets,,(metres)
            B4,"The Raft, Quay",394751,222126 OSGB36

            """, kind: .premises)
        #expect(list.file.columns == ["Reference number", "name and address", "easting", "northing"])
        #expect(list.proposals.map(\.asset.reference) == ["B1", "B2", nil, "B4"])
        #expect(list.proposals.map { $0.asset.location != nil } == [true, false, false, true])
        #expect(list.rows.allSatisfy { $0.issues.isEmpty })
        #expect(list.file.issues.map(\.line) == [1, 8])
        #expect(list.file.issues[1].message == "a repeated header was skipped, 3 times, on lines 8 to 10")
    }

    @Test func `a row of data below a plain header is not taken for more of it`() throws {
        let list = try WholeReading(
            "Name,Category,Status,Moon\nPub,Library,Listed,Shop\nThe Ship,Pub,Listed,New\n", kind: .listed)
        #expect(list.proposals.map(\.asset.name) == ["Pub", "The Ship"])
    }

    @Test func `columns that a program named are columns without a name`() throws {
        let list = try WholeReading("Name,Unnamed: 1,Date listed,Unnamed: 3\nOne,x,2024-01-05,\n")
        #expect(list.file.columns == ["Name", "(column 2)", "Date listed", "(column 4)"])
        #expect(list.file.issues.map(\.code) == [.emptyColumnName, .emptyColumnName])
    }

    @Test(arguments: [
        "SitePlanURL CoordinateReferenceSystem,Name,Date listed,,\nplan,WGS84,The Ship,2024-01-05,\n",
        "SitePlanURLCoordinateReferenceSystem,Name,Date listed\nplan,WGS84,The Ship,2024-01-05\n",
        "SitePlanURL CoordinateReferenceSystem,,Name,Date listed\nplan,WGS84,The Ship,2024-01-05\n",
    ])
    func `two headers in one cell, by which every column moved, are taken apart`(text: String) throws {
        let list = try WholeReading(text)
        #expect(list.proposals[0].asset.name == "The Ship")
        #expect(list.proposals[0].events.map(\.on.description) == ["2024-01-05"])
        let issue = try #require(list.file.issues.first { $0.code == .corrected })
        #expect(issue.message.contains("'SitePlanURL' and 'CoordinateReferenceSystem'"))
    }

    @Test func `glued headers that moved nothing stay one column`() throws {
        #expect(
            try columns("Name,PermissionDatePlanningHistory,Date listed\nA,x,2024-01-05\n")
                == ["Name", "PermissionDatePlanningHistory", "Date listed"])
    }

    @Test func `a list with one value on each line is refused, not misread`() {
        let error = #expect(throws: ImportError.self) {
            try WholeReading("OrganisationURI\n\nOrganisationLabel\n\nhttp://x.example/worcester\n\nWorcester\n\n")
        }
        #expect(error?.kind == .notRecognised)
    }

    @Test func `records broken over lines are told, and none of their parts is an asset`() throws {
        let list = try WholeReading(
            "Reference,Name,Address,Date listed\nA1,The Ship,Quay\n,,Old Town,2024-01-05\nA2,The Boat,Quay,2024-01-05\n"
        )
        #expect(list.proposals.map(\.asset.reference) == ["A1", nil, "A2"])
        #expect(list.codes(0) == [.rowTooShort, .missingValue])
        #expect(list.codes(1) == [.defaultValue])
    }
}
