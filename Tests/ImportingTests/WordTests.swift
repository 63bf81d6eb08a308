import CommunityAssets
import Testing

@testable import Importing

/// What headers, decisions, statuses and kinds of place are called, spelt rightly and wrongly.
struct WordTests {
    private static let vocabulary = WholeReading.reference.vocabulary

    private func fields(_ headers: [String]) -> [String?] {
        var plan = ColumnPlan(vocabulary: Self.vocabulary, mapping: nil)
        plan.setHeader(headers)
        return plan.columns.map { $0.field?.kebabName }
    }

    /// The headers of lists that councils have published, some of them word for word.
    static let published: [(String, [String])] = [
        (
            "Camden",
            [
                "Decision Date", "Listing Expiry Date", "Community Group Which Triggered Full Moratorium",
                "Property name and address", "Nominated By", "Date Nomination Received",
                "Reason For Unsuccessful Nomination", "Notice To Dispose Received By Council Date", "Location",
            ]
        ),
        (
            "Lewisham",
            ["Details", "Date asset registered", "Nominating body", "Owner(s) of asset", "ACV status expires"]
        ),
        (
            "Hastings",
            [
                "Property address:", "Date listed:", "Date of disposal notice:", "End of initial moratorium:",
                "End of full moratorium:", "Protected period ends", "Date of 5 year review:", "Reason not listed",
            ]
        ),
        (
            "Trafford",
            [
                "Property Address", "Nominated by", "Listing Date", "Disposal notice",
                "Expiry of Initial   Moratorium", "Expiry of Full Moratorium", "Expiry of Protected Period",
                "Expiry of listing", "PropertyAddress", "Reasons for not Listing",
            ]
        ),
        ("Tameside", ["Reference Number", "Property", "Comment"]),
        (
            "Three Rivers",
            [
                "Date application received", "Name of property", "Property address", "Determination Date",
                "Decision date", "Community Group", "Notification of intention to sell date", "Interim Period end date",
                "Full moratorium end date", "Date decision made", "Reason(s) for refusal",
            ]
        ),
        ("Aylesbury Vale", ["Name and Address of Property", "Nominator", "Decision Date", "Reason for not listing"]),
        (
            "a GIS layer",
            [
                "ref", "asset_name", "asset_address", "nominating_organisation", "date_nomination_received",
                "decision_date", "decision", "decision_rationale", "listing_expiry_date", "status",
                "notification_of_intention_to_sell_received", "interim_moratorium_period", "intention_to_bid_received",
                "name_of_community_interest_group", "full_moratorium_end_date", "protection_period_end_date",
            ]
        ),
        ("a CAMRA branch", ["Pub", "Sponsor", "Decision", "Comments"]),
        (
            "a planning portal",
            [
                "Application Reference", "Site Address", "Proposal", "Date Valid",
                "Application Status", "Decision", "Decision Notice Sent Date",
            ]
        ),
        (
            "Cheltenham 2021",
            [
                "Organisation", "OrganisationLabel", "UPRN", "AssetCode", "PropertyName", "StreetName",
                "PostTown", "PostCode", "GeoX", "GeoY", "TenureType", "TenureDetail", "HoldingType",
            ]
        ),
        (
            "Cheltenham 2023",
            [
                "Organisation", "Organisation Label", "UPRN", "AssetCode", "Site Address", "GeoX", "GeoY",
                "TenureType", "Tenure Detail", "Holding Type",
            ]
        ),
        (
            "Gosport",
            [
                "Organisation name", "UPRN", "Unique Asset ID", "Name", "No", "Street", "Post Town", "Post Code",
                "X Co-ordinate", "Y Co-ordinate", "Tenure", "Tenure Category",
            ]
        ),
        (
            "Bath",
            [
                "Unique Asset Identifier (PSRN)", "UPRN", "Property Name/Description", "address from NLPG", "Easting",
                "Northing", "Property Type", "Tenure", "Status",
            ]
        ),
        ("sales of land", ["council", "name", "address", "salePrice", "soldTo", "dateOfDisposal", "disposalType"]),
        (
            "Scotland",
            [
                "type", "site_ref", "uprn", "la_s_code", "address", "sh_src_id", "local_authority",
                "sh_date_uploaded", "sh_src", "title_ref", "site_name", "description", "title_area", "disclaimer",
            ]
        ),
        (
            "the national template",
            [
                "OrganisationLabel", "OrganisationURI", "ApplicableDate", "UPRN", "AssetCode",
                "PropertyName", "PropertyNumber", "StreetName", "PostTown", "PostCode", "CoordinateReferenceSystem",
                "GeoX", "GeoY", "GeoPointLicensingURL", "TenureType", "TenureDetail", "OtherDetail", "HoldingType",
                "BuildingSize", "LandArea", "FunctionLabel", "FunctionURI", "Purpose", "BuildingCosts",
                "RequiredMaintenance", "SuitabilityRating", "EnergyRating", "LandRegistryTitleNumber", "InspireURL",
            ]
        ),
        (
            "the national specification",
            [
                "reference", "name", "address-text", "description", "point", "geometry",
                "organisation", "nomination-date", "nominating-group", "decision", "decision-date", "expiry-date",
                "notification-to-sell-date", "interested-group", "protected-period-start-date", "notes", "entry-date",
                "start-date", "end-date",
            ]
        ),
        (
            "public toilets",
            [
                "ExtractDate", "OrganisationURI", "OrganisationLabel", "ServiceTypeURI",
                "ServiceTypeLabel", "LocationText", "CoordinateReferenceSystem", "GeoX", "GeoY", "GeoPointLicensingURL",
                "UPRN", "Postcode", "StreetAddress", "GeoAreaURI", "GeoAreaLabel",
            ]
        ),
        (
            "licences",
            [
                "ExtractDate", "CaseReference", "CaseDate", "PremisesName", "LocationText", "Postcode",
                "StatusLabel", "LicenceStartDate", "LicenceEndDate",
            ]
        ),
    ]

