import CommunityAssets
import Importing
import Testing

/// What rows of lists become, and what becomes of bad ones.
struct ListingTests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

    /// The retyped facts of a council's table with colons in its headers and four empty moratorium columns.
    @Test func `a table of a seaside council gives dates, notices and claimed last days`() throws {
        let list = try WholeReading(
            """
            Property address:,Date listed:,Date of disposal notice:,End of initial moratorium:,End of full moratorium:,Protected period ends,Date of 5 year review:
            Some Castle,5 April 2023,,,,,4 April 2028
            "Some Centre, Winding Street, Old Town, TN34 3AT",09 April 2019,25 June 2019,06 August 2019,25 December 2019,25 December 2020,08 April 2024
            """)
        #expect(list.file.kind == .listed)
        let centre = list.proposals[1]
        #expect(centre.asset.name == "Some Centre")
        #expect(centre.asset.address == "Winding Street, Old Town, TN34 3AT")
        #expect(centre.asset.postcode == "TN34 3AT")
        #expect(centre.events.map(\.kind) == [.listingEntered, .disposalNoticeReceived])
        #expect(centre.events.map(\.on) == [day("2019-04-09"), day("2019-06-25")])
        let listing = try #require(centre.listing)
        #expect(listing.claimedLastDay(of: "listing") == day("2024-04-08"))
        #expect(listing.claimedLastDay(of: "interim-moratorium") == day("2019-08-06"))
        #expect(listing.claimedLastDay(of: "full-moratorium") == day("2019-12-25"))
        #expect(listing.claimedLastDay(of: "protected-period") == day("2020-12-25"))
        #expect(!listing.showsBidRequests)
    }

    @Test(arguments: [
        ("Name,Date listed,Expiry date", ListingFile.Kind.listed), ("Name,Reason for refusal", .unsuccessful),
        ("Name,Date application received,Determination Date", .nominated), ("Name,Decision,Decision date", .mixed),
        ("Name,Date listed,Status", .mixed), ("AssetCode,Site Address,TenureType,Holding Type", .landAndProperty),
        ("Name,Address,Postcode", .premises), ("FHRSID,BusinessName,BusinessType", .premises),
        ("Decision Date,Listing Expiry Date,Property name and address,Reason For Unsuccessful Nomination", .mixed),
    ]) func `the kind of list is told by its columns`(header: String, kind: ListingFile.Kind) throws {
        let found = try Recognising.recognise(
            head: Array((header + "\n").utf8), isWhole: true, vocabulary: WholeReading.reference.vocabulary)
        #expect(found.kind == kind)
    }

    @Test func `a mixed list sorts its rows by decision, status and reasons`() throws {
        let list = try WholeReading(
            """
            Name,Date Nomination Received,Decision,Decision date,Status
            A,01/02/2024,Approved,05/03/2024,
            B,01/02/2024,Not approved,05/03/2024,
            C,01/02/2024,,,Under consideration
            D,01/02/2024,Deferred,05/03/2024,
            """)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful, .nominated, .nominated])
        #expect(list.proposals.map(\.listing?.decision) == [.successful, .unsuccessful, nil, nil])
        #expect(list.codes(3) == [.invalidDecision])
        #expect(list.proposals[3].events.map(\.kind) == [.nominationReceived])
    }

    @Test func `in a list that prints ends, a decision without one and without a reason is told and taken for none`()
        throws
    {
        let list = try WholeReading(
            "Name,Decision Date,Listing Expiry Date,Reason For Unsuccessful Nomination\nA,01/02/2024,31/01/2029,\nB,01/02/2024,,No use\nC,01/02/2024,,\n"
        )
        #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful, .unsuccessful])
        #expect(list.codes(2) == [.invalidDecision])
    }

    @Test func `a decision cell may hold a date and an outcome`() throws {
        let list = try WholeReading("Pub,Sponsor,Decision\nThe Ship,CAMRA,21/10/15 Approved.\n")
        #expect(list.proposals[0].events.first?.on == day("2015-10-21"))
        #expect(list.proposals[0].listing?.decision == .successful)
    }

    @Test func `only the bidder's name gives a request on the notice's day, as a proxy`() throws {
        let list = try WholeReading(
            "Name,Date listed,Disposal notice,Interested group\nA,01/02/2024,01/06/2024,Friends of A\nB,01/02/2024,01/06/2024,\n"
        )
        let request = try #require(list.proposals[0].events.last)
        #expect(request.kind == .bidRequestReceived && request.basis == .proxy && request.on == day("2024-06-01"))
        #expect(request.group == "Friends of A")
        #expect(list.proposals[1].events.last?.kind == .disposalNoticeReceived)
        #expect(list.proposals[1].listing?.showsBidRequests == true)
    }

    @Test func `a listed row whose only days cannot be read is rejected with the reason`() throws {
        let list = try WholeReading("Name,Date listed\nA,03/25/2024\nB,soon\nC,\nD,13/02/2024\n")
        #expect(list.file.rejected == 2)
        #expect(list.codes(0) == [.invalidDate, .missingValue])
        #expect(
            list.rows[0].issues[0].message
                == "'03/25/2024' is not a UK date; days come first: write 25/03/2024, or \"dates\": \"month-first\" in a mapping where all are so"
        )
        #expect(list.rows[0].rawCells.map(\.text) == ["A", "03/25/2024"])
        #expect(list.proposals.map(\.asset.name) == ["C", "D"])
    }

    @Test func `a year or a month is kept as claimed, says what is missing, and is never made into a day`() throws {
        let list = try WholeReading("Name,Date listed,Expiry date\nA,2015,2020\nB,Mar 2019,28/02/2024\n")
        #expect(list.file.rejected == 0)
        #expect(list.codes(0) == [.partialDate, .partialDate] && list.codes(1) == [.partialDate])
        #expect(
            list.rows.map(\.issues[0].message) == [
                "'2015' is a year: the month and the day are missing, and no period can run from it",
                "'Mar 2019' is a month: the day is missing, and no period can run from it",
            ])
        #expect(list.claimed(0)["Date listed"] == "2015" && list.claimed(1)["Date listed"] == "Mar 2019")
        #expect(list.proposals.allSatisfy { $0.events.isEmpty })
        #expect(list.proposals.map { $0.listing?.claimedLastDays.count } == [0, 1])
    }

    @Test func `a bad day that is not the anchor leaves the row`() throws {
        let list = try WholeReading("Name,Date listed,Disposal notice\nA,01/02/2024,31/02/2025\n")
        #expect(list.file.rejected == 0)
        #expect(list.codes(0) == [.invalidDate])
        #expect(
            list.rows[0].issues[0].message
                == "'31/02/2025' is no day of the calendar: February 2025 has 28 days: check it against the notice")
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
    }

    @Test func `days out of order, to come, and long past are flagged and kept`() throws {
        let list = try WholeReading(
            "Name,Date listed,Disposal notice,Expiry date\nA,10/09/2014,12/10/2012,09/09/2019\nB,01/01/2027,,\nC,01/01/1914,,\nD,01/01/2024,,01/01/2924\n"
        )
        #expect(list.codes(0) == [.impossibleOrder])
        #expect(list.codes(1) == [.futureEntryDate])
        #expect(list.codes(2) == [.farPastDate])
        #expect(list.codes(3) == [.farFutureDate])
        #expect(list.proposals.count == 4)
    }

    @Test func `a row without name, address and reference is rejected`() throws {
        let list = try WholeReading(
            "Reference,Name,Address,Date listed\n,,N/A,01/02/2024\nR1,,,01/02/2024\n,,1 High Street,01/02/2024\n")
        #expect(list.file.rejected == 1)
        #expect(list.codes(0) == [.missingName])
        #expect(list.proposals.map(\.asset.name) == ["R1", "1 High Street"])
    }

    @Test func `an entry called removed without a day gets a removal on its last day, as a proxy`() throws {
        let list = try WholeReading("Name,Date listed,Status\nA,01/02/2024,Removed\nB,01/02/2024,Expired\n")
        let removal = try #require(list.proposals[0].events.last)
        #expect(removal.kind == .listingRemoved && removal.basis == .proxy && removal.on == day("2024-02-01"))
        #expect(list.proposals[1].events.map(\.kind) == [.listingEntered])
    }

    @Test func `owners, contacts and private nominators stay private`() throws {
        let list = try WholeReading(
            "Name,Owner(s) of asset,Contact email,Nominated by,Date listed\nA,Jane Doe,jd@example.org,Mrs J Doe,01/02/2024\nB,Big Pubs Ltd,,Friends of B,01/02/2024\n"
        )
        #expect(list.claimed(0) == ["Name": "A", "Date listed": "01/02/2024"])
        #expect(list.proposals[0].privateValues.map(\.text).sorted() == ["Jane Doe", "Mrs J Doe", "jd@example.org"])
        #expect(list.proposals[0].listing?.nominatingGroup == nil)
        #expect(list.proposals[1].privateValues == [PrivateValue(field: "owner", text: "Big Pubs Ltd")])
        #expect(list.claimed(1)["Owner(s) of asset"] == "Big Pubs Ltd")
        #expect(list.proposals[1].listing?.nominatingGroup == "Friends of B")
        let said = list.rows.flatMap(\.issues).map { $0.message + ($0.value ?? "") }.joined()
        #expect(!said.contains("Doe"))
    }

    @Test func `a vacant property's place is withheld`() throws {
        let list = try WholeReading(
            "AssetCode,PropertyName,StreetName,PostCode,GeoX,GeoY,TenureType,TenureDetail\nX1,13 Mews,High Street,GL50 1DY,395265,222126,Freehold,Vacant\n"
        )
        let proposal = list.proposals[0]
        #expect(proposal.asset.isVacant)
        #expect(proposal.asset.address == nil)
        #expect(proposal.asset.location?.basis == .outwardCode)
        #expect(!proposal.asset.name.contains("13"))
        #expect(list.claimed(0) == ["AssetCode": "X1", "TenureType": "Freehold", "TenureDetail": "Vacant"])
        #expect(proposal.privateValues.contains(PrivateValue(field: "address-line", text: "High Street")))
    }

    @Test func `premises are watched by their type, or by a name that tells`() throws {
        let list = try WholeReading(
            "FHRSID,BusinessName,BusinessType\n1,The Ship,Pub/bar/nightclub\n2,Oddbod Village Hall,Other catering premises\n3,Pete's Van,Mobile caterer\n4,Corner Shop,Retailers - other\n5,Cafe Uno,Restaurant/Cafe/Canteen\n"
        )
        #expect(list.proposals.map(\.asset.category) == [.pub, .villageHall, .shop])
        #expect(list.file.notWatched == 2)
        #expect(list.rows[2].issues.isEmpty)
        #expect(list.file.issues.map(\.code) == [.notWatched])
    }

    @Test(arguments: [
        ("Refused 3/11/15", Listing.Decision.unsuccessful, "2015-11-03"),
        ("Approved 21/10/2023", .successful, "2023-10-21"),
        ("21/10/15 Approved.", .successful, "2015-10-21"), ("Approved (21 Oct 2023)", .successful, "2023-10-21"),
        ("Rejected by Cabinet on 4 May 2022", .unsuccessful, "2022-05-04"),
    ])
    func `a day beside a decision in its cell is that of the decision`(
        written: String, decision: Listing.Decision, on: String
    ) throws {
        for header in ["Name,Address,Decision,Decision date", "Name,Address,Decision,Notes"] {
            let list = try WholeReading("\(header)\nThe Vine,1 High St,\(written),\n")
            #expect(list.proposals[0].events.map(\.kind) == [.decisionMade])
            #expect(list.proposals[0].events.map(\.on) == [day(on)])
            #expect(list.proposals[0].listing?.decision == decision)
            #expect(list.codes(0).isEmpty)
        }
        let review = try WholeReading("Name,Address,Decision\nA,1 High St,Listed. Review requested 3 May 2024\n")
        #expect(review.proposals[0].events.isEmpty && review.codes(0) == [.unreadText])
        let until = try WholeReading("Name,Address,Decision\nA,1 High St,Listed for 5 years until 04/03/2025\n")
        #expect(until.proposals[0].events.isEmpty && until.proposals[0].listing?.list == .listed)
        let other = try WholeReading("Name,Address,Decision,Decision date\nThe Vine,1 High St,\(written),01/02/2024\n")
        #expect(other.proposals[0].events.map(\.on) == [day("2024-02-01")])
        #expect(other.codes(0) == [.severalValues])
    }

    @Test func `a cell for decisions that tells of an end is a status, and a day in it that of the removal`() throws {
        let list = try WholeReading(
            """
            Name,Address,Date listed,Outcome
            A,1 High St,01/02/2019,De-listed 4 May 2022
            B,2 High St,01/02/2019,Removed after sale
            C,3 High St,,Nomination withdrawn
            D,4 High St,01/02/2024,Unsuccessful
            """)
        #expect(list.proposals.map(\.listing?.list) == [.listed, .listed, .nominated, .unsuccessful])
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered, .listingRemoved])
        #expect(list.proposals[0].events.last?.on == day("2022-05-04"))
        #expect(list.codes(0).isEmpty)
        #expect(list.proposals[1].events.map(\.basis) == [.published, .proxy])
        #expect(list.codes(1) == [.missingValue])
        #expect(list.codes(2) == [.invalidStatus])
        #expect(list.proposals[3].events.isEmpty && list.codes(3) == [.invalidStatus])
    }

    @Test(arguments: ["Status", "Decision"])
    func `a list without days is one of nominations where its statuses are`(column: String) throws {
        let rows = "1,The Lion,1 High St,Listed\n2,The Hall,2 High St,Unsuccessful\n"
        for title in ["", "Assets of Community Value register,,,\n"] {
            let list = try WholeReading("\(title)Reference,Name of asset,Address,\(column)\n\(rows)")
            #expect(list.file.kind == .mixed)
            #expect(list.proposals.map(\.listing?.list) == [.listed, .unsuccessful])
            #expect(list.file.issues.contains { $0.code == .missingColumn })
        }
        let pubs = try WholeReading("Pub name,Address,Postcode,Listed\nThe Ship,1 High St,GL50 1DY,Grade II\n")
        #expect(pubs.file.kind == .premises)
        let shops = try WholeReading("Name,Address,Status\nShop,1 High St,Open\nOther,2 High St,Closed\n")
        #expect(shops.file.kind == .premises)
    }

    @Test func `an entry without a day is told, in the row or once for a table without a column`() throws {
        let dated = try WholeReading(
            "Name,Address,Date listed\nA,1 High St,01/02/2024\nB,2 High St,\nC,3 High St,TBC\n")
        #expect([dated.codes(0), dated.codes(1), dated.codes(2)] == [[], [.missingValue], [.invalidDate]])
        let undated = try WholeReading("Name,Address,Expiry date\nA,1 High St,31/01/2029\nB,2 High St,31/01/2029\n")
        #expect(undated.codes(0).isEmpty)
        let told = undated.file.issues.filter { $0.code == .missingColumn }
        #expect(told.count == 1 && told[0].message.hasSuffix("2 entries end"))
    }

    @Test func `headings between rows are no assets, and those that tell of an end tell it of the rows below`() throws {
        let list = try WholeReading(
            """
            Assets of Community Value,,,,
            Reference,Property name,Address,Date listed,Expiry
            ABBEY WARD,,,,
            V1,The Lion,1 High St,01/02/2024,31/01/2029
            ,Park Ward,,,
            V2,The Bell,2 High St,01/02/2024,31/01/2029
            --- continued ---,,,,
            V3,The Crown,3 High St,01/02/2024,31/01/2029
            Removed from list,,,,
            V4,The Elm,4 High St,03/02/2023,02/02/2028
            --- no further entries ---,,,,
            """)
        #expect(list.proposals.map(\.asset.reference) == ["V1", "V2", "V3", "V4"])
        #expect(list.proposals.map { $0.undatedEnd != nil } == [false, false, false, true])
        #expect(list.proposals[2].events.map(\.kind) == [.listingEntered])
        let skipped = list.file.issues.filter { $0.code == .skippedRow }.map(\.message)
        #expect(skipped.contains("a heading between rows, 'ABBEY WARD', was skipped"))
        #expect(skipped.contains("a heading between rows, '--- no further entries ---', was skipped"))
    }

    @Test func `a column headed Listed has answers or days, and a bad day is one`() throws {
        let list = try WholeReading(
            "Ref,Name,Address,Listed,Nominated by\n1,A,1 High St,01/02/2024,\n2,B,2 High St,Yes,\n3,C,3 High St,31/02/2024,\n4,D,4 High St,2015,\n5,E,5 High St,No,\n"
        )
        #expect(list.proposals.map(\.asset.reference) == ["1", "2", "4", "5"])
        #expect(list.proposals.map(\.listing?.list) == [.listed, .listed, .listed, .unsuccessful])
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
        #expect(list.codes(2) == [.invalidDate, .missingValue])
        #expect(list.codes(3) == [.partialDate])
    }

    @Test(arguments: [
        ("None received", [], IssueCode.invalidDate), ("0", [], .invalidDate), ("See file", [], .invalidDate),
        ("Yes", [RegisterEvent.Basis.proxy], .defaultValue), ("2025", [.proxy], .defaultValue),
        ("03/04/2025", [.published], nil),
    ])
    func `a request to bid is read where the cell says that one came`(
        written: String, bases: [RegisterEvent.Basis], issue: IssueCode?
    ) throws {
        let list = try WholeReading(
            "Name,Address,Date listed,Disposal notice,Intention to bid received\nA,1 High St,01/02/2024,01/04/2025,\(written)\n"
        )
        let requests = list.proposals[0].events.filter { $0.kind == .bidRequestReceived }
        #expect(requests.map(\.basis) == bases)
        if let issue { #expect(list.codes(0).contains(issue)) } else { #expect(list.codes(0).isEmpty) }
    }

    @Test(arguments: [
        ("No group came forward", false, IssueCode.noteInValue), ("Jane Doe", false, .unreadText),
        ("Cox Community Trust", true, .defaultValue),
    ])
    func `whoever is named beside a notice asked to bid only where it is a body`(
        written: String, isRequest: Bool, issue: IssueCode
    ) throws {
        let list = try WholeReading(
            "Name,Address,Date listed,Disposal notice,Name of community interest group\nA,1 High St,01/02/2024,01/04/2025,\(written)\n"
        )
        #expect(list.proposals[0].events.contains { $0.kind == .bidRequestReceived } == isRequest)
        #expect(list.codes(0).contains(issue))
    }

    @Test func `a removal that is said without a day, and the end of a moratorium without its notice, are told`() throws
    {
        let list = try WholeReading(
            """
            Name,Address,Date listed,Date removed,Removal reason,End of initial moratorium
            A,1 High St,01/02/2024,Yes,,
            B,2 High St,01/02/2024,2025,,
            C,3 High St,01/02/2024,,Sold,
            D,4 High St,01/02/2024,,,15/06/2025
            """)
        let kinds = list.proposals.map { $0.events.contains { $0.kind == .listingRemoved } }
        #expect(kinds == [true, false, false, false])
        #expect(list.proposals[1].undatedEnd?.words == "removed 2025")
        for row in [0, 2, 3] { #expect(list.codes(row).contains(.missingValue)) }
    }

    @Test(arguments: ["Assets sold or disposed of", "Delisted assets", "Previously listed assets of community value"])
    func `a title that tells of an end tells it of its rows`(title: String) throws {
        let list = try WholeReading("\(title),,,\nRef,Name,Address,Date listed\n1,The Lion,1 High St,01/02/2024\n")
        let proposal = try #require(list.proposals.first)
        #expect(proposal.undatedEnd != nil || proposal.events.contains { $0.kind == .listingRemoved })
        let aside = try WholeReading(
            "Community value (removed assets are shown in grey),,,\nRef,Name,Address,Date listed\n1,The Lion,1 High St,01/02/2024\n"
        )
        #expect(aside.proposals[0].undatedEnd == nil && aside.proposals[0].events.count == 1)
        let plain = try WholeReading(
            "Current and expired assets,,,\nRef,Name,Address,Date listed\n1,The Lion,1 High St,01/02/2024\n")
        #expect(plain.proposals[0].undatedEnd == nil && plain.proposals[0].events.count == 1)
    }

    @Test func `beside a name an address is read whole, and without the name where it begins with it`() throws {
        let list = try WholeReading(
            "Asset name,Property name and address,Date listed\nThe Lion,\"1 High St, Ely\",01/02/2023\nThe Bell,\"The Bell, 2 High St, Ely\",01/02/2023\n"
        )
        #expect(list.proposals.map(\.asset.address) == ["1 High St, Ely", "2 High St, Ely"])
    }

    @Test(arguments: ["No Limits CIC", "Nothing But Theatre Trust"])
    func `a body whose name begins with a negation is one`(name: String) throws {
        let list = try WholeReading(
            "Name,Address,Date listed,Disposal notice,Name of community interest group\nA,1 High St,01/02/2024,01/04/2025,\(name)\n"
        )
        #expect(list.proposals[0].events.contains { $0.kind == .bidRequestReceived && $0.group == name })
    }

    @Test(arguments: ["Yes (2024)", "Yes - 05/03/2024", "Yes (5 years)"])
    func `an answer under Listed with a number in it is an answer`(written: String) throws {
        let list = try WholeReading("Ref,Name,Address,Listed,Nominated by\n1,A,1 High St,\(written),\n")
        #expect(list.proposals.map(\.listing?.list) == [.listed])
    }

    @Test(arguments: ["Play Area", "The Old Ward", "**The Barn**", "The Ship"])
    func `a place named alone in its row is an entry`(name: String) throws {
        let list = try WholeReading("Ref,Name,Address,Date listed\n1,B,1 High St,01/02/2024\n,\(name),,\n")
        #expect(list.proposals.map(\.asset.name) == ["B", name])
    }

    @Test func `what a list of unsuccessful nominations calls entered is no contradiction`() throws {
        let list = try WholeReading(
            "List of unsuccessful nominations,,,\nRef,Name,Address,Date entered on list\n1,B,1 High St,01/02/2024\n")
        #expect(list.codes(0).isEmpty)
    }
}