    @Test(arguments: published) func `every header of a list that was published is known`(
        list: String, headers: [String]
    ) {
        for (header, field) in zip(headers, fields(headers)) { #expect(field != nil, "\(list): \(header)") }
    }

    @Test(arguments: [
        "ExpiryDate,Expiry Date,EXPIRY_DATE,expiry.date",
        "Date listed,DATE LISTED:,date-listed,Date\nListed,\u{FEFF}Date listed",
        "Site Name & Address,SiteNameAddress,site_name_address",
    ])
    func `case, spaces, punctuation, line breaks and marks of byte order do not count`(spellings: String) {
        let found = spellings.split(separator: ",").flatMap { fields([String($0)]) }
        #expect(found[0] != nil)
        #expect(Set(found).count == 1)
    }

    @Test(arguments: [
        ("Date notice received", "disposal-notice-date"), ("GeoX (Longitude or east grid)", "geo-x"),
        ("Location___Address", "name-and-address"), ("LA SITE REF", "reference"), ("LPA URL", "authority-code"),
        ("OBJECTID", "kept"), ("Contact telephone number", "private"), ("Owner name and address", "private"),
        ("Date first entered on the register", "entered-on"),
    ])
    func `a header of any council's is known`(header: String, field: String) {
        #expect(fields([header]) == [field])
    }

    @Test(arguments: [
        ("siterefere", "reference"), ("sitenamead", "name-and-address"), ("ownerships", "ownership"),
        ("planningst", "kept"), ("date_liste", "entered-on"), ("nominating", "nominating-group"),
        ("owner_addr", "private"), ("EXPIRY_DAT", "expiry-date"), ("DATE_OF_LI", "entered-on"),
        ("Descriptio", "kept"), ("TOWN_PARIS", "address-line"),
    ])
    func `a header that a shapefile cut off is known by its ten letters`(header: String, field: String) {
        #expect(fields([header]) == [field])
    }

    @Test(arguments: ["nomination", "netdwell_1"])
    func `a stub of several meanings is left alone`(header: String) {
        #expect(fields([header]) == [nil])
    }

    @Test(arguments: [
        ("OrgainisationURI", "authority-code"), ("ROrganisationURI", "authority-code"),
        ("SiteNameAddresss", "name-and-address"), ("Expirey date", "expiry-date"), ("Datelistd", "entered-on"),
        ("Nominatd by", "nominating-group"),
    ])
    func `a header misspelt is known where only one meaning is near`(header: String, field: String) throws {
        #expect(fields([header]) == [field])
        let list = try WholeReading("Name,Address,Date listed,\(header)\nA,x,2024-01-05,2024-01-05\n")
        let issue = try #require(list.file.issues.first { $0.code == .corrected })
        #expect(issue.column == header && issue.action == .corrected)
    }

    @Test(arguments: ["Date relisted", "Unlisted date", "Moon phase", "address7"])
    func `a header near to nothing, or to several things, is left alone`(header: String) {
        #expect(fields([header]) == [nil])
    }

    @Test func `two headers for one field are told together, and the first that is filled is read`() throws {
        let list = try WholeReading("Ref,Asset ID,Name,Date listed\nA1,77,One,2024-01-05\n,78,Two,2024-01-05\n")
        let issue = try #require(list.file.issues.first)
        #expect(issue.code == .competingColumns)
        #expect(issue.message.contains("'Ref' and 'Asset ID'"))
        #expect(list.proposals.map(\.asset.reference) == ["A1", "78"])
        #expect(list.claimed(0)["Asset ID"] == "77")
    }

    // MARK: Words in cells

    @Test(arguments: [
        ("Sucessful", Listing.Decision.successful), ("unsuccesful", .unsuccessful), ("Aproved", .successful),
        ("Refussed", .unsuccessful), ("Not aproved", .unsuccessful), ("Acceptd", .successful),
    ])
    func `a decision misspelt is read, and says so`(written: String, decision: Listing.Decision) throws {
        let list = try WholeReading("Name,Decision,Decision date\nA,\(written),2024-01-05\n")
        #expect(list.proposals[0].listing?.decision == decision)
        #expect(list.codes(0) == [.corrected])
        let issue = list.rows[0].issues[0]
        #expect(issue.value == written && issue.action == .corrected && issue.code.severity == .info)
        #expect(issue.message.contains("'\(written)'"))
        #expect(list.claimed(0)["Decision"] == written)
    }

    @Test(arguments: ["nsuccessful", "Deferred", "list", "valod"])
    func `a word near to several meanings, or to none, is not guessed`(written: String) throws {
        let list = try WholeReading("Name,Decision,Decision date\nA,\(written),2024-01-05\n")
        #expect(list.proposals[0].listing?.decision == nil)
        #expect(list.codes(0) == [.invalidDecision])
    }

    @Test func `a no under decision is an answer`() throws {
        let list = try WholeReading("Name,Listed?,Decision date\nA,Yes,2024-01-05\nB,No,2024-01-05\nC,N/A,\n")
        #expect(list.proposals.map(\.listing?.decision) == [.successful, .unsuccessful, nil])
        #expect(list.rows.allSatisfy { $0.issues.isEmpty })
    }

    @Test(arguments: [
        ("Leashold", "Leasehold", true), ("Freehold\u{A0}", "Freehold", false), ("freehold", "freehold", false),
        ("Freehlod", "Freehold", true), ("Peppercorn", "Peppercorn", false),
    ])
    func `a tenure misspelt is put right, and any other stays as written`(
        written: String, expected: String, isCorrected: Bool
    ) throws {
        let list = try WholeReading("AssetCode,Site Address,TenureType\nA,1 High Street,\(written)\n")
        #expect(list.proposals[0].asset.tenure == expected)
        #expect(list.codes(0) == (isCorrected ? [.corrected] : []))
        #expect(list.claimed(0)["TenureType"] == written)
    }

    @Test(arguments: [
        ("Onwed by a public authorty", Asset.Ownership.public), ("Not owned by a public authorty", .private),
        ("owned by a public ", .public), ("unkown", .unknown), ("mixed ownersip", .unknown),
    ])
    func `an ownership misspelt or cut off at twenty letters is read`(
        written: String, ownership: Asset.Ownership
    ) throws {
        let padded = written.hasSuffix(" ") ? "\(written)au" : written
        let list = try WholeReading("Name,Address,OwnershipStatus\nA,1 High Street,\(padded)\n")
        #expect(list.proposals[0].asset.ownership == ownership)
    }

    @Test(arguments: [
        "Agreed not to list", "Accepted - decision overturned", "Listed 2019, removed 2022", "Approved for refusal",
        "Accepted as valid nomination", "Agreed in principle", "Successful (subsequently removed)",
        "Listed if appeal fails",
    ])
    func `a decision that is taken back in its own cell is told and not read`(text: String) throws {
        let list = try WholeReading(
            "Ref,Name,Address,Decision date,Decision\n1,Bell Inn,1 A St,05/03/2024,\"\(text)\"\n")
        #expect(list.codes(0).contains(.invalidDecision))
        let listing = try #require(list.proposals[0].listing)
        #expect(listing.decision == nil && listing.list == .nominated)
    }

    @Test(arguments: [
        ("Will not be listed", Listing.Decision.unsuccessful), ("Not added to list", .unsuccessful),
        ("Refused - not of community value", .unsuccessful), ("Approved by panel", .successful),
        ("Listed on 5 March", .successful),
    ])
    func `a decision in more words than one is read by what it says`(
        text: String, decision: Listing.Decision
    ) throws {
        let list = try WholeReading(
            "Ref,Name,Address,Decision date,Decision\n1,Bell Inn,1 A St,05/03/2024,\"\(text)\"\n")
        #expect(list.proposals[0].listing?.decision == decision)
        #expect(!list.codes(0).contains(.invalidDecision))
    }

    @Test func `a status that says no is none of a listing, and a day of listing beside a nomination is told`() throws {
        let list = try WholeReading(
            "Ref,Name,Address,Date listed,Disposal notice received,Status\n"
                + "1,A,1 A St,,,Nomination to be accepted\n2,B,2 A St,05/03/2024,,Pending\n3,C,3 A St,05/03/2024,,Listed\n"
        )
        #expect(list.codes(0) == [.invalidStatus])
        #expect(list.codes(1) == [.invalidStatus] && list.proposals[1].listing?.list == .nominated)
        #expect(list.codes(2) == [] && list.proposals[2].listing?.list == .listed)
    }

    @Test func `what Excel writes where a formula failed is no value`() throws {
        let list = try WholeReading("Ref,Name,Address,Date listed\n1,A,#REF!,#VALUE!\n2,#NAME?,2 A St,05/03/2024\n")
        #expect(list.proposals[0].asset.address == nil)
        #expect(list.proposals.map(\.asset.name) == ["A", "2 A St"])
    }

    @Test func `a category misspelt is read as stated`() throws {
        let list = try WholeReading("Name,Address,Category\nA,x,Comunity centre\nB,x,Libary\nC,x,Zeppelin\n")
        #expect(list.proposals.map(\.asset.category) == [.communityCentre, .library, .other])
        #expect(list.codes(0) == [.corrected] && list.codes(1) == [.corrected])
        #expect(list.codes(2) == [.invalidCategoryValue])
    }

    @Test func `relisted is no misspelling of delisted`() throws {
        let list = try WholeReading("Name,Date listed,Status\nA,2024-01-05,Relisted\nB,2024-01-05,Delisted\n")
        #expect(
            list.proposals.map { $0.events.map(\.kind) } == [[.listingEntered], [.listingEntered, .listingRemoved]])
    }

    @Test(arguments: [
        "N/A", "NULL", "NA", "Not Known", "Not specified", "???", "---", "-------------------------------------",
        "#N/A", "<NULL>", "n.a.", "Not applicable", ".", "tbc",
    ])
    func `a word that stands for nothing is nothing`(word: String) throws {
        let list = try WholeReading(
            "Reference,Name,Address,Postcode,Date listed\nA1,The Ship,\(word),\(word),2024-01-05\n")
        #expect(list.proposals[0].asset.address == nil && list.proposals[0].asset.postcode == nil)
        #expect(list.codes(0) == [])
    }

    // MARK: Remarks

    @Test(arguments: [
        ("The Ship (expired)", "The Ship"), ("The Ship (CAT)", "The Ship"), ("The Ship (resubmission)", "The Ship"),
        ("Speckled Wood - 2014 nomination", "Speckled Wood"), ("Speckled Wood – 2014 nomination", "Speckled Wood"),
        ("Speckled Wood (nomination 2014)", "Speckled Wood"), ("The Ship (removed 03/04/2019)", "The Ship"),
        ("The Ship (CAT) (expired)", "The Ship"), ("The Ship [2nd nomination]", "The Ship"),
    ])
    func `a remark behind a name is told apart, and kept as claimed`(written: String, name: String) throws {
        let list = try WholeReading("Name,Date listed\n\(written),2012-01-05\n")
        #expect(list.proposals[0].asset.name == name)
        #expect(list.codes(0).contains(.noteInValue))
        #expect(list.claimed(0)["Name"] == written)
    }

    @Test(arguments: ["Sold - A Play House", "Removed: the Museum of Moving"])
    func `words before a dash that may be a remark stay, and are told`(name: String) throws {
        let list = try WholeReading("Name,Date listed\n\(name),2024-01-05\n")
        #expect(list.proposals[0].asset.name == name)
        #expect(list.codes(0) == [.noteInValue])
        #expect(list.rows[0].issues[0].suggestion?.contains("column for statuses") == true)
    }

    @Test(arguments: [
        "The Ship (Bath)", "Land at Mill Lane - north side", "Stow-on-the-Wold Hall", "The New Inn",
        "(The) Old School", "Brook: the Green", "[1st] Scout Hut",
    ])
    func `a name that only looks like one with a remark stays whole`(name: String) throws {
        let list = try WholeReading("Name,Date listed\n\(name),2024-01-05\n")
        #expect(list.proposals[0].asset.name == name)
        #expect(list.codes(0) == [])
    }

    @Test(arguments: [
        ("The Ship (Removed from list 2/5/2025)", "The Ship", Optional("2025-05-02")),
        ("The Raft - removed 2/5/2025", "The Raft", "2025-05-02"),
        ("The Kayak (delisted May 2025)", "The Kayak", nil), ("EXPIRED - The Punt", "The Punt", nil),
        ("The Dinghy *EXPIRED*", "The Dinghy", nil), ("(Sold) The Bell", "The Bell", nil),
        ("[EXPIRED] - The Bull", "The Bull", nil), ("*EXPIRED* The Cog", "The Cog", nil),
        ("EXPIRED: The Hoy", "The Hoy", nil), ("(removed 2/5/2025) The Dory", "The Dory", "2025-05-02"),
        ("The Barge (listing overturned on appeal 2025)", "The Barge", nil),
        ("The Ketch (nomination withdrawn)", "The Ketch", nil),
    ])
    func `a remark around a name is told apart with its day`(written: String, name: String, removed: String?) throws {
        let list = try WholeReading("Name,Address,Date listed,Status\n\(written),1 High St,01/02/2024,\n")
        #expect(list.proposals[0].asset.name == name)
        #expect(list.codes(0).contains(.noteInValue))
        let removal = list.proposals[0].events.first { $0.kind == .listingRemoved && $0.basis == .published }
        #expect(removal?.on.description == removed)
    }

    @Test func `a remark that tells how an entry ended is a fact, and what is former is told`() throws {
        let list = try WholeReading(
            "Name,Date listed\nThe Ship (removed),2024-01-05\nFormer Fire Station,2024-01-05\nThe Former Forge,2024-01-05\n"
        )
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered, .listingRemoved])
        #expect(list.proposals.map(\.asset.name) == ["The Ship", "Former Fire Station", "The Former Forge"])
        #expect(list.codes(1) == [.noteInValue] && list.codes(2) == [.noteInValue])
    }
}
